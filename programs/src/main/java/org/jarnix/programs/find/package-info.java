/** {@code find} and {@code xargs}. */
@NullMarked
package org.jarnix.programs.find;

import org.jspecify.annotations.NullMarked;
