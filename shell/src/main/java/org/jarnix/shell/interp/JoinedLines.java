package org.jarnix.shell.interp;

import java.util.ArrayDeque;
import java.util.Deque;

/** The lines of a command in one, with semicolons where the grammar lets them be (bash manual 4.3.2, {@code cmdhist}). */
final class JoinedLines {
    private static final char SUBSTITUTION = '$';
    private static final char ARRAY = '=';

    private final StringBuilder out = new StringBuilder();

    /** What is open, the innermost first: quotes, parentheses, substitutions, lists of an array. */
    private final Deque<Character> open = new ArrayDeque<>();

    /** Whether the last line ends with the parenthesis of a pattern of {@code case}. */
    private boolean afterPattern;

    private JoinedLines() {}

    /** The lines, which newlines separate, as one where that can be. */
    static String of(String typed) {
        if (typed.contains("<<")) {
            return typed + "\n";
        }
        JoinedLines joined = new JoinedLines();
        for (String line : typed.split("\n", -1)) {
            joined.add(line);
        }
        return joined.out.toString();
    }

    private void add(String line) {
        if (!out.isEmpty()) {
            int last = out.length() - 1;
            if (out.charAt(last) == '\\' && (open.isEmpty() || open.peek() != '\'')) {
                out.setLength(last);
            } else {
                out.append(separator());
            }
        }
        out.append(line);
        follow(line);
    }

    private String separator() {
        if (!open.isEmpty() && open.peek() == ARRAY) {
            return " ";
        }
        if (open.stream().anyMatch(c -> c != '(' && c != ARRAY)) {
            return "\n";
        }
        String text = out.toString().stripTrailing();
        String last = text.substring(Math.max(text.lastIndexOf(' '), text.lastIndexOf(';')) + 1);
        boolean word = switch (last) {
            case "do", "then", "else", "in", "{", "(", "while", "until", "if", "elif", "!" -> true;
            default -> false;
        };
        boolean operator = text.endsWith("|")
                || text.endsWith("&&")
                || text.endsWith("(")
                || text.endsWith("()")
                || text.endsWith(";;");
        return word || operator || text.endsWith(";") || text.endsWith("&") || afterPattern ? " " : "; ";
    }

    private void follow(String line) {
        afterPattern = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            char top = open.isEmpty() ? 0 : open.peek();
            boolean quote = c == '\'' || c == '"' || c == '`';
            if (c == '\\' && top != '\'') {
                i++;
            } else if (quote && c == top) {
                open.pop();
            } else if (top == '\'') {
                continue;
            } else if (quote && !(c == '\'' && top == '"')) {
                open.push(c);
            } else if (c == '(') {
                openParenthesis(i == 0 ? 0 : line.charAt(i - 1), top);
            } else if (c == ')' && (top == '(' || top == SUBSTITUTION || top == ARRAY)) {
                open.pop();
            } else if (c == ')' && top == 0) {
                afterPattern = line.substring(i + 1).isBlank();
            }
        }
    }

    private void openParenthesis(char before, char top) {
        if (before == '$' || before == '<' || before == '>') {
            open.push(SUBSTITUTION);
        } else if (top != '"' && top != '`') {
            open.push(before == '=' ? ARRAY : '(');
        }
    }
}
