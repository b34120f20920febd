package org.jarnix.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.AtFlags.AT_FDCWD;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.jarnix.api.WinSize;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.KernelTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WebAssembly modules as jobs of a shell at a terminal. */
class WasmAtTheTerminalTest {
    private static final Path GUESTS = Path.of("..", "wasm-loader", "src", "test", "resources", "guests");
    private static final String PROMPT = "$> ";

    /** Waits until the guest runs, in the process group that has the terminal. */
    private static final String IN_THE_FOREGROUND = """
            for ((i = 0; i < 1000; i++)); do
                grep -qs '(wait) R [0-9]* \\([0-9]*\\) [0-9]* [0-9]* \\1 ' /proc/[0-9]*/stat && exit
                sleep 0.05
            done
            exit 1
            """;

    private final Screen screen = new Screen();
    private Kernel kernel;
    private KernelTerminal terminal;
    private KernelProcess shell;

    /** What was shown, for those who wait for it. */
    private static final class Screen extends OutputStream {
        private static final long PATIENCE = Duration.ofSeconds(60).toMillis();
        private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int off, int len) {
            shown.write(bytes, off, len);
            notifyAll();
        }

        synchronized void sees(String wanted) throws InterruptedException, TimeoutException {
            long end = System.currentTimeMillis() + PATIENCE;
            while (!text().contains(wanted)) {
                long left = end - System.currentTimeMillis();
                if (left <= 0) {
                    throw new TimeoutException("not " + wanted + ", but " + text());
                }
                wait(left);
            }
        }

        synchronized void forget() {
            shown.reset();
        }

        private String text() {
            return shown.toString(StandardCharsets.UTF_8).replaceAll("\033\\[[?0-9;]*[A-Za-z]", "");
        }
    }

    @BeforeEach
    void start() throws IOException {
        byte[] large = Files.readAllBytes(GUESTS.resolve("hello.wasm"));
        // a custom section of 2 MiB and 5 bytes, of which the name is the first
        byte[] head = {0, (byte) 0x85, (byte) 0x80, (byte) 0x80, 1, 4, 'm', 'u', 'c', 'h'};
        int size = large.length;
        large = Arrays.copyOf(large, size + 5 + (5 | 1 << 21));
        System.arraycopy(head, 0, large, size, head.length);
        kernel = Kernel.builder()
                .allowNativeWasm(true)
                .file("/g/wait", Files.readAllBytes(GUESTS.resolve("wait.wasm")), 0755)
                .file("/g/large", large, 0755)
                .boot();
        terminal = kernel.terminal(new WinSize(24, 80), screen);
        shell = kernel.process("bash", "--norc")
                .terminal(terminal)
                .cwd("/g")
                .env("TERM", "dumb")
                .env("PS1", PROMPT)
                .start();
    }

    @AfterEach
    void close() {
        terminal.close();
        kernel.close();
    }

    private void type(String keys) throws IOException {
        screen.forget();
        terminal.keyboard().write(keys.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aModuleInALoopStopsByAKeyGoesOnInTheForegroundAndIsInterrupted() throws Exception {
        stopsGoesOnAndIsInterrupted();
    }

    @Test
    void theSameOnTheNativeEngine() throws Exception {
        prefer("/g/wait");
        stopsGoesOnAndIsInterrupted();
    }

    /** Lets a module run on the native engine. */
    private void prefer(String module) throws IOException {
        kernel.root()
                .setXattrAt(AT_FDCWD, module, "user.wasm.engine", "wasmtime".getBytes(StandardCharsets.US_ASCII), 0);
    }

    private void stopsGoesOnAndIsInterrupted() throws Exception {
        type("./wait\r");
        screen.sees("ready");
        type("\032");
        screen.sees("[1]+  Stopped                 ./wait");
        type("jobs\r");
        screen.sees("[1]+  Stopped                 ./wait");
        type("fg; echo status $?\r");
        assertThat(kernel.exec(IN_THE_FOREGROUND).status()).isZero();
        type("\003");
        screen.sees("caught 2");
        screen.sees("status 0");
        type("exit\r");
        assertThat(shell.waitFor(Duration.ofSeconds(30))).isNotNull();
    }

    @Test
    void thatALargeModuleIsCompiledIsSaidOnEitherEngine() throws Exception {
        type("./large you\r");
        screen.sees("compiling ./large (2 MiB) ...");
        screen.sees("hello, you");
        prefer("/g/large");
        type("./large there\r");
        screen.sees("compiling ./large (2 MiB) ...");
        screen.sees("hello, there");
    }
}
