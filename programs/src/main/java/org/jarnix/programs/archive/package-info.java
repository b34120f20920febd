/** The programs cpio, ar, zip and unzip. */
@NullMarked
package org.jarnix.programs.archive;

import org.jspecify.annotations.NullMarked;
