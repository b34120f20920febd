package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Signal;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.Device;
import org.jarnix.api.embed.Ending;
import org.jarnix.api.embed.ExecOptions;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelLimits;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.Limit;
import org.jarnix.api.embed.LimitReached;
import org.jarnix.api.embed.MountMode;
import org.jarnix.api.embed.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExecTest {
    @Test
    void aScriptHasInputVariablesFolderAndUser() {
        try (Kernel kernel = Kernel.builder().account("alice", 1234).boot()) {
            Result result = kernel.exec(
                    "cat; echo $WHO $PWD $(id -un); echo oops >&2; exit 3",
                    ExecOptions.DEFAULT
                            .withStdin("in\n")
                            .withEnv("WHO", "me")
                            .withCwd("/tmp")
                            .withUser("alice"));
            assertThat(result.out()).isEqualTo("in\nme /tmp alice\n");
            assertThat(result.err()).isEqualTo("oops\n");
            assertThat(result.status()).isEqualTo(3);
            assertThat(result.ending()).isEqualTo(Ending.EXITED);
            assertThat(result.succeeded()).isFalse();
            assertThat(result.usage().syscalls()).isPositive();
            assertThat(result.limits()).isEmpty();
        }
    }

    @Test
    void mergedErrorsStandWhereTheyWereWritten() {
        try (Kernel kernel = Kernel.builder().boot()) {
            Result result = kernel.exec("echo a; echo b >&2; echo c", ExecOptions.DEFAULT.withMergedStderr());
            assertThat(result.out()).isEqualTo("a\nb\nc\n");
            assertThat(result.err()).isEmpty();
        }
    }

    @Test
    void outputBeyondItsLimitEndsTheWriterAndIsSaid() {
        try (Kernel kernel = Kernel.builder().boot()) {
            Result result = kernel.exec("yes; echo status $? >/tmp/s", ExecOptions.DEFAULT.withOutputLimit(1000));
            assertThat(result.outBytes()).hasSize(1000);
            assertThat(result.outTruncated()).isTrue();
            assertThat(result.errTruncated()).isFalse();
            assertThat(result.limits()).containsExactly(new LimitReached(Limit.OUTPUT, 1000));
            assertThat(result.limits().getFirst().message())
                    .isEqualTo("the limit of 1000 bytes of output was reached; raise it with"
                            + " ExecOptions.withOutputLimit or KernelLimits.withOutputBytes");
            assertThat(kernel.exec("cat /tmp/s").out()).isEqualTo("status 141\n");
        }
    }

    @Test
    void atItsTimeLimitAScriptIsKilledWithAllThatItStarted() {
        try (Kernel kernel = Kernel.builder().boot()) {
            Result result = kernel.exec(
                    "echo started; (trap '' TERM INT; sleep 1000) & sleep 1000 & while :; do :; done",
                    ExecOptions.DEFAULT.withTimeLimit(Duration.ofMillis(200)));
            assertThat(result.ending()).isEqualTo(Ending.TIMED_OUT);
            assertThat(result.status()).isEqualTo(137);
            assertThat(result.out()).isEqualTo("started\n");
            assertThat(result.limits()).containsExactly(new LimitReached(Limit.WALL_TIME, 200));
            assertThat(kernel.exec("while pgrep sleep >/dev/null; do :; done 2>/dev/null; echo gone")
                            .out())
                    .isEqualTo("gone\n");
        }
    }

    @Test
    void interruptionCancels() throws InterruptedException {
        try (Kernel kernel = Kernel.builder().boot()) {
            Result[] result = new Result[1];
            boolean[] stillInterrupted = new boolean[1];
            Thread waiting = new Thread(() -> {
                result[0] = kernel.exec("echo x; sleep 1000");
                stillInterrupted[0] = Thread.interrupted();
            });
            waiting.start();
            waiting.interrupt();
            waiting.join();
            assertThat(result[0].ending()).isEqualTo(Ending.CANCELLED);
            assertThat(result[0].status()).isEqualTo(137);
            assertThat(stillInterrupted[0]).isTrue();
        }
    }

    @Test
    void theKernelsOwnLimitsAreNamed() {
        KernelLimits limits = KernelLimits.DEFAULT
                .withFileBytes(1 << 20)
                .withInodes(800)
                .withProcesses(20)
                .withDescriptors(12);
        try (Kernel kernel = Kernel.builder().limits(limits).boot()) {
            assertThat(kernel.exec("head -c 2000000 /dev/zero >/tmp/big").limits())
                    .containsExactly(new LimitReached(Limit.FILE_BYTES, 1 << 20));
            assertThat(kernel.exec("rm /tmp/big; for i in {1..900}; do : >/tmp/$i; done")
                            .limits())
                    .containsExactly(new LimitReached(Limit.INODES, 800));
            assertThat(kernel.exec("for i in {3..30}; do eval \"exec $i</etc/passwd\"; done")
                            .limits())
                    .contains(new LimitReached(Limit.DESCRIPTORS, 12));
            assertThat(kernel.exec("for i in {1..30}; do sleep 100 & done; wait", quick())
                            .limits())
                    .contains(new LimitReached(Limit.PROCESSES, 20));
            assertThat(kernel.limitsReached()).extracting(LimitReached::limit).contains(Limit.INODES, Limit.PROCESSES);
        }
    }

    private static ExecOptions quick() {
        return ExecOptions.DEFAULT.withTimeLimit(Duration.ofSeconds(2));
    }

    @Test
    void aProcessIsTalkedToWhileItRuns() throws IOException, InterruptedException {
        try (Kernel kernel = Kernel.builder().boot()) {
            KernelProcess process =
                    kernel.process("sed", "-u", "s/a/b/").pipes().start();
            OutputStream keyboard = process.stdin();
            byte[] answer = new byte[64];
            keyboard.write("aha\n".getBytes(StandardCharsets.UTF_8));
            int n = process.stdout().read(answer);
            assertThat(new String(answer, 0, n, StandardCharsets.UTF_8)).isEqualTo("bha\n");
            assertThat(process.isAlive()).isTrue();
            keyboard.close();
            assertThat(process.stdout().read()).isEqualTo(-1);
            assertThat(process.waitFor()).isEqualTo(new WaitStatus.Exited(process.pid(), 0));
            assertThat(process.onExit().join()).isEqualTo(new WaitStatus.Exited(process.pid(), 0));
            assertThat(process.usage().readBytes()).isEqualTo(4);
        }
    }

    @Test
    void whatIsPipedFailsForItsWriterWhenTheReaderCloses() throws IOException, InterruptedException {
        try (Kernel kernel = Kernel.builder().boot()) {
            KernelProcess process = kernel.process("yes").pipes().start();
            assertThat(process.stdout().read()).isEqualTo('y');
            process.stdout().close();
            assertThat(process.waitFor()).isEqualTo(new WaitStatus.Signaled(process.pid(), Signal.SIGPIPE));
            assertThatThrownBy(() -> process.stdin().write(1)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void destroyReachesWhatHasLeftItsSession() throws InterruptedException {
        try (Kernel kernel = Kernel.builder().boot()) {
            KernelProcess process =
                    kernel.process("bash", "-c", "sleep 1000 & exec sleep 1000").start();
            process.destroy();
            assertThat(process.waitFor()).isInstanceOf(WaitStatus.Signaled.class);
            assertThat(kernel.exec("while pgrep sleep >/dev/null; do :; done 2>/dev/null; echo gone", quick())
                            .out())
                    .isEqualTo("gone\n");
        }
    }

    @Test
    void aFilesContentIsAskedForOnce() {
        AtomicInteger asked = new AtomicInteger();
        try (Kernel kernel = Kernel.builder()
                .file("/data/late", () -> ("text " + asked.incrementAndGet()).getBytes(StandardCharsets.UTF_8), 0644)
                .file(
                        "/data/broken",
                        () -> {
                            throw new IllegalStateException("no");
                        },
                        0644)
                .boot()) {
            assertThat(kernel.exec("ls /data").out()).isEqualTo("broken\nlate\n");
            assertThat(asked.get()).isZero();
            assertThat(kernel.exec("stat -c %s /data/late; cat /data/late").out())
                    .isEqualTo("6\ntext 1");
            assertThat(asked.get()).isEqualTo(1);
            assertThat(kernel.exec("cat /data/broken").err()).isEqualTo("cat: /data/broken: Input/output error\n");
        }
    }

    @Test
    void aDeviceIsTheApplicationsCode() {
        StringBuilder written = new StringBuilder();
        Device device = new Device() {
            @Override
            public int read(byte[] buf, int off, int len) {
                buf[off] = '7';
                return 1;
            }

            @Override
            public int write(byte[] buf, int off, int len) throws IOException {
                if (buf[off] == '!') {
                    throw new IOException("no");
                }
                written.append(new String(buf, off, len, StandardCharsets.UTF_8));
                return len;
            }
        };
        try (Kernel kernel = Kernel.builder().device("seven", device).boot()) {
            Result result = kernel.exec("head -c 3 /dev/seven; echo hi >/dev/seven; echo ! >/dev/seven");
            assertThat(result.out()).isEqualTo("777");
            assertThat(result.err()).contains("Input/output error");
            assertThat(written.toString()).isEqualTo("hi\n");
        }
    }

    @Test
    void anyFileSystemCanBeMounted(@TempDir Path folder) throws IOException {
        Path zip = folder.resolve("a.zip");
        try (FileSystem made = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Files.writeString(made.getPath("/inside.txt"), "packed\n");
        }
        try (FileSystem packed = FileSystems.newFileSystem(zip);
                Kernel kernel =
                        Kernel.builder().mount("/zip", packed, MountMode.RO).boot()) {
            assertThat(kernel.exec("cat /zip/inside.txt; echo x >/zip/new").out())
                    .isEqualTo("packed\n");
        }
    }

    @Test
    void processorTimeOfAProcessEndsAtItsLimit() {
        KernelLimits limits = KernelLimits.DEFAULT.withCpuTime(Duration.ofSeconds(1));
        try (Kernel limited = Kernel.builder().limits(limits).boot()) {
            Result result = limited.exec("ulimit -t; while :; do :; done");
            assertThat(result.out()).isEqualTo("1\n");
            assertThat(result.status()).isEqualTo(128 + 9);
            assertThat(result.limits()).contains(new LimitReached(Limit.CPU_TIME, 1));
        }
    }
}
