/** Processes: how they come to be, run, end and are waited for. */
@NullMarked
package org.jarnix.kernel.proc;

import org.jspecify.annotations.NullMarked;
