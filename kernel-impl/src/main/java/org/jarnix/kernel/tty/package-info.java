/** Terminals: line editing, job control and sizes. */
@NullMarked
package org.jarnix.kernel.tty;

import org.jspecify.annotations.NullMarked;
