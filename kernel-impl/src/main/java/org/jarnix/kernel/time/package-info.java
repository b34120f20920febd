/** Things to be done at a time. */
@NullMarked
package org.jarnix.kernel.time;

import org.jspecify.annotations.NullMarked;
