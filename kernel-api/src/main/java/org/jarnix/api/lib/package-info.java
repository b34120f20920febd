/**
 * The user library over the system calls, what libc is elsewhere: commands and their options, buffered streams, text.
 *
 * <p>The kernel never uses it.
 */
@NullMarked
package org.jarnix.api.lib;

import org.jspecify.annotations.NullMarked;
