/** What waits and how: tasks, the one blocking primitive, and locks in order. */
@NullMarked
package org.jarnix.kernel.task;

import org.jspecify.annotations.NullMarked;
