package org.jarnix.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jarnix.kernel.TestKernel.print;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Errno;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Poll;
import org.jarnix.api.Program;
import org.jarnix.api.Signal;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelBuilder;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.Result;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    private static final Program ENVIRONMENT = (sys, argv) -> {
        print(
                sys,
                argv + " " + sys.environ() + " " + sys.getcwd() + " "
                        + sys.credentials().uid());
        return 0;
    };

    private static KernelBuilder builder(Program main) {
        return Kernel.builder().program("main", main);
    }

    @Test
    void aProcessStartsAsALoginWould() {
        try (TestKernel kernel = TestKernel.of(builder(ENVIRONMENT).env("EDITOR", "ed"))) {
            assertThat(kernel.kernel()
                            .process("main", "x")
                            .env("A", "b")
                            .argv0("zero")
                            .run()
                            .out())
                    .isEqualTo("[zero, x] {HOME=/home/user, USER=user, LOGNAME=user, PATH=/usr/local/bin:/usr/bin:/bin,"
                            + " SHELL=/bin/bash, LANG=C.UTF-8, EDITOR=ed, A=b, PWD=/home/user} /home/user 1000");
            assertThat(kernel.kernel()
                            .process("/bin/main")
                            .user("root")
                            .cwd("/etc")
                            .environment(Map.of("ONLY", "this"))
                            .run()
                            .out())
                    .isEqualTo("[/bin/main] {ONLY=this} /etc 0");
        }
    }

    @Test
    void whatIsNotThereIs127AndWhatCannotRunIs126() {
        try (TestKernel kernel = TestKernel.of(builder(ENVIRONMENT))) {
            Result missing = kernel.run("nothing");
            assertThat(missing.status()).isEqualTo(127);
            assertThat(missing.err()).isEqualTo("nothing: command not found\n");
            Result refused = kernel.run("/etc/passwd");
            assertThat(refused.status()).isEqualTo(126);
            assertThat(refused.err()).isEqualTo("/etc/passwd: Permission denied\n");
            assertThatThrownBy(() -> kernel.start("nothing"))
                    .isInstanceOfSatisfying(
                            UncheckedIOException.class,
                            e -> assertThat(((SyscallException) e.getCause()).errno())
                                    .isEqualTo(Errno.ENOENT));
            assertThatThrownBy(() ->
                            kernel.kernel().process("main").user("nobody-here").run())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> TestKernel.of(builder(ENVIRONMENT).user("nobody-here")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutAShellExecSaysSo() {
        try (TestKernel kernel = TestKernel.of(builder(ENVIRONMENT))) {
            assertThatThrownBy(() -> kernel.kernel().exec("true"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("jarnix-shell");
        }
    }

    @Test
    void aStreamIsReadAsTheProcessAsksAndLeavesTheRestToTheNext() {
        Program one = (sys, argv) -> {
            byte[] buf = new byte[1];
            print(sys, sys.read(0, buf, 0, 1) == 0 ? "end" : new String(buf, StandardCharsets.UTF_8));
            return 0;
        };
        InputStream shared = new ByteArrayInputStream("ab".getBytes(StandardCharsets.UTF_8));
        try (TestKernel kernel = TestKernel.of(builder(one))) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                all.append(kernel.kernel().process("main").stdin(shared).run().out());
            }
            assertThat(all).hasToString("abend");
        }
    }

    @Test
    void readingAStreamThatSaysNothingCanBePolledAndKilled() throws Exception {
        Program reader = (sys, argv) -> {
            Poll poll = new Poll(0, Poll.POLLIN);
            print(sys, sys.poll(new Poll[] {poll}, Duration.ZERO));
            return sys.read(0, new byte[1], 0, 1);
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TestKernel kernel = TestKernel.of(builder(reader));
                PipedOutputStream silent = new PipedOutputStream()) {
            KernelProcess process = kernel.kernel()
                    .process("main")
                    .stdin(new PipedInputStream(silent))
                    .stdout(out)
                    .start();
            while (out.size() == 0) {
                Thread.onSpinWait();
            }
            assertThat(process.waitFor(Duration.ZERO)).isNull();
            process.signal(Signal.SIGINT);
            assertThat(process.waitFor()).isEqualTo(new WaitStatus.Signaled(process.pid(), Signal.SIGINT));
            assertThat(out).hasToString("0");
            process.signal(Signal.SIGKILL);
        }
    }

    @Test
    void anOutputThatThrowsIsAClosedPipe() {
        AtomicInteger written = new AtomicInteger();
        OutputStream closing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (written.incrementAndGet() > 3) {
                    throw new IOException("closed");
                }
            }
        };
        Program writer = (sys, argv) -> {
            while (true) {
                print(sys, "x");
            }
        };
        try (TestKernel kernel = TestKernel.of(builder(writer))) {
            assertThat(kernel.kernel().process("main").stdout(closing).run().status())
                    .isEqualTo(128 + Signal.SIGPIPE.number());
        }
        assertThat(written).hasValue(4);
    }

    @Test
    void bothOutputsMayGoTheSameWay() {
        Program both = (sys, argv) -> {
            print(sys, "out ");
            sys.write(2, "err ".getBytes(StandardCharsets.UTF_8), 0, 4);
            print(sys, "out");
            return 0;
        };
        try (TestKernel kernel = TestKernel.of(builder(both))) {
            Result apart = kernel.run("main");
            assertThat(apart.out() + "|" + apart.err()).isEqualTo("out out|err ");
            assertThat(kernel.kernel().process("main").mergeStderr().run().out())
                    .isEqualTo("out err out");
            assertThat(kernel.kernel()
                            .process("copy")
                            .stdin("in".getBytes(StandardCharsets.UTF_8))
                            .run()
                            .out())
                    .isEqualTo("in");
        }
    }

    @Test
    void filesOfThePlanAreThereAndLimitsHold() {
        Program reader = (sys, argv) -> {
            int fd = sys.open("/opt/app/config", 0);
            return (int) sys.transfer(fd, 1, 100);
        };
        try (TestKernel kernel =
                TestKernel.of(builder(reader).file("/opt/app/config", "text".getBytes(StandardCharsets.UTF_8)))) {
            Result result = kernel.run("main");
            assertThat(result.out()).isEqualTo("text");
            assertThat(result.status()).isEqualTo(4);
        }
    }

    @Test
    void manyThreadsUseOneKernel() throws Exception {
        try (TestKernel kernel = TestKernel.of(builder(ENVIRONMENT))) {
            Thread[] threads = new Thread[8];
            AtomicInteger right = new AtomicInteger();
            for (int t = 0; t < threads.length; t++) {
                int number = t;
                threads[t] = Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 50; i++) {
                        byte[] bytes = ("text " + number + " " + i).getBytes(StandardCharsets.UTF_8);
                        Result result =
                                kernel.kernel().process("copy").stdin(bytes).run();
                        right.addAndGet(new String(bytes, StandardCharsets.UTF_8).equals(result.out()) ? 1 : 0);
                    }
                });
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(right).hasValue(400);
        }
    }

    @Test
    void processOneActsAsRootForManyThreads() throws Exception {
        try (TestKernel kernel = TestKernel.of(builder(ENVIRONMENT))) {
            Sys root = kernel.kernel().root();
            assertThat(root.getpid()).isEqualTo(1);
            assertThat(root.getppid()).isZero();
            PipeFds pipe = root.pipe(0);
            Thread reader = Thread.ofPlatform().start(() -> {
                try {
                    byte[] one = new byte[1];
                    root.read(pipe.readEnd(), one, 0, 1);
                    root.write(pipe.writeEnd(), one, 0, 1);
                } catch (SyscallException e) {
                    throw new AssertionError(e);
                }
            });
            root.write(pipe.writeEnd(), new byte[] {7}, 0, 1);
            reader.join();
            byte[] back = new byte[1];
            root.read(pipe.readEnd(), back, 0, 1);
            assertThat(back[0]).isEqualTo((byte) 7);
            assertThatThrownBy(() -> root.exec("/bin/true", List.of("true"), Map.of()))
                    .isInstanceOf(SyscallException.class);
            assertThatThrownBy(() -> root.exit(0)).isInstanceOf(IllegalStateException.class);
        }
    }
}
