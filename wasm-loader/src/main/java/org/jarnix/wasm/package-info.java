/** WebAssembly modules as programs. */
@NullMarked
package org.jarnix.wasm;

import org.jspecify.annotations.NullMarked;
