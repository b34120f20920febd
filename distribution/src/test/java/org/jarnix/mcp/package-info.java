/** The protocol's server, asked by the protocol's own client. */
@NullMarked
package org.jarnix.mcp;

import org.jspecify.annotations.NullMarked;
