package org.jarnix.api.embed;

import org.jspecify.annotations.Nullable;

/** A pattern for absolute paths: it matches a path and all below it; {@code *} within a name, {@code **} over names. */
final class PathPattern {
    private final String[] parts;

    /** The pattern itself where it has no stars; else null. */
    private final @Nullable String literal;

    PathPattern(String pattern) {
        if (!pattern.startsWith("/")) {
            throw new IllegalArgumentException("not an absolute path: " + pattern);
        }
        this.parts = names(pattern);
        this.literal = pattern.indexOf('*') >= 0 ? null : "/" + String.join("/", parts);
        for (String part : parts) {
            if (part.equals(".") || part.equals("..")) {
                throw new IllegalArgumentException("a path with dots: " + pattern);
            }
        }
    }

    private static String[] names(String path) {
        String trimmed = path.substring(1);
        while (trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        return trimmed.isEmpty() ? new String[0] : trimmed.split("/+");
    }

    boolean matches(String path) {
        String exact = literal;
        if (exact != null) {
            return path.startsWith(exact)
                    && (path.length() == exact.length() || exact.length() == 1 || path.charAt(exact.length()) == '/');
        }
        return matches(names(path), false);
    }

    /** Whether a longer path could match. */
    boolean mayMatchBelow(String path) {
        return matches(names(path), true);
    }

    /**
     * Goes through the names, and remembers the last {@code **} to come back to.
     *
     * @param shortAllowed whether the path may end before the pattern does
     */
    private boolean matches(String[] names, boolean shortAllowed) {
        int part = 0;
        int name = 0;
        int star = -1;
        int starName = 0;
        while (name < names.length && part < parts.length) {
            if (parts[part].equals("**")) {
                star = part++;
                starName = name;
            } else if (name(parts[part], names[name])) {
                part++;
                name++;
            } else if (star >= 0) {
                part = star + 1;
                name = ++starName;
            } else {
                return false;
            }
        }
        while (part < parts.length && parts[part].equals("**")) {
            part++;
        }
        return part == parts.length || shortAllowed;
    }

    private static boolean name(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int starName = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                starName = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++starName;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
