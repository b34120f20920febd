package org.jarnix.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Result;
import org.junit.jupiter.api.Test;

class EnginesTest {
    /** A module with a vector in it: {@code v128.const 0; drop}. */
    private static byte[] vector() {
        return new TinyModule()
                .code(0xFD, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1A)
                .bytes();
    }

    private static Result run(boolean allowed, String... argv) {
        try (Kernel kernel = Kernel.builder()
                .allowNativeWasm(allowed)
                .file("/x", vector(), 0755)
                .file("/g", Guests.module("hello"), 0755)
                .boot()) {
            return kernel.run(argv);
        }
    }

    @Test
    void theNativeEngineIsRefusedWhereTheApplicationDoesNotAllowIt() {
        Result result = run(false, "wasm", "--engine", "wasmtime", "/g");
        assertThat(result.err()).isEqualTo("/g: the engine wasmtime is not allowed here\n");
        assertThat(result.status()).isEqualTo(126);
    }

    @Test
    void vectorsRunInJavaWhereTheNativeEngineIsNotAllowed() {
        assertThat(run(false, "/x").status()).isZero();
        assertThat(run(false, "wasm-info", "/x").out())
                .contains("features: simd")
                .contains("runs here: yes, on java");
    }

    @Test
    void whatNoEngineHasIsNamed() {
        byte[] atomic = new TinyModule().i32(0).code(0xFE, 0x10, 2, 0, 0x1A).bytes();
        try (Kernel kernel = Kernel.builder().file("/x", atomic, 0755).boot()) {
            assertThat(kernel.run("/x").err()).isEqualTo("/x: needs threads, which no engine has\n");
        }
    }

    @Test
    void theNativeEngineIsTakenForVectorsWhereItIsAllowed() {
        assertThat(run(true, "/x").status()).isZero();
        assertThat(run(true, "wasm-info", "/x").out())
                .contains("features: simd")
                .contains("runs here: yes, on wasmtime");
        assertThat(run(true, "wasm-info", "/g").out()).contains("runs here: yes, on java");
        assertThat(run(true, "wasm", "--engine", "java", "/x").status()).isZero();
    }

    @Test
    void aFileAsksForAnEngineByItsAttributeAndTheOptionComesBeforeIt() {
        try (Guests guests = new Guests("steam")) {
            assertThat(guests.run("/g/hello").err()).isEqualTo("/g/hello: no such engine: steam\n");
            assertThat(guests.run("wasm", "/g/hello").status()).isEqualTo(126);
            assertThat(guests.run("wasm", "--engine", "java", "/g/hello").out()).isEqualTo("hello, world\n");
        }
    }

    @Test
    void theNativeLibraryLeavesNoFileBehind() {
        try (Guests guests = new Guests(Guests.WASMTIME)) {
            guests.run("/g/hello");
        }
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            Stream<String> mine = files.map(Path::toString).filter(EnginesTest::isMapped);
            assertThat(mine).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMapped(String file) {
        try {
            return file.contains("wasmtime")
                    && Files.readString(Path.of("/proc/self/maps")).contains(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
