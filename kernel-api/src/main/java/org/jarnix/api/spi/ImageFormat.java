package org.jarnix.api.spi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jarnix.api.Program;
import org.jarnix.api.Sys;
import org.jspecify.annotations.Nullable;

/** Turns an executable file into something to run, as Linux's binfmt does. */
public interface ImageFormat {
    /** Recognises a file by its first bytes (up to 256); null lets the next format look. */
    @Nullable
    Recognised recognise(ByteBuffer head);

    /** A file whose format is known. */
    interface Recognised {
        /**
         * Makes it ready to run, on the thread of the process that will run it.
         *
         * @param self the system calls of that process
         * @param path the file, as exec was given it
         */
        Loaded load(Sys self, String path, List<String> argv) throws IOException;
    }

    /** The code to run and the arguments to give it. */
    record Loaded(Program program, List<String> argv) {}
}
