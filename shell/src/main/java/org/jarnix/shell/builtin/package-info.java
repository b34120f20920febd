/** The commands that the shell runs itself, a class each. They hold no state: all of it is the interpreter's. */
@NullMarked
package org.jarnix.shell.builtin;

import org.jspecify.annotations.NullMarked;
