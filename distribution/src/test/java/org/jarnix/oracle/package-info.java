/** Replays cases whose answers were recorded from the real bash and its programs ({@code dev/record-oracle}). */
@NullMarked
package org.jarnix.oracle;

import org.jspecify.annotations.NullMarked;
