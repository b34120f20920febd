package org.jarnix.api.lib.regex;

import java.util.Arrays;

/** Computes the state that follows a state on a byte: the subset construction, with assertions decided between the two. */
final class Stepper {
    /** What a deterministic automaton is asked. */
    enum Goal {
        /** Whether and where the first match to end does end. */
        EARLIEST,
        /** Where the leftmost match that is longest ends. */
        LEFTMOST,
        /** All ends of matches that begin here. */
        ALL
    }

    /** The byte after the last. */
    static final int EDGE = -1;

    private final Nfa nfa;
    private final Goal goal;
    private final Partials partials;
    private final StateSet visited;
    private final StateSet reached;
    private int[] stack = new int[16];
    private int[] items = new int[16];
    private int itemCount;
    private final boolean decodesWords;
    private int holds;

    Stepper(Nfa nfa, Goal goal) {
        this.nfa = nfa;
        this.goal = goal;
        this.decodesWords = nfa.asksWords() && !nfa.mode.bytes();
        this.partials = new Partials(nfa);
        this.visited = new StateSet(nfa.size());
        this.reached = new StateSet(nfa.size());
    }

    void forget() {
        partials.clear();
    }

    /** What of a byte's kind the assertions in the pattern can tell. */
    int kind(int b) {
        if (nfa.looks == 0) {
            return 0;
        }
        if (b == EDGE) {
            return Look.EDGE;
        }
        int kind = Look.kind(b < 128 ? b : Utf8.RAW, nfa.mode.newline());
        return nfa.asksWords() ? kind : kind & ~Look.WORD;
    }

    /** Whether the byte's kind can only be told by decoding a character, which the automaton does not. */
    boolean isOpaque(int b) {
        return b > 127 && decodesWords;
    }

    StateKey initial(int kind, boolean anchored) {
        return anchored ? new StateKey(new int[] {nfa.start}, kind) : new StateKey(new int[0], kind | StateKey.SEEDING);
    }

    StateKey step(StateKey state, int b) {
        visited.clear();
        reached.clear();
        itemCount = 0;
        int before = state.flags & (Look.EDGE | Look.NEWLINE | Look.WORD);
        int after = kind(b);
        holds = nfa.backward ? Look.holding(after, before) : Look.holding(before, after);
        boolean matched = false;
        int mark = 0;
        for (int item : state.items) {
            if (item == StateKey.BAR) {
                mark = endGroup(mark);
                if (matched && goal == Goal.LEFTMOST) {
                    break;
                }
            } else {
                matched |= item < nfa.size() ? follow(item, b) : reach(partials.next(item, b));
            }
        }
        boolean cut = matched && goal != Goal.ALL;
        if (!cut && state.seeding()) {
            mark = goal == Goal.LEFTMOST ? endGroup(mark) : mark;
            matched |= follow(nfa.start, b);
            cut = matched && goal != Goal.ALL;
        }
        endGroup(mark);
        int flags = after | (matched ? StateKey.MATCHED : 0) | (state.seeding() && !cut ? StateKey.SEEDING : 0);
        boolean over = b == EDGE || matched && goal == Goal.EARLIEST;
        if (over) {
            return new StateKey(new int[0], flags & StateKey.MATCHED);
        }
        return new StateKey(Arrays.copyOf(items, itemCount), flags);
    }

    /** Takes what was reached since the mark as a group of its own; answers the new mark. */
    private int endGroup(int mark) {
        int end = reached.size();
        if (end == mark) {
            return mark;
        }
        int[] group = reached.sorted(mark, end);
        if (items.length < itemCount + group.length + 1) {
            items = Arrays.copyOf(items, (itemCount + group.length + 1) * 2);
        }
        if (itemCount > 0) {
            items[itemCount++] = StateKey.BAR;
        }
        System.arraycopy(group, 0, items, itemCount, group.length);
        itemCount += group.length;
        return end;
    }

    /** Follows an instruction to those that take a byte, and takes it; answers whether the pattern's end was among them. */
    private boolean follow(int from, int b) {
        boolean matched = false;
        int depth = 0;
        stack[depth++] = from;
        while (depth > 0) {
            int pc = stack[--depth];
            if (!visited.add(pc)) {
                continue;
            }
            if (depth + 2 > stack.length) {
                stack = Arrays.copyOf(stack, stack.length * 2);
            }
            switch (nfa.op[pc]) {
                case Nfa.MATCH -> matched = true;
                case Nfa.SPLIT -> {
                    stack[depth++] = nfa.y[pc];
                    stack[depth++] = nfa.x[pc];
                }
                case Nfa.SAVE -> stack[depth++] = nfa.x[pc];
                case Nfa.LOOK -> {
                    if ((holds & nfa.y[pc]) == nfa.y[pc]) {
                        stack[depth++] = nfa.x[pc];
                    }
                }
                default -> take(pc, b);
            }
        }
        return matched;
    }

    private void take(int pc, int b) {
        switch (nfa.op[pc]) {
            case Nfa.BYTE -> {
                if (nfa.y[pc] == b) {
                    reached.add(nfa.x[pc]);
                }
            }
            case Nfa.TRIE -> {
                if (b >= 0) {
                    reach(nfa.branches[nfa.y[pc]].target(b));
                }
            }
            default -> takeSet(pc, b);
        }
    }

    private void takeSet(int pc, int b) {
        if (b < 0) {
            return;
        }
        CharSet set = nfa.sets[nfa.y[pc]];
        if (b < 128 || nfa.mode.bytes()) {
            if (set.containsByte(b)) {
                reached.add(nfa.x[pc]);
            }
            return;
        }
        if (set.containsRaw(b)) {
            reached.add(nfa.x[pc]);
        }
        reach(partials.first(pc, b));
    }

    /** Answers false, so that it can stand beside {@link #follow}. */
    private boolean reach(int target) {
        if (target >= 0) {
            reached.add(target);
        }
        return false;
    }
}
