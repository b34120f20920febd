/** The binary format of WebAssembly modules: reading what a loader asks of one, and rewriting its code. */
@NullMarked
package org.jarnix.wasm.binary;

import org.jspecify.annotations.NullMarked;
