/** Sorts lines: keys and orders, runs that fit into memory, and their merge. */
@NullMarked
package org.jarnix.programs.sort;

import org.jspecify.annotations.NullMarked;
