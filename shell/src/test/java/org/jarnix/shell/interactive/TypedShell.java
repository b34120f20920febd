package org.jarnix.shell.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jarnix.api.WinSize;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.KernelTerminal;

/** A shell in front of a terminal of the kernel, and somebody who types and looks. */
final class TypedShell implements AutoCloseable {
    static final String PROMPT = "$> ";
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    private final Kernel kernel;
    private final KernelTerminal terminal;
    private final KernelProcess shell;
    private final Screen screen = new Screen();

    /** What was shown, for those who wait for it. */
    private static final class Screen extends OutputStream {
        private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            shown.write(b);
            notifyAll();
        }

        @Override
        public synchronized void write(byte[] bytes, int off, int len) {
            shown.write(bytes, off, len);
            notifyAll();
        }

        synchronized String await(Predicate<String> wanted) throws InterruptedException, TimeoutException {
            long end = System.nanoTime() + PATIENCE;
            String text = text();
            while (!wanted.test(text)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new TimeoutException("the screen shows: " + text);
                }
                wait(left);
                text = text();
            }
            return text;
        }

        private synchronized String text() {
            return shown.toString(StandardCharsets.UTF_8);
        }

        synchronized void forget() {
            shown.reset();
        }
    }

    private TypedShell(Kernel kernel, String term, String... options) throws Exception {
        this.kernel = kernel;
        this.terminal = kernel.terminal(new WinSize(24, 80), screen);
        String[] argv = new String[options.length + 1];
        argv[0] = "bash";
        System.arraycopy(options, 0, argv, 1, options.length);
        this.shell = kernel.process(argv)
                .terminal(terminal)
                .env("TERM", term)
                .env("PS1", PROMPT)
                .env("NO_COLOR", "1")
                .start();
        screen.await(text -> text.contains(PROMPT));
    }

    static TypedShell start() throws Exception {
        return new TypedShell(Kernel.builder().boot(), "xterm");
    }

    static TypedShell on(String term) throws Exception {
        return new TypedShell(Kernel.builder().boot(), term);
    }

    static TypedShell in(Kernel kernel) throws Exception {
        return new TypedShell(kernel, "xterm");
    }

    KernelTerminal terminal() {
        return terminal;
    }

    /** Types keys. */
    TypedShell type(String keys) throws IOException {
        terminal.keyboard().write(keys.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Waits until something is shown. */
    TypedShell sees(String text) throws Exception {
        screen.await(shown -> plain(shown).contains(text));
        return this;
    }

    /** Forgets what is shown, types a command, waits for the next prompt and answers what came between. */
    String run(String command) throws Exception {
        screen.forget();
        type(command + "\r");
        String shown = plain(screen.await(text -> {
            String seen = plain(text);
            int prompt = seen.lastIndexOf(PROMPT);
            return seen.indexOf('\n') >= 0 && prompt > seen.indexOf('\n');
        }));
        int first = shown.indexOf('\n') + 1;
        return shown.substring(first, shown.lastIndexOf(PROMPT));
    }

    /** What is shown, without what moves the cursor or chooses colours. */
    private static String plain(String shown) {
        return shown.replaceAll("\033\\[[0-9;?]*[A-Za-z]", "")
                .replaceAll("\033[=>]", "")
                .replace("\r", "");
    }

    TypedShell forget() {
        screen.forget();
        return this;
    }

    int waitFor() throws Exception {
        var ended = shell.waitFor(Duration.ofSeconds(30));
        assertThat(ended)
                .as("the shell has ended; the screen shows " + screen.text())
                .isNotNull();
        return KernelProcess.status(ended);
    }

    String screen() {
        return plain(screen.text());
    }

    Kernel kernel() {
        return kernel;
    }

    @Override
    public void close() {
        terminal.close();
        kernel.close();
    }
}
