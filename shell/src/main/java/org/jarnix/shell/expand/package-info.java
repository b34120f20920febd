/**
 * What words turn into: variables, parameter expansion, arithmetic, splitting, globbing.
 *
 * <p>Knows no interpreter: whatever only an interpreter can answer or do is asked of an {@link
 * org.jarnix.shell.expand.ExpansionHost}. The interpreter compiles each word once and expands it often; what it calls:
 *
 * <ul>
 *   <li>{@code CompiledWord.of(Word)}, then {@code String constant()} (null when it is not), {@code String expand(host)} (one string, no
 *       splitting, no globbing: assignments, {@code case} subjects, redirections in sh, here-documents), {@code void expandInto(host,
 *       List<String>)} (all expansions), {@code pattern(host)} (for {@code case} and {@code [[ == ]]}, quoted characters
 *       inert), {@code regex(host)} for {@code =~}, {@code hereDocument} text likewise;
 *   <li>{@code CompiledAssignment.of(Assignment)}, then {@code void assign(host)}: scalars, elements, compound, {@code +=}; and one that
 *       expands without assigning, for assignments before a command;
 *   <li>{@code CompiledArithmetic.of(Word)}, then {@code long evaluate(host)};
 *   <li>{@code Pattern}: matching of shell patterns, kept for reuse.
 * </ul>
 */
@NullMarked
package org.jarnix.shell.expand;

import org.jspecify.annotations.NullMarked;
