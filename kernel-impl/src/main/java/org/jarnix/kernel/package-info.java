/** The kernel's composition root: what puts the parts together, and the one public entry. */
@NullMarked
package org.jarnix.kernel;

import org.jspecify.annotations.NullMarked;
