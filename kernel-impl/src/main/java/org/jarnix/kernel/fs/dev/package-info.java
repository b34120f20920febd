/** Character devices, and the tree of {@code /dev} that names them. */
@NullMarked
package org.jarnix.kernel.fs.dev;

import org.jspecify.annotations.NullMarked;
