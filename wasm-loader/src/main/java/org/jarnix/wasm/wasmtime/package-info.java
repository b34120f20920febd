/** The native engine: modules compiled to code of the machine by wasmtime, where its library is on the class path. */
@NullMarked
package org.jarnix.wasm.wasmtime;

import org.jspecify.annotations.NullMarked;
