/** The shell as programs and as a provider of sessions. */
@NullMarked
package org.jarnix.shell;

import org.jspecify.annotations.NullMarked;
