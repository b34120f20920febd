/** What a jar provides so that the kernel finds its programs, its executable formats and its shell by ServiceLoader. */
@NullMarked
package org.jarnix.api.spi;

import org.jspecify.annotations.NullMarked;
