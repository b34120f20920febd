/** What the kernel has to say about itself. */
@NullMarked
package org.jarnix.kernel.log;

import org.jspecify.annotations.NullMarked;
