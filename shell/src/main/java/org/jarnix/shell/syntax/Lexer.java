package org.jarnix.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits the input into tokens, one ahead of the parser, which says what may stand next. */
final class Lexer {
    final Input in;
    final ParseHost host;
    final WordReader words;
    private final AssignmentReader assignmentReader;

    /** Set by the parser before it looks at a token: whether {@code name=value} is an assignment here. */
    boolean assignments;

    /** Likewise: inside {@code [[ ]]}, where {@code <}, {@code >} and parentheses are operators of their own. */
    boolean condition;

    /** How deep the construct being parsed is nested. */
    int depth;

    private @Nullable Token ahead;
    private @Nullable Word word;
    private @Nullable Assignment assignment;
    int tokenStart;
    int tokenLine;

    /** Where commands are noted; null where nobody wants to know. */
    @Nullable
    Positions positions;

    private int taken;

    private final List<HereDocument> pending = new ArrayList<>();
    private final List<Integer> pendingLines = new ArrayList<>();
    private final AliasExpansion aliases = new AliasExpansion(this);

    Lexer(Input in, ParseHost host) {
        this.in = in;
        this.host = host;
        this.words = new WordReader(this);
        this.assignmentReader = new AssignmentReader(this, words);
    }

    // ---- what the parser asks

    Token peek() throws SyntaxException {
        Token known = ahead;
        if (known == null) {
            known = lex();
            ahead = known;
        }
        return known;
    }

    Token next() throws SyntaxException {
        Token token = peek();
        ahead = null;
        taken = in.pos;
        if (token == Token.NEWLINE) {
            readHereDocuments();
        }
        return token;
    }

    /** The word of the token at hand: a WORD, an ASSIGNMENT as a whole, an IO_NUMBER. */
    Word word() {
        Word known = word;
        if (known == null) {
            throw new IllegalStateException("the token is no word");
        }
        return known;
    }

    /** {@code [...]} behind a name. */
    Subscript subscript() throws SyntaxException {
        return assignmentReader.subscript();
    }

    /** {@code (...)} of an array. */
    List<ArrayElement> elements() throws SyntaxException {
        return assignmentReader.elements();
    }

    Assignment assignment() {
        Assignment known = assignment;
        if (known == null) {
            throw new IllegalStateException("the token is no assignment");
        }
        return known;
    }

    /** The assignment at hand as text, an array with its parentheses. */
    Word assignmentText() {
        return assignmentReader.textOf(assignment());
    }

    /** The text of an unquoted word at hand; null for any other token. */
    @Nullable
    String literal() throws SyntaxException {
        if (peek() != Token.WORD) {
            return null;
        }
        List<WordPart> parts = word().parts();
        return parts.size() == 1 && parts.get(0) instanceof WordPart.Literal literal ? literal.text() : null;
    }

    boolean standsAtNewline() {
        return ahead == Token.NEWLINE || ahead == Token.END;
    }

    /** The end of what has been taken so far. */
    int end() {
        return ahead == null ? in.pos : taken;
    }

    /** What stands before the input's position was taken without tokens. */
    void takenHere() {
        taken = in.pos;
    }

    boolean hasToken() {
        return ahead != null;
    }

    /** The source of the token at hand, as messages show it. */
    String describe() throws SyntaxException {
        Token token = peek();
        return switch (token) {
            case WORD, ASSIGNMENT, IO_NUMBER -> in.text(tokenStart, in.pos);
            default -> token.text();
        };
    }

    SyntaxException unexpected() throws SyntaxException {
        Token token = peek();
        if (token == Token.END) {
            return unexpectedEnd();
        }
        int line = tokenLine;
        return new SyntaxException(
                List.of(
                        "syntax error near unexpected token `" + describe() + "'",
                        "`" + in.lineAround(tokenStart) + "'"),
                line,
                false);
    }

    SyntaxException unexpectedEnd() {
        return new SyntaxException(List.of("syntax error: unexpected end of file"), endLine(), true);
    }

    /** The number that messages about the end of the text name: one past its last line. */
    int endLine() {
        return in.limit > 0 && in.buf[in.limit - 1] == '\n' ? in.line : in.line + 1;
    }

    SyntaxException unmatched(String closing, int line) {
        return new SyntaxException(List.of("unexpected EOF while looking for matching `" + closing + "'"), line, true);
    }

    SyntaxException unmatchedCondition(int line) {
        return new SyntaxException(List.of("unexpected EOF while looking for `]]'"), line, true);
    }

    SyntaxException error(int line, String... messages) {
        return new SyntaxException(List.of(messages), line, false);
    }

    /** While the word at hand is an alias, puts its text in its place; {@code command} says that a command may start here. */
    void expandAliases(boolean command) throws SyntaxException {
        aliases.expand(command);
    }

    /** Puts a text in the place of the token at hand. */
    void replaceToken(String text) {
        in.replace(tokenStart, text);
        ahead = null;
    }

    // ---- tokens

    private Token lex() throws SyntaxException {
        word = null;
        assignment = null;
        skipBlanks();
        tokenStart = in.pos;
        tokenLine = in.line;
        int c = in.peek();
        switch (c) {
            case Input.END:
                return Token.END;
            case '\n':
                in.next();
                return Token.NEWLINE;
            case ';':
                return semicolon();
            case '&':
                return ampersand();
            case '|':
                return pipe();
            case '(':
                in.pos++;
                return Token.OPEN;
            case ')':
                in.pos++;
                return Token.CLOSE;
            case '<':
                return less();
            case '>':
                return great();
            default:
                return wordToken(c);
        }
    }

    private void skipBlanks() {
        while (true) {
            int c = in.peek();
            if (c == ' ' || c == '\t') {
                in.pos++;
            } else if (c == '\\' && in.peek(1) == '\n') {
                in.pos += 2;
                in.line++;
            } else if (c == '#') {
                while (in.peek() != Input.END && in.peek() != '\n') {
                    in.pos++;
                }
                return;
            } else {
                return;
            }
        }
    }

    private int following() {
        in.pos++;
        in.skipContinuations();
        return in.peek();
    }

    private Token take(Token token) {
        in.pos++;
        return token;
    }

    private Token semicolon() {
        int c = following();
        if (c == '&') {
            return take(Token.CASE_FALL);
        }
        if (c != ';') {
            return Token.SEMICOLON;
        }
        return following() == '&' ? take(Token.CASE_NEXT) : Token.CASE_BREAK;
    }

    private Token ampersand() {
        int c = following();
        if (c == '&') {
            return take(Token.AND_IF);
        }
        if (c != '>' || condition) {
            return Token.AMPERSAND;
        }
        return following() == '>' ? take(Token.APPEND_BOTH) : Token.BOTH;
    }

    private Token pipe() {
        int c = following();
        if (c == '|') {
            return take(Token.OR_IF);
        }
        return c == '&' ? take(Token.PIPE_BOTH) : Token.PIPE;
    }

    private Token less() throws SyntaxException {
        in.joinLines(1);
        if (in.peek(1) == '(') {
            return wordToken('<');
        }
        int c = following();
        if (condition) {
            return Token.LESS;
        }
        if (c == '&') {
            return take(Token.DUP_INPUT);
        }
        if (c == '>') {
            return take(Token.READ_WRITE);
        }
        if (c != '<') {
            return Token.LESS;
        }
        c = following();
        if (c == '-') {
            return take(Token.HERE_TABS);
        }
        return c == '<' ? take(Token.HERE_STRING) : Token.HERE;
    }

    private Token great() throws SyntaxException {
        in.joinLines(1);
        if (in.peek(1) == '(') {
            return wordToken('>');
        }
        int c = following();
        if (condition) {
            return Token.GREAT;
        }
        return switch (c) {
            case '&' -> take(Token.DUP_OUTPUT);
            case '>' -> take(Token.APPEND);
            case '|' -> take(Token.CLOBBER);
            default -> Token.GREAT;
        };
    }

    private Token wordToken(int first) throws SyntaxException {
        if (assignments && isNameStart(first)) {
            Assignment found = assignmentReader.assignment();
            if (found != null) {
                assignment = found;
                word = assignmentReader.wholeOf(found);
                return Token.ASSIGNMENT;
            }
        }
        Word read = words.word();
        word = read;
        int c = in.peek();
        if ((c == '<' || c == '>') && !condition && isDescriptor(read)) {
            return Token.IO_NUMBER;
        }
        return Token.WORD;
    }

    static boolean isNameStart(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    static boolean isNamePart(int c) {
        return isNameStart(c) || c >= '0' && c <= '9';
    }

    private static boolean isDescriptor(Word word) {
        if (word.parts().size() != 1 || !(word.parts().get(0) instanceof WordPart.Literal literal)) {
            return false;
        }
        String text = literal.text();
        if (text.charAt(0) == '{' && text.endsWith("}") && text.length() > 2) {
            return isReference(text.substring(1, text.length() - 1));
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() < 10;
    }

    private static boolean isReference(String text) {
        int end = text.endsWith("]") ? text.indexOf('[') : text.length();
        if (end <= 0 || !isNameStart(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < end; i++) {
            if (!isNamePart(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    // ---- here-documents

    void expect(HereDocument document, int line) {
        pending.add(document);
        pendingLines.add(line);
    }

    private void readHereDocuments() throws SyntaxException {
        for (int i = 0; i < pending.size(); i++) {
            readHereDocument(pending.get(i), pendingLines.get(i));
        }
        pending.clear();
        pendingLines.clear();
    }

    /** At the end of the text: documents announced on the last line are empty. */
    void finishHereDocuments() throws SyntaxException {
        readHereDocuments();
    }

    /** Documents announced in a substitution that ended before its line did follow the line around it. */
    void adopt(Lexer inner) {
        pending.addAll(inner.pending);
        pendingLines.addAll(inner.pendingLines);
    }

    private void readHereDocument(HereDocument document, int announced) throws SyntaxException {
        StringBuilder text = new StringBuilder();
        int firstLine = in.line;
        String delimiter = document.delimiter();
        boolean lineStart = true;
        while (true) {
            if (in.atEnd()) {
                host.warn(
                        "here-document at line " + announced + " delimited by end-of-file (wanted `" + delimiter + "')",
                        endLine() - 1);
                break;
            }
            int start = in.pos;
            while (in.peek() != Input.END && in.peek() != '\n') {
                in.pos++;
            }
            int end = in.pos;
            boolean newline = in.next() == '\n';
            int from = start;
            if (document.stripTabs() && lineStart) {
                while (from < end && in.buf[from] == '\t') {
                    from++;
                }
            }
            if (lineStart && matches(from, end, delimiter)) {
                break;
            }
            text.append(in.buf, from, end - from);
            if (newline) {
                text.append('\n');
            }
            lineStart = document.quoted() || !endsInBackslash(from, end);
        }
        document.fill(body(text.toString(), document.quoted(), firstLine));
    }

    private boolean matches(int from, int end, String delimiter) {
        if (end - from != delimiter.length()) {
            return false;
        }
        for (int i = 0; i < delimiter.length(); i++) {
            if (in.buf[from + i] != delimiter.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean endsInBackslash(int from, int end) {
        int count = 0;
        while (end - 1 - count >= from && in.buf[end - 1 - count] == '\\') {
            count++;
        }
        return count % 2 == 1;
    }

    private Word body(String text, boolean quoted, int line) throws SyntaxException {
        boolean plain = quoted || text.indexOf('$') < 0 && text.indexOf('`') < 0 && text.indexOf('\\') < 0;
        if (plain) {
            return Word.literal(text, in.pos, line);
        }
        Lexer inner = new Lexer(new Input(text, line), host);
        try {
            return inner.words.hereDocumentBody();
        } catch (SyntaxException e) {
            String message = e.atEnd() ? inner.words.unclosedMessage() : null;
            if (message == null) {
                throw e;
            }
            return new Word(List.of(new WordPart.BadSubstitution(text, message)), 0, line);
        }
    }
}
