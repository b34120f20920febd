/** System V's queues, semaphores and memory, and events as open files. */
@NullMarked
package org.jarnix.kernel.ipc;

import org.jspecify.annotations.NullMarked;
