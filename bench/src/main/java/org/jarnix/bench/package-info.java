/** Measures the kernel, the shell and the programs; nothing here is published. */
@NullMarked
package org.jarnix.bench;

import org.jspecify.annotations.NullMarked;
