/** {@code diff}: what changed between two files or folders. */
@NullMarked
package org.jarnix.programs.diff;

import org.jspecify.annotations.NullMarked;
