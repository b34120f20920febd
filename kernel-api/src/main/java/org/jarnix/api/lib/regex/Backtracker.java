package org.jarnix.api.lib.regex;

import java.util.Arrays;

/**
 * Finds the groups of a match whose span is known: the first way through the automaton, in the order of preference, that
 * ends where the match does. Each pair of instruction and place is tried once, so the time is linear in the span.
 */
final class Backtracker {
    /** The most pairs of instruction and place that are remembered. */
    static final long MAX_PAIRS = 1 << 22;

    /** On the stack, an instruction below zero is a slot to be put back, with the place as its old content. */
    private int[] stack = new int[64];

    private final Nfa nfa;
    private long[] tried = new long[16];
    private int depth;

    Backtracker(Nfa nfa) {
        this.nfa = nfa;
    }

    boolean canDo(int length) {
        return (long) nfa.size() * (length + 1) <= MAX_PAIRS;
    }

    /** Fills {@code slots}, two a group, for the match on [{@code from}, {@code to}). */
    boolean groups(byte[] buf, int from, int to, int start, int end, int[] slots) {
        Arrays.fill(slots, -1);
        int pairs = nfa.size() * (to - from + 1);
        int words = (pairs >> 6) + 1;
        if (tried.length < words) {
            tried = new long[words];
        } else {
            Arrays.fill(tried, 0, words, 0);
        }
        depth = 0;
        push(nfa.start, from);
        while (depth > 0) {
            int at = stack[--depth];
            int pc = stack[--depth];
            if (pc < 0) {
                slots[-1 - pc] = at;
            } else if (walk(pc, at, buf, from, to, start, end, slots)) {
                return true;
            }
        }
        return false;
    }

    private void push(int pc, int at) {
        if (depth + 2 > stack.length) {
            stack = Arrays.copyOf(stack, stack.length * 2);
        }
        stack[depth++] = pc;
        stack[depth++] = at;
    }

    private boolean walk(int first, int place, byte[] buf, int from, int to, int start, int end, int[] slots) {
        int pc = first;
        int at = place;
        while (true) {
            int pair = pc * (to - from + 1) + at - from;
            if ((tried[pair >> 6] & 1L << pair) != 0) {
                return false;
            }
            tried[pair >> 6] |= 1L << pair;
            switch (nfa.op[pc]) {
                case Nfa.MATCH -> {
                    return at == to;
                }
                case Nfa.SPLIT -> {
                    push(nfa.y[pc], at);
                    pc = nfa.x[pc];
                }
                case Nfa.SAVE -> {
                    push(-1 - nfa.y[pc], slots[nfa.y[pc]]);
                    slots[nfa.y[pc]] = at;
                    pc = nfa.x[pc];
                }
                case Nfa.LOOK -> {
                    int holds = Surroundings.at(nfa.mode, buf, at, start, end);
                    if ((holds & nfa.y[pc]) != nfa.y[pc]) {
                        return false;
                    }
                    pc = nfa.x[pc];
                }
                case Nfa.TRIE -> {
                    pc = at < to ? nfa.branches[nfa.y[pc]].target(buf[at] & 0xff) : -1;
                    if (pc < 0) {
                        return false;
                    }
                    at++;
                }
                default -> {
                    int width = Surroundings.width(nfa, pc, buf, at, to);
                    if (width == 0) {
                        return false;
                    }
                    at += width;
                    pc = nfa.x[pc];
                }
            }
        }
    }
}
