package org.jarnix.api.lib;

import java.util.BitSet;
import java.util.List;

/**
 * Matches patterns with extended groups by following the set of all positions that each element can reach.
 *
 * <p>Sets instead of backtracking: the cost stays polynomial in the length of the string whatever the nesting.
 */
final class GlobGroups {
    private final List<GlobNode> nodes;
    private final boolean fold;
    private final Runnable pause;

    /** @param pause run between steps, each of which takes time in proportion to the string's length */
    GlobGroups(List<GlobNode> nodes, boolean fold, Runnable pause) {
        this.nodes = nodes;
        this.fold = fold;
        this.pause = pause;
    }

    GlobGroups pausing(Runnable otherwise) {
        return new GlobGroups(nodes, fold, otherwise);
    }

    /** Every position at which a match that starts at {@code from} can end. */
    BitSet ends(String s, int from, int limit) {
        pause.run();
        BitSet start = new BitSet(limit + 1);
        start.set(from);
        return sequence(nodes, s, start, limit);
    }

    private BitSet sequence(List<GlobNode> sequence, String s, BitSet starts, int limit) {
        BitSet at = starts;
        for (GlobNode node : sequence) {
            if (at.isEmpty()) {
                return at;
            }
            at = step(node, s, at, limit);
        }
        return at;
    }

    private BitSet step(GlobNode node, String s, BitSet at, int limit) {
        return switch (node) {
            case GlobNode.Char c -> advance(s, at, limit, c);
            case GlobNode.Any any -> advance(s, at, limit, any);
            case GlobNode.OneOf one -> advance(s, at, limit, one);
            case GlobNode.Star ignored -> star(s, at, limit);
            case GlobNode.Group group -> group(group, s, at, limit);
        };
    }

    private BitSet advance(String s, BitSet at, int limit, GlobNode node) {
        BitSet out = new BitSet(limit + 1);
        for (int p = at.nextSetBit(0); p >= 0 && p < limit; p = at.nextSetBit(p + 1)) {
            int c = s.codePointAt(p);
            int end = p + Character.charCount(c);
            if (end <= limit && accepts(node, c)) {
                out.set(end);
            }
        }
        return out;
    }

    private boolean accepts(GlobNode node, int c) {
        return switch (node) {
            case GlobNode.Char literal ->
                literal.codePoint() == c || fold && GlobSegment.folded(literal.codePoint()) == GlobSegment.folded(c);
            case GlobNode.OneOf one -> one.set().contains(c);
            default -> true;
        };
    }

    private static BitSet star(String s, BitSet at, int limit) {
        BitSet out = new BitSet(limit + 1);
        for (int p = at.nextSetBit(0); p <= limit; p = GlobSegment.next(s, p)) {
            out.set(p);
        }
        return out;
    }

    private BitSet group(GlobNode.Group group, String s, BitSet at, int limit) {
        return switch (group.kind()) {
            case '@' -> once(group, s, at, limit);
            case '?' -> {
                BitSet out = once(group, s, at, limit);
                out.or(at);
                yield out;
            }
            case '+' -> repeated(group, s, once(group, s, at, limit), limit);
            case '*' -> repeated(group, s, at, limit);
            default -> none(group, s, at, limit);
        };
    }

    private BitSet once(GlobNode.Group group, String s, BitSet at, int limit) {
        pause.run();
        BitSet out = new BitSet(limit + 1);
        for (List<GlobNode> alternative : group.alternatives()) {
            out.or(sequence(alternative, s, at, limit));
        }
        return out;
    }

    private BitSet repeated(GlobNode.Group group, String s, BitSet at, int limit) {
        BitSet all = (BitSet) at.clone();
        BitSet fresh = at;
        while (!fresh.isEmpty()) {
            fresh = once(group, s, fresh, limit);
            fresh.andNot(all);
            all.or(fresh);
        }
        return all;
    }

    private BitSet none(GlobNode.Group group, String s, BitSet at, int limit) {
        BitSet out = new BitSet(limit + 1);
        for (int p = at.nextSetBit(0); p >= 0; p = at.nextSetBit(p + 1)) {
            BitSet start = new BitSet(limit + 1);
            start.set(p);
            BitSet taken = once(group, s, start, limit);
            for (int q = p; q <= limit; q = GlobSegment.next(s, q)) {
                if (!taken.get(q)) {
                    out.set(q);
                }
            }
        }
        return out;
    }
}
