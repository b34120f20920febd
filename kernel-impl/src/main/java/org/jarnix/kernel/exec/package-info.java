/** From an executable file to code that runs. */
@NullMarked
package org.jarnix.kernel.exec;

import org.jspecify.annotations.NullMarked;
