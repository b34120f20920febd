package org.jarnix.programs.file.ls;

import org.jarnix.api.lib.Conditions;

/** The order of version numbers in names: runs of digits count as numbers, {@code ~} sorts before the end. */
final class Versions {
    private Versions() {}

    static int compare(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        int special = special(a) - special(b);
        if (special != 0) {
            return special;
        }
        boolean hidden = a.startsWith(".") && b.startsWith(".");
        if (a.startsWith(".") != b.startsWith(".")) {
            return a.startsWith(".") ? -1 : 1;
        }
        String x = hidden ? a.substring(1) : a;
        String y = hidden ? b.substring(1) : b;
        String baseX = x.substring(0, prefix(x));
        String baseY = y.substring(0, prefix(y));
        int order = baseX.equals(baseY) ? 0 : revisions(baseX, baseY);
        if (order == 0) {
            order = revisions(x, y);
        }
        return order != 0 ? order : Conditions.compare(a, b);
    }

    /** The empty name, {@code .} and {@code ..} come first. */
    private static int special(String name) {
        return name.isEmpty() ? 0 : name.equals(".") ? 1 : name.equals("..") ? 2 : 3;
    }

    /** The length without suffixes such as {@code .tar.gz}. */
    private static int prefix(String name) {
        int end = name.length();
        int i = 0;
        int candidate = -1;
        while (i < end) {
            char c = name.charAt(i);
            if (c == '.' && i + 1 < end && (Character.isLetter(name.charAt(i + 1)) || name.charAt(i + 1) == '~')) {
                candidate = candidate < 0 ? i : candidate;
                i += 2;
                while (i < end && (isAlphanumeric(name.charAt(i)) || name.charAt(i) == '~')) {
                    i++;
                }
            } else {
                candidate = -1;
                i++;
            }
        }
        return candidate < 0 ? end : candidate;
    }

    private static boolean isAlphanumeric(char c) {
        return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int weight(String s, int at) {
        if (at >= s.length() || isDigit(s.charAt(at))) {
            return at >= s.length() ? -1 : 0;
        }
        char c = s.charAt(at);
        if (c == '~') {
            return -2;
        }
        return isAlphanumeric(c) ? c : c + 256;
    }

    private static int revisions(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() || j < b.length()) {
            while (i < a.length() && !isDigit(a.charAt(i)) || j < b.length() && !isDigit(b.charAt(j))) {
                int difference = weight(a, i) - weight(b, j);
                if (difference != 0) {
                    return difference;
                }
                i++;
                j++;
            }
            while (i < a.length() && a.charAt(i) == '0') {
                i++;
            }
            while (j < b.length() && b.charAt(j) == '0') {
                j++;
            }
            int first = 0;
            while (i < a.length() && j < b.length() && isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
                first = first == 0 ? a.charAt(i) - b.charAt(j) : first;
                i++;
                j++;
            }
            if (i < a.length() && isDigit(a.charAt(i))) {
                return 1;
            }
            if (j < b.length() && isDigit(b.charAt(j))) {
                return -1;
            }
            if (first != 0) {
                return first;
            }
        }
        return 0;
    }
}
