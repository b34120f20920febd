package org.jarnix.shell.syntax;

import org.jspecify.annotations.Nullable;

/** What parsing depends on besides the text: aliases and options as they are when a command is read. */
public interface ParseHost {
    /** Bash's grammar, no aliases, warnings dropped. */
    ParseHost PLAIN = new ParseHost() {};

    /** The text that {@code name} is an alias for; null when it is none, or aliases are not expanded. */
    default @Nullable String alias(String name) {
        return null;
    }

    /** {@code shopt extglob}. */
    default boolean extendedPatterns() {
        return false;
    }

    /** Whether the locale's characters are Unicode's; otherwise they are bytes. */
    default boolean utf8() {
        return true;
    }

    /** {@code set -o posix}. */
    default boolean posix() {
        return false;
    }

    /** A string that is marked for translation was read, as it stands between its quotes. */
    default void translated(String source, int line) {}

    /** A here-document that the end of the text cut off; {@code line} is where it started. */
    default void warn(String message, int line) {}
}
