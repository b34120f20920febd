/** {@code make}: files made anew where what they are made of is newer (POSIX make, with GNU's functions and directives). */
@NullMarked
package org.jarnix.programs.make;

import org.jspecify.annotations.NullMarked;
