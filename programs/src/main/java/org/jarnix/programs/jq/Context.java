package org.jarnix.programs.jq;

import java.io.IOException;
import org.jarnix.api.Sys;
import org.jspecify.annotations.Nullable;

/** What the nodes of one run share with the world: further inputs, standard error, the environment, safe points. */
final class Context {
    private static final int EVERY = 1024;

    private final Sys sys;
    private final Inputs inputs;
    private int ticks;

    /** The inputs that are left. */
    interface Inputs {
        /** The next; null at the end. */
        @Nullable
        Object next() throws IOException, JsonReader.Malformed;

        /** The file that the last came from; {@link Values#NULL} for standard input. */
        Object file();

        int line() throws IOException;
    }

    Context(Sys sys, Inputs inputs) {
        this.sys = sys;
        this.inputs = inputs;
    }

    Sys sys() {
        return sys;
    }

    Inputs inputs() {
        return inputs;
    }

    /** A safe point, now and then. */
    void tick() {
        if (++ticks % EVERY == 0) {
            sys.schedYield();
        }
    }
}
