/** Pipes and FIFOs. */
@NullMarked
package org.jarnix.kernel.pipe;

import org.jspecify.annotations.NullMarked;
