/** A server of the Model Context Protocol over standard input and output; loaded for {@code jarnix mcp} alone. */
@NullMarked
package org.jarnix.mcp;

import org.jspecify.annotations.NullMarked;
