/** grep: {@code Grep} takes the command line, {@code FileSearch} the files, {@code Scan} the lines of one. */
@NullMarked
package org.jarnix.programs.grep;

import org.jspecify.annotations.NullMarked;
