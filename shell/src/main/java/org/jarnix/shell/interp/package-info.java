/**
 * The interpreter: commands compiled once into {@link org.jarnix.shell.interp.ExecNode}s, which run over one {@link
 * org.jarnix.shell.interp.Interp} per shell process.
 *
 * <p>Control flow ({@code break}, {@code continue}, {@code return}, {@code exit}, {@code set -e}) is a field of the interpreter that
 * every sequence and loop looks at after each command; exceptions are for errors alone. Compiled nodes hold no state and are shared by
 * all subshells.
 */
@NullMarked
package org.jarnix.shell.interp;

import org.jspecify.annotations.NullMarked;
