/** The pure-Java engine: modules compiled to Java's byte code by Endive. */
@NullMarked
package org.jarnix.wasm.endive;

import org.jspecify.annotations.NullMarked;
