/** Programs about processes and the system. */
@NullMarked
package org.jarnix.programs.proc;

import org.jspecify.annotations.NullMarked;
