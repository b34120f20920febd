/** Programs about users, the host, and the time. */
@NullMarked
package org.jarnix.programs.user;

import org.jspecify.annotations.NullMarked;
