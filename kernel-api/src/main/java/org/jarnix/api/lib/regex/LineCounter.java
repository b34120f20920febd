package org.jarnix.api.lib.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the lines that hold a match: an automaton of whole lines, in which a decided line waits for its end and the line's end
 * says in the state that follows how it was decided. So the inner loop has nothing to ask, and walks four parts of the text at
 * once: a look-up depends on the one before it, and alone it would spend its time waiting.
 */
final class LineCounter {
    /** The text cannot be judged by an automaton, or needs too large a one. */
    static final int UNKNOWN = -1;

    /** No match is possible any more; a state is the offset of its row of 256 entries. */
    private static final int REJECTED = 0;

    private static final int ACCEPTED = 1 << 8;

    /** At the start of a line, after one that matched. */
    private static final int COUNTED = 2 << 8;

    private static final int START = 3 << 8;
    private static final int MAX_STATES = 256;
    private static final int PARTS = 4;
    private static final int MISSING = -1;

    private final Stepper stepper;
    private final byte newline;
    private final Map<StateKey, Integer> known = new HashMap<>();
    private final List<@Nullable StateKey> states = new ArrayList<>();
    private int[] rows = new int[16 << 8];

    /** The state of each part, and how many bytes of each were walked. */
    private final int[] reached = new int[PARTS];

    private int walked;

    LineCounter(Nfa nfa) {
        stepper = new Stepper(nfa, Stepper.Goal.EARLIEST);
        newline = (byte) nfa.mode.newline();
        StateKey start = stepper.initial(stepper.kind(newline & 0xff), false);
        Arrays.fill(rows, MISSING);
        states.add(null);
        states.add(null);
        states.add(start);
        states.add(start);
        Arrays.fill(rows, REJECTED, ACCEPTED, REJECTED);
        Arrays.fill(rows, ACCEPTED, COUNTED, ACCEPTED);
        rows[REJECTED + (newline & 0xff)] = START;
        rows[ACCEPTED + (newline & 0xff)] = COUNTED;
        known.put(start, START);
    }

    /** Whether the pattern's matches can be told line by line. */
    static boolean canDo(Nfa nfa) {
        return nfa.mode.lines() && (nfa.looks & (Look.TEXT_START | Look.TEXT_END)) == 0;
    }

    /** The number of lines in {@code buf[from..end)} that hold a match, or {@link #UNKNOWN}. */
    int count(byte[] buf, int from, int end) {
        int quarter = (end - from) / PARTS;
        int second = lineAfter(buf, from + quarter, end);
        int third = lineAfter(buf, Math.max(second, from + 2 * quarter), end);
        int fourth = lineAfter(buf, Math.max(third, from + 3 * quarter), end);
        int together = Math.min(Math.min(second - from, third - second), Math.min(fourth - third, end - fourth));
        Arrays.fill(reached, START);
        int count = 0;
        int done = 0;
        while (done < together) {
            count += walk(buf, from, second, third, fourth, done, together);
            done = walked;
            if (done < together && !learn(buf, from + done, second + done, third + done, fourth + done)) {
                return UNKNOWN;
            }
        }
        int restA = finish(buf, from, together, second, reached[0]);
        int restB = finish(buf, second, together, third, reached[1]);
        int restC = finish(buf, third, together, fourth, reached[2]);
        int restD = finish(buf, fourth, together, end, reached[3]);
        return (restA | restB | restC | restD) < 0 ? UNKNOWN : count + restA + restB + restC + restD;
    }

    /**
     * Walks the four parts from {@code done} on until a look-up misses, in {@link #walked}; calls nothing, so that all it
     * needs stays in registers.
     */
    private int walk(byte[] buf, int first, int second, int third, int fourth, int done, int end) {
        int[] table = rows;
        int a = reached[0];
        int b = reached[1];
        int c = reached[2];
        int d = reached[3];
        int count = 0;
        int i = done;
        for (; i < end; i++) {
            int nextA = table[a + (buf[first + i] & 0xff)];
            int nextB = table[b + (buf[second + i] & 0xff)];
            int nextC = table[c + (buf[third + i] & 0xff)];
            int nextD = table[d + (buf[fourth + i] & 0xff)];
            if ((nextA | nextB | nextC | nextD) < 0) {
                break;
            }
            a = nextA;
            b = nextB;
            c = nextC;
            d = nextD;
            count += (a == COUNTED ? 1 : 0) + (b == COUNTED ? 1 : 0) + (c == COUNTED ? 1 : 0) + (d == COUNTED ? 1 : 0);
        }
        reached[0] = a;
        reached[1] = b;
        reached[2] = c;
        reached[3] = d;
        walked = i;
        return count;
    }

    /** Computes what is missing for the next step of the four parts; false where that is not possible. */
    private boolean learn(byte[] buf, int... places) {
        for (int part = 0; part < PARTS; part++) {
            int b = buf[places[part]] & 0xff;
            if (rows[reached[part] + b] < 0 && learn(reached[part], b) < 0) {
                return false;
            }
        }
        return true;
    }

    private int lineAfter(byte[] buf, int at, int end) {
        int place = ByteSearch.indexOf(buf, at, end, newline);
        return place < 0 ? end : place + 1;
    }

    /** Counts the rest of a part, of which {@code done} bytes were walked; a line that has no end of its own ends with the text. */
    private int finish(byte[] buf, int from, int done, int end, int first) {
        int state = first;
        int count = 0;
        for (int at = from + done; at < end; at++) {
            int next = rows[state + (buf[at] & 0xff)];
            next = next < 0 ? learn(state, buf[at] & 0xff) : next;
            if (next < 0) {
                return UNKNOWN;
            }
            state = next;
            count += state == COUNTED ? 1 : 0;
        }
        boolean open = from < end && buf[end - 1] != newline;
        return open && matchesAtEnd(state) ? count + 1 : count;
    }

    private boolean matchesAtEnd(int state) {
        StateKey key = states.get(state >> 8);
        return key == null ? state == ACCEPTED : stepper.step(key, Stepper.EDGE).matched();
    }

    /** Computes an entry; {@link #MISSING} where that is not possible. */
    private int learn(int state, int b) {
        StateKey from = states.get(state >> 8);
        if (from == null || stepper.isOpaque(b)) {
            return MISSING;
        }
        StateKey to = stepper.step(from, b);
        int entry;
        if (b == (newline & 0xff)) {
            entry = to.matched() ? COUNTED : START;
        } else if (to.matched()) {
            entry = ACCEPTED;
        } else {
            entry = to.isDead() ? REJECTED : row(to);
        }
        if (entry >= 0) {
            rows[state + b] = entry;
        }
        return entry;
    }

    private int row(StateKey key) {
        Integer row = known.get(key);
        if (row != null) {
            return row;
        }
        if (states.size() == MAX_STATES) {
            return MISSING;
        }
        int added = states.size() << 8;
        if (added == rows.length) {
            rows = Arrays.copyOf(rows, 2 * added);
            Arrays.fill(rows, added, 2 * added, MISSING);
        }
        states.add(key);
        known.put(key, added);
        return added;
    }
}
