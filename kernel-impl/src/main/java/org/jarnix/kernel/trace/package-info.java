/** Watching system calls from outside of them. */
@NullMarked
package org.jarnix.kernel.trace;

import org.jspecify.annotations.NullMarked;
