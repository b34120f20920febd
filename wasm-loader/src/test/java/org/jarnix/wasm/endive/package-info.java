/** Tests of the parts of the pure-Java engine. */
@NullMarked
package org.jarnix.wasm.endive;

import org.jspecify.annotations.NullMarked;
