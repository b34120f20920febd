package org.jarnix.programs.grep.perl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Makes instructions of a pattern's parts. */
final class Compiler {
    private static final int MOST = 1 << 20;

    private final boolean utf8;
    private final int groupCount;
    private final List<CharSet> sets = new ArrayList<>();
    private final int[] groups;
    private int[] code = new int[64];
    private int used;
    private int slots;

    Compiler(int groupCount, boolean utf8) {
        this.groupCount = groupCount;
        this.utf8 = utf8;
        this.groups = new int[2 * (groupCount + 1)];
        this.slots = 2 * (groupCount + 1);
    }

    Code compile(Node pattern) throws PerlSyntaxException {
        node(pattern);
        groups[1] = used;
        emit(Op.MATCH);
        BitSet first = new BitSet();
        boolean any = !first(pattern, first);
        return new Code(
                Arrays.copyOf(code, used),
                sets.toArray(new CharSet[0]),
                groups,
                groupCount,
                slots,
                utf8,
                any ? null : first);
    }

    private int emit(int... words) throws PerlSyntaxException {
        if (used + words.length > MOST) {
            throw new PerlSyntaxException("regular expression is too large");
        }
        if (used + words.length > code.length) {
            code = Arrays.copyOf(code, code.length * 2 + words.length);
        }
        System.arraycopy(words, 0, code, used, words.length);
        used += words.length;
        return used - words.length;
    }

    private int set(CharSet set) {
        sets.add(set);
        return sets.size() - 1;
    }

    private void node(Node node) throws PerlSyntaxException {
        switch (node) {
            case Node.One one -> emit(Op.ONE, set(one.set()));
            case Node.Sequence sequence -> {
                for (Node part : sequence.parts()) {
                    node(part);
                }
            }
            case Node.Choice choice -> choice(choice.parts());
            case Node.Repeat repeat -> repeat(repeat);
            case Node.Group group -> group(group);
            case Node.Atomic atomic -> {
                int start = emit(Op.ATOMIC, 0);
                node(atomic.body());
                emit(Op.MATCH);
                code[start + 1] = used;
            }
            case Node.Look look -> look(look);
            case Node.Place place -> emit(Op.PLACE, place.at().ordinal());
            case Node.Reference reference -> emit(Op.REFERENCE, reference.group(), reference.fold() ? 1 : 0);
            case Node.Back back -> {
                emit(Op.BACK, back.width());
                node(back.body());
            }
            case Node.Call call -> emit(Op.CALL, call.group());
            case Node.Condition condition -> condition(condition);
        }
    }

    private void group(Node.Group group) throws PerlSyntaxException {
        int number = group.number();
        if (groups[2 * number + 1] == 0) {
            groups[2 * number] = used;
        }
        emit(Op.SAVE, 2 * number);
        node(group.body());
        emit(Op.SAVE, 2 * number + 1);
        if (groups[2 * number + 1] == 0) {
            groups[2 * number + 1] = used;
        }
    }

    private void look(Node.Look look) throws PerlSyntaxException {
        int start = emit(Op.LOOK, look.negative() ? 1 : 0, 0);
        node(look.body());
        emit(Op.MATCH);
        code[start + 2] = used;
    }

    private void condition(Node.Condition condition) throws PerlSyntaxException {
        Node.Look look = condition.look();
        if (look != null) {
            Node.Look opposite = new Node.Look(look.body(), look.ahead(), !look.negative());
            choice(List.of(
                    new Node.Sequence(List.of(look, condition.yes())),
                    new Node.Sequence(List.of(opposite, condition.no()))));
            return;
        }
        int start = emit(Op.IF_GROUP, condition.group(), 0);
        node(condition.yes());
        int end = emit(Op.JUMP, 0);
        code[start + 2] = used;
        node(condition.no());
        code[end + 1] = used;
    }

    private void choice(List<Node> parts) throws PerlSyntaxException {
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < parts.size() - 1; i++) {
            int split = emit(Op.SPLIT, 0, 0);
            code[split + 1] = used;
            node(parts.get(i));
            ends.add(emit(Op.JUMP, 0));
            code[split + 2] = used;
        }
        node(parts.getLast());
        for (int end : ends) {
            code[end + 1] = used;
        }
    }

    private void repeat(Node.Repeat repeat) throws PerlSyntaxException {
        if (repeat.body() instanceof Node.One one) {
            emit(
                    Op.RUN,
                    set(one.set()),
                    repeat.least(),
                    repeat.most(),
                    repeat.greed().ordinal());
            return;
        }
        if (repeat.greed() == Node.Greed.POSSESSIVE) {
            node(new Node.Atomic(new Node.Repeat(repeat.body(), repeat.least(), repeat.most(), Node.Greed.GREEDY)));
            return;
        }
        boolean lazy = repeat.greed() == Node.Greed.LAZY;
        for (int i = 0; i < repeat.least(); i++) {
            node(repeat.body());
        }
        if (repeat.most() < 0) {
            loop(repeat.body(), lazy);
        } else {
            optional(repeat.body(), repeat.most() - repeat.least(), lazy);
        }
    }

    private void loop(Node body, boolean lazy) throws PerlSyntaxException {
        boolean guarded = Widths.mayBeEmpty(body);
        int slot = guarded ? slots++ : 0;
        int split = emit(Op.SPLIT, 0, 0);
        code[split + (lazy ? 2 : 1)] = used;
        if (guarded) {
            emit(Op.SAVE, slot);
        }
        node(body);
        int leave = guarded ? emit(Op.LEAVE_IF_STILL, slot, 0) : -1;
        emit(Op.JUMP, split);
        code[split + (lazy ? 1 : 2)] = used;
        if (guarded) {
            code[leave + 2] = used;
        }
    }

    private void optional(Node body, int times, boolean lazy) throws PerlSyntaxException {
        List<Integer> splits = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            int split = emit(Op.SPLIT, 0, 0);
            code[split + (lazy ? 2 : 1)] = used;
            splits.add(split);
            node(body);
        }
        for (int split : splits) {
            code[split + (lazy ? 1 : 2)] = used;
        }
    }

    /** Collects the bytes that a match may begin with; false where there may be none, or any. */
    private boolean first(Node node, BitSet into) {
        return switch (node) {
            case Node.One one -> {
                addFirst(one.set(), into);
                yield true;
            }
            case Node.Sequence sequence -> {
                for (Node part : sequence.parts()) {
                    if (first(part, into)) {
                        yield true;
                    }
                    if (!(part instanceof Node.Place) && !(part instanceof Node.Look) && !isOptional(part)) {
                        yield false;
                    }
                }
                yield false;
            }
            case Node.Choice choice -> {
                boolean all = true;
                for (Node part : choice.parts()) {
                    all &= first(part, into);
                }
                yield all;
            }
            case Node.Repeat repeat -> first(repeat.body(), into) && repeat.least() > 0;
            case Node.Group group -> first(group.body(), into);
            case Node.Atomic atomic -> first(atomic.body(), into);
            default -> false;
        };
    }

    /** Whether what it may begin with was collected, though it may be empty. */
    private static boolean isOptional(Node node) {
        return node instanceof Node.Repeat repeat && repeat.least() == 0 && repeat.body() instanceof Node.One;
    }

    private void addFirst(CharSet set, BitSet into) {
        for (int c = 0; c < (utf8 ? 128 : 256); c++) {
            if (set.has(c)) {
                into.set(c);
            }
        }
        if (utf8) {
            into.set(128, 256);
        }
    }
}
