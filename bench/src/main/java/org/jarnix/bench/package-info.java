/** What a performance claim names: benchmarks of the kernel's mechanisms. */
@NullMarked
package org.jarnix.bench;

import org.jspecify.annotations.NullMarked;
