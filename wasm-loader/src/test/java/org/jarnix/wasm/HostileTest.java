package org.jarnix.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelBuilder;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.Result;
import org.jarnix.wasm.engine.HostFunction;
import org.jarnix.wasm.wasi.GuestFiles;
import org.jarnix.wasm.wasi.Wasi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "on {0}")
@ValueSource(strings = {Guests.JAVA, Guests.WASMTIME})
class HostileTest {
    /** How many mutants of each module are run; {@code -Djarnix.mutants=2000} for a long night. */
    private static final int MUTANTS = Integer.getInteger("jarnix.mutants", 60);

    @Parameter
    private String engine;

    private static KernelBuilder builder() {
        return Kernel.builder().allowNativeWasm(true);
    }

    private Result run(byte[] module) {
        try (Guests guests = new Guests(engine, Kernel.builder().file("/x", module, 0755))) {
            guests.prefer(engine, "/x");
            return guests.run("/x");
        }
    }

    private static Map<String, HostFunction> functions(Sys sys) {
        return new Wasi(sys, new GuestFiles(sys), List.of(), List.of()).functions();
    }

    @Test
    void badPointersAreAnsweredByEveryCall() {
        try (Kernel kernel = builder()
                .program("main", (sys, argv) -> {
                    functions(sys).values().forEach(function -> tryPointers(sys, function));
                    return 0;
                })
                .boot()) {
            Result result = kernel.run("main");
            assertThat(result.err()).isEmpty();
            assertThat(result.status()).isZero();
        }
    }

    /** Calls a function with each of some wild values in all its arguments, in a process of its own. */
    private void tryPointers(Sys sys, HostFunction function) {
        if (function.name().equals("proc_exit") || function.name().equals("proc_raise")) {
            return;
        }
        StringBuilder letters = new StringBuilder();
        function.type().params().forEach(name -> letters.append(name.equals("i32") ? 'i' : 'I'));
        for (int first : new int[] {0, 1, 3, 4, -1}) {
            for (int wild : new int[] {-16, Integer.MIN_VALUE, 65535, Integer.MAX_VALUE}) {
                TinyModule module = new TinyModule()
                        .imports(Wasi.MODULE, function.name(), letters + ":i")
                        .imports(Wasi.MODULE, "proc_exit", "i:");
                for (int i = 0; i < letters.length(); i++) {
                    if (letters.charAt(i) == 'I') {
                        module.i64(wild);
                    } else {
                        module.i32(i == 0 ? first : wild);
                    }
                }
                byte[] bytes = module.call(0).call(1).bytes();
                assertThat(status(sys, bytes))
                        .as(function.name() + " " + first + " " + wild)
                        .isBetween(0, 76);
            }
        }
    }

    private int status(Sys sys, byte[] module) {
        try {
            int pid = sys.spawn(
                    SpawnSpec.body((child, argv) -> new Guest(child, "x", options(), new Engines(child)).run(module))
                            .build());
            return KernelProcess.status(sys.waitpid(pid, 0));
        } catch (SyscallException e) {
            throw new AssertionError(e);
        }
    }

    private RunOptions options() {
        return new RunOptions(null, List.of(), List.of("x"), engine, 1 << 24, 1_000_000L, Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "cat", "wc", "upper", "first", "vectors"})
    void truncatedModulesAreRefused(String name) {
        byte[] module = Guests.module(name);
        try (Kernel kernel = builder()
                .program("main", (sys, argv) -> {
                    for (int length = 8; length < module.length; length += Math.max(1, module.length / 50)) {
                        assertThat(status(sys, Arrays.copyOf(module, length)))
                                .as(name + " cut to " + length)
                                .isEqualTo(126);
                    }
                    return 0;
                })
                .boot()) {
            assertThat(kernel.run("main").status()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "cat", "wc", "upper", "first", "vectors"})
    void mutatedModulesAreRefusedOrEndWithAStatus(String name) {
        byte[] module = Guests.module(name);
        try (Kernel kernel = builder()
                .program("main", (sys, argv) -> {
                    for (int seed = 0; seed < MUTANTS; seed++) {
                        assertThat(status(sys, mutant(module, seed)))
                                .as(name + ", seed " + seed)
                                .isNotEqualTo(134);
                    }
                    return 0;
                })
                .boot()) {
            Result result = kernel.run("main");
            assertThat(result.status()).as(result.err()).isZero();
        }
    }

    private static byte[] mutant(byte[] module, int seed) {
        Random random = new Random(seed);
        byte[] changed = module.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            changed[8 + random.nextInt(changed.length - 8)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    @Test
    void memoriesThatAreTooLargeAreRefused() {
        assertThat(run(new TinyModule().pages(65536).bytes()).err()).contains("memory");
        assertThat(run(new TinyModule().pages(65537).bytes()).status()).isEqualTo(126);
    }

    @Test
    void codeThatTakesMoreOfTheHeapThanThereIsToCompileIsRefused() {
        assumeTrue(engine.equals(Guests.JAVA), "the other engine compiles outside the heap");
        TinyModule module = new TinyModule().code(0xFD, 12).raw(new byte[16]);
        // Each, v128.not, stands for 40 instructions of 80 bytes.
        for (long i = Runtime.getRuntime().maxMemory() / 2 / 3200 + 1; i > 0; i--) {
            module.code(0xFD, 77);
        }
        Result result = run(module.code(0x1A).bytes());
        assertThat(result.status()).isEqualTo(126);
        assertThat(result.err()).contains("too large: compiling it takes");
    }

    @Test
    void codeCannotNameWhatTheLoaderAddsToIt() {
        byte[] local = new TinyModule().code(0x41, 0, 0x21, 0).bytes();
        byte[] global = new TinyModule().code(0x42, 0, 0x24, 0).bytes();
        byte[] function = new TinyModule().code(0x41, 0, 0x10, 2, 0x1A).bytes();
        for (byte[] module : new byte[][] {local, global, function}) {
            assertThat(run(module).status()).isEqualTo(126);
            assertThat(run(module).err()).containsPattern("malformed module|invalid module");
        }
    }

    @Test
    void twoExportsOfOneNameAreRefused() {
        Result result = run(new TinyModule().start("memory").bytes());
        assertThat(result.status()).isEqualTo(126);
        assertThat(result.err()).contains("two exports of one name");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(run(new TinyModule().imports("env", "fork", ":i").bytes()).err())
                .isEqualTo("/x: unknown import env.fork\n");
        assertThat(run(new TinyModule().imports(Wasi.MODULE, "fd_read", "i:i").bytes())
                        .err())
                .contains("import wasi_snapshot_preview1.fd_read has type (i32) -> i32");
        assertThat(run(new TinyModule().start("begin").bytes()).err()).contains("has no entry point");
    }

    @Test
    void whatIsNotAModuleIsRefused() {
        assertThat(run(new byte[] {0, 'a', 's', 'm', 13, 0, 1, 0}).err()).contains("a component");
        assertThat(run(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 1}).err()).contains("malformed module");
        assertThat(run(new TinyModule().code(0x6A).bytes()).err()).contains("invalid module");
    }
}
