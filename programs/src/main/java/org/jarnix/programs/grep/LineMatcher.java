package org.jarnix.programs.grep;

import org.jarnix.api.lib.regex.Matcher;

/** Searches lines for the patterns, whatever language they are written in. */
interface LineMatcher {
    /** Searches the line {@code buf[start..end)} from a place on. */
    boolean find(byte[] buf, int from, int start, int end);

    /** Some place in the first line of many that matches; -1 where none does. */
    int findEnd(byte[] buf, int from, int start, int end);

    /** How many lines match; -1 where that is not told at once. */
    int countLines(byte[] buf, int from, int end);

    /** Where the match begins. */
    int start();

    /** The place behind the match. */
    int end();

    /** The matcher of POSIX's expressions. */
    record Posix(Matcher matcher) implements LineMatcher {
        @Override
        public boolean find(byte[] buf, int from, int start, int end) {
            return matcher.find(buf, from, start, end);
        }

        @Override
        public int findEnd(byte[] buf, int from, int start, int end) {
            return matcher.findEnd(buf, from, start, end);
        }

        @Override
        public int countLines(byte[] buf, int from, int end) {
            return matcher.countLines(buf, from, end);
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
}
