/** hexdump: a {@code FormatParser} makes {@code Unit}s of format strings, and {@code Dump} shows blocks of bytes by them. */
@NullMarked
package org.jarnix.programs.hexdump;

import org.jspecify.annotations.NullMarked;
