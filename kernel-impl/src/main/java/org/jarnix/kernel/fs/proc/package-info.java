/** {@code /proc}: the kernel's state as files (proc(5)). What it shows comes through {@link ProcessTable}. */
@NullMarked
package org.jarnix.kernel.fs.proc;

import org.jspecify.annotations.NullMarked;
