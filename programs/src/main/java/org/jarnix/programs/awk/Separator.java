package org.jarnix.programs.awk;

import org.jarnix.api.lib.Bytes;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Matcher;

/** A way to divide a text into fields. */
abstract class Separator {
    /** Takes the places of fields as they are found. */
    interface Sink {
        /** A field, and where the separator behind it ends. */
        void field(int from, int to, int next);
    }

    /** Finds the fields. */
    abstract void split(byte[] b, int from, int to, Sink sink);

    /** Runs of blanks, with those around the text left out. */
    static final class Blanks extends Separator {
        @Override
        void split(byte[] b, int from, int to, Sink sink) {
            int i = from;
            while (true) {
                while (i < to && isBlank(b[i])) {
                    i++;
                }
                if (i == to) {
                    return;
                }
                int start = i;
                while (i < to && !isBlank(b[i])) {
                    i++;
                }
                int end = i;
                while (i < to && isBlank(b[i])) {
                    i++;
                }
                sink.field(start, end, i);
            }
        }

        private static boolean isBlank(byte c) {
            return c == ' ' || c == '\t' || c == '\n';
        }
    }

    /** A single byte; with {@code lines} a newline too. */
    static final class Single extends Separator {
        private final byte separator;
        private final boolean lines;

        Single(byte separator, boolean lines) {
            this.separator = separator;
            this.lines = lines;
        }

        @Override
        void split(byte[] b, int from, int to, Sink sink) {
            if (from == to) {
                return;
            }
            int start = from;
            while (true) {
                int at = Bytes.indexOf(b, start, to, separator);
                if (lines) {
                    int line = Bytes.indexOf(b, start, at < 0 ? to : at, (byte) '\n');
                    at = line >= 0 ? line : at;
                }
                if (at < 0) {
                    sink.field(start, to, to);
                    return;
                }
                sink.field(start, at, at + 1);
                start = at + 1;
            }
        }
    }

    /** Each character is a field. */
    static final class Characters extends Separator {
        private final boolean utf8;

        Characters(boolean utf8) {
            this.utf8 = utf8;
        }

        @Override
        void split(byte[] b, int from, int to, Sink sink) {
            for (int i = from; i < to; ) {
                int size = utf8 ? Text.sequence(b, i, to) : 1;
                sink.field(i, i + size, i + size);
                i += size;
            }
        }
    }

    /** What matches a regular expression. */
    static final class Matching extends Separator {
        private final Matcher matcher;

        Matching(Matcher matcher) {
            this.matcher = matcher;
        }

        @Override
        void split(byte[] b, int from, int to, Sink sink) {
            if (from == to) {
                return;
            }
            int start = from;
            int search = from;
            while (search <= to && matcher.find(b, search, from, to)) {
                if (matcher.end() == matcher.start()) {
                    search = matcher.end() + 1;
                    continue;
                }
                sink.field(start, matcher.start(), matcher.end());
                start = matcher.end();
                search = start;
            }
            sink.field(start, to, to);
        }
    }

    /** FPAT: the fields are what matches, not what lies between. */
    static final class Contents extends Separator {
        private final Matcher matcher;

        Contents(Matcher matcher) {
            this.matcher = matcher;
        }

        @Override
        void split(byte[] b, int from, int to, Sink sink) {
            int search = from;
            int last = -1;
            while (search <= to && matcher.find(b, search, from, to)) {
                int start = matcher.start();
                int end = matcher.end();
                if (start == end && (start == last || start == to && from < to && last == to)) {
                    search = end + 1;
                    continue;
                }
                if (start == end && from == to) {
                    return;
                }
                sink.field(start, end, end);
                last = end;
                search = end == start ? end + 1 : end;
            }
        }
    }

    /** FIELDWIDTHS: fields of fixed widths, with characters to skip before them; -1 takes the rest. */
    static final class Widths extends Separator {
        private final int[] skips;
        private final int[] widths;
        private final boolean utf8;

        Widths(int[] skips, int[] widths, boolean utf8) {
            this.skips = skips;
            this.widths = widths;
            this.utf8 = utf8;
        }

        @Override
        void split(byte[] b, int from, int to, Sink sink) {
            int at = from;
            for (int i = 0; i < widths.length && at < to; i++) {
                at = forward(b, at, to, skips[i]);
                int end = widths[i] < 0 ? to : forward(b, at, to, widths[i]);
                if (at < to) {
                    sink.field(at, end, end);
                }
                at = end;
            }
        }

        private int forward(byte[] b, int from, int to, int count) {
            int i = from;
            for (int n = 0; n < count && i < to; n++) {
                i += utf8 ? Text.sequence(b, i, to) : 1;
            }
            return i;
        }
    }
}
