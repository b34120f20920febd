/** The shell in front of a user: prompts, startup files, reading lines, telling about jobs. */
@NullMarked
package org.jarnix.shell.interactive;

import org.jspecify.annotations.NullMarked;
