/** The application's streams as open files. */
@NullMarked
package org.jarnix.kernel.host;

import org.jspecify.annotations.NullMarked;
