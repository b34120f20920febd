/** The tar program: archives of files, their headers in all its formats, and what is done with them. */
@NullMarked
package org.jarnix.programs.tar;

import org.jspecify.annotations.NullMarked;
