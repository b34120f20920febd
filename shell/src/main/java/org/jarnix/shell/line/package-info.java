/**
 * What keys do to a line: readline's functions (bash manual 8.4), over a text with a point and a mark. Nothing here knows a
 * terminal or the shell; both are asked through {@link org.jarnix.shell.line.Desk}.
 */
@NullMarked
package org.jarnix.shell.line;

import org.jspecify.annotations.NullMarked;
