package org.jarnix.wasm;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a module is to be run.
 *
 * @param directories what the guest sees of the file tree; null for all that its process sees
 * @param environment its variables as {@code NAME=VALUE}
 * @param argv its arguments, its own name first
 * @param engine the name of the engine to take; null for whichever fits
 * @param memoryMost the most bytes that its memory may have
 * @param fuel how many loops and calls it may take; null for any number
 * @param timeout after which it is ended; zero for never
 */
record RunOptions(
        @Nullable List<Directory> directories,
        List<String> environment,
        List<String> argv,
        @Nullable String engine,
        long memoryMost,
        @Nullable Long fuel,
        Duration timeout) {
    /** A directory, and the name that the guest knows it by. */
    record Directory(String path, String name) {}
}
