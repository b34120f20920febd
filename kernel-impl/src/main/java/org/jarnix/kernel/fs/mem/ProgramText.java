package org.jarnix.kernel.fs.mem;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The content of a program's file, made when somebody looks: hundreds of them stand in every kernel. */
record ProgramText(String name) implements Supplier<byte[]> {
    @Override
    public byte[] get() {
        return ("#!java " + name + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
