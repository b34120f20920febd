/** {@code ls}: what to list, in which order, and how. */
@NullMarked
package org.jarnix.programs.file.ls;

import org.jspecify.annotations.NullMarked;
