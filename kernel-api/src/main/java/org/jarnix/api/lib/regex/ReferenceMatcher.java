package org.jarnix.api.lib.regex;

import java.util.Arrays;

/**
 * Matches patterns with back-references by trying every way and keeping the longest, the preferred one among equals. That
 * can take exponential time, so it counts its steps and gives up with {@link RegexBudgetException}.
 */
final class ReferenceMatcher {
    /** Steps a search may take for each byte of its text and once more; some tenths of a microsecond each. */
    private static final long STEPS = 20_000_000;

    private final Nfa nfa;
    private final int[] slots;
    private final int[] best;
    private int[] stack = new int[64];
    private int depth;
    private long steps;
    private int bestEnd;

    ReferenceMatcher(Nfa nfa, int slotCount) {
        this.nfa = nfa;
        this.slots = new int[slotCount];
        this.best = new int[slotCount];
    }

    /** Allows a new search its full number of steps. */
    void refill() {
        steps = STEPS;
    }

    /** The groups of the last match, two slots each. */
    int[] groups() {
        return best;
    }

    /**
     * The end of the longest match that begins at {@code from}, or -1.
     *
     * @param any the first match found is good enough
     */
    int longest(byte[] buf, int from, int start, int end, boolean any) {
        Arrays.fill(slots, -1);
        bestEnd = -1;
        depth = 0;
        push(nfa.start, from);
        while (depth > 0 && bestEnd < end && !(any && bestEnd >= 0)) {
            int at = stack[--depth];
            int pc = stack[--depth];
            if (pc < 0) {
                slots[-1 - pc] = at;
            } else {
                walk(pc, at, buf, start, end);
            }
        }
        return bestEnd;
    }

    private void push(int pc, int at) {
        if (depth + 2 > stack.length) {
            stack = Arrays.copyOf(stack, stack.length * 2);
        }
        stack[depth++] = pc;
        stack[depth++] = at;
    }

    private void walk(int first, int place, byte[] buf, int start, int end) {
        int pc = first;
        int at = place;
        while (pc >= 0) {
            if (--steps < 0) {
                throw new RegexBudgetException();
            }
            switch (nfa.op[pc]) {
                case Nfa.MATCH -> {
                    if (at > bestEnd) {
                        bestEnd = at;
                        System.arraycopy(slots, 0, best, 0, slots.length);
                    }
                    return;
                }
                case Nfa.SPLIT -> {
                    if (isEmptyRound(pc, at)) {
                        pc = nfa.y[pc];
                    } else {
                        push(nfa.y[pc], at);
                        pc = nfa.x[pc];
                    }
                }
                case Nfa.SAVE -> {
                    push(-1 - nfa.y[pc], slots[nfa.y[pc]]);
                    slots[nfa.y[pc]] = at;
                    pc = nfa.x[pc];
                }
                case Nfa.LOOK -> {
                    int holds = Surroundings.at(nfa.mode, buf, at, start, end);
                    pc = (holds & nfa.y[pc]) == nfa.y[pc] ? nfa.x[pc] : -1;
                }
                case Nfa.REFERENCE -> {
                    int length = referenced(nfa.y[pc], buf, at, end);
                    at += Math.max(length, 0);
                    pc = length < 0 ? -1 : nfa.x[pc];
                }
                case Nfa.TRIE -> pc = at < end ? nfa.branches[nfa.y[pc]].target(buf[at++] & 0xff) : -1;
                default -> {
                    int width = Surroundings.width(nfa, pc, buf, at, end);
                    at += width;
                    pc = width == 0 ? -1 : nfa.x[pc];
                }
            }
        }
    }

    /** Whether a loop comes round at the place where its last round began: the stack says so. */
    private boolean isEmptyRound(int pc, int at) {
        for (int i = depth - 2; i >= 0; i -= 2) {
            if (stack[i] == nfa.y[pc] && stack[i + 1] == at) {
                return true;
            }
            if (stack[i] >= 0 && stack[i + 1] < at) {
                return false;
            }
        }
        return false;
    }

    /** How many bytes a back-reference takes here, or -1. */
    private int referenced(int group, byte[] buf, int at, int end) {
        int from = slots[2 * group];
        int to = slots[2 * group + 1];
        if (from < 0 || to < from || at + to - from > end) {
            return -1;
        }
        steps -= to - from;
        for (int i = 0; i < to - from; i++) {
            if (buf[from + i] != buf[at + i] && !(nfa.mode.fold() && sameLetter(buf[from + i], buf[at + i]))) {
                return -1;
            }
        }
        return to - from;
    }

    private static boolean sameLetter(byte one, byte two) {
        int letter = one | 0x20;
        return letter == (two | 0x20) && letter >= 'a' && letter <= 'z';
    }
}
