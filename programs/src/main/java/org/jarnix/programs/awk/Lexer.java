package org.jarnix.programs.awk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Cuts a program into tokens. */
final class Lexer {
    private static final Set<String> KEYWORDS = Set.of(
            "BEGIN",
            "END",
            "BEGINFILE",
            "ENDFILE",
            "function",
            "func",
            "if",
            "else",
            "while",
            "for",
            "do",
            "break",
            "continue",
            "next",
            "nextfile",
            "exit",
            "return",
            "delete",
            "in",
            "getline",
            "print",
            "printf",
            "switch",
            "case",
            "default");
    /** Keywords that are names where nothing is added to the language. */
    private static final Set<String> ADDED = Set.of("BEGINFILE", "ENDFILE", "switch", "case", "default");

    private static final String[] OPERATORS = {
        "**=", "**", "+=", "-=", "*=", "/=", "%=", "^=", "==", "<=", ">=", "!=", "++", "--", "&&", "||", ">>", "|&",
        "!~"
    };
    private static final String SINGLE = "{}()[];,+-*/%^!<>|?:~$=@";

    private final String source;
    private final SyntaxReporter reporter;
    private final List<Token> tokens = new ArrayList<>();
    private final Set<Character> toldEscapes = new HashSet<>();
    private int at;
    private int line = 1;
    private int lineStart;

    Lexer(String source, SyntaxReporter reporter) {
        this.source = source;
        this.reporter = reporter;
    }

    List<Token> all() {
        while (at < source.length()) {
            one();
        }
        if (!source.endsWith("\n")) {
            // The last line ends, too, with nothing that could be counted.
            add(Token.NEWLINE, "", 0);
        }
        add(Token.END, "", 0);
        return tokens;
    }

    private void add(String kind, String text, double number) {
        tokens.add(new Token(kind, text, number, line, at - lineStart));
    }

    private char peek(int ahead) {
        return at + ahead < source.length() ? source.charAt(at + ahead) : '\0';
    }

    private void one() {
        char c = source.charAt(at);
        if (c == ' ' || c == '\t' || c == '\r') {
            at++;
        } else if (c == '\n') {
            add(Token.NEWLINE, "\n", 0);
            at++;
            newLine();
        } else if (c == '\\' && (peek(1) == '\n' || peek(1) == '\r' && peek(2) == '\n')) {
            at += peek(1) == '\r' ? 3 : 2;
            newLine();
        } else if (c == '#') {
            while (at < source.length() && source.charAt(at) != '\n') {
                at++;
            }
        } else if (c == '"') {
            string();
        } else if (isDigit(c) || c == '.' && isDigit(peek(1))) {
            number();
        } else if (isLetter(c)) {
            word();
        } else if (c == '@' && peek(1) == '/') {
            at++;
            regex(Token.TYPED_REGEX);
        } else if (c == '/' && regexCanBegin()) {
            regex(Token.REGEX);
        } else {
            operator(c);
        }
    }

    private void newLine() {
        line++;
        lineStart = at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private boolean regexCanBegin() {
        if (tokens.isEmpty()) {
            return true;
        }
        return switch (tokens.getLast().kind()) {
            case Token.NAME,
                    Token.NUMBER,
                    Token.STRING,
                    Token.REGEX,
                    Token.TYPED_REGEX,
                    Token.BUILTIN,
                    ")",
                    "]",
                    "$",
                    "++",
                    "--" -> false;
            default -> true;
        };
    }

    private void string() {
        StringBuilder text = new StringBuilder();
        int begin = at++;
        while (true) {
            if (at >= source.length() || source.charAt(at) == '\n') {
                at = Math.min(at, source.length());
                int column = at - lineStart;
                throw reporter.at("unterminated string", line, begin - lineStart + 1, column);
            }
            char c = source.charAt(at++);
            if (c == '"') {
                break;
            }
            if (c == '\\' && at < source.length()) {
                if (source.charAt(at) == '\n') {
                    at++;
                    newLine();
                    continue;
                }
                int end = escapeEnd(at);
                String sequence = source.substring(at - 1, end);
                text.append(Escapes.expand(sequence, null));
                if (end == at + 1 && isPlain(source.charAt(at))) {
                    reporter.warn(
                            line,
                            "warning: escape sequence `\\" + source.charAt(at) + "' treated as plain `"
                                    + source.charAt(at) + "'");
                }
                at = end;
            } else {
                text.append(c);
            }
        }
        add(Token.STRING, text.toString(), 0);
    }

    /** Whether an escape means just its letter; told once a letter. */
    private boolean isPlain(char letter) {
        boolean plain = "abfnrtv01234567x\\\"".indexOf(letter) < 0;
        return plain && toldEscapes.add(letter);
    }

    private int escapeEnd(int from) {
        char c = source.charAt(from);
        int i = from + 1;
        if (c >= '0' && c <= '7') {
            while (i < source.length() && i < from + 3 && source.charAt(i) >= '0' && source.charAt(i) <= '7') {
                i++;
            }
        } else if (c == 'x') {
            while (i < source.length() && i < from + 3 && Character.digit(source.charAt(i), 16) >= 0) {
                i++;
            }
        }
        return i;
    }

    private void number() {
        int start = at;
        if (source.charAt(at) == '0' && (peek(1) | 0x20) == 'x' && Character.digit(peek(2), 16) >= 0) {
            at += 2;
            double value = 0;
            while (Character.digit(peek(0), 16) >= 0) {
                value = value * 16 + Character.digit(source.charAt(at++), 16);
            }
            add(Token.NUMBER, source.substring(start, at), value);
            return;
        }
        while (isDigit(peek(0))) {
            at++;
        }
        if (peek(0) == '.') {
            at++;
            while (isDigit(peek(0))) {
                at++;
            }
        }
        if ((peek(0) | 0x20) == 'e') {
            int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if (isDigit(peek(1 + sign))) {
                at += 2 + sign;
                while (isDigit(peek(0))) {
                    at++;
                }
            }
        }
        String text = source.substring(start, at);
        add(Token.NUMBER, text, isOctal(text) ? Integer.parseInt(text, 8) : Double.parseDouble(text));
    }

    private static boolean isOctal(String text) {
        return text.length() > 1
                && text.length() < 10
                && text.charAt(0) == '0'
                && text.chars().allMatch(c -> c >= '0' && c <= '7');
    }

    private void word() {
        int start = at;
        while (isLetter(peek(0)) || isDigit(peek(0))) {
            at++;
        }
        String name = source.substring(start, at);
        if (KEYWORDS.contains(name) && !(reporter.isPlain() && ADDED.contains(name))) {
            add(name.equals("func") ? "function" : name, name, 0);
        } else if (Builtins.has(name) && !(reporter.isPlain() && Builtins.isAdded(name))) {
            add(Token.BUILTIN, name, 0);
        } else {
            add(peek(0) == '(' ? Token.CALL : Token.NAME, name, 0);
        }
    }

    private void regex(String kind) {
        int begin = at++;
        boolean bracket = false;
        int start = at;
        while (true) {
            if (at >= source.length() || source.charAt(at) == '\n') {
                throw reporter.at("unterminated regexp", line, begin - lineStart + 2, at - lineStart);
            }
            char c = source.charAt(at);
            if (c == '\\' && at + 1 < source.length()) {
                at += 2;
                continue;
            }
            if (c == '[' && !bracket) {
                bracket = true;
                at += peek(1) == '^' ? 1 : 0;
                at += peek(1) == ']' ? 1 : 0;
            } else if (c == '[' && ":.=".indexOf(peek(1)) >= 0) {
                int close = source.indexOf(peek(1) + "]", at + 2);
                at = close < 0 ? at : close + 1;
            } else if (c == ']') {
                bracket = false;
            } else if (c == '/' && !bracket) {
                break;
            }
            at++;
        }
        String text = source.substring(start, at).replace("\\/", "/");
        at++;
        add(kind, text, 0);
    }

    private void operator(char c) {
        for (String operator : OPERATORS) {
            if (source.startsWith(operator, at)) {
                at += operator.length();
                String kind = operator.equals("**") ? "^" : operator.equals("**=") ? "^=" : operator;
                add(kind, operator, 0);
                return;
            }
        }
        at++;
        if (SINGLE.indexOf(c) < 0) {
            throw reporter.at("invalid char '" + c + "' in expression", line, at - lineStart, at - lineStart);
        }
        add(String.valueOf(c), String.valueOf(c), 0);
    }
}
