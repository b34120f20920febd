/** less and more: {@code Document} reads as far as is asked, {@code Rows} breaks its lines, {@code Pager} takes the keys. */
@NullMarked
package org.jarnix.programs.pager;

import org.jspecify.annotations.NullMarked;
