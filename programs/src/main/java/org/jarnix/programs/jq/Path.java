package org.jarnix.programs.jq;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way from the input to a value in it, as far as it was gone. */
final class Path {
    static final Path ROOT = new Path(null, Values.NULL);
    /** Where a value is none of the input's. */
    static final Path NONE = new Path(null, Values.NULL);

    private final @Nullable Path parent;
    private final Object key;

    private Path(@Nullable Path parent, Object key) {
        this.parent = parent;
        this.key = key;
    }

    Path to(Object next) {
        return new Path(this, next);
    }

    /** The keys from the input on. */
    Items keys() {
        List<Object> keys = new ArrayList<>();
        for (Path at = this; at != null && at.parent != null; at = at.parent) {
            keys.add(at.key);
        }
        Collections.reverse(keys);
        return Items.of(keys);
    }
}
