package org.jarnix.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jarnix.api.Signal;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelBuilder;
import org.jarnix.api.embed.KernelProcess;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What guests leave behind when their processes have ended: nothing. */
@EnabledOnOs(OS.LINUX)
class GrowthTest {
    private static final int ROUNDS = 100;
    /** More than the loader keeps. */
    private static final int MODULES = 300;
    /** A guest's memory is of 128 KiB at least, which those that stayed would add up to. */
    private static final long MOST_HEAP = ROUNDS * 32L * 1024;
    /** The native engine sets more than this aside for each memory. */
    private static final long MOST_ADDRESSES_KIB = ROUNDS * 1024L * 1024;

    /** Guests that exit, that trap, that fail to start and that are killed. */
    private static void round(Guests guests) throws InterruptedException {
        assertThat(guests.run("/g/hello").status()).isZero();
        assertThat(guests.run("/g/trouble", "wild").status()).isEqualTo(139);
        assertThat(guests.run("wasm", "--memory-max", "64K", "/g/hello").status())
                .isEqualTo(126);
        KernelProcess spinner = guests.start("/g/trouble", "spin").process();
        spinner.signal(Signal.SIGKILL);
        assertThat(KernelProcess.status(spinner.waitFor())).isEqualTo(137);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long number(String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(field)) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("no " + field);
    }

    /** A module as no other seed has it. */
    private static byte[] module(int seed) {
        return new TinyModule().i32(seed).code(0x1A).bytes();
    }

    private static void runModules(String engine, int from) {
        KernelBuilder builder = Kernel.builder();
        for (int i = 0; i < MODULES; i++) {
            builder.file("/x" + i, module(from + i), 0755);
        }
        try (Guests guests = new Guests(engine, builder)) {
            for (int i = 0; i < MODULES; i++) {
                guests.prefer(engine, "/x" + i);
                assertThat(guests.run("/x" + i).status()).isZero();
            }
        }
    }

    private static int classes() {
        heap();
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {Guests.JAVA, Guests.WASMTIME})
    void nothingGrowsWithTheNumberOfModulesBeyondThoseThatAreKept(String engine) throws Exception {
        runModules(engine, 0);
        int classes = classes();
        long metaspace = metaspace();
        long addresses = number("VmSize");
        runModules(engine, MODULES);
        // Each module that stayed would be two classes of 4 KiB or more, or 64 KiB of machine code.
        assertThat(classes() - classes).as("classes").isLessThan(MODULES);
        assertThat(metaspace() - metaspace).as("bytes of metaspace").isLessThan(MODULES * 4096L);
        assertThat(number("VmSize") - addresses).as("KiB of addresses").isLessThan(MOST_ADDRESSES_KIB);
    }

    @ParameterizedTest
    @ValueSource(strings = {Guests.JAVA, Guests.WASMTIME})
    void nothingGrowsWithTheNumberOfGuestsThatHaveBeen(String engine) throws Exception {
        try (Guests guests = new Guests(engine)) {
            for (int i = 0; i < ROUNDS / 5; i++) {
                round(guests);
            }
            long heap = heap();
            long addresses = number("VmSize");
            int classes = classes();
            for (int i = 0; i < ROUNDS; i++) {
                round(guests);
            }
            assertThat(heap() - heap).as("bytes of heap").isLessThan(MOST_HEAP);
            assertThat(number("VmSize") - addresses).as("KiB of addresses").isLessThan(MOST_ADDRESSES_KIB);
            assertThat(classes() - classes).as("classes").isLessThan(ROUNDS);
        }
    }
}
