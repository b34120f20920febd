package org.jarnix.programs.sed;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Which commands are within a range of lines that began earlier. */
final class Ranges {
    private enum State {
        OUTSIDE,
        INSIDE,
        /** It has ended, and begins no more where it began at a line's number. */
        CLOSED
    }

    private final List<Cmd> commands;
    private final State[] states;
    private final long[] ends;

    Ranges(List<Cmd> commands) {
        this.commands = commands;
        this.states = new State[commands.size()];
        this.ends = new long[commands.size()];
        reset();
    }

    /** As before the first line; a range from line 0 has begun. */
    void reset() {
        Arrays.fill(states, State.OUTSIDE);
        for (int i = 0; i < states.length; i++) {
            Address first = commands.get(i).first;
            if (first != null && first.isBeforeAll()) {
                states[i] = State.INSIDE;
            }
        }
    }

    boolean isInside(int command) {
        return states[command] == State.INSIDE;
    }

    /** Whether the current line is in a command's range. */
    boolean contains(int command, Address first, Address second, Executor executor) throws IOException {
        long line = executor.line();
        if (states[command] == State.INSIDE) {
            return goesOn(command, second, line, executor);
        }
        if (first.kind() == Address.Kind.LINE
                ? states[command] == State.CLOSED || !isBegun(first, second, line)
                : !executor.matches(first)) {
            return false;
        }
        begin(command, first, second, line, executor);
        return true;
    }

    /** Whether a range from a line's number has begun, be it that the command did not see that line. */
    private static boolean isBegun(Address first, Address second, long line) {
        return switch (second.kind()) {
            case LINE -> line == first.number() || line > first.number() && line <= second.number();
            case FURTHER, MULTIPLE, LAST, MATCH, EVERY -> line >= first.number();
        };
    }

    /** Behind its last line a range of so many lines takes one more, where a command did not see that line. */
    private boolean goesOn(int command, Address second, long line, Executor executor) throws IOException {
        switch (second.kind()) {
            case LAST, MATCH -> {
                if (executor.matches(second)) {
                    states[command] = State.CLOSED;
                }
                return true;
            }
            default -> {
                long end = second.kind() == Address.Kind.LINE ? second.number() : ends[command];
                if (line >= end) {
                    states[command] = State.CLOSED;
                }
                return second.kind() != Address.Kind.LINE || line <= end;
            }
        }
    }

    private void begin(int command, Address first, Address second, long line, Executor executor) throws IOException {
        boolean more;
        switch (second.kind()) {
            case LINE -> more = second.number() > line;
            case FURTHER -> {
                ends[command] = line + second.number();
                more = second.number() > 0;
            }
            case MULTIPLE -> {
                long step = second.number();
                more = step > 0 && (first.kind() == Address.Kind.LINE || line % step != 0);
                ends[command] = more ? line + step - line % step : line;
            }
            case LAST -> more = !executor.matches(second);
            default -> more = true;
        }
        states[command] = more ? State.INSIDE : State.CLOSED;
    }
}
