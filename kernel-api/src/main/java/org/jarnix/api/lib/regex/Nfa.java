package org.jarnix.api.lib.regex;

import java.util.List;

/** A nondeterministic automaton as arrays of instructions, for one direction. */
final class Nfa {
    /** The pattern has matched. */
    static final byte MATCH = 0;
    /** The byte {@code y}, then {@code x}. */
    static final byte BYTE = 1;
    /** A character of set {@code y}, then {@code x}. */
    static final byte SET = 2;
    /** {@code x}, or if that fails {@code y}. */
    static final byte SPLIT = 3;
    /** Remembers the place in slot {@code y}, then {@code x}. */
    static final byte SAVE = 4;
    /** If the assertions {@code y} hold, {@code x}. */
    static final byte LOOK = 5;
    /** What group {@code y} matched, then {@code x}. */
    static final byte REFERENCE = 6;
    /** A byte of trie node {@code y}, then what that says. */
    static final byte TRIE = 7;

    final byte[] op;
    final int[] x;
    final int[] y;
    final CharSet[] sets;
    final Branch[] branches;
    final int start;
    final boolean backward;
    final Mode mode;

    /** All assertions in use. */
    final int looks;

    /** The next step for each of some bytes, which are in ascending order. */
    record Branch(byte[] keys, int[] targets) {
        /** The target of a byte, or -1. */
        int target(int b) {
            int low = 0;
            int high = keys.length - 1;
            while (low <= high) {
                int middle = low + high >>> 1;
                int key = keys[middle] & 0xff;
                if (key == b) {
                    return targets[middle];
                }
                if (key < b) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -1;
        }
    }

    Nfa(
            byte[] op,
            int[] x,
            int[] y,
            List<CharSet> sets,
            List<Branch> branches,
            int start,
            boolean backward,
            Mode mode) {
        this.op = op;
        this.x = x;
        this.y = y;
        this.sets = sets.toArray(new CharSet[0]);
        this.branches = branches.toArray(new Branch[0]);
        this.start = start;
        this.backward = backward;
        this.mode = mode;
        int all = 0;
        for (int i = 0; i < op.length; i++) {
            all |= op[i] == LOOK ? y[i] : 0;
        }
        this.looks = all;
    }

    int size() {
        return op.length;
    }

    boolean asksWords() {
        return (looks & Look.WORDS) != 0;
    }
}
