/** The system calls: the gate that programs hold, and behind it one class for each role. */
@NullMarked
package org.jarnix.kernel.sys;

import org.jspecify.annotations.NullMarked;
