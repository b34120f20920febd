package org.jarnix.api.lib.regex;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What can be known of matches without running an automaton: the literal that begins each, or the bytes that can; a
 * literal that each holds; whether they begin only where a line does.
 */
final class Prefilter {
    /** Without anything to skip by. */
    static final Prefilter NONE = new Prefilter(Skip.NOTHING, '\n', null, null, new boolean[0], new byte[0]);

    private static final int FEW = 3;

    /** Bytes that begin a match are looked for one by one only if all together are about as rare as one common letter. */
    private static final int COMMON_BYTES = 400;

    /** A single byte that each match holds is looked for only if it is rarer than this. */
    private static final int RARE_BYTE = 70;

    private enum Skip {
        NOTHING,
        LINES,
        LITERAL,
        FEW_BYTES,
        BYTES
    }

    private final Skip skip;
    private final byte newline;
    private final @Nullable LiteralFinder prefix;
    private final @Nullable LiteralFinder required;
    private final boolean[] starts;
    private final byte[] few;

    private Prefilter(
            Skip skip,
            int newline,
            @Nullable LiteralFinder prefix,
            @Nullable LiteralFinder required,
            boolean[] starts,
            byte[] few) {
        this.skip = skip;
        this.newline = (byte) newline;
        this.prefix = prefix;
        this.required = required;
        this.starts = starts;
        this.few = few;
    }

    static Prefilter of(Nfa nfa, Literals.Found literals) {
        Mode mode = nfa.mode;
        LiteralFinder prefix = literals.prefix().length > 1 ? new LiteralFinder(literals.prefix(), mode.fold()) : null;
        byte[] literal = literals.required();
        boolean good = literal.length > 1
                ? literal.length > literals.prefix().length
                : literal.length == 1 && LiteralFinder.commonness(literal[0] & 0xff) < RARE_BYTE;
        LiteralFinder required = good ? new LiteralFinder(literal, mode.fold()) : null;
        BitSet first = startingBytes(nfa, 0);
        boolean lines = first != null && startingBytes(nfa, Look.LINE_START) instanceof BitSet none && none.isEmpty();
        if (lines) {
            return new Prefilter(Skip.LINES, mode.newline(), prefix, required, new boolean[0], new byte[0]);
        }
        if (prefix != null) {
            return new Prefilter(Skip.LITERAL, mode.newline(), prefix, required, new boolean[0], new byte[0]);
        }
        if (first == null) {
            return new Prefilter(Skip.NOTHING, mode.newline(), null, required, new boolean[0], new byte[0]);
        }
        boolean[] starts = new boolean[256];
        int common = first.stream()
                .peek(b -> starts[b] = true)
                .map(LiteralFinder::commonness)
                .sum();
        int count = first.cardinality();
        byte[] few = new byte[FEW];
        int at = 0;
        for (int b = first.nextSetBit(0); count > 0 && count <= FEW && at < FEW; at++) {
            few[at] = (byte) b;
            b = first.nextSetBit(b + 1) < 0 ? b : first.nextSetBit(b + 1);
        }
        Skip skip = count <= FEW ? Skip.FEW_BYTES : common <= COMMON_BYTES ? Skip.BYTES : Skip.NOTHING;
        return new Prefilter(count == 0 ? Skip.NOTHING : skip, mode.newline(), null, required, starts, few);
    }

    /** Whether {@link #skip} is worth asking. */
    boolean canSkip() {
        return skip != Skip.NOTHING;
    }

    /** Whether {@link #skip} can pass over anything behind a byte of a kind of {@link Look}. */
    boolean canSkipAfter(int kind) {
        return skip != Skip.LINES || (kind & (Look.EDGE | Look.NEWLINE)) == 0;
    }

    /** A literal that is no prefix and that each match holds, where there is a good one. */
    @Nullable
    LiteralFinder required() {
        return required;
    }

    /** The first place from {@code from} on where a match may begin; {@code end} if there is none. */
    int skip(byte[] buf, int from, int start, int end) {
        int at = switch (skip) {
            case LINES -> lineStart(buf, from, start, end);
            case LITERAL -> prefix == null ? from : prefix.find(buf, from, end);
            case FEW_BYTES -> ByteSearch.indexOf(buf, from, end, few[0], few[1], few[2]);
            case BYTES -> startingByte(buf, from, end);
            case NOTHING -> from;
        };
        return at < 0 ? end : at;
    }

    private int lineStart(byte[] buf, int from, int start, int end) {
        if (from == start || buf[from - 1] == newline) {
            return from;
        }
        int line = ByteSearch.indexOf(buf, from, end, newline);
        return line < 0 ? -1 : line + 1;
    }

    private int startingByte(byte[] buf, int from, int end) {
        boolean[] table = starts;
        int at = from;
        while (at < end && !table[buf[at] & 0xff]) {
            at++;
        }
        return at;
    }

    /**
     * The bytes with which a match can begin when paths through certain assertions are left out; null if it can be empty.
     */
    static @Nullable BitSet startingBytes(Nfa nfa, int without) {
        BitSet bytes = new BitSet(256);
        BitSet seen = new BitSet(nfa.size());
        Deque<Integer> open = new ArrayDeque<>();
        open.push(nfa.start);
        while (!open.isEmpty()) {
            int pc = open.pop();
            if (seen.get(pc)) {
                continue;
            }
            seen.set(pc);
            switch (nfa.op[pc]) {
                case Nfa.MATCH, Nfa.REFERENCE -> {
                    return null;
                }
                case Nfa.SPLIT -> {
                    open.push(nfa.x[pc]);
                    open.push(nfa.y[pc]);
                }
                case Nfa.SAVE -> open.push(nfa.x[pc]);
                case Nfa.LOOK -> {
                    if ((nfa.y[pc] & without) == 0) {
                        open.push(nfa.x[pc]);
                    }
                }
                default -> addBytes(nfa, pc, bytes);
            }
        }
        return bytes;
    }

    private static void addBytes(Nfa nfa, int pc, BitSet bytes) {
        switch (nfa.op[pc]) {
            case Nfa.BYTE -> bytes.set(nfa.y[pc]);
            case Nfa.TRIE -> {
                for (byte key : nfa.branches[nfa.y[pc]].keys()) {
                    bytes.set(key & 0xff);
                }
            }
            default -> {
                CharSet set = nfa.sets[nfa.y[pc]];
                for (int b = 0; b < 256; b++) {
                    boolean wide = b > 127 && !nfa.mode.bytes();
                    if (wide ? set.wide() != CharSet.Wide.NONE || set.containsRaw(b) : set.containsByte(b)) {
                        bytes.set(b);
                    }
                }
            }
        }
    }
}
