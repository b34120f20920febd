/** Watching the system calls of processes from outside of them: policies, journals, traces (strace(1)). */
@NullMarked
package org.jarnix.kernel.trace;

import org.jspecify.annotations.NullMarked;
