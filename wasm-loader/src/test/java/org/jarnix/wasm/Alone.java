package org.jarnix.wasm;

import java.time.Duration;
import java.util.List;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Result;

/** A module run by itself, as the one program of a kernel. */
final class Alone {
    private Alone() {}

    /** What becomes of it on an engine. */
    static Result run(byte[] module, String engine) {
        RunOptions options = new RunOptions(null, List.of(), List.of("x"), engine, Long.MAX_VALUE, null, Duration.ZERO);
        try (Kernel kernel = Kernel.builder()
                .allowNativeWasm(true)
                .program("main", (sys, argv) -> new Guest(sys, "x", options, new Engines(sys)).run(module))
                .boot()) {
            return kernel.run("main");
        }
    }
}
