/** ed: {@code Addresses} reads where a command works, {@code Editor} does it on a {@code Buffer}. */
@NullMarked
package org.jarnix.programs.ed;

import org.jspecify.annotations.NullMarked;
