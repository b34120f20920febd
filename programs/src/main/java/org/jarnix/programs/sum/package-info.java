/** Checksums: making them and comparing files with them. */
@NullMarked
package org.jarnix.programs.sum;

import org.jspecify.annotations.NullMarked;
