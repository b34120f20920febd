package org.jarnix.shell.interp;

import org.jspecify.annotations.Nullable;

/** What history expansion remembers from one line to the next: the last search and the last substitution. */
final class HistoryMemory {
    /** What was last searched for by {@code !?...?}. */
    @Nullable
    String searched;

    /** The word in which it was found. */
    String match = "";

    /** What the last {@code :s} modifier replaced. */
    @Nullable
    String old;

    /** What the last {@code :s} modifier put there. */
    String fresh = "";
}
