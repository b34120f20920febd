package org.jarnix.programs.grep.perl;

import java.util.Arrays;
import java.util.BitSet;
import org.jarnix.api.lib.Bytes;
import org.jarnix.api.lib.Text;

/** Searches texts for one pattern, alternative by alternative; what is to be tried otherwise lies on a stack of its own. */
public final class PerlMatcher {
    private static final int FRAME = 5;
    private static final int TRY = 0;
    private static final int RESTORE = 1;
    private static final int SHORTER = 2;
    private static final int LONGER = 3;
    private static final int MOST_STEPS = 10_000_000;
    private static final int MOST_DEPTH = 500;
    private static final int MOST_FRAMES = 20_000_000;

    private final Code program;
    private final int[] code;
    private final int required;
    private final int[] slots;
    private int[] stack = new int[FRAME * 64];
    private int top;
    private byte[] buf = {};
    private int textStart;
    private int textEnd;
    private int searchStart;
    private int matchEnd;
    private int steps;
    private int depth;
    /** The instruction that goes with the place that was answered last. */
    private int nextPc;

    PerlMatcher(Code program, int required) {
        this.program = program;
        this.code = program.code();
        this.required = required;
        this.slots = new int[program.slots()];
    }

    /**
     * Searches {@code text[start..end)} for the first match that begins at {@code from} or later.
     *
     * @throws PerlLimitException if it takes too many steps
     */
    public boolean find(byte[] text, int from, int start, int end) {
        if (required >= 0 && Bytes.indexOf(text, from, end, (byte) required) < 0) {
            return false;
        }
        buf = text;
        textStart = start;
        textEnd = end;
        searchStart = from;
        steps = 0;
        BitSet first = program.first();
        for (int at = from; at <= end; at += at < end ? size(at) : 1) {
            if (first != null && (at == end || !first.get(text[at] & 0xFF))) {
                continue;
            }
            Arrays.fill(slots, -1);
            slots[0] = at;
            top = 0;
            depth = 0;
            matchEnd = run(0, at, -1);
            if (matchEnd >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Where the match begins. */
    public int start() {
        return slots[0];
    }

    /** The place behind the match. */
    public int end() {
        return matchEnd;
    }

    /** Where a group of the match begins; -1 where it took no part, or there is none. */
    public int start(int group) {
        return group == 0 ? start() : group <= program.groupCount() ? slots[2 * group] : -1;
    }

    /** The place behind it. */
    public int end(int group) {
        return group == 0 ? end() : group <= program.groupCount() ? slots[2 * group + 1] : -1;
    }

    private int size(int at) {
        return program.utf8() ? Text.sequence(buf, at, textEnd) : 1;
    }

    /** The place behind the one character at a place if a set has it, else -1. */
    private int one(int set, int at) {
        if (at >= textEnd) {
            return -1;
        }
        int b = buf[at];
        if (b >= 0 || !program.utf8()) {
            return program.sets()[set].has(b & 0xFF) ? at + 1 : -1;
        }
        int size = Text.sequence(buf, at, textEnd);
        return size > 1 && program.sets()[set].has(Text.codePoint(buf, at, size)) ? at + size : -1;
    }

    private int before(int at) {
        int i = at - 1;
        while (program.utf8() && i > textStart && (buf[i] & 0xC0) == 0x80) {
            i--;
        }
        return i;
    }

    private void push(int kind, int a, int b, int c, int d) {
        if (top + FRAME > stack.length) {
            if (top > MOST_FRAMES) {
                throw new PerlLimitException();
            }
            stack = Arrays.copyOf(stack, stack.length * 2);
        }
        stack[top] = kind;
        stack[top + 1] = a;
        stack[top + 2] = b;
        stack[top + 3] = c;
        stack[top + 4] = d;
        top += FRAME;
    }

    private void save(int slot, int value) {
        push(RESTORE, slot, slots[slot], 0, 0);
        slots[slot] = value;
    }

    /** Takes the next thing to be tried; answers its place and leaves its instruction, or -1 where there is none. */
    private int retry(int base) {
        while (top > base) {
            top -= FRAME;
            int a = stack[top + 1];
            int b = stack[top + 2];
            switch (stack[top]) {
                case RESTORE -> slots[a] = b;
                case TRY -> {
                    step();
                    nextPc = a;
                    return b;
                }
                case SHORTER -> {
                    step();
                    int at = before(stack[top + 3]);
                    if (at > b) {
                        stack[top + 3] = at;
                        top += FRAME;
                    }
                    nextPc = a;
                    return at;
                }
                default -> {
                    step();
                    int at = one(b, stack[top + 3]);
                    if (at >= 0) {
                        int left = stack[top + 4];
                        if (left != 0) {
                            push(LONGER, a, b, at, left < 0 ? left : left - 1);
                        }
                        nextPc = a;
                        return at;
                    }
                }
            }
        }
        return -1;
    }

    private void step() {
        if (++steps > MOST_STEPS) {
            throw new PerlLimitException();
        }
    }

    /** Runs from an instruction to the end of its part, or as far as {@code stop}; answers the place reached, or -1. */
    private int run(int from, int place, int stop) {
        if (++depth > MOST_DEPTH) {
            throw new PerlLimitException();
        }
        int base = top;
        int pc = from;
        int at = place;
        while (true) {
            if (at < 0) {
                at = retry(base);
                if (at < 0) {
                    depth--;
                    return -1;
                }
                pc = nextPc;
            }
            if (pc == stop || code[pc] == Op.MATCH) {
                depth--;
                return at;
            }
            switch (code[pc]) {
                case Op.ONE -> {
                    at = one(code[pc + 1], at);
                    pc += 2;
                }
                case Op.SPLIT -> {
                    push(TRY, code[pc + 2], at, 0, 0);
                    pc = code[pc + 1];
                }
                case Op.JUMP -> pc = code[pc + 1];
                case Op.SAVE -> {
                    save(code[pc + 1], at);
                    pc += 2;
                }
                case Op.RUN -> {
                    at = repeat(pc, at);
                    pc += 5;
                }
                default -> {
                    at = other(pc, at);
                    pc = nextPc;
                }
            }
        }
    }

    /** The rarer instructions: answers the place reached, or -1, and leaves the next instruction. */
    private int other(int pc, int at) {
        nextPc = pc + 2;
        switch (code[pc]) {
            case Op.PLACE -> {
                return holds(code[pc + 1], at) ? at : -1;
            }
            case Op.REFERENCE -> {
                nextPc = pc + 3;
                return reference(code[pc + 1], code[pc + 2] != 0, at);
            }
            case Op.LOOK -> {
                int reached = look(pc, at);
                nextPc = code[pc + 2];
                return reached;
            }
            case Op.ATOMIC -> {
                int mark = top;
                int reached = run(pc + 2, at, -1);
                settle(mark);
                nextPc = code[pc + 1];
                return reached;
            }
            case Op.CALL -> {
                int reached = call(code[pc + 1], at);
                nextPc = pc + 2;
                return reached;
            }
            case Op.LEAVE_IF_STILL -> nextPc = slots[code[pc + 1]] == at ? code[pc + 2] : pc + 3;
            case Op.IF_GROUP -> nextPc = slots[2 * code[pc + 1] + 1] >= 0 ? pc + 3 : code[pc + 2];
            default -> {
                return back(code[pc + 1], at);
            }
        }
        return at;
    }

    private int back(int characters, int place) {
        int at = place;
        for (int i = characters; i > 0 && at >= 0; i--) {
            at = at > textStart ? before(at) : -1;
        }
        return at;
    }

    /** Keeps of what lies above a mark only how groups are to be put back. */
    private void settle(int mark) {
        int kept = mark;
        for (int i = mark; i < top; i += FRAME) {
            if (stack[i] == RESTORE) {
                System.arraycopy(stack, i, stack, kept, FRAME);
                kept += FRAME;
            }
        }
        top = kept;
    }

    private int repeat(int pc, int place) {
        int set = code[pc + 1];
        int least = code[pc + 2];
        int most = code[pc + 3];
        int at = place;
        int count = 0;
        for (; count < least; count++) {
            at = one(set, at);
            if (at < 0) {
                return -1;
            }
        }
        if (code[pc + 4] == Node.Greed.LAZY.ordinal()) {
            if (most < 0 || most > count) {
                push(LONGER, pc + 5, set, at, most < 0 ? -1 : most - count - 1);
            }
            return at;
        }
        int shortest = at;
        while (most < 0 || count < most) {
            int next = one(set, at);
            if (next < 0) {
                break;
            }
            at = next;
            count++;
        }
        if (at > shortest && code[pc + 4] == Node.Greed.GREEDY.ordinal()) {
            push(SHORTER, pc + 5, shortest, at, 0);
        }
        return at;
    }

    private boolean holds(int which, int at) {
        return switch (Node.At.values()[which]) {
            case LINE_START -> at == textStart || buf[at - 1] == '\n';
            case LINE_END -> at == textEnd || buf[at] == '\n';
            case TEXT_START -> at == textStart;
            case TEXT_END -> at == textEnd;
            case LAST_LINE_END -> at == textEnd || at == textEnd - 1 && buf[at] == '\n';
            case WORD_EDGE -> isWord(at - 1) != isWord(at);
            case INSIDE_WORD -> isWord(at - 1) == isWord(at);
            case SEARCH_START -> at == searchStart;
            case KEEP -> {
                save(0, at);
                yield true;
            }
        };
    }

    private boolean isWord(int at) {
        return at >= textStart && at < textEnd && buf[at] >= 0 && Properties.isWord(buf[at]);
    }

    private int reference(int group, boolean fold, int at) {
        int from = slots[2 * group];
        int to = slots[2 * group + 1];
        if (from < 0 || to < 0 || at + to - from > textEnd) {
            return -1;
        }
        for (int i = from; i < to; i++) {
            int a = buf[i];
            int b = buf[at + i - from];
            if (a != b && !(fold && Character.toLowerCase(a) == Character.toLowerCase(b))) {
                return -1;
            }
        }
        return at + to - from;
    }

    private int look(int pc, int at) {
        int mark = top;
        boolean negative = code[pc + 1] != 0;
        boolean matched = run(pc + 3, at, -1) >= 0;
        if (matched && negative) {
            while (top > mark) {
                top -= FRAME;
                if (stack[top] == RESTORE) {
                    slots[stack[top + 1]] = stack[top + 2];
                }
            }
        }
        settle(mark);
        return matched != negative ? at : -1;
    }

    private int call(int group, int at) {
        int mark = top;
        int[] kept = slots.clone();
        int reached = run(program.groups()[2 * group], at, program.groups()[2 * group + 1]);
        System.arraycopy(kept, 0, slots, 0, slots.length);
        top = mark;
        return reached;
    }
}
