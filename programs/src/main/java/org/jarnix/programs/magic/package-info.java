/** The file program: what files are by how they begin. */
@NullMarked
package org.jarnix.programs.magic;

import org.jspecify.annotations.NullMarked;
