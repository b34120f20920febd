/** Programs about files: what they are, where they are, and whose. */
@NullMarked
package org.jarnix.programs.file;

import org.jspecify.annotations.NullMarked;
