/** Programs that attach file systems to the tree, and tell which are. */
@NullMarked
package org.jarnix.programs.mount;

import org.jspecify.annotations.NullMarked;
