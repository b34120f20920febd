package org.jarnix.programs.jq;

import java.util.regex.PatternSyntaxException;

/** What Oniguruma's expressions have that Java's have not, and what it says of those that are wrong. */
final class Oniguruma {
    private Oniguruma() {}

    /** An expression in Java's syntax. */
    static String translated(String source) {
        StringBuilder out = new StringBuilder(source.length() + 16);
        int depth = 0;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\' && i + 1 < source.length()) {
                char next = source.charAt(++i);
                out.append(next == 'h' || next == 'H' ? String.valueOf(next) : "\\" + next);
            } else if (depth > 0 && source.startsWith("[:", i) && source.indexOf(":]", i) > 0) {
                int end = source.indexOf(":]", i);
                boolean not = source.startsWith("[:^", i);
                out.append(named(source.substring(i + (not ? 3 : 2), end), not));
                i = end + 1;
            } else if (depth == 0 && c == '{') {
                i = interval(source, i, out);
            } else {
                depth += c == '[' ? 1 : c == ']' && depth > 0 ? -1 : 0;
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String named(String name, boolean not) {
        String property = switch (name) {
            case "alpha" -> "IsAlphabetic";
            case "upper" -> "IsUppercase";
            case "lower" -> "IsLowercase";
            case "digit" -> "IsDigit";
            case "space" -> "IsWhite_Space";
            case "punct" -> "IsPunctuation";
            case "cntrl" -> "Cntrl";
            case "xdigit" -> "XDigit";
            case "blank" -> "Blank";
            case "graph" -> "Graph";
            case "print" -> "Print";
            case "alnum" -> "";
            default -> "In" + name;
        };
        if (property.isEmpty()) {
            return not ? "[^\\p{IsAlphabetic}\\p{IsDigit}]" : "\\p{IsAlphabetic}\\p{IsDigit}";
        }
        return (not ? "\\P{" : "\\p{") + property + "}";
    }

    /** A repetition; braces that hold none stand for themselves. */
    private static int interval(String source, int at, StringBuilder out) {
        int end = source.indexOf('}', at);
        String inside = end < 0 ? "" : source.substring(at + 1, end);
        boolean valid = inside.matches("[0-9]+(,[0-9]*)?");
        boolean property = at >= 2 && (source.startsWith("\\p", at - 2) || source.startsWith("\\P", at - 2));
        boolean code = at >= 2 && source.startsWith("\\x", at - 2);
        if (end >= 0 && (valid || property || code)) {
            out.append('{').append(inside).append('}');
            return end;
        }
        out.append("\\{");
        return at;
    }

    /** What is wrong with an expression, in Oniguruma's words where it has some. */
    static String complaint(PatternSyntaxException error) {
        String description = error.getDescription();
        String pattern = error.getPattern();
        if (description.startsWith("named capturing group")) {
            return "undefined name " + description.substring(22, description.indexOf('>') + 1) + " reference";
        }
        if (description.startsWith("capturing group name does not start")) {
            int name = Math.max(0, pattern.indexOf("(?<")) + 2;
            return "invalid group name " + pattern.substring(name, pattern.indexOf('>', name) + 1);
        }
        String[][] known = {
            {"Unclosed group", "end pattern with unmatched parenthesis"},
            {"Unclosed character class", "premature end of char-class"},
            {"Dangling meta character", "target of repeat operator is not specified"},
            {"Unmatched closing", "unmatched close parenthesis"},
            {"Illegal character range", "empty range in char class"},
            {"Illegal repetition range", "upper is smaller than lower in repeat range"},
            {"Unescaped trailing backslash", "end pattern at escape"},
            {"Unknown inline modifier", "undefined group option"},
            {"Stack overflow", "parse depth limit over"},
        };
        for (String[] pair : known) {
            if (description.startsWith(pair[0])) {
                return pair[1];
            }
        }
        return description;
    }
}
