package org.jarnix.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.MountMode;
import org.jarnix.wasm.binary.ModuleException;
import org.jarnix.wasm.binary.ModuleInfo;
import org.jarnix.wasm.binary.ModuleReader;
import org.jarnix.wasm.endive.EndiveEngine;
import org.jarnix.wasm.engine.WasmEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeFolderTest {
    private final WasmEngine engine = new EndiveEngine();

    @Test
    void whatWasTranslatedIsKeptInTheFolder(@TempDir Path folder) throws Exception {
        byte[] module = new TinyModule().i32(7).code(0x1A).bytes();
        try (Kernel kernel = Kernel.builder()
                .mount("/var/cache/wasm", folder, MountMode.RW)
                .file("/x", module, 0755)
                .boot()) {
            assertThat(kernel.run("/x").status()).isZero();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).toList())
                    .isEqualTo(List.of(Digest.of(module) + ".java"));
        }
    }

    @Test
    void codeThatIsKeptIsLoadedAgain() throws Exception {
        byte[] module = Guests.module("hello");
        ModuleInfo info = ModuleReader.read(module);
        assertThat(engine.load(module, info, engine.translate(module, info), false))
                .isNotNull();
    }

    @Test
    void codeThatNamesWhatItMustNotIsRefused() throws Exception {
        byte[] module = Guests.module("hello");
        ModuleInfo info = ModuleReader.read(module);
        byte[] code = engine.translate(module, info);
        byte[] from = "java/lang/StackOverflowError".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] to = "java/lang/OutOfMemoryError!!".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int i = 0; i + from.length < code.length; i++) {
            if (java.util.Arrays.equals(code, i, i + from.length, from, 0, from.length)) {
                System.arraycopy(to, 0, code, i, to.length);
            }
        }
        assertThatThrownBy(() -> engine.load(module, info, code, false))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("compiled code that is not ours");
    }

    @Test
    void codeThatIsCutIsRefused() throws Exception {
        byte[] module = Guests.module("first");
        ModuleInfo info = ModuleReader.read(module);
        byte[] code = engine.translate(module, info);
        for (int length = 0; length < code.length; length += code.length / 40) {
            byte[] cut = java.util.Arrays.copyOf(code, length);
            assertThatThrownBy(() -> engine.load(module, info, cut, false)).isInstanceOf(ModuleException.class);
        }
    }
}
