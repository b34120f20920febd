/** Compression: gzip, bzip2, xz, lzma and zstd as programs, and as streams for what packs archives. */
@NullMarked
package org.jarnix.programs.pack;

import org.jspecify.annotations.NullMarked;
