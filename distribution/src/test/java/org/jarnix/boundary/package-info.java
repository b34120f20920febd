/** The rules of who may use what, checked on the compiled classes. */
@NullMarked
package org.jarnix.boundary;

import org.jspecify.annotations.NullMarked;
