/** Images of a kernel's files: compared, and kept as archives. */
@NullMarked
package org.jarnix.kernel.image;

import org.jspecify.annotations.NullMarked;
