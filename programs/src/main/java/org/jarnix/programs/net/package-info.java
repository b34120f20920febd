/** Programs of the network. */
@NullMarked
package org.jarnix.programs.net;

import org.jspecify.annotations.NullMarked;
