/** WASI preview 1, each of its calls a translation to system calls of the process. */
@NullMarked
package org.jarnix.wasm.wasi;

import org.jspecify.annotations.NullMarked;
