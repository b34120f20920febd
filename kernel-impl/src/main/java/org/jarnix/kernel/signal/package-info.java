/** What signals are pending, blocked and caught, and what they do where nothing is said. */
@NullMarked
package org.jarnix.kernel.signal;

import org.jspecify.annotations.NullMarked;
