package org.jarnix.programs.text;

import java.util.Arrays;
import org.jarnix.api.lib.Bytes;

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
