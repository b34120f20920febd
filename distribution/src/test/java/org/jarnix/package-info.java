/** The command line's parts, and the packaged jar run for real. */
@NullMarked
package org.jarnix;

import org.jspecify.annotations.NullMarked;
