package org.jarnix.kernel.exec;

import java.util.List;
import java.util.function.Supplier;
import org.jarnix.api.Program;
import org.jarnix.api.Sys;
import org.jarnix.api.spi.ImageFormat.Loaded;
import org.jarnix.api.spi.ImageFormat.Recognised;

/** A file that says {@code #!java NAME}: a program of ours. */
record JavaImage(String name, Supplier<Program> maker) implements Recognised {
    @Override
    public Loaded load(Sys self, String path, List<String> argv) {
        return new Loaded(maker.get(), argv);
    }
}
