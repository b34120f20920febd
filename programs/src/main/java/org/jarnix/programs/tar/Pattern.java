package org.jarnix.programs.tar;

import org.jarnix.api.lib.Glob;
import org.jspecify.annotations.Nullable;

/** A name or pattern of the command line; it also matches whatever lies below what it matches. */
final class Pattern {
    private final String text;
    private final TarOptions.Matching how;
    private final @Nullable Glob glob;

    Pattern(String text, TarOptions.Matching how) {
        String trimmed = text;
        while (trimmed.length() > 1 && trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        this.text = trimmed;
        this.how = how;
        glob = how.wildcards() ? Glob.compile(trimmed, how.foldCase() ? Glob.FOLD_CASE : 0) : null;
    }

    boolean matches(String member) {
        String name = member;
        while (name.length() > 1 && name.endsWith("/")) {
            name = name.substring(0, name.length() - 1);
        }
        for (int from = 0; from >= 0; from = how.anchored() ? -1 : next(name, from)) {
            for (int to = name.length(); to > from; to = name.lastIndexOf('/', to - 1)) {
                if (matchesWhole(name.substring(from, to))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int next(String name, int from) {
        int slash = name.indexOf('/', from);
        return slash < 0 ? -1 : slash + 1;
    }

    private boolean matchesWhole(String part) {
        if (glob == null) {
            return how.foldCase() ? text.equalsIgnoreCase(part) : text.equals(part);
        }
        return glob.matches(part) && (how.slashes() || slashes(part) == slashes(text));
    }

    private static long slashes(String s) {
        return s.chars().filter(c -> c == '/').count();
    }
}
