package org.jarnix.api.lib.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A deterministic automaton that is built while it runs: one table look-up a byte. Its memory is bounded; when it is full
 * it starts afresh. A match is known one byte after its end, because the assertions at its end need that byte.
 *
 * <p>A state is the offset of its row in the table. An entry is 0 where the next state is not known yet, and negative where
 * that state needs attention: it is dead, has matched, or waits for a match to begin.
 */
final class Dfa {
    /** No match. */
    static final int NONE = -1;

    /** The text holds characters that the automaton cannot judge; see {@link #opaqueAt}. */
    static final int OPAQUE = -2;

    private static final int MAX_TABLE = 1 << 20;
    private static final int MAX_ITEMS = 1 << 20;

    /** How many kinds of a byte {@link Look} tells apart. */
    private static final int KINDS = 8;

    /** After so many skips it is judged whether they pay. */
    private static final int TRIAL = 500;

    /** A skip that passes over fewer bytes than this on the average costs more than the automaton. */
    private static final int WORTHWHILE = 24;

    private final Nfa nfa;
    private final Stepper stepper;
    private final Stepper.Goal goal;
    private final Prefilter prefilter;
    private final ByteClasses classes;
    private final int edge;
    private final int shift;
    private final Map<StateKey, Integer> known = new HashMap<>();
    private final List<StateKey> states = new ArrayList<>();
    private final int[] initials = new int[2 * KINDS];
    private int[] table;
    private int items;
    private int opaqueAt;
    private boolean skipping;
    private int skips;
    private long skipped;

    /** The state in which {@link #run} stopped. */
    private int stopped;

    Dfa(Nfa nfa, Stepper.Goal goal, Prefilter prefilter) {
        this.nfa = nfa;
        this.goal = goal;
        this.prefilter = prefilter;
        this.stepper = new Stepper(nfa, goal);
        this.classes = ByteClasses.of(nfa);
        this.skipping = prefilter.canSkip();
        this.edge = classes.count;
        this.shift = 32 - Integer.numberOfLeadingZeros(edge);
        this.table = new int[8 << shift];
        clear(false);
    }

    /** Whether it passes over text where no match can begin. */
    boolean skips() {
        return skipping;
    }

    /** Where the search stopped that answered {@link #OPAQUE}. */
    int opaqueAt() {
        return opaqueAt;
    }

    /** Starts afresh; in the middle of a character the partial states keep their numbers. */
    private void clear(boolean keepPartials) {
        known.clear();
        states.clear();
        states.add(new StateKey(new int[0], 0));
        items = 0;
        Arrays.fill(initials, 0);
        if (!keepPartials) {
            stepper.forget();
        }
    }

    /** The row of a state, which it gets if it has none. */
    private int row(StateKey key) {
        Integer row = known.get(key);
        if (row != null) {
            return row;
        }
        if (states.size() + 1 << shift > MAX_TABLE || items + key.items.length > MAX_ITEMS && !known.isEmpty()) {
            clear(Arrays.stream(key.items).anyMatch(item -> item >= nfa.size()));
        }
        return enter(key);
    }

    /** The state in which a search begins behind a byte of a kind. */
    private int initial(int kind, boolean anchored) {
        int which = anchored ? kind + KINDS : kind;
        int row = initials[which];
        if (row == 0) {
            row = row(stepper.initial(kind, anchored));
            initials[which] = row;
        }
        return row;
    }

    private int enter(StateKey key) {
        int row = states.size() << shift;
        states.add(key);
        known.put(key, row);
        items += key.items.length;
        int end = row + (1 << shift);
        if (end > table.length) {
            table = Arrays.copyOf(table, Math.max(end, Math.min(table.length * 2, MAX_TABLE)));
        }
        Arrays.fill(table, row, end, 0);
        return row;
    }

    /** Computes the entry for a state and a class; the answer is as in the table. */
    private int learn(int state, int column) {
        StateKey from = states.get(state >> shift);
        int b = column == edge ? Stepper.EDGE : classes.representative[column];
        StateKey to = stepper.step(from, b);
        boolean attention = to.matched() || to.isDead() || to.isIdle() && skipping && prefilter.canSkipAfter(to.flags);
        int row = row(to);
        int entry = attention ? -row : row;
        if (state >> shift < states.size() && states.get(state >> shift) == from) {
            table[state + column] = entry;
        }
        return entry;
    }

    private int kindBefore(byte[] buf, int at, int start) {
        return stepper.kind(at == start ? Stepper.EDGE : buf[at - 1] & 0xff);
    }

    /**
     * Searches forwards in a text that begins at {@code start}.
     *
     * @return the end of the match, {@link #NONE} or {@link #OPAQUE}
     */
    int forward(byte[] buf, int from, int start, int end, boolean anchored) {
        int at = !anchored && skipping ? skip(buf, from, start, end) : from;
        if (hidesWords(buf, from - 1, start, end) || hidesWords(buf, at - 1, start, end)) {
            return OPAQUE;
        }
        int state = initial(kindBefore(buf, at, start), anchored);
        int last = NONE;
        while (true) {
            at = run(buf, at, end, state);
            state = stopped;
            if (at >= end) {
                return matchesAtEdge(state) ? end : last;
            }
            int next = next(state, buf[at] & 0xff);
            if (next == 0) {
                opaqueAt = at;
                return OPAQUE;
            }
            state = Math.abs(next);
            at++;
            if (next < 0) {
                StateKey key = states.get(state >> shift);
                last = key.matched() ? at - 1 : last;
                if (key.isDead() || key.matched() && goal == Stepper.Goal.EARLIEST) {
                    return last;
                }
                if (key.isIdle() && skipping) {
                    at = skip(buf, at, start, end);
                    if (hidesWords(buf, at - 1, start, end)) {
                        return OPAQUE;
                    }
                    state = initial(kindBefore(buf, at, start), false);
                }
            }
        }
    }

    /** The entry for a byte; 0 if it cannot be judged. */
    private int next(int state, int b) {
        int next = table[state + classes.of[b]];
        return next != 0 || stepper.isOpaque(b) ? next : learn(state, classes.of[b]);
    }

    /** Asks the prefilter, and stops asking it where that does not pay. */
    private int skip(byte[] buf, int from, int start, int end) {
        int place = prefilter.skip(buf, from, start, end);
        skipped += place - from;
        if (++skips == TRIAL) {
            skipping = skipped >= (long) TRIAL * WORTHWHILE;
            skips = 0;
            skipped = 0;
            if (!skipping) {
                clear(false);
            }
        }
        return place;
    }

    /** The inner loop: runs until a state needs attention after the byte at the answer, which is not taken. */
    private int run(byte[] buf, int from, int end, int first) {
        int[] rows = table;
        int[] of = classes.of;
        int state = first;
        int at = from;
        int unrolled = end - 3;
        while (at < unrolled) {
            int a = rows[state + of[buf[at] & 0xff]];
            if (a <= 0) {
                stopped = state;
                return at;
            }
            int b = rows[a + of[buf[at + 1] & 0xff]];
            if (b <= 0) {
                stopped = a;
                return at + 1;
            }
            int c = rows[b + of[buf[at + 2] & 0xff]];
            if (c <= 0) {
                stopped = b;
                return at + 2;
            }
            int d = rows[c + of[buf[at + 3] & 0xff]];
            if (d <= 0) {
                stopped = c;
                return at + 3;
            }
            state = d;
            at += 4;
        }
        while (at < end) {
            int a = rows[state + of[buf[at] & 0xff]];
            if (a <= 0) {
                break;
            }
            state = a;
            at++;
        }
        stopped = state;
        return at;
    }

    private boolean matchesAtEdge(int state) {
        int entry = table[state + edge];
        if (entry == 0) {
            entry = learn(state, edge);
        }
        return states.get(Math.abs(entry) >> shift).matched();
    }

    /** Whether a byte next to where a search begins is part of a character that could be a letter. */
    private boolean hidesWords(byte[] buf, int at, int start, int end) {
        if (at >= start && at < end && stepper.isOpaque(buf[at] & 0xff)) {
            opaqueAt = at;
            return true;
        }
        return false;
    }

    /**
     * Searches backwards for the leftmost start, not before {@code from}, of a match that ends at {@code at}.
     *
     * @return the start, {@link #NONE} or {@link #OPAQUE}
     */
    int backward(byte[] buf, int from, int start, int at, int end) {
        if (hidesWords(buf, at, start, end)) {
            return OPAQUE;
        }
        int state = initial(stepper.kind(at == end ? Stepper.EDGE : buf[at] & 0xff), true);
        int first = NONE;
        int[] of = classes.of;
        for (int i = at; ; i--) {
            int column = i == start ? edge : of[buf[i - 1] & 0xff];
            int next = table[state + column];
            if (next == 0) {
                if (i > start && hidesWords(buf, i - 1, start, end)) {
                    return OPAQUE;
                }
                next = learn(state, column);
            }
            state = Math.abs(next);
            if (next < 0) {
                StateKey key = states.get(state >> shift);
                first = key.matched() ? i : first;
                if (key.isDead()) {
                    return first;
                }
            }
            if (i == from) {
                return first;
            }
        }
    }
}
