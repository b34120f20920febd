package org.jarnix.shell.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a dollar sign or a backquote starts. */
final class DollarReader {
    private final Lexer lexer;
    private final WordReader words;
    private final Input in;
    private final LookAhead ahead;

    DollarReader(Lexer lexer, WordReader words) {
        this.lexer = lexer;
        this.words = words;
        this.in = lexer.in;
        this.ahead = new LookAhead(lexer);
    }

    /** At a dollar sign; in double quotes {@code $'} and {@code $"} mean nothing. */
    void read(PartList parts, boolean quoted) throws SyntaxException {
        in.joinLines(1);
        int c = in.peek(1);
        switch (c) {
            case '(', '{', '[':
                parts.add(nested(c, quoted));
                return;
            case '\'':
                if (!quoted) {
                    in.pos++;
                    parts.add(ansiQuoted(false));
                    return;
                }
                break;
            case '"':
                if (!quoted) {
                    in.pos += 2;
                    parts.add(words.translated());
                    return;
                }
                break;
            case '@', '*', '#', '?', '-', '$', '!', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
                in.pos += 2;
                parts.add(plain(String.valueOf((char) c)));
                return;
            default:
                if (Lexer.isNameStart(c)) {
                    in.pos++;
                    parts.add(plain(name()));
                    return;
                }
        }
        in.pos++;
        parts.text.append('$');
    }

    /** What brackets follow; they may nest only so deep. */
    private WordPart nested(int open, boolean quoted) throws SyntaxException {
        if (++lexer.depth > Parser.MAX_DEPTH || !StackGuard.allows(lexer.depth)) {
            throw lexer.error(in.line, "syntax error: expansions nested too deeply");
        }
        try {
            if (open == '{') {
                return braced(quoted);
            }
            if (open == '[') {
                return bracketArithmetic();
            }
            in.joinLines(2);
            return in.peek(2) == '(' ? arithmeticOrCommand() : commandSubstitution();
        } finally {
            lexer.depth--;
        }
    }

    private static WordPart plain(String name) {
        return new WordPart.ParameterExpansion(name, null, false, ParameterOperation.Plain.VALUE, false, "$" + name);
    }

    private String name() {
        int start = in.pos;
        while (Lexer.isNamePart(in.peek())) {
            in.pos++;
        }
        String head = in.text(start, in.pos);
        if (in.peek() != '\\' || in.peek(1) != '\n') {
            return head;
        }
        in.skipContinuations();
        return Lexer.isNamePart(in.peek()) ? head + name() : head;
    }

    // ---- $'...'

    /** @param bare whether it stands in double quotes, which are all the quotes that it then keeps */
    WordPart ansiQuoted(boolean bare) throws SyntaxException {
        int line = in.line;
        int first = in.pos - 1;
        in.pos++;
        int start = in.pos;
        while (true) {
            int c = in.next();
            if (c == '\\') {
                in.next();
            } else if (c == '\'') {
                break;
            } else if (c == Input.END) {
                throw lexer.unmatched("'", line);
            }
        }
        String source = in.text(start, in.pos - 1);
        WordPart.AnsiQuoted part = new WordPart.AnsiQuoted(AnsiEscapes.decode(source, lexer.host.utf8()));
        in.edits.add(first, in.pos, () -> bare ? part.text() : WordPrinter.decoded(part));
        return part;
    }

    // ---- commands

    private WordPart commandSubstitution() throws SyntaxException {
        in.pos += 2;
        int start = in.pos;
        Script body = commands();
        WordPart.CommandSubstitution part = new WordPart.CommandSubstitution(body, false, in.text(start, in.pos - 1));
        words.edit(start - 2, part);
        return part;
    }

    WordPart processSubstitution() throws SyntaxException {
        boolean commandsRead = in.peek() == '>';
        in.pos += 2;
        int start = in.pos;
        Script body = commands();
        WordPart.ProcessSubstitution part =
                new WordPart.ProcessSubstitution(body, commandsRead, in.text(start, in.pos - 1));
        words.edit(start - 2, part);
        return part;
    }

    /** Commands up to a closing parenthesis, which is taken. */
    private Script commands() throws SyntaxException {
        Lexer inner = new Lexer(in, lexer.host);
        inner.depth = lexer.depth + 1;
        inner.positions = lexer.positions;
        if (inner.depth > Parser.MAX_DEPTH || !StackGuard.allows(inner.depth)) {
            throw lexer.error(in.line, "syntax error: commands nested too deeply");
        }
        if (words.isHereDocument()) {
            return tolerant(inner);
        }
        try {
            Script body = new Parser(inner).substitution(false);
            lexer.adopt(inner);
            return body;
        } catch (SyntaxException e) {
            throw e.inSubstitution();
        }
    }

    /** A here-document is expanded late: what is wrong with a substitution in it shows only then. */
    private Script tolerant(Lexer inner) throws SyntaxException {
        int start = in.pos;
        int line = in.line;
        try {
            return new Parser(inner).substitution(true);
        } catch (SyntaxException e) {
            in.pos = start;
            in.line = line;
            int close = e.atEnd() ? -1 : ahead.matchingParenthesis(0);
            if (close < 0) {
                throw e;
            }
            in.pos += close + 1;
            return new Script(new Command.Sequence(List.of(), line), e.shortened(in.text(start, in.pos)), line);
        }
    }

    WordPart backquoted(boolean quoted) throws SyntaxException {
        int line = in.line;
        in.pos++;
        int start = in.pos;
        StringBuilder text = new StringBuilder();
        while (true) {
            int c = in.next();
            if (c == '`') {
                break;
            }
            if (c == Input.END) {
                throw lexer.unmatched("`", line);
            }
            if (c == '\\') {
                int d = in.peek();
                if (d == '$' || d == '`' || d == '\\' || d == '"' && quoted) {
                    c = in.next();
                }
            }
            text.append((char) c);
        }
        String source = in.text(start, in.pos - 1);
        Input inner = new Input(text.toString(), line);
        return new WordPart.CommandSubstitution(TextParser.tolerant(inner, lexer), true, source);
    }

    // ---- arithmetic

    private WordPart arithmeticOrCommand() throws SyntaxException {
        int close = ahead.matchingParenthesis(3);
        if (close < 0 || in.peek(close + 1) != ')') {
            if (close < 0 || ahead.matchingParenthesis(2) < 0) {
                throw lexer.unmatched(")", in.line);
            }
            int line = in.line;
            try {
                return commandSubstitution();
            } catch (SyntaxException e) {
                throw e.atEnd() ? lexer.unmatched(")", line) : e;
            }
        }
        in.pos += 3;
        int start = in.pos;
        int end = in.pos + close - 3;
        Word expression = words.arithmetic(end);
        String source = in.source(start, end);
        in.pos = end + 2;
        return new WordPart.ArithmeticExpansion(expression, false, source);
    }

    private WordPart bracketArithmetic() throws SyntaxException {
        int depth = 1;
        int i = 2;
        while (depth > 0) {
            int c = in.peek(i++);
            if (c == Input.END) {
                throw lexer.unmatched("]", in.line);
            }
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        }
        int end = in.pos + i - 1;
        in.pos += 2;
        int start = in.pos;
        Word expression = words.arithmetic(end);
        String source = in.source(start, end);
        in.pos = end + 1;
        return new WordPart.ArithmeticExpansion(expression, true, source);
    }

    // ---- ${...}

    private WordPart braced(boolean quoted) throws SyntaxException {
        int start = in.pos;
        int line = in.line;
        in.pos += 2;
        WordPart part = parameter(start, quoted);
        if (part != null) {
            return part;
        }
        in.pos = start + 2;
        in.line = line;
        ahead.skipBraces();
        return new WordPart.BadSubstitution(in.source(start, in.pos));
    }

    private @Nullable WordPart parameter(int start, boolean quoted) throws SyntaxException {
        in.joinLines(0);
        int c = in.peek();
        if (c == '#' || c == '!') {
            in.joinLines(1);
        }
        if (c == '#' && startsLength()) {
            in.pos++;
            String name = parameterName();
            Subscript subscript = in.peek() == '[' ? lexer.subscript() : null;
            return name == null ? null : close(start, name, subscript, false, ParameterOperation.Plain.LENGTH);
        }
        boolean indirect = c == '!' && startsIndirect();
        if (indirect) {
            in.pos++;
        }
        String name = parameterName();
        if (name == null || name.equals("#") && in.peek(1) == '}' && "%+=/".indexOf(in.peek()) >= 0) {
            return null;
        }
        Subscript subscript = null;
        if (in.peek() == '[' && Lexer.isNameStart(name.charAt(0))) {
            try {
                subscript = lexer.subscript();
            } catch (SyntaxException e) {
                if (!e.atEnd()) {
                    throw e;
                }
                return null;
            }
        }
        if (indirect) {
            WordPart names = namesOrKeys(start, name, subscript);
            if (names != null) {
                return names;
            }
        }
        ParameterOperation operation = operation(quoted);
        return operation == null ? null : close(start, name, subscript, indirect, operation);
    }

    private @Nullable WordPart close(
            int start, String name, @Nullable Subscript subscript, boolean indirect, ParameterOperation operation)
            throws SyntaxException {
        if (in.peek() == Input.END) {
            throw lexer.unmatched("}", in.line);
        }
        if (in.peek() != '}') {
            return null;
        }
        in.pos++;
        return new WordPart.ParameterExpansion(name, subscript, indirect, operation, true, in.source(start, in.pos));
    }

    /** At {@code #}: whether a length is asked for, and not something done to {@code $#}. */
    private boolean startsLength() {
        int c = in.peek(1);
        if (Lexer.isNamePart(c)) {
            return true;
        }
        return isSpecial(c) && in.peek(2) == '}';
    }

    private boolean startsIndirect() {
        int c = in.peek(1);
        return Lexer.isNamePart(c) || isSpecial(c) && in.peek(2) == '}' && c != '-' && c != '?';
    }

    private static boolean isSpecial(int c) {
        return switch (c) {
            case '@', '*', '#', '?', '-', '$', '!' -> true;
            default -> false;
        };
    }

    private @Nullable String parameterName() {
        int c = in.peek();
        if (Lexer.isNameStart(c)) {
            return name();
        }
        int start = in.pos;
        if (c >= '0' && c <= '9') {
            while (in.peek() >= '0' && in.peek() <= '9') {
                in.pos++;
            }
            String digits = in.text(start, in.pos);
            in.skipContinuations();
            return digits;
        }
        if (isSpecial(c)) {
            in.pos++;
            in.skipContinuations();
            return String.valueOf((char) c);
        }
        return null;
    }

    private @Nullable WordPart namesOrKeys(int start, String name, @Nullable Subscript subscript)
            throws SyntaxException {
        int c = in.peek();
        if (subscript == null && (c == '*' || c == '@') && in.peek(1) == '}') {
            in.pos++;
            ParameterOperation names =
                    c == '*' ? ParameterOperation.Plain.NAMES_STAR : ParameterOperation.Plain.NAMES_AT;
            return close(start, name, null, false, names);
        }
        if (subscript != null && subscript.kind() != Subscript.Kind.ELEMENT && c == '}') {
            return close(start, name, subscript, false, ParameterOperation.Plain.KEYS);
        }
        return null;
    }

    /** What <code>${x?...}</code> says is expanded as if no quotes were around it. */
    private static Word reason(Word asQuoted, String text) {
        try {
            return TextParser.list(text);
        } catch (SyntaxException e) {
            return asQuoted;
        }
    }

    private @Nullable ParameterOperation operation(boolean quoted) throws SyntaxException {
        in.skipContinuations();
        int c = in.peek();
        if (c == ':') {
            in.joinLines(1);
        }
        switch (c) {
            case '}':
                return ParameterOperation.Plain.VALUE;
            case '-', '=', '?', '+':
                return substitute((char) c, false, quoted);
            case ':':
                int d = in.peek(1);
                if (d == '-' || d == '=' || d == '?' || d == '+') {
                    in.pos++;
                    return substitute((char) d, true, quoted);
                }
                in.pos++;
                return d == '}' ? null : substring();
            case '#', '%':
                in.pos++;
                in.skipContinuations();
                boolean longest = in.peek() == c;
                in.pos += longest ? 1 : 0;
                return new ParameterOperation.Remove(c == '%', longest, words.read(WordReader.Mode.OPERAND));
            case '/':
                return replace();
            case '^', ',', '~':
                in.pos++;
                in.skipContinuations();
                boolean all = in.peek() == c;
                in.pos += all ? 1 : 0;
                Word pattern = words.read(WordReader.Mode.OPERAND);
                return new ParameterOperation.ChangeCase(
                        (char) c, all, pattern.parts().isEmpty() ? null : pattern);
            case '@':
                return transform();
            case Input.END:
                throw lexer.unmatched("}", in.line);
            default:
                return null;
        }
    }

    /** {@code @Q} and its kind; what is no operator shows where the parameter has a value. */
    private ParameterOperation transform() throws SyntaxException {
        in.pos++;
        if (in.peek(1) == '}' && in.peek() != '\\') {
            return new ParameterOperation.Transform((char) in.next());
        }
        ahead.skipBraces();
        in.pos--;
        return new ParameterOperation.Transform('\0');
    }

    private ParameterOperation substitute(char operator, boolean colon, boolean quoted) throws SyntaxException {
        in.pos++;
        ParameterOperation.Substitute.Kind kind = switch (operator) {
            case '-' -> ParameterOperation.Substitute.Kind.DEFAULT;
            case '=' -> ParameterOperation.Substitute.Kind.ASSIGN;
            case '?' -> ParameterOperation.Substitute.Kind.ERROR;
            default -> ParameterOperation.Substitute.Kind.ALTERNATE;
        };
        int start = in.pos;
        Word word = quoted ? words.quotedOperand() : words.read(WordReader.Mode.OPERAND);
        if (quoted && operator == '?') {
            word = reason(word, in.text(start, in.pos));
        }
        return new ParameterOperation.Substitute(kind, colon, word);
    }

    private @Nullable ParameterOperation replace() throws SyntaxException {
        in.pos++;
        in.skipContinuations();
        ParameterOperation.Replace.Where where = switch (in.peek()) {
            case '/' -> ParameterOperation.Replace.Where.ALL;
            case '#' -> ParameterOperation.Replace.Where.PREFIX;
            case '%' -> ParameterOperation.Replace.Where.SUFFIX;
            default -> ParameterOperation.Replace.Where.FIRST;
        };
        in.pos += where == ParameterOperation.Replace.Where.FIRST ? 0 : 1;
        boolean anchored =
                where == ParameterOperation.Replace.Where.PREFIX || where == ParameterOperation.Replace.Where.SUFFIX;
        Word pattern = anchored && in.peek() == '/' ? Word.literal("", in.pos, in.line) : pattern();
        if (in.peek() != '/') {
            return new ParameterOperation.Replace(where, pattern, null);
        }
        in.pos++;
        return new ParameterOperation.Replace(where, pattern, words.read(WordReader.Mode.OPERAND));
    }

    /** The pattern of a replacement; a slash in its first place belongs to it. */
    private Word pattern() throws SyntaxException {
        if (in.peek() != '/') {
            return words.read(WordReader.Mode.PATTERN);
        }
        int offset = in.pos;
        int line = in.line;
        in.pos++;
        Word rest = words.read(WordReader.Mode.PATTERN);
        PartList parts = new PartList();
        parts.add(new WordPart.Literal("/"));
        rest.parts().forEach(parts::add);
        return new Word(parts.finish(), offset, line);
    }

    /** {@code :offset:length}, after the first colon. Colons inside {@code ?:} and parentheses do not count. */
    private ParameterOperation substring() throws SyntaxException {
        int middle = ahead.expressionEnd(true);
        Word offset = words.arithmetic(in.pos + middle);
        if (in.peek() != ':') {
            return new ParameterOperation.Substring(offset, null);
        }
        in.pos++;
        return new ParameterOperation.Substring(offset, words.arithmetic(in.pos + ahead.expressionEnd(false)));
    }
}
