package org.jarnix.wasm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jarnix.api.Sys;
import org.jarnix.api.spi.ImageFormat;
import org.jspecify.annotations.Nullable;

/** WebAssembly modules as executable files: they begin with a NUL and {@code asm}. */
public final class WasmFormat implements ImageFormat {
    private static final int MAGIC = 0x0061736D;

    @Override
    public @Nullable Recognised recognise(ByteBuffer head) {
        if (head.remaining() < 8 || head.getInt(head.position()) != MAGIC) {
            return null;
        }
        return WasmFormat::load;
    }

    private static Loaded load(Sys self, String path, List<String> argv) {
        return new Loaded(WasmFormat.program(path), argv);
    }

    private static org.jarnix.api.Program program(String path) {
        return (sys, argv) -> run(sys, path, argv);
    }

    private static int run(Sys sys, String path, List<String> argv) throws IOException {
        RunOptions options = new RunOptions(
                null,
                Guest.strings(sys.environ()),
                argv,
                EngineAttribute.of(sys, path),
                Long.MAX_VALUE,
                null,
                Duration.ZERO);
        return new Guest(sys, path, options, new Engines(sys)).run(ModuleFile.read(sys, path));
    }
}
