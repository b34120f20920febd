/**
 * POSIX regular expressions over bytes, in linear time.
 *
 * <p>A pattern is parsed ({@code Parser}) to a tree ({@code Node}), which becomes a nondeterministic automaton
 * ({@code Nfa}) forwards and backwards. A search asks a lazily built deterministic automaton ({@code Dfa}) where the
 * leftmost-longest match ends, the backward one where it begins, and only when a group's span is wanted walks the
 * nondeterministic one over the span of the match ({@code Backtracker}, {@code PikeVm} where that is long). Literals in the
 * pattern let a search skip text ({@code Prefilter}). Back-references alone take backtracking ({@code ReferenceMatcher}),
 * and that is bounded by a budget of steps.
 *
 * <p>The whole match is the leftmost-longest one (POSIX.1-2024 9.1); groups within it are those that the GNU C library
 * reports: of all ways to match that span the one that prefers the left alternative and the longer repetition.
 */
@NullMarked
package org.jarnix.api.lib.regex;

import org.jspecify.annotations.NullMarked;
