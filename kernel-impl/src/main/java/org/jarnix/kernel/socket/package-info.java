/** Sockets: between processes by path and name, and by address and port on the kernel's own network. */
@NullMarked
package org.jarnix.kernel.socket;

import org.jspecify.annotations.NullMarked;
