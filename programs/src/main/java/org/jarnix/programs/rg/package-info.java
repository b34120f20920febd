/** The rg program: a search through folders that leaves out what version control does. */
@NullMarked
package org.jarnix.programs.rg;

import org.jspecify.annotations.NullMarked;
