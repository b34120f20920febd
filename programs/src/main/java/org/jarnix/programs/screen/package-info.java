/** The terminal as programs see it that fill all of it: keys, sizes, places. */
@NullMarked
package org.jarnix.programs.screen;

import org.jspecify.annotations.NullMarked;
