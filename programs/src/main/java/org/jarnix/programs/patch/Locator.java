package org.jarnix.programs.patch;

import java.util.List;
import org.jarnix.api.Sys;

/** Finds where a hunk belongs: where it says or, further and further away, where its lines stand. */
final class Locator {
    private final Sys sys;
    private final List<byte[]> lines;
    private final boolean blanks;
    private long offset;
    private long frozen;

    /** @param blanks whether any white space is like any other */
    Locator(Sys sys, List<byte[]> lines, boolean blanks) {
        this.sys = sys;
        this.lines = lines;
        this.blanks = blanks;
    }

    /** How far the last hunk was from where it said. */
    long offset() {
        return offset;
    }

    /** Lines up to this one are settled. */
    void freeze(long line) {
        frozen = line;
    }

    long frozen() {
        return frozen;
    }

    /**
     * The line where a hunk belongs, 0 where there is none.
     *
     * @param fuzz how many lines of the context do not count
     */
    long find(Hunk hunk, int fuzz) {
        List<byte[]> pattern = hunk.before();
        long guess = hunk.first() + offset;
        if (pattern.isEmpty()) {
            return guess;
        }
        int prefix = hunk.prefix();
        int suffix = hunk.suffix();
        int context = Math.max(prefix, suffix);
        int prefixFuzz = fuzz + prefix - context;
        int suffixFuzz = fuzz + suffix - context;
        if (prefixFuzz < 0 && hunk.first() <= 1) {
            boolean whole = suffixFuzz >= 0 || pattern.size() == lines.size() && prefix >= frozen;
            return whole && frozen <= prefix && matches(pattern, 1, 0, Math.max(0, suffixFuzz)) ? taken(1, guess) : 0;
        }
        prefixFuzz = Math.max(0, prefixFuzz);
        if (suffixFuzz < 0) {
            long place = lines.size() - pattern.size() + 1L;
            return place > frozen && matches(pattern, place, prefixFuzz, 0) ? taken(place, guess) : 0;
        }
        return search(pattern, guess, prefixFuzz, suffixFuzz);
    }

    private long search(List<byte[]> pattern, long guess, int prefixFuzz, int suffixFuzz) {
        long most = lines.size() - (pattern.size() - suffixFuzz) + 1L;
        long least = Math.max(1, frozen + 1);
        long reach = Math.max(most - guess, guess - least);
        for (long away = 0; away <= reach; away++) {
            if (guess + away <= most
                    && guess + away >= least
                    && matches(pattern, guess + away, prefixFuzz, suffixFuzz)) {
                return taken(guess + away, guess);
            }
            if (away > 0
                    && guess - away >= least
                    && guess - away <= most
                    && matches(pattern, guess - away, prefixFuzz, suffixFuzz)) {
                return taken(guess - away, guess);
            }
            sys.schedYield();
        }
        return 0;
    }

    private long taken(long place, long guess) {
        offset += place - guess;
        return place;
    }

    private boolean matches(List<byte[]> pattern, long place, int prefixFuzz, int suffixFuzz) {
        for (int i = prefixFuzz; i < pattern.size() - suffixFuzz; i++) {
            long at = place - 1 + i;
            if (at < 0 || at >= lines.size() || !Hunk.same(pattern.get(i), lines.get((int) at), blanks)) {
                return false;
            }
        }
        return true;
    }
}
