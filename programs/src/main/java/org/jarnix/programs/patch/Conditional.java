package org.jarnix.programs.patch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts {@code #ifdef} and its kin around the lines of a hunk, so that both states stand in the file. */
final class Conditional {
    private final @Nullable String name;
    private final List<byte[]> out;
    private State state = State.OUTSIDE;

    /** Where among the directives the last line was. */
    private enum State {
        OUTSIDE,
        OLD,
        NEW,
        OTHERWISE
    }

    /** Directives about {@code name} among the lines of {@code out}; null for none. */
    Conditional(@Nullable String name, List<byte[]> out) {
        this.name = name;
        this.out = out;
    }

    boolean isOn() {
        return name != null;
    }

    /** Writes what must stand before a line of this sign; a blank ends what is open. */
    void before(char sign) {
        if (name == null) {
            return;
        }
        switch (sign) {
            case '-' -> {
                if (state == State.OUTSIDE) {
                    write("#ifndef " + name, State.OLD);
                } else if (state == State.NEW) {
                    write("#else", State.OTHERWISE);
                }
            }
            case '+' -> {
                if (state == State.OUTSIDE) {
                    write("#ifdef " + name, State.NEW);
                } else if (state == State.OLD) {
                    write("#else", State.OTHERWISE);
                }
            }
            default -> {
                if (state != State.OUTSIDE) {
                    write("#endif", State.OUTSIDE);
                }
            }
        }
    }

    private void write(String directive, State next) {
        out.add((directive + "\n").getBytes(StandardCharsets.US_ASCII));
        state = next;
    }
}
