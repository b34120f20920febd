package org.jarnix.api.lib;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** A string of terminfo(5), made ready to be sent: escapes replaced, padding left out, its stack machine run. */
final class TermString {
    private final String source;
    private final Object[] parameters;
    private final Deque<Object> stack = new ArrayDeque<>();
    private final Object[] variables = new Object[128];
    private final StringBuilder out = new StringBuilder();
    private int at;

    private TermString(String source, Object[] parameters) {
        this.source = source;
        this.parameters = parameters.clone();
    }

    /** @param parameters integers and strings; those that are not given are 0 */
    static String expand(String source, Object... parameters) {
        Object[] all = new Object[9];
        for (int i = 0; i < all.length; i++) {
            all[i] = i < parameters.length ? parameters[i] : 0;
        }
        return new TermString(source, all).run();
    }

    private String run() {
        while (at < source.length()) {
            char c = source.charAt(at++);
            switch (c) {
                case '\\' -> escape();
                case '^' -> out.append((char) (source.charAt(at) == '?' ? 127 : source.charAt(at) & 31));
                case '$' -> {
                    if (at < source.length() && source.charAt(at) == '<') {
                        at = source.indexOf('>', at) + 1;
                    } else {
                        out.append(c);
                    }
                }
                case '%' -> percent();
                default -> out.append(c);
            }
            if (c == '^') {
                at++;
            }
        }
        return out.toString();
    }

    private void escape() {
        char c = source.charAt(at++);
        switch (c) {
            case 'E', 'e' -> out.append('\033');
            case 'n', 'l' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 's' -> out.append(' ');
            case '0', '1', '2', '3' -> {
                out.append((char) Integer.parseInt(source.substring(at - 1, at + 2), 8));
                at += 2;
            }
            default -> out.append(c);
        }
    }

    private void percent() {
        char c = source.charAt(at++);
        switch (c) {
            case '%' -> out.append('%');
            case 'i' -> {
                parameters[0] = asInt(parameters[0]) + 1;
                parameters[1] = asInt(parameters[1]) + 1;
            }
            case 'p' -> stack.push(parameters[source.charAt(at++) - '1']);
            case 'c' -> out.append((char) pop());
            case 's' -> out.append(stack.isEmpty() ? "" : stack.pop());
            case 'l' -> stack.push(String.valueOf(stack.pop()).length());
            case 'P' -> variables[source.charAt(at++)] = stack.pop();
            case 'g' -> {
                Object value = variables[source.charAt(at++)];
                stack.push(value == null ? 0 : value);
            }
            case '\'' -> {
                stack.push((int) source.charAt(at));
                at += 2;
            }
            case '{' -> {
                int end = source.indexOf('}', at);
                stack.push(Integer.parseInt(source.substring(at, end)));
                at = end + 1;
            }
            case '?', ';' -> {}
            case 't' -> {
                if (pop() == 0) {
                    skip(true);
                }
            }
            case 'e' -> skip(false);
            default -> operatorOrFormat(c);
        }
    }

    /** Goes behind the part that is not taken: up to the matching %; or, where it is asked for, %e. */
    private void skip(boolean stopsAtElse) {
        int depth = 0;
        while (at + 1 < source.length()) {
            if (source.charAt(at++) != '%') {
                continue;
            }
            char c = source.charAt(at++);
            if (c == '?') {
                depth++;
            } else if (c == ';' && depth-- == 0 || c == 'e' && stopsAtElse && depth == 0) {
                return;
            }
        }
        at = source.length();
    }

    private void operatorOrFormat(char c) {
        if ("+-*/m&|^=<>AO".indexOf(c) >= 0) {
            int right = pop();
            int left = pop();
            stack.push(binary(c, left, right));
        } else if (c == '!') {
            stack.push(pop() == 0 ? 1 : 0);
        } else if (c == '~') {
            stack.push(~pop());
        } else {
            format();
        }
    }

    private static int binary(char operator, int left, int right) {
        return switch (operator) {
            case '+' -> left + right;
            case '-' -> left - right;
            case '*' -> left * right;
            case '/' -> right == 0 ? 0 : left / right;
            case 'm' -> right == 0 ? 0 : left % right;
            case '&' -> left & right;
            case '|' -> left | right;
            case '^' -> left ^ right;
            case '=' -> left == right ? 1 : 0;
            case '<' -> left < right ? 1 : 0;
            case '>' -> left > right ? 1 : 0;
            case 'A' -> left != 0 && right != 0 ? 1 : 0;
            default -> left != 0 || right != 0 ? 1 : 0;
        };
    }

    /** A conversion of printf(3): flags, width, precision and one of d, o, x, X. */
    private void format() {
        int from = at - 1;
        while ("doxXs".indexOf(source.charAt(at - 1)) < 0) {
            at++;
        }
        char kind = source.charAt(at - 1);
        String flags = source.substring(from, at - 1).replace(":", "");
        int dot = flags.indexOf('.');
        int digits = dot < 0 ? 0 : Integer.parseInt("0" + flags.substring(dot + 1));
        String width = dot < 0 ? flags : flags.substring(0, dot);
        if (kind == 's') {
            out.append(String.format(Locale.ROOT, "%" + width + "s", stack.pop()));
            return;
        }
        int value = pop();
        if (digits > 0) {
            width = "0" + digits;
        }
        out.append(String.format(Locale.ROOT, "%" + width + kind, value));
    }

    private int pop() {
        return stack.isEmpty() ? 0 : asInt(stack.pop());
    }

    private static int asInt(Object value) {
        return value instanceof Integer number ? number : 0;
    }
}
