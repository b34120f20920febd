/** Which keys do what in the line editor: the tables of {@code bind} and the file that fills them. */
@NullMarked
package org.jarnix.shell.keys;

import org.jspecify.annotations.NullMarked;
