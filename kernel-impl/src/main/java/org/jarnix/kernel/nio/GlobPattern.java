package org.jarnix.kernel.nio;

import java.util.regex.PatternSyntaxException;

/** A glob as {@link java.nio.file.FileSystem#getPathMatcher} defines it, turned into a regular expression. */
final class GlobPattern {
    private static final String META = "\\^$.|?*+()[]{}";

    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int at;
    private boolean inGroup;

    GlobPattern(String glob) {
        this.glob = glob;
    }

    String toRegex() {
        while (at < glob.length()) {
            element(glob.charAt(at++));
        }
        if (inGroup) {
            throw new PatternSyntaxException("missing '}'", glob, glob.length() - 1);
        }
        return regex.toString();
    }

    private void element(char c) {
        switch (c) {
            case '*' -> star();
            case '?' -> regex.append("[^/]");
            case '[' -> bracket();
            case '\\' -> {
                if (at == glob.length()) {
                    throw new PatternSyntaxException("no character to escape", glob, at - 1);
                }
                literal(glob.charAt(at++));
            }
            case '{' -> {
                if (inGroup) {
                    throw new PatternSyntaxException("groups cannot be nested", glob, at - 1);
                }
                regex.append("(?:(?:");
                inGroup = true;
            }
            case '}' -> {
                regex.append(inGroup ? "))" : "\\}");
                inGroup = false;
            }
            case ',' -> regex.append(inGroup ? ")|(?:" : ",");
            default -> literal(c);
        }
    }

    private void star() {
        if (at < glob.length() && glob.charAt(at) == '*') {
            at++;
            regex.append(".*");
        } else {
            regex.append("[^/]*");
        }
    }

    private void bracket() {
        regex.append("[[^/]&&[");
        if (at < glob.length() && (glob.charAt(at) == '!' || glob.charAt(at) == '^')) {
            regex.append(glob.charAt(at) == '!' ? "^" : "\\^");
            at++;
        }
        if (at < glob.length() && glob.charAt(at) == '-') {
            regex.append("\\-");
            at++;
        }
        int first = at;
        while (at < glob.length() && (glob.charAt(at) != ']' || at == first)) {
            char c = glob.charAt(at++);
            if (c == '/') {
                throw new PatternSyntaxException("'/' in a class", glob, at - 1);
            }
            boolean range = c == '-' && at > first + 1 && at < glob.length() && glob.charAt(at) != ']';
            if (c == '\\' || c == '[' || c == '&' || c == '^' || c == ']' || c == '-' && !range) {
                regex.append('\\');
            }
            regex.append(c);
        }
        if (at == glob.length()) {
            throw new PatternSyntaxException("missing ']'", glob, at - 1);
        }
        at++;
        regex.append("]]");
    }

    private void literal(char c) {
        if (META.indexOf(c) >= 0) {
            regex.append('\\');
        }
        regex.append(c);
    }
}
