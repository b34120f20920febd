/** The command line: finds a JVM, reads the options, boots a kernel, joins it to the host's terminal. */
@NullMarked
package org.jarnix;

import org.jspecify.annotations.NullMarked;
