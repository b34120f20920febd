package org.jarnix.programs.grep;

import org.jarnix.api.Sys;
import org.jarnix.api.lib.regex.ByteSearch;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.programs.grep.perl.PerlMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Searches lines by a pattern of Perl's. Where the pattern is regular, an automaton finds the lines that may match, and
 * only those are tried alternative by alternative.
 */
final class PerlLines implements LineMatcher {
    private final Sys sys;
    private final PerlMatcher matcher;
    private final @Nullable Matcher filter;
    private final byte endOfLine;

    PerlLines(Sys sys, PerlMatcher matcher, @Nullable Matcher filter, byte endOfLine) {
        this.sys = sys;
        this.matcher = matcher;
        this.filter = filter;
        this.endOfLine = endOfLine;
    }

    @Override
    public boolean find(byte[] buf, int from, int start, int end) {
        return matcher.find(buf, from, start, end);
    }

    @Override
    public int findEnd(byte[] buf, int from, int start, int end) {
        int at = from;
        while (at <= end) {
            int line = at;
            if (filter != null) {
                int candidate = filter.findEnd(buf, at, at, end);
                if (candidate < 0) {
                    return -1;
                }
                line = Math.max(at, ByteSearch.lastIndexOf(buf, at, candidate, endOfLine) + 1);
            }
            int found = ByteSearch.indexOf(buf, line, end, endOfLine);
            int limit = found < 0 ? end : found;
            if (matcher.find(buf, line, line, limit)) {
                return Math.max(line, Math.min(matcher.start(), limit));
            }
            at = limit + 1;
            sys.schedYield();
        }
        return -1;
    }

    @Override
    public int countLines(byte[] buf, int from, int end) {
        return -1;
    }

    @Override
    public int start() {
        return matcher.start();
    }

    @Override
    public int end() {
        return matcher.end();
    }
}
