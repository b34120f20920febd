/** {@code /sys}: processors, devices and the kernel's modules as files. */
@NullMarked
package org.jarnix.kernel.fs.sys;

import org.jspecify.annotations.NullMarked;
