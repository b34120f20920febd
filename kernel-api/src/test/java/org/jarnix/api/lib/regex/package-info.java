@NullMarked
package org.jarnix.api.lib.regex;

import org.jspecify.annotations.NullMarked;
