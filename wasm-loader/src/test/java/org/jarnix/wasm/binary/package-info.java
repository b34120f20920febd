/** Tests of what is done to modules before an engine has them. */
@NullMarked
package org.jarnix.wasm.binary;

import org.jspecify.annotations.NullMarked;
