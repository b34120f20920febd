package org.jarnix.api.lib.regex;

import java.util.Arrays;

/**
 * Runs the nondeterministic automaton character by character with all its threads at once: slower than a {@link Dfa}, but
 * it decodes what it sees, so it knows letters outside ASCII at a word's edge, and it keeps groups in bounded memory.
 */
final class PikeVm {
    private final Nfa nfa;
    private final int slotCount;
    private StateSet now;
    private StateSet next;
    private int[] nowSlots;
    private int[] nextSlots;
    private int[] stack = new int[64];

    /** @param slotCount how many slots a thread carries: 1 for the start alone, or two a group */
    PikeVm(Nfa nfa, int slotCount) {
        this.nfa = nfa;
        this.slotCount = slotCount;
        this.now = new StateSet(nfa.size());
        this.next = new StateSet(nfa.size());
        this.nowSlots = new int[nfa.size() * slotCount];
        this.nextSlots = new int[nfa.size() * slotCount];
    }

    /**
     * The leftmost-longest match that begins at {@code from} or later; with {@code anchored}, at {@code from}.
     *
     * @return its start and end, or none
     */
    int[] locate(byte[] buf, int from, int start, int end, boolean anchored) {
        int[] best = {};
        int[] seed = {0};
        now.clear();
        for (int at = from; ; ) {
            if (best.length == 0 && (!anchored || at == from)) {
                seed[0] = at;
                enter(nfa.start, now, nowSlots, seed, buf, at, start, end);
            }
            int width = width(buf, at, end);
            next.clear();
            for (int i = 0; i < now.size(); i++) {
                int pc = now.get(i);
                if (isSilent(pc)) {
                    continue;
                }
                int begin = nowSlots[pc];
                if (best.length > 0 && begin > best[0]) {
                    continue;
                }
                if (nfa.op[pc] == Nfa.MATCH) {
                    best = new int[] {begin, at};
                } else if (width > 0) {
                    seed[0] = begin;
                    advance(pc, width, seed, buf, at, start, end);
                }
            }
            swap();
            if (width == 0 || now.size() == 0 && (best.length > 0 || anchored)) {
                return best;
            }
            at += width;
        }
    }

    /** Fills {@code slots} for the match on [{@code from}, {@code to}), by the order of preference. */
    boolean groups(byte[] buf, int from, int to, int start, int end, int[] slots) {
        Arrays.fill(slots, -1);
        now.clear();
        enter(nfa.start, now, nowSlots, slots, buf, from, start, end);
        int[] thread = new int[slotCount];
        for (int at = from; at < to; ) {
            int width = width(buf, at, to);
            next.clear();
            for (int i = 0; i < now.size(); i++) {
                int pc = now.get(i);
                if (nfa.op[pc] != Nfa.MATCH && !isSilent(pc)) {
                    System.arraycopy(nowSlots, pc * slotCount, thread, 0, slotCount);
                    advance(pc, width, thread, buf, at, start, end);
                }
            }
            swap();
            at += width;
        }
        for (int i = 0; i < now.size(); i++) {
            int pc = now.get(i);
            if (nfa.op[pc] == Nfa.MATCH) {
                System.arraycopy(nowSlots, pc * slotCount, slots, 0, slotCount);
                return true;
            }
        }
        return false;
    }

    private int width(byte[] buf, int at, int end) {
        return at >= end ? 0 : nfa.mode.bytes() ? 1 : Utf8.length(Utf8.decode(buf, at, end));
    }

    /** Whether an instruction takes no character, so that no thread waits at it. */
    private boolean isSilent(int pc) {
        byte op = nfa.op[pc];
        return op == Nfa.SPLIT || op == Nfa.SAVE || op == Nfa.LOOK;
    }

    private void swap() {
        StateSet set = now;
        now = next;
        next = set;
        int[] slots = nowSlots;
        nowSlots = nextSlots;
        nextSlots = slots;
    }

    /** Takes the character at {@code at} with a thread and enters what follows into the next set. */
    private void advance(int pc, int width, int[] thread, byte[] buf, int at, int start, int end) {
        int target;
        switch (nfa.op[pc]) {
            case Nfa.SET -> target = Surroundings.width(nfa, pc, buf, at, at + width) == width ? nfa.x[pc] : -1;
            default -> target = literal(pc, buf, at, at + width);
        }
        if (target >= 0) {
            enter(target, next, nextSlots, thread, buf, at + width, start, end);
        }
    }

    /** Where literal bytes lead, all of a character's at once; -1 if nowhere. */
    private int literal(int first, byte[] buf, int from, int to) {
        int pc = first;
        for (int at = from; at < to; at++) {
            int b = buf[at] & 0xff;
            while (at > from && nfa.op[pc] == Nfa.SPLIT) {
                pc = nfa.x[pc];
            }
            if (nfa.op[pc] == Nfa.TRIE) {
                pc = nfa.branches[nfa.y[pc]].target(b);
            } else {
                pc = nfa.op[pc] == Nfa.BYTE && nfa.y[pc] == b ? nfa.x[pc] : -1;
            }
            if (pc < 0) {
                return -1;
            }
        }
        return pc;
    }

    /** Enters an instruction and all that follow it without taking a character; preferred ones first. */
    private void enter(int from, StateSet set, int[] slots, int[] thread, byte[] buf, int at, int start, int end) {
        int holds = nfa.looks == 0 ? 0 : Surroundings.at(nfa.mode, buf, at, start, end);
        int depth = 0;
        stack[depth++] = from;
        stack[depth++] = 0;
        while (depth > 0) {
            int content = stack[--depth];
            int pc = stack[--depth];
            if (pc < 0) {
                thread[-1 - pc] = content;
                continue;
            }
            if (!set.add(pc)) {
                continue;
            }
            if (depth + 4 > stack.length) {
                stack = Arrays.copyOf(stack, stack.length * 2);
            }
            switch (nfa.op[pc]) {
                case Nfa.SPLIT -> {
                    stack[depth++] = nfa.y[pc];
                    stack[depth++] = 0;
                    stack[depth++] = nfa.x[pc];
                    stack[depth++] = 0;
                }
                case Nfa.SAVE -> {
                    int slot = nfa.y[pc];
                    if (slot < slotCount && slotCount > 1) {
                        stack[depth++] = -1 - slot;
                        stack[depth++] = thread[slot];
                        thread[slot] = at;
                    }
                    stack[depth++] = nfa.x[pc];
                    stack[depth++] = 0;
                }
                case Nfa.LOOK -> {
                    if ((holds & nfa.y[pc]) == nfa.y[pc]) {
                        stack[depth++] = nfa.x[pc];
                        stack[depth++] = 0;
                    }
                }
                default -> System.arraycopy(thread, 0, slots, pc * slotCount, slotCount);
            }
        }
    }
}
