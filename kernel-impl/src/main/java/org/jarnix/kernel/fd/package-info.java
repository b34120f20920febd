/** Open files and the numbers that processes know them by. */
@NullMarked
package org.jarnix.kernel.fd;

import org.jspecify.annotations.NullMarked;
