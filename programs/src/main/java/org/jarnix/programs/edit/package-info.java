/**
 * vi and nano: {@code TextBuffer} holds the lines, {@code View} shows them, {@code Vi} and {@code Nano} take the keys,
 * {@code Ex} does the commands behind a colon.
 */
@NullMarked
package org.jarnix.programs.edit;

import org.jspecify.annotations.NullMarked;
