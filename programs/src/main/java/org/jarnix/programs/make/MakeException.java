package org.jarnix.programs.make;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What ends make at once: a line that makes no sense, or a file that nothing tells how to make. */
final class MakeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Place place;

    MakeException(@Nullable Place place, String message) {
        super(message);
        this.place = place;
    }

    /** Where it stands; null where no line is to blame. */
    @Nullable
    Place place() {
        return place;
    }
}
