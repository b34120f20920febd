/**
 * The shell's grammar: source text to a tree of words and commands, and the tree back to text.
 *
 * <p>Nothing here knows how words expand or how commands run. Words keep their quoting as parts, so that one parse serves expansion,
 * printing ({@code declare -f}) and tools that only look. Arithmetic stays a {@link org.jarnix.shell.syntax.Word} (its text may
 * itself contain expansions); the package {@code expand} compiles it.
 */
@NullMarked
package org.jarnix.shell.syntax;

import org.jspecify.annotations.NullMarked;
