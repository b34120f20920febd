/** Interfaces of our own that guests may use beside WASI: the first one, and calls that WASI lacks. */
@NullMarked
package org.jarnix.wasm.abi;

import org.jspecify.annotations.NullMarked;
