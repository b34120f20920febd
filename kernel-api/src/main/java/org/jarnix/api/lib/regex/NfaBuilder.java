package org.jarnix.api.lib.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From a tree to an automaton, back to front: each part is emitted knowing what comes after it. The backward automaton has
 * no groups. In the relaxed one a back-reference is a copy of its group without assertions, so that it matches at least
 * where the pattern does.
 */
final class NfaBuilder {
    private static final int MAX_SIZE = 1 << 18;
    private static final int WORDS_FROM = 4;

    private final Mode mode;
    private final boolean backward;
    private final boolean relaxed;
    private final Map<Integer, Node.Group> groups = new HashMap<>();
    private final List<CharSet> sets = new ArrayList<>();
    private final List<Nfa.Branch> branches = new ArrayList<>();
    private byte[] op = new byte[32];
    private int[] x = new int[32];
    private int[] y = new int[32];
    private int size;
    private int copying;

    private NfaBuilder(Mode mode, boolean backward, boolean relaxed, List<Node.Group> groups) {
        this.mode = mode;
        this.backward = backward;
        this.relaxed = relaxed;
        for (Node.Group group : groups) {
            this.groups.put(group.number(), group);
        }
    }

    static Nfa build(Node node, Mode mode, boolean backward, boolean relaxed, List<Node.Group> groups)
            throws RegexSyntaxException {
        NfaBuilder builder = new NfaBuilder(mode, backward, relaxed, groups);
        int match = builder.add(Nfa.MATCH, 0, 0);
        int start = builder.emit(node, match);
        return new Nfa(
                Arrays.copyOf(builder.op, builder.size),
                Arrays.copyOf(builder.x, builder.size),
                Arrays.copyOf(builder.y, builder.size),
                builder.sets,
                builder.branches,
                start,
                backward,
                mode);
    }

    private int add(byte what, int first, int second) throws RegexSyntaxException {
        if (size == op.length) {
            if (size >= MAX_SIZE) {
                throw new RegexSyntaxException(RegexSyntaxException.TOO_BIG);
            }
            op = Arrays.copyOf(op, size * 2);
            x = Arrays.copyOf(x, size * 2);
            y = Arrays.copyOf(y, size * 2);
        }
        op[size] = what;
        x[size] = first;
        y[size] = second;
        return size++;
    }

    private int emit(Node node, int next) throws RegexSyntaxException {
        return switch (node) {
            case Node.Empty empty -> next;
            case Node.Chars chars -> emitSet(chars.set(), next);
            case Node.Sequence sequence -> emitSequence(sequence.parts(), next);
            case Node.Choice choice -> emitChoice(choice.options(), next);
            case Node.Words words -> emitWords(words, next);
            case Node.Repeat repeat -> emitRepeat(repeat, next);
            case Node.Group group -> emitGroup(group, next);
            case Node.Assertion assertion -> copying > 0 ? next : add(Nfa.LOOK, next, assertion.look());
            case Node.Reference reference -> emitReference(reference, next);
        };
    }

    private int emitSequence(List<Node> parts, int next) throws RegexSyntaxException {
        int entry = next;
        for (int i = 0; i < parts.size(); i++) {
            entry = emit(parts.get(backward ? i : parts.size() - 1 - i), entry);
        }
        return entry;
    }

    private int emitGroup(Node.Group group, int next) throws RegexSyntaxException {
        if (backward || relaxed) {
            return emit(group.body(), next);
        }
        int close = add(Nfa.SAVE, next, 2 * group.number() + 1);
        return add(Nfa.SAVE, emit(group.body(), close), 2 * group.number());
    }

    private int emitReference(Node.Reference reference, int next) throws RegexSyntaxException {
        if (!relaxed) {
            return add(Nfa.REFERENCE, next, reference.number());
        }
        Node.Group group = groups.get(reference.number());
        if (group == null) {
            return next;
        }
        copying++;
        int entry = emit(group.body(), next);
        copying--;
        return entry;
    }

    private int emitSet(CharSet set, int next) throws RegexSyntaxException {
        int only = set.foldsCase() ? -1 : set.single();
        if (only < 0 || only == mode.never()) {
            sets.add(set);
            return add(Nfa.SET, next, sets.size() - 1);
        }
        byte[] bytes = mode.bytes() ? new byte[] {(byte) only} : Utf8.encode(only);
        int entry = next;
        for (int i = 0; i < bytes.length; i++) {
            entry = add(Nfa.BYTE, entry, bytes[backward ? i : bytes.length - 1 - i] & 0xff);
        }
        return entry;
    }

    private int emitChoice(List<Node> options, int next) throws RegexSyntaxException {
        if (options.size() >= WORDS_FROM) {
            List<byte[]> words = Literals.words(options, mode);
            if (words != null) {
                return emitWords(new Node.Words(words, mode.fold()), next);
            }
        }
        List<Node> ordered = preference(options);
        int entry = emit(ordered.getLast(), next);
        for (int i = ordered.size() - 2; i >= 0; i--) {
            entry = add(Nfa.SPLIT, emit(ordered.get(i), next), entry);
        }
        return entry;
    }

    /** The C library prefers the second option to the first where that is empty. */
    private static List<Node> preference(List<Node> options) {
        if (!(options.getFirst() instanceof Node.Empty)) {
            return options;
        }
        List<Node> ordered = new ArrayList<>(options);
        Collections.swap(ordered, 0, 1);
        return ordered;
    }

    private int emitRepeat(Node.Repeat repeat, int next) throws RegexSyntaxException {
        Node body = repeat.body();
        int entry = next;
        if (repeat.max() < 0) {
            int loop = add(Nfa.SPLIT, 0, next);
            int first = emit(body, loop);
            x[loop] = first;
            if (repeat.min() > 0) {
                return copies(body, repeat.min() - 1, first);
            }
            return nullable(body) ? add(Nfa.SPLIT, first, next) : loop;
        }
        for (int i = repeat.min(); i < repeat.max(); i++) {
            int before = size;
            int once = emit(body, entry);
            if (size == before) {
                break;
            }
            entry = add(Nfa.SPLIT, once, next);
        }
        return copies(body, repeat.min(), entry);
    }

    private int copies(Node body, int count, int next) throws RegexSyntaxException {
        int entry = next;
        for (int i = 0; i < count; i++) {
            int before = size;
            entry = emit(body, entry);
            if (size == before) {
                break;
            }
        }
        return entry;
    }

    /** A loop over what may match nothing runs once at least, so that its groups are set as the C library sets them. */
    private static boolean nullable(Node node) {
        return switch (node) {
            case Node.Empty empty -> true;
            case Node.Chars chars -> false;
            case Node.Sequence sequence -> sequence.parts().stream().allMatch(NfaBuilder::nullable);
            case Node.Choice choice -> choice.options().stream().anyMatch(NfaBuilder::nullable);
            case Node.Words words -> words.words().stream().anyMatch(word -> word.length == 0);
            case Node.Repeat repeat -> repeat.min() == 0 || nullable(repeat.body());
            case Node.Group group -> nullable(group.body());
            case Node.Assertion assertion -> true;
            case Node.Reference reference -> true;
        };
    }

    private int emitWords(Node.Words words, int next) throws RegexSyntaxException {
        WordTree root = new WordTree();
        for (byte[] word : words.words()) {
            root.add(word, backward, words.fold());
        }
        return emitTree(root, next, words.fold());
    }

    /** Children before parents, without recursion: words may be long. */
    private int emitTree(WordTree root, int next, boolean fold) throws RegexSyntaxException {
        List<WordTree> order = root.preorder();
        for (int i = order.size() - 1; i >= 0; i--) {
            WordTree tree = order.get(i);
            int node = next;
            if (!tree.isLeaf()) {
                branches.add(tree.branch(fold));
                node = add(Nfa.TRIE, 0, branches.size() - 1);
                node = tree.ends() ? add(Nfa.SPLIT, node, next) : node;
            }
            tree.entry(node);
        }
        return root.entry();
    }
}
