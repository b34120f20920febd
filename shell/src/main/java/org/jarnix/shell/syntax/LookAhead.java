package org.jarnix.shell.syntax;

/** Finds where brackets close before what stands between them is read, passing over quotes. */
final class LookAhead {
    private final Lexer lexer;
    private final Input in;

    LookAhead(Lexer lexer) {
        this.lexer = lexer;
        this.in = lexer.in;
    }

    /** How far ahead the parenthesis is that closes the one before {@code from}; -1 when there is none. */
    int matchingParenthesis(int from) {
        int depth = 1;
        int i = from;
        while (true) {
            int c = in.peek(i);
            switch (c) {
                case Input.END:
                    return -1;
                case '(':
                    depth++;
                    break;
                case ')':
                    if (--depth == 0) {
                        return i;
                    }
                    break;
                case '\\':
                    i++;
                    break;
                case '\'', '"', '`':
                    i = skipQuoted(i, c);
                    if (i < 0) {
                        return -1;
                    }
                    break;
                default:
            }
            i++;
        }
    }

    private int skipQuoted(int from, int quote) {
        for (int i = from + 1; ; i++) {
            int c = in.peek(i);
            if (c == Input.END) {
                return -1;
            }
            if (c == quote) {
                return i;
            }
            if (c == '\\' && quote != '\'') {
                i++;
            }
        }
    }

    int expressionEnd(boolean atColon) throws SyntaxException {
        int depth = 0;
        int questions = 0;
        for (int i = 0; ; i++) {
            int c = in.peek(i);
            switch (c) {
                case Input.END:
                    throw lexer.unmatched("}", in.line);
                case '(', '[', '{':
                    depth++;
                    break;
                case ')', ']':
                    depth--;
                    break;
                case '}':
                    if (depth == 0) {
                        return i;
                    }
                    depth--;
                    break;
                case '\\':
                    i++;
                    break;
                case '\'', '"', '`':
                    i = Math.max(i, skipQuoted(i, c));
                    break;
                case '?':
                    questions++;
                    break;
                case ':':
                    if (depth == 0 && atColon && questions-- == 0) {
                        return i;
                    }
                    break;
                default:
            }
        }
    }

    void skipBraces() throws SyntaxException {
        int depth = 1;
        int line = in.line;
        while (depth > 0) {
            int c = in.next();
            switch (c) {
                case Input.END:
                    throw lexer.unmatched("}", line);
                case '\\':
                    in.next();
                    break;
                case '\'', '"', '`':
                    skipTo(c);
                    break;
                case '$':
                    if (in.peek() == '{') {
                        in.pos++;
                        depth++;
                    }
                    break;
                case '}':
                    depth--;
                    break;
                default:
            }
        }
    }

    private void skipTo(int quote) throws SyntaxException {
        while (true) {
            int c = in.next();
            if (c == quote) {
                return;
            }
            if (c == Input.END) {
                throw lexer.unmatched(String.valueOf((char) quote), in.line);
            }
            if (c == '\\' && quote != '\'') {
                in.next();
            }
        }
    }
}
