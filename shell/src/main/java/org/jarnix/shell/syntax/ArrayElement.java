package org.jarnix.shell.syntax;

import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code a=(...)}.
 *
 * @param index the text between brackets of {@code [i]=v}; null for a word without
 * @param append whether {@code +=} stands after the bracket
 * @param value the word; with an index it does not split
 */
public record ArrayElement(@Nullable Subscript index, boolean append, Word value) {}
