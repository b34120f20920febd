/** The file tree as a {@link java.nio.file.FileSystem}, made of system calls alone. */
@NullMarked
package org.jarnix.kernel.nio;

import org.jspecify.annotations.NullMarked;
