package org.jarnix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jarnix.Jar.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** WebAssembly in the packaged jar, as {@code ./jarnix} runs it: as a module, the native engine's library on the class path. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WasmJarIT {
    private static final Path GUESTS = Path.of("../wasm-loader/src/test/resources/guests");

    @TempDir
    Path folder;

    private Outcome shell(boolean library, boolean allowed, String script) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        if (library) {
            command.add("-cp");
            command.add(jar("io.github.kawamuray.wasmtime.Engine")
                    + File.pathSeparator
                    + jar("org.slf4j.Logger")
                    + File.pathSeparator
                    + jar("org.slf4j.nop.NOPServiceProvider"));
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-p", Jar.FILE.toString(), "-m", "org.jarnix/org.jarnix.Main"));
        if (allowed) {
            command.add("--allow-native-wasm");
        }
        command.addAll(List.of("--mount", folder + ":/g", "-c", script));
        return Jar.finish(Jar.start(Map.of(), command), "");
    }

    private static Path jar(String type) throws Exception {
        URI place = Class.forName(type, false, WasmJarIT.class.getClassLoader())
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        return Path.of(place);
    }

    @Test
    void theNativeEngineRunsWhereItIsAllowedAndThere() throws Exception {
        Files.copy(GUESTS.resolve("hello.wasm"), folder.resolve("hello"));
        Outcome outcome = shell(true, true, "wasm --engine wasmtime /g/hello you; wasm /g/hello me");
        assertThat(outcome.out()).isEqualTo("hello, you\nhello, me\n");
        assertThat(outcome.err()).isEmpty();
        assertThat(shell(false, true, "wasm --engine wasmtime /g/hello").err())
                .isEqualTo("/g/hello: the library of the engine wasmtime is not on the class path\n");
        assertThat(shell(true, false, "wasm --engine wasmtime /g/hello").err())
                .isEqualTo("/g/hello: the engine wasmtime is not allowed here\n");
    }

    @Test
    void aFunctionThatIsTooLargeForOneOfJavasMethodsIsInterpreted() throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(0);
        for (int i = 0; i < 40_000; i++) {
            body.writeBytes(new byte[] {0x41, 0x01, 0x1A});
        }
        body.write(0x0B);
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        code.write(1);
        number(code, body.size());
        body.writeTo(code);
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0});
        module.writeBytes(new byte[] {7, 10, 1, 6, '_', 's', 't', 'a', 'r', 't', 0, 0, 10});
        number(module, code.size());
        code.writeTo(module);
        Files.write(folder.resolve("long"), module.toByteArray());
        Outcome outcome = shell(false, false, "wasm /g/long; echo $?");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo("0\n");
    }

    /** An unsigned number as modules have them, seven bits a byte. */
    private static void number(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest > 0x7F) {
            out.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
