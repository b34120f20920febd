package org.jarnix.programs.awk;

/** Makes letters of the repetitions that have nothing to repeat, as gawk takes them: {@code *a}, {@code (+)}, {@code ^?}. */
final class LeadingOperators {
    private LeadingOperators() {}

    /** The same pattern with backslashes before such letters. */
    static String escaped(String pattern) {
        StringBuilder out = null;
        boolean start = true;
        int n = pattern.length();
        for (int i = 0; i < n; i++) {
            char c = pattern.charAt(i);
            if (start && "*+?{".indexOf(c) >= 0) {
                out = out == null ? new StringBuilder(pattern.substring(0, i)) : out;
                out.append('\\').append(c);
                start = false;
                continue;
            }
            int end = c == '\\' ? Math.min(n, i + 2) : c == '[' ? bracketEnd(pattern, i) : i + 1;
            if (out != null) {
                out.append(pattern, i, end);
            }
            start = c == '(' || c == '|' || start && c == '^';
            i = end - 1;
        }
        return out == null ? pattern : out.toString();
    }

    /** Where the bracket expression ends that begins at a place; the end of all where it does not. */
    private static int bracketEnd(String pattern, int from) {
        int n = pattern.length();
        int i = from + 1;
        i += i < n && pattern.charAt(i) == '^' ? 1 : 0;
        i += i < n && pattern.charAt(i) == ']' ? 1 : 0;
        while (i < n && pattern.charAt(i) != ']') {
            char next = i + 1 < n ? pattern.charAt(i + 1) : 0;
            if (pattern.charAt(i) == '[' && (next == ':' || next == '.' || next == '=')) {
                int close = pattern.indexOf(next + "]", i + 2);
                i = close < 0 ? n : close + 2;
            } else {
                i += pattern.charAt(i) == '\\' ? 2 : 1;
            }
        }
        return Math.min(n, i + 1);
    }
}
