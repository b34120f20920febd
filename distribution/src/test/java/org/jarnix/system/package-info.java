/** Programs that change the system itself, which only root may, run in a kernel of their own. */
@NullMarked
package org.jarnix.system;

import org.jspecify.annotations.NullMarked;
