package org.jarnix.wasm.wasmtime;

import io.github.kawamuray.wasmtime.Config;
import io.github.kawamuray.wasmtime.Disposable;
import io.github.kawamuray.wasmtime.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The library, loaded once in a JVM, and what of it is for all modules. */
final class NativeLibrary {
    /** The stack that a guest's own functions have, below what the library allows at most. */
    private static final long STACK = 2L << 20;

    private static final Cleaner CLEANER = Cleaner.create();

    private NativeLibrary() {}

    /** Made when it is first asked for. */
    private static final class Made {
        private static final Engine ENGINE = make();
    }

    /** The engine that compiles. */
    static Engine engine() {
        return Made.ENGINE;
    }

    /** Frees something of the library when an object is no longer reached. */
    static void free(Object owner, Disposable owned) {
        CLEANER.register(owner, owned::close);
    }

    private static Engine make() {
        Config config = new Config()
                .maxWasmStack(STACK)
                .wasmSimd(true)
                .wasmBulkMemory(true)
                .wasmReferenceTypes(true)
                .wasmMultiValue(true);
        Engine engine = new Engine(config);
        removeCopy();
        return engine;
    }

    /**
     * The library is copied to a file of its own at each start, and nobody else removes that. Once it is mapped, its name
     * is not needed; systems without this list of mappings keep the file.
     */
    private static void removeCopy() {
        Path maps = Path.of("/proc/self/maps");
        if (!Files.isReadable(maps)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(maps, StandardCharsets.ISO_8859_1)) {
                int path = line.indexOf('/');
                String name = path < 0 ? "" : line.substring(path);
                if (name.contains("/libwasmtime_jni_") && name.endsWith(".so")) {
                    Files.deleteIfExists(Path.of(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
