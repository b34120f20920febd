/** A toolkit for file systems whose nodes are made from the kernel's own state, a few lines each. */
@NullMarked
package org.jarnix.kernel.fs.synth;

import org.jspecify.annotations.NullMarked;
