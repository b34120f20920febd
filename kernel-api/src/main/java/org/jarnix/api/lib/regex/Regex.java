package org.jarnix.api.lib.regex;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/**
 * A compiled POSIX regular expression (POSIX.1-2024 9, with GNU's extensions) over bytes. It never changes and may be shared
 * by threads; each takes its own {@link Matcher}.
 */
public final class Regex {
    private final Mode mode;
    private final Node tree;
    private final int groupCount;
    private final boolean references;
    private final List<String> warnings;
    private final Nfa forward;
    private final Nfa relaxed;
    private final Literals.Found literals;
    private final Prefilter prefilter;
    private final boolean anchored;

    private Regex(Mode mode, Node tree, int groupCount, List<Node.Group> referable, List<String> warnings)
            throws RegexSyntaxException {
        this.mode = mode;
        this.tree = tree;
        this.groupCount = groupCount;
        this.references = !referable.isEmpty();
        this.warnings = List.copyOf(warnings);
        this.forward = NfaBuilder.build(tree, mode, false, false, List.of());
        this.relaxed = references ? NfaBuilder.build(tree, mode, false, true, referable) : forward;
        this.literals = Literals.in(tree, mode);
        this.prefilter = Prefilter.of(relaxed, literals);
        this.anchored = Prefilter.startingBytes(relaxed, 0) != null
                && Prefilter.startingBytes(relaxed, Look.TEXT_START) instanceof java.util.BitSet none
                && none.isEmpty();
    }

    /**
     * Compiles a pattern.
     *
     * @throws RegexSyntaxException worded as {@code regerror}
     */
    public static Regex compile(byte[] pattern, Syntax syntax, Flag... flags) throws RegexSyntaxException {
        return compileAny(List.of(pattern), syntax, setOf(flags));
    }

    /** Compiles a pattern given as a string, with bytes outside UTF-8 as {@link Text} escapes them. */
    public static Regex compile(String pattern, Syntax syntax, Flag... flags) throws RegexSyntaxException {
        return compile(Text.encode(pattern), syntax, flags);
    }

    /** Compiles several patterns, of which any may match; back-references count the groups of their own pattern. */
    public static Regex compileAny(List<byte[]> patterns, Syntax syntax, Set<Flag> flags) throws RegexSyntaxException {
        Mode mode = Mode.of(syntax, flags);
        List<Node> options = new ArrayList<>();
        List<Node.Group> referable = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        int groups = 0;
        for (byte[] pattern : patterns) {
            Parser parser = new Parser(pattern, mode, groups);
            options.add(parser.parse());
            groups += parser.groupCount();
            if (parser.hasReferences()) {
                referable.addAll(parser.groups());
            }
            warnings.addAll(parser.warnings());
        }
        Node tree = options.size() == 1 ? options.getFirst() : new Node.Choice(options);
        return new Regex(mode, wrap(tree, flags), groups, referable, warnings);
    }

    /** Compiles literal strings, of which any may match: thousands of them are searched for at once. */
    public static Regex literals(List<byte[]> words, Set<Flag> flags) throws RegexSyntaxException {
        Mode mode = Mode.of(Syntax.BASIC, flags);
        List<Node> options = new ArrayList<>();
        boolean plain = true;
        for (byte[] word : words) {
            options.add(literal(word, mode));
            for (byte b : word) {
                plain &= b >= 0 || !mode.fold() || mode.bytes();
            }
        }
        Node tree = options.size() == 1
                ? options.getFirst()
                : plain ? new Node.Words(List.copyOf(words), mode.fold()) : new Node.Choice(options);
        return new Regex(mode, wrap(tree, flags), 0, List.of(), List.of());
    }

    private static Node literal(byte[] word, Mode mode) {
        List<Node> parts = new ArrayList<>();
        for (int i = 0; i < word.length; ) {
            int c = mode.bytes() ? word[i] & 0xff : Utf8.decode(word, i, word.length);
            parts.add(new Node.Chars(mode.literal(c)));
            i += mode.bytes() ? 1 : Utf8.length(c);
        }
        return new Node.Sequence(parts);
    }

    private static Node wrap(Node tree, Set<Flag> flags) {
        if (flags.contains(Flag.WHOLE_LINE)) {
            return new Node.Sequence(
                    List.of(new Node.Assertion(Look.LINE_START), tree, new Node.Assertion(Look.LINE_END)));
        }
        if (flags.contains(Flag.WHOLE_WORD)) {
            return new Node.Sequence(
                    List.of(new Node.Assertion(Look.NO_WORD_BEFORE), tree, new Node.Assertion(Look.NO_WORD_AFTER)));
        }
        return tree;
    }

    private static Set<Flag> setOf(Flag... flags) {
        Set<Flag> set = EnumSet.noneOf(Flag.class);
        set.addAll(List.of(flags));
        return set;
    }

    /** A matcher for one thread; it keeps what it learns of the pattern, so reuse it. */
    public Matcher matcher() {
        return new Matcher(this);
    }

    /** The number of groups in the pattern. */
    public int groupCount() {
        return groupCount;
    }

    /** What grep warns about, such as {@code * at start of expression}. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Searches a string, as the shell's {@code =~} does.
     *
     * @return the match and its groups, the empty string for one that took no part; null without a match
     * @throws RegexBudgetException if back-references take too long
     */
    public @Nullable List<String> match(String text) {
        byte[] bytes = Text.encode(text);
        Matcher matcher = matcher();
        if (!matcher.find(bytes, 0, 0, bytes.length)) {
            return null;
        }
        List<String> groups = new ArrayList<>();
        for (int i = 0; i <= groupCount; i++) {
            int from = matcher.start(i);
            groups.add(from < 0 ? "" : Text.decode(bytes, from, matcher.end(i) - from));
        }
        return groups;
    }

    Mode mode() {
        return mode;
    }

    boolean hasReferences() {
        return references;
    }

    Nfa forward() {
        return forward;
    }

    /** The automaton without back-references, which matches at least where the pattern does. */
    Nfa relaxed() {
        return relaxed;
    }

    /** Built where it is wanted first: searches that only ask whether there is a match never do. */
    Nfa backward() {
        try {
            return NfaBuilder.build(tree, mode, true, false, List.of());
        } catch (RegexSyntaxException e) {
            throw new IllegalStateException("the same pattern was built forwards", e);
        }
    }

    Prefilter prefilter() {
        return prefilter;
    }

    /** The string that is the whole pattern; empty if it is not one. */
    byte[] wholeLiteral() {
        return literals.whole();
    }

    /** Whether a match can only begin where the text does. */
    boolean isAnchored() {
        return anchored;
    }
}
