package org.jarnix.bench;

import org.jarnix.api.Sys;
import org.jarnix.api.embed.Kernel;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A kernel that runs while a benchmark does. */
@State(Scope.Benchmark)
public class Booted {
    Kernel kernel;
    Sys root;

    /** Boots it. */
    @Setup(Level.Trial)
    public void boot() {
        kernel = Kernel.builder().boot();
        root = kernel.root();
    }

    /** Ends it. */
    @TearDown(Level.Trial)
    public void close() {
        kernel.close();
    }
}
