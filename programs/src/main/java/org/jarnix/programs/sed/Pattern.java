package org.jarnix.programs.sed;

import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jspecify.annotations.Nullable;

/** A regular expression of a script; the empty one stands for the one that was used last. */
final class Pattern {
    private final @Nullable Matcher matcher;

    Pattern(@Nullable Regex regex) {
        this.matcher = regex == null ? null : regex.matcher();
    }

    /** What searches for it; null for the empty one. */
    @Nullable
    Matcher matcher() {
        return matcher;
    }
}
