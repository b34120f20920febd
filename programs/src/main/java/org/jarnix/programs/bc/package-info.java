/** bc: {@code Lexer} and {@code Parser} make statements of text, {@code Machine} runs each as soon as its line is read. */
@NullMarked
package org.jarnix.programs.bc;

import org.jspecify.annotations.NullMarked;
