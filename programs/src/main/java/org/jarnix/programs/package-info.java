/** The programs of {@code /bin} and the catalogue that names them. */
@NullMarked
package org.jarnix.programs;

import org.jspecify.annotations.NullMarked;
