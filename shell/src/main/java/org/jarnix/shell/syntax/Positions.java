package org.jarnix.shell.syntax;

import java.util.IdentityHashMap;
import java.util.Map;

/** Where in its text each command was read, for whoever asks the parser to note it. */
public final class Positions {
    private final Map<Command, Range> ranges = new IdentityHashMap<>();

    /**
     * A part of a text.
     *
     * @param start the index of its first char
     * @param end the index behind its last
     */
    public record Range(int start, int end) {}

    private static final Range NOWHERE = new Range(-1, -1);

    void note(Command command, int start, int end) {
        ranges.putIfAbsent(command, new Range(start, end));
    }

    /** Where a command stands, as far as it was read by itself; -1 and -1 for any other. */
    public Range of(Command command) {
        return ranges.getOrDefault(command, NOWHERE);
    }
}
