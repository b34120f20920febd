package org.jarnix.shell.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads words: quoting, and where a word ends in each context. */
final class WordReader {
    /** Where a word ends, and what quotes mean in it. */
    enum Mode {
        /** A word of a command. */
        COMMAND,
        /** The operand of <code>${x#...}</code> and of <code>${x-...}</code> outside double quotes: up to a closing brace. */
        OPERAND,
        /** The pattern of <code>${x/pattern/...}</code>: up to a slash or closing brace. */
        PATTERN,
        /** {@code a[...]}: up to the matching bracket. */
        SUBSCRIPT,
        /** The right side of {@code =~}: parentheses and bars belong to it. */
        REGEX,
        /** Words in a text of their own: up to its end. */
        LIST
    }

    private static final boolean[] SPECIAL = new boolean[128];

    static {
        for (char c : " \t\n;&|()<>\\'\"`$?*+@![/}]".toCharArray()) {
            SPECIAL[c] = true;
        }
    }

    private final Lexer lexer;
    private final Input in;
    private final DollarReader dollars;

    /** Whether the text is a here-document's, in which {@code $'} never quotes. */
    private boolean hereDocument;

    private int expansionStart;

    WordReader(Lexer lexer) {
        this.lexer = lexer;
        this.in = lexer.in;
        this.dollars = new DollarReader(lexer, this);
    }

    boolean isHereDocument() {
        return hereDocument;
    }

    Word word() throws SyntaxException {
        return read(Mode.COMMAND);
    }

    /** A word up to where {@code mode} ends it; what ends it is not taken. */
    Word read(Mode mode) throws SyntaxException {
        int offset = in.pos;
        int line = in.line;
        int c = in.peek();
        int start = in.pos;
        while (c >= 128 || c >= 0 && !SPECIAL[c]) {
            in.pos++;
            c = in.peek();
        }
        if (mode == Mode.COMMAND && endsCommandWord(c)) {
            return new Word(List.of(new WordPart.Literal(in.text(start, in.pos))), offset, line);
        }
        PartList parts = new PartList();
        parts.text.append(in.buf, start, in.pos - start);
        readParts(parts, mode);
        return new Word(parts.finish(), offset, line);
    }

    static boolean endsCommandWord(int c) {
        return switch (c) {
            case Input.END, ' ', '\t', '\n', ';', '&', '|', '(', ')' -> true;
            default -> false;
        };
    }

    private void readParts(PartList parts, Mode mode) throws SyntaxException {
        int depth = 0;
        int startLine = in.line;
        while (true) {
            int c = in.peek();
            if (depth == 0 && ends(c, mode)) {
                return;
            }
            if (c == Input.END) {
                throw lexer.unmatched(closing(mode), startLine);
            }
            if (mode == Mode.REGEX || mode == Mode.SUBSCRIPT) {
                char open = mode == Mode.REGEX ? '(' : '[';
                char close = mode == Mode.REGEX ? ')' : ']';
                depth += c == open ? 1 : c == close ? -1 : 0;
            }
            if (!readQuoted(parts, c, mode)) {
                readPlain(parts, c, mode);
            }
        }
    }

    private static String closing(Mode mode) {
        return switch (mode) {
            case SUBSCRIPT -> "]";
            case REGEX -> ")";
            case LIST -> "";
            case COMMAND, OPERAND, PATTERN -> "}";
        };
    }

    private boolean ends(int c, Mode mode) {
        return switch (mode) {
            case COMMAND ->
                switch (c) {
                    case '<', '>' -> !opensParenthesis();
                    default -> endsCommandWord(c);
                };
            case OPERAND -> c == '}';
            case PATTERN -> c == '}' || c == '/';
            case SUBSCRIPT -> c == ']';
            case LIST -> c == Input.END;
            case REGEX -> c == Input.END || c == ' ' || c == '\t' || c == '\n' || c == ')';
        };
    }

    /** Quotes and expansions; false when {@code c} starts none. */
    private boolean readQuoted(PartList parts, int c, Mode mode) throws SyntaxException {
        switch (c) {
            case '\\':
                escape(parts);
                return true;
            case '\'':
                parts.add(new WordPart.SingleQuoted(singleQuoted()));
                return true;
            case '"':
                in.pos++;
                parts.add(new WordPart.DoubleQuoted(doubleQuoted()));
                return true;
            case '`':
                parts.add(dollars.backquoted(false));
                return true;
            case '$':
                dollars.read(parts, false);
                return true;
            case '<', '>':
                if (opensParenthesis() && mode != Mode.REGEX && mode != Mode.SUBSCRIPT) {
                    parts.add(dollars.processSubstitution());
                    return true;
                }
                return false;
            default:
                return false;
        }
    }

    private void readPlain(PartList parts, int c, Mode mode) throws SyntaxException {
        if (mode != Mode.SUBSCRIPT
                && mode != Mode.REGEX
                && mode != Mode.LIST
                && isPatternPrefix(c)
                && opensParenthesis()
                && (lexer.condition || lexer.host.extendedPatterns() || mode != Mode.COMMAND)) {
            extendedPattern(parts, mode);
            return;
        }
        parts.text.append((char) in.next());
        int start = in.pos;
        int d = in.peek();
        while (d >= 128 || d >= 0 && !SPECIAL[d]) {
            in.pos++;
            d = in.peek();
        }
        parts.text.append(in.buf, start, in.pos - start);
    }

    private boolean opensParenthesis() {
        in.joinLines(1);
        return in.peek(1) == '(';
    }

    private static boolean isPatternPrefix(int c) {
        return c == '?' || c == '*' || c == '+' || c == '@' || c == '!';
    }

    /** {@code @(a|b)}: everything to the matching parenthesis belongs to the word. */
    private void extendedPattern(PartList parts, Mode mode) throws SyntaxException {
        int line = in.line;
        parts.text.append((char) in.next());
        parts.text.append((char) in.next());
        int depth = 1;
        while (depth > 0) {
            int c = in.peek();
            if (c == Input.END) {
                throw lexer.unmatched(")", line);
            }
            if (!readQuoted(parts, c, mode)) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                parts.text.append((char) in.next());
            }
        }
    }

    private void escape(PartList parts) {
        int c = in.peek(1);
        if (c == '\n') {
            in.pos += 2;
            in.line++;
        } else if (c == Input.END) {
            in.pos++;
            parts.text.append('\\');
        } else {
            in.pos++;
            parts.add(new WordPart.Escaped(character()));
        }
    }

    /** One character, which may be two chars. */
    private String character() {
        int start = in.pos;
        char c = (char) in.next();
        if (Character.isHighSurrogate(c) && in.pos < in.limit && Character.isLowSurrogate(in.buf[in.pos])) {
            in.pos++;
        }
        return in.text(start, in.pos);
    }

    String singleQuoted() throws SyntaxException {
        int line = in.line;
        in.pos++;
        int start = in.pos;
        while (true) {
            int c = in.next();
            if (c == '\'') {
                return in.text(start, in.pos - 1);
            }
            if (c == Input.END) {
                throw lexer.unmatched("'", line);
            }
        }
    }

    /** Within other expansions commands are shown as they are printed, but in a here-document as they were written. */
    void edit(int start, WordPart part) {
        if (!hereDocument) {
            in.edits.add(start, in.pos, () -> WordPrinter.print(part));
        }
    }

    /** Behind {@code $"}: a string for translation. */
    WordPart translated() throws SyntaxException {
        int start = in.pos;
        int line = in.line;
        List<WordPart> parts = doubleQuoted();
        lexer.host.translated(in.text(start, in.pos - 1), line);
        in.edits.add(start - 2, start, () -> "\"");
        return new WordPart.DoubleQuoted(parts);
    }

    /** What stands up to the closing quote, which is taken; the opening one was. */
    List<WordPart> doubleQuoted() throws SyntaxException {
        int line = in.line;
        PartList parts = new PartList();
        while (true) {
            int c = in.peek();
            switch (c) {
                case '"':
                    in.pos++;
                    return parts.finish();
                case Input.END:
                    throw lexer.unmatched("\"", line);
                case '\\':
                    escapeInQuotes(parts, true, false);
                    break;
                case '`':
                    parts.add(dollars.backquoted(true));
                    break;
                case '$':
                    dollars.read(parts, true);
                    break;
                default:
                    quotedRun(parts);
            }
        }
    }

    private void quotedRun(PartList parts) {
        int start = in.pos;
        while (in.pos < in.limit) {
            char c = in.buf[in.pos];
            if (c == '"' || c == '\\' || c == '`' || c == '$') {
                break;
            }
            if (c == '\n') {
                in.line++;
            }
            in.pos++;
        }
        parts.text.append(in.buf, start, in.pos - start);
    }

    private void escapeInQuotes(PartList parts, boolean quote, boolean brace) {
        int c = in.peek(1);
        if (c == '\n') {
            in.pos += 2;
            in.line++;
        } else if (c == '$' || c == '`' || c == '\\' || c == '"' && quote || c == '}' && brace) {
            in.pos += 2;
            parts.add(new WordPart.Escaped(String.valueOf((char) c)));
        } else {
            in.pos++;
            parts.text.append('\\');
        }
    }

    /**
     * What the expansion of a here-document says whose last expansion is not closed; null where that is a command
     * substitution.
     */
    @Nullable
    String unclosedMessage() {
        String text = in.text(0, in.limit);
        String rest = text.substring(expansionStart);
        if (rest.startsWith("`")) {
            return "bad substitution: no closing \"`\" in " + rest;
        }
        if (rest.startsWith("${")) {
            int end = 2;
            while (end < rest.length() && (rest.charAt(end) == '_' || Character.isLetterOrDigit(rest.charAt(end)))) {
                end++;
            }
            boolean operator = end > 2 && end < rest.length() && ":-=?+#%/^,@".indexOf(rest.charAt(end)) >= 0;
            return operator ? "bad substitution: no closing `}' in " + text : text + ": bad substitution";
        }
        if (rest.startsWith("$((") || rest.startsWith("$[")) {
            return "bad substitution: no closing `" + (rest.charAt(1) == '[' ? ']' : ')') + "' in " + text;
        }
        return null;
    }

    /** The whole input as a here-document's text. */
    Word hereDocumentBody() throws SyntaxException {
        int line = in.line;
        hereDocument = true;
        PartList parts = new PartList();
        while (true) {
            int c = in.peek();
            switch (c) {
                case Input.END:
                    return new Word(parts.finish(), 0, line);
                case '\\':
                    escapeInQuotes(parts, false, false);
                    break;
                case '`':
                    expansionStart = in.pos;
                    parts.add(dollars.backquoted(true));
                    break;
                case '$':
                    expansionStart = in.pos;
                    dollars.read(parts, true);
                    break;
                default:
                    parts.text.append((char) in.next());
            }
        }
    }

    /** The operand of <code>"${x-...}"</code>: double-quoted text in which inner double quotes only toggle. */
    Word quotedOperand() throws SyntaxException {
        int offset = in.pos;
        int line = in.line;
        PartList parts = new PartList();
        boolean single = false;
        int singleLine = line;
        while (true) {
            int c = in.peek();
            switch (c) {
                case '}':
                    if (!single) {
                        return new Word(parts.finish(), offset, line);
                    }
                    parts.text.append((char) in.next());
                    break;
                case '\'':
                    single = !single && !lexer.host.posix();
                    singleLine = in.line;
                    parts.text.append((char) in.next());
                    break;
                case Input.END:
                    throw single ? lexer.unmatched("'", singleLine) : lexer.unmatched("}", line);
                case '"':
                    in.pos++;
                    if (!single) {
                        parts.add(new WordPart.DoubleQuoted(doubleQuoted()));
                    }
                    break;
                case '\\':
                    escapeInQuotes(parts, true, true);
                    if (in.peek() == '\'' && parts.text.length() > 0) {
                        parts.text.append((char) in.next());
                    }
                    break;
                case '`':
                    parts.add(dollars.backquoted(true));
                    break;
                case '$':
                    dollarInOperand(parts, single);
                    break;
                default:
                    parts.text.append((char) in.next());
            }
        }
    }

    /** Other than in double quotes, {@code $'} and {@code $"} mean what they do elsewhere. */
    private void dollarInOperand(PartList parts, boolean single) throws SyntaxException {
        if (!single && in.peek(1) == '"') {
            in.pos += 2;
            parts.add(translated());
        } else if (!single && !hereDocument && in.peek(1) == '\'') {
            in.pos++;
            parts.add(dollars.ansiQuoted(true));
        } else {
            dollars.read(parts, true);
        }
    }

    /** Text up to {@code end}, with expansions and without double quotes, as arithmetic takes it. */
    Word arithmetic(int end) throws SyntaxException {
        int offset = in.pos;
        int line = in.line;
        PartList parts = new PartList();
        while (in.pos < end) {
            int c = in.peek();
            switch (c) {
                case '\\':
                    escapeInQuotes(parts, true, false);
                    break;
                case '"':
                    in.pos++;
                    break;
                case '`':
                    parts.add(dollars.backquoted(true));
                    break;
                case '$':
                    dollars.read(parts, true);
                    break;
                default:
                    parts.text.append((char) in.next());
            }
        }
        return new Word(parts.finish(), offset, line);
    }
}
