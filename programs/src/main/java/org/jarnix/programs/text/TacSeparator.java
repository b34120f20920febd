package org.jarnix.programs.text;

import java.util.Arrays;
import org.jarnix.api.lib.Bytes;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;

/** Finds the last separator before a place. */
abstract class TacSeparator {
    private int start;
    private int end;

    /** A separator that is a fixed string. */
    static TacSeparator bytes(byte[] wanted) {
        return new TacSeparator() {
            @Override
            boolean findLast(byte[] all, int limit) {
                byte last = wanted[wanted.length - 1];
                int at = limit;
                while ((at = Bytes.lastIndexOf(all, wanted.length - 1, at, last)) >= 0) {
                    int from = at + 1 - wanted.length;
                    if (wanted.length == 1 || Arrays.equals(all, from, at + 1, wanted, 0, wanted.length)) {
                        return found(from, at + 1);
                    }
                }
                return false;
            }
        };
    }

    /** A separator that matches a basic regular expression. */
    static TacSeparator regex(Io io, String pattern) throws CommandException {
        Matcher matcher;
        try {
            Regex regex = io.ctype().utf8()
                    ? Regex.compile(pattern, Syntax.BASIC)
                    : Regex.compile(pattern, Syntax.BASIC, Flag.BYTES);
            matcher = regex.matcher();
        } catch (RegexSyntaxException e) {
            throw io.failure(String.valueOf(e.getMessage()));
        }
        return new TacSeparator() {
            @Override
            boolean findLast(byte[] all, int limit) {
                for (int from = limit - 1; from >= 0; from--) {
                    if (matcher.find(all, from, 0, limit) && matcher.start() == from && matcher.end() > from) {
                        return found(from, matcher.end());
                    }
                }
                return false;
            }
        };
    }

    /** Looks for the last separator that ends at {@code limit} or before it. */
    abstract boolean findLast(byte[] all, int limit);

    final boolean found(int from, int to) {
        start = from;
        end = to;
        return true;
    }

    final int start() {
        return start;
    }

    final int end() {
        return end;
    }
}
