package org.jarnix.shell.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code name=value} and its array forms.
 *
 * @param name the variable
 * @param subscript for {@code a[i]=v}; null without
 * @param append whether it is {@code +=}
 * @param value a scalar's word (empty for {@code x=}); null when elements are given
 * @param elements for {@code a=(...)}; null for a scalar
 */
public record Assignment(
        String name,
        @Nullable Subscript subscript,
        boolean append,
        @Nullable Word value,
        @Nullable List<ArrayElement> elements,
        int offset,
        int line) {}
