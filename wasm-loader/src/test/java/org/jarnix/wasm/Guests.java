package org.jarnix.wasm;

import static org.jarnix.api.AtFlags.AT_FDCWD;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jarnix.api.Program;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelBuilder;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.Result;

/** A kernel with the guests in {@code /g}. */
final class Guests implements AutoCloseable {
    static final String JAVA = "java";
    static final String WASMTIME = "wasmtime";

    private static final String[] NAMES = {
        "hello", "cat", "wc", "qsort", "files", "upper", "family", "wait", "trouble", "first", "state", "again", "slot",
        "two", "vectors"
    };

    private final Kernel kernel;

    Guests() {
        this(JAVA);
    }

    Guests(String engine) {
        this(engine, Kernel.builder());
    }

    /** @param engine which of the two the guests' files ask for */
    Guests(String engine, KernelBuilder builder) {
        for (String name : NAMES) {
            builder.file("/g/" + name, module(name), 0755);
        }
        builder.program("echo", echo()).program("tr", Guests::upper).program("sleep", (sys, argv) -> {
            sys.sleep(java.time.Duration.ofSeconds(100));
            return 0;
        });
        kernel = builder.cwd("/tmp").allowNativeWasm(engine.equals(WASMTIME)).boot();
        for (String name : NAMES) {
            prefer(engine, "/g/" + name);
        }
    }

    /** Lets a module's file ask for an engine. */
    final void prefer(String engine, String path) {
        try {
            kernel.root().setXattrAt(AT_FDCWD, path, "user.wasm.engine", engine.getBytes(StandardCharsets.UTF_8), 0);
        } catch (SyscallException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Program echo() {
        return (sys, argv) -> {
            byte[] line = (String.join(" ", argv.subList(1, argv.size())) + "\n").getBytes(StandardCharsets.UTF_8);
            return sys.write(1, line, 0, line.length) == line.length ? 0 : 1;
        };
    }

    private static int upper(Sys sys, List<String> argv) throws IOException {
        byte[] piece = new byte[100];
        for (int n = sys.read(0, piece, 0, 100); n > 0; n = sys.read(0, piece, 0, 100)) {
            byte[] big = new String(piece, 0, n, StandardCharsets.UTF_8)
                    .toUpperCase(java.util.Locale.ROOT)
                    .getBytes(StandardCharsets.UTF_8);
            sys.write(1, big, 0, big.length);
        }
        return 0;
    }

    /** The module of a name. */
    static byte[] module(String name) {
        try (InputStream in = Guests.class.getResourceAsStream("/guests/" + name + ".wasm")) {
            if (in == null) {
                throw new IOException("no guest " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Kernel kernel() {
        return kernel;
    }

    Result run(String... argv) {
        return kernel.run(argv);
    }

    Result feed(String input, String... argv) {
        return kernel.process(argv)
                .stdin(input.getBytes(StandardCharsets.UTF_8))
                .run();
    }

    /** Starts a guest and waits until it has written something. */
    Started start(String... argv) throws InterruptedException {
        Collected out = new Collected();
        KernelProcess process =
                kernel.process(argv).stdout(out).stdin(new Silence()).start();
        if (!out.something.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError(List.of(argv) + " wrote nothing");
        }
        return new Started(process, out);
    }

    /** A guest that runs, and what it has written. */
    record Started(KernelProcess process, Collected out) {}

    /** Output that tells when there is some. */
    static final class Collected extends java.io.OutputStream {
        private final CountDownLatch something = new CountDownLatch(1);
        private final List<String> pieces = new ArrayList<>();

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int off, int len) {
            synchronized (pieces) {
                pieces.add(new String(bytes, off, len, StandardCharsets.UTF_8));
            }
            something.countDown();
        }

        @Override
        public String toString() {
            synchronized (pieces) {
                return String.join("", pieces);
            }
        }
    }

    /** Input that never comes. */
    private static final class Silence extends InputStream {
        @Override
        public int read() throws IOException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return -1;
        }
    }

    @Override
    public void close() {
        kernel.close();
    }
}
