/** Tests of the loader: guests built from {@code src/test/guests}, run in a kernel. */
@NullMarked
package org.jarnix.wasm;

import org.jspecify.annotations.NullMarked;
