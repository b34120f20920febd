package org.jarnix.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.jarnix.api.FileMode;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Result;
import org.jarnix.wasm.wasi.Wasi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "on {0}")
@ValueSource(strings = {Guests.JAVA, Guests.WASMTIME})
class GuestsTest {
    private static Guests guests;

    @Parameter
    private String engine;

    @BeforeParameterizedClassInvocation
    static void boot(String engine) {
        guests = new Guests(engine, Kernel.builder().env("GREETING", "hi").file("/data", "one\ntwo\n"));
    }

    @AfterParameterizedClassInvocation
    static void close() {
        guests.close();
    }

    @Test
    void aModuleIsAProgramWithArgumentsOutputAndStatus() {
        Result result = guests.run("/g/hello", "you", "there");
        assertThat(result.out()).isEqualTo("hello, you\n");
        assertThat(result.status()).isEqualTo(3);
    }

    @Test
    void eachInstanceBeginsWithWhatTheModuleSaysWhateverOthersHaveDone() {
        assertThat(guests.run("/g/state").status()).isZero();
        assertThat(guests.run("/g/state").status()).isZero();
    }

    @Test
    void aModuleReadsItsInput() {
        assertThat(guests.feed("a b\nc\n", "/g/wc").out()).isEqualTo("2 3 6\n");
        assertThat(guests.feed("a b\nc\n", "/g/upper").out()).isEqualTo("A B\nC\n");
    }

    @Test
    void pathsLeadFromTheCurrentDirectoryAndFromTheRoot() {
        assertThat(guests.run("/g/cat", "/data").out()).isEqualTo("one\ntwo\n");
        assertThat(guests.run("/g/cat", "../data", "../tmp/../data").out()).isEqualTo("one\ntwo\none\ntwo\n");
        assertThat(guests.kernel().process("/g/cat", "data").cwd("/").run().out())
                .isEqualTo("one\ntwo\n");
        assertThat(guests.run("/g/cat", "/nowhere").err()).isEqualTo("/nowhere: No such file or directory\n");
    }

    @Test
    void theFirstDirectoryThatAGuestHasIsTheCurrentOne() throws Exception {
        // Descriptor 3: Zig's library takes it for the current directory without asking for its name.
        byte[] module = new TinyModule()
                .imports(Wasi.MODULE, "path_create_directory", "iii:i")
                .i32(0, 'n')
                .code(0x3A, 0, 0)
                .i32(3, 0, 1)
                .call(0)
                .code(0x1A)
                .bytes();
        try (Guests free = new Guests(engine, Kernel.builder().file("/x", module, 0755))) {
            free.prefer(engine, "/x");
            assertThat(free.run("/x").status()).isZero();
            assertThat(free.kernel().root().stat("/tmp/n").mode() & FileMode.S_IFMT)
                    .isEqualTo(FileMode.S_IFDIR);
        }
    }

    @Test
    void everyCallOnPathsWorks() {
        assertThat(guests.run("/g/files").out()).isEqualTo("40 checks, 0 failures\n");
        assertThat(guests.run("wasm", "--dir", "/tmp::/", "/g/files").out()).isEqualTo("40 checks, 0 failures\n");
    }

    @Test
    void numbersAreSorted() {
        assertThat(guests.run("/g/qsort", "100000").out()).isEqualTo("3842 2154796279 4294904256\n");
    }

    @Test
    void vectorsAreWhereverValuesMayBe() {
        Result result = guests.run("/g/vectors");
        assertThat(result.status()).isZero();
        assertThat(result.outBytes()).hasSize(20 * 16);
        IntBuffer words = ByteBuffer.wrap(result.outBytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer();
        assertThat(four(words, 0)).containsExactly(1, 2, 3, 4);
        assertThat(four(words, 3)).containsExactly(9, 12, 15, 18);
        assertThat(four(words, 10)).containsExactly(0x01010101, 0x01010102, 0x01010103, 0x01010104);
        assertThat(four(words, 11)).containsExactly(0x000A0005, 0x0014000F, 0x001E0019, 0x00280023);
        assertThat(four(words, 13)).containsExactly(~5, ~6, ~7, ~8);
        assertThat(four(words, 16)).containsExactly(-1, -2, -3, -4);
        assertThat(four(words, 19)).containsExactly(-1, -2, -3, -4);
        assertThat(guests.run("wasm", "--fuel", "100000", "/g/vectors").outBytes())
                .isEqualTo(result.outBytes());
    }

    private static int[] four(IntBuffer words, int vector) {
        return new int[] {
            words.get(4 * vector), words.get(4 * vector + 1), words.get(4 * vector + 2), words.get(4 * vector + 3)
        };
    }

    @Test
    void theFirstInterfaceWorks() {
        Result result = guests.run("/g/first", "a", "b c");
        assertThat(result.out()).isEqualTo("a b c\n/tmp\n");
        assertThat(result.status()).isEqualTo(5);
    }

    @Test
    void theFirstInterfaceStaysInItsDirectories() {
        Result result = guests.run("wasm", "--dir", "/tmp::/", "--env", "GREETING=hi", "/g/first", "x");
        assertThat(result.out()).isEqualTo("x\n/\n");
    }

    @Test
    void theSdkHasProcessesPipesAndSignals() {
        Result result = guests.run("/g/family");
        assertThat(result.out()).isEqualTo("FROM A CHILD\npipeline 1\ncaught 1\nrunning 1\nended 1\nmissing 1\n");
        assertThat(result.err()).isEqualTo("through a pipe\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void aConfinedGuestStartsNothing() {
        assertThat(guests.run("wasm", "/g/family").out()).startsWith("pipeline 0\n");
    }

    @Test
    void wasmGivesOnlyWhatItIsTold() {
        assertThat(guests.run("wasm", "/g/cat", "/data").err()).isEqualTo("/data: Capabilities insufficient\n");
        assertThat(guests.run("wasm", "--dir", "/::/root", "/g/cat", "/root/data")
                        .out())
                .isEqualTo("one\ntwo\n");
        assertThat(guests.run("wasm", "--argv0", "me", "/g/cat", "x").err()).contains("x: ");
        assertThat(guests.run("wasm", "/nowhere").status()).isEqualTo(127);
        assertThat(guests.run("wasm", "/data").status()).isEqualTo(126);
        assertThat(guests.run("wasm", "--engine", "steam", "/g/hello").err()).contains("no such engine: steam");
    }

    @Test
    void wasmInfoSaysWhatAModuleNeeds() {
        Result result = guests.run("wasm-info", "/g/first");
        assertThat(result.out())
                .contains("function env.open (i32, i32, i32) -> i32")
                .contains("function main (i32, i32) -> i32")
                .contains("runs here: yes, on java");
        assertThat(guests.run("wasm-info", "/data").status()).isEqualTo(1);
    }

    @Test
    void noPathLeadsOutOfTheDirectoriesThatAGuestIsGiven() throws Exception {
        guests.kernel().root().mkdir("/tmp/cell", 0777);
        guests.kernel().root().symlink("/data", "/tmp/cell/absolute");
        guests.kernel().root().symlink("../../data", "/tmp/cell/up");
        guests.kernel().root().symlink("up", "/tmp/cell/twice");
        for (String path :
                new String[] {"absolute", "up", "twice", "../../data", "./../../data", "up/", "absolute/."}) {
            Result result = guests.run("wasm", "--dir", "/tmp/cell::/", "/g/cat", path);
            assertThat(result.out()).as(path).isEmpty();
            assertThat(result.status()).as(path).isEqualTo(1);
        }
    }
}
