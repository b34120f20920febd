/** What a WebAssembly engine does for the loader, whichever it is. */
@NullMarked
package org.jarnix.wasm.engine;

import org.jspecify.annotations.NullMarked;
