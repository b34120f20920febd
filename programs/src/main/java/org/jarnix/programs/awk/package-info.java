/**
 * The language awk: POSIX with gawk's common extensions.
 *
 * <p>A program becomes a tree of nodes with its variables resolved, and runs by walking it. Strings hold bytes: each
 * character of a Java string is one byte, so that any input passes, and what must see characters decodes UTF-8 itself.
 */
@NullMarked
package org.jarnix.programs.awk;

import org.jspecify.annotations.NullMarked;
