/** Jarnix as a Java application embeds it, with shell and programs. */
@NullMarked
package org.jarnix.embed;

import org.jspecify.annotations.NullMarked;
