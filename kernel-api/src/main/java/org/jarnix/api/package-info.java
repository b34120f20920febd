/**
 * The boundary between kernel and userland: interfaces, records and enums, no logic.
 *
 * <p>A program is handed a {@link org.jarnix.api.Sys} that is bound to its process; every effect that it has goes
 * through it. Names, numbers and errors are those of POSIX.1-2024 and of Linux's manual pages.
 */
@NullMarked
package org.jarnix.api;

import org.jspecify.annotations.NullMarked;
