package org.jarnix.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code wasm} and {@code wasm-info} say, to the byte. */
class WasmProgramsTest {
    private static Guests guests;

    @BeforeAll
    static void boot() {
        guests = new Guests(
                Guests.JAVA,
                Kernel.builder()
                        .file("/tiny", new TinyModule().bytes(), 0755)
                        .file("/secret", new TinyModule().bytes(), 0)
                        .file("/text", "some text that is no module\n")
                        .file("/empty", ""));
    }

    @AfterAll
    static void close() {
        guests.close();
    }

    @ParameterizedTest(name = "wasm {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                              | 125 | wasm: missing operand",
                "--nonsense                      | 125 | wasm: unrecognized option '--nonsense'",
                "--dir                           | 125 | wasm: option '--dir' requires an argument",
                "--env NAME /tiny                | 125 | wasm: invalid variable ‘NAME’",
                "--env =x /tiny                  | 125 | wasm: invalid variable ‘=x’",
                "--memory-max much /tiny         | 125 | wasm: invalid memory-max: ‘much’",
                "--fuel -1 /tiny                 | 125 | wasm: invalid fuel: ‘-1’",
                "--timeout soon /tiny            | 125 | wasm: invalid time interval ‘soon’",
                "--engine steam /tiny            | 126 | /tiny: no such engine: steam",
                "--engine wasmtime /tiny         | 126 | /tiny: the engine wasmtime is not allowed here",
                "--dir /nowhere /tiny            | 125 | wasm: No such file or directory",
                "/nowhere                        | 127 | wasm: /nowhere: No such file or directory",
                "/text/x                         | 127 | wasm: /text/x: Not a directory",
                "/secret                         | 126 | wasm: /secret: Permission denied",
                "/tmp                            | 126 | wasm: /tmp: Is a directory",
                "/text                           | 126 | /text: not a WebAssembly module of version 1",
                "/empty                          | 126 | /empty: not a WebAssembly module of version 1",
            })
    void whatCannotBeIsSaid(String words, int status, String message) {
        Result result = guests.run(("wasm " + words).strip().split(" "));
        assertThat(result.err().lines().findFirst()).hasValue(message);
        assertThat(result.out()).isEmpty();
        assertThat(result.status()).isEqualTo(status);
    }

    @Test
    void optionsEndAtTheModule() {
        assertThat(guests.run("wasm", "/g/hello", "--help").out()).isEqualTo("hello, --help\n");
        assertThat(guests.run("wasm", "--", "/g/hello", "a").out()).isEqualTo("hello, a\n");
    }

    @Test
    void aModuleIsListed() {
        Result result = guests.run("wasm-info", "/g/hello", "/tiny");
        assertThat(result.out()).isEqualTo("""
            /g/hello: 27577 bytes, 54 functions of 24461 bytes
            imports:
              function wasi_snapshot_preview1.args_get (i32, i32) -> i32
              function wasi_snapshot_preview1.args_sizes_get (i32, i32) -> i32
              function wasi_snapshot_preview1.fd_close (i32) -> i32
              function wasi_snapshot_preview1.fd_fdstat_get (i32, i32) -> i32
              function wasi_snapshot_preview1.fd_seek (i32, i64, i32, i32) -> i32
              function wasi_snapshot_preview1.fd_write (i32, i32, i32, i32) -> i32
              function wasi_snapshot_preview1.proc_exit (i32)
            exports:
              memory memory
              function _start ()
            memories:
              2 pages, at most any number of pages of 64 KiB
            features:\s
            runs here: yes, on java
            /tiny: 53 bytes, 1 functions of 3 bytes
            imports:
            exports:
              memory memory
              function _start ()
            memories:
              1 pages, at most any number of pages of 64 KiB
            features:\s
            runs here: yes, on java
            """);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void whatIsNoModuleIsSaidAndTheOthersAreListed() {
        Result result = guests.run("wasm-info", "/text", "/nowhere", "/tiny");
        assertThat(result.err()).isEqualTo("""
            wasm-info: /text: not a WebAssembly module of version 1
            wasm-info: /nowhere: No such file or directory
            """);
        assertThat(result.out()).startsWith("/tiny: 53 bytes");
        assertThat(result.status()).isEqualTo(1);
    }
}
