/**
 * sed: {@code ScriptParser} makes {@code Cmd}s of a script's text, {@code Executor} runs them over {@code Input}'s lines.
 */
@NullMarked
package org.jarnix.programs.sed;

import org.jspecify.annotations.NullMarked;
