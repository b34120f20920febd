/** Files in memory: the root file system and what is mounted as tmpfs. */
@NullMarked
package org.jarnix.kernel.fs.mem;

import org.jspecify.annotations.NullMarked;
