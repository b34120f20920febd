package org.jarnix.api.lib.regex;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Places within a character of several bytes: an instruction that matches a set, and what {@link Utf8} says of the bytes so
 * far. They are numbered as they turn up, from the automaton's size on, so that a set of letters costs only what the text
 * makes of it.
 */
final class Partials {
    /** The bytes so far can lead nowhere. */
    static final int NOWHERE = -1;

    private final Nfa nfa;
    private final Map<Long, Integer> numbers = new HashMap<>();
    private int[] instruction = new int[8];
    private int[] code = new int[8];
    private int count;

    Partials(Nfa nfa) {
        this.nfa = nfa;
    }

    void clear() {
        numbers.clear();
        count = 0;
    }

    /** Where a byte of 128 and more leads from an instruction that matches a set: an instruction, a partial or nowhere. */
    int first(int pc, int b) {
        CharSet set = nfa.sets[nfa.y[pc]];
        return set.wide() == CharSet.Wide.NONE ? NOWHERE : advance(pc, set, 0, b);
    }

    /** Where a byte leads from a partial. */
    int next(int partial, int b) {
        int pc = instruction[partial - nfa.size()];
        return advance(pc, nfa.sets[nfa.y[pc]], code[partial - nfa.size()], b);
    }

    private int advance(int pc, CharSet set, int before, int b) {
        int after = nfa.backward ? Utf8.nextBack(before, b) : Utf8.next(before, b);
        if (after == Utf8.INVALID) {
            return NOWHERE;
        }
        boolean all = set.wide() == CharSet.Wide.ALL;
        if ((after & Utf8.DONE) != 0) {
            return all || set.contains(after & ~Utf8.DONE) ? nfa.x[pc] : NOWHERE;
        }
        if (all) {
            after = nfa.backward ? Utf8.generalBack(after) : Utf8.general(after);
        }
        return number(pc, after);
    }

    private int number(int pc, int state) {
        Integer known = numbers.get((long) pc << 32 | state);
        if (known != null) {
            return known;
        }
        if (count == code.length) {
            instruction = Arrays.copyOf(instruction, count * 2);
            code = Arrays.copyOf(code, count * 2);
        }
        instruction[count] = pc;
        code[count] = state;
        int number = nfa.size() + count++;
        numbers.put((long) pc << 32 | state, number);
        return number;
    }
}
