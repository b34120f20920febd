/** Programs that read text and bytes and write them changed, counted, sorted or summed. */
@NullMarked
package org.jarnix.programs.text;

import org.jspecify.annotations.NullMarked;
