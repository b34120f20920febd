/** Programs about terminals: their settings, their capabilities, sessions in front of them. */
@NullMarked
package org.jarnix.programs.term;

import org.jspecify.annotations.NullMarked;
