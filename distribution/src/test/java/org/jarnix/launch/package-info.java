/** How a JDK is found. */
@NullMarked
package org.jarnix.launch;

import org.jspecify.annotations.NullMarked;
