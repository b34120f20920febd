package org.jarnix.kernel.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.AtFlags.AT_EMPTY_PATH;
import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_WRONLY;
import static org.jarnix.kernel.TestKernel.answer;
import static org.jarnix.kernel.TestKernel.read;
import static org.jarnix.kernel.TestKernel.write;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jarnix.api.FileMode;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Program;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction.Preset;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.embed.Kernel;
import org.jarnix.kernel.TestKernel;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.fs.mem.Space;
import org.jarnix.kernel.vfs.Calls;
import org.jarnix.kernel.vfs.TestClock;
import org.jarnix.kernel.vfs.TestTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls on files that are more than one read or write. */
class FileCallsTest {
    private static void passes(Program body) {
        assertThat(TestKernel.run((sys, argv) -> {
                            sys.chdir("/tmp");
                            return body.run(sys, argv);
                        })
                        .status())
                .isZero();
    }

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void severalBuffersAreWrittenAndReadAsOne() {
        passes((sys, argv) -> {
            int fd = sys.open("f", O_CREAT | O_RDWR, 0644);
            ByteBuffer first = buffer("one ");
            ByteBuffer second = buffer("two ");
            assertThat(sys.writev(fd, first, second, buffer(""), buffer("three")))
                    .isEqualTo(13);
            assertThat(first.hasRemaining() || second.hasRemaining()).isFalse();
            sys.seek(fd, 0, Whence.SET);
            ByteBuffer start = ByteBuffer.allocate(5);
            ByteBuffer rest = ByteBuffer.allocateDirect(20);
            assertThat(sys.readv(fd, start, rest)).isEqualTo(13);
            assertThat(new String(start.array(), StandardCharsets.UTF_8)).isEqualTo("one t");
            assertThat(rest.position()).isEqualTo(8);
            assertThat(sys.readv(fd, start.clear())).isZero();
            assertThat(answer(() -> sys.readv(fd, new ByteBuffer[1025]))).isEqualTo("EINVAL");
            return 0;
        });
    }

    @Test
    void severalBuffersGoIntoAPipeInOnePiece() {
        passes((sys, argv) -> {
            PipeFds pipe = sys.pipe(0);
            sys.writev(pipe.writeEnd(), buffer("a"), buffer("b"), buffer("c"));
            byte[] got = new byte[10];
            assertThat(sys.read(pipe.readEnd(), got, 0, 10)).isEqualTo(3);
            return 0;
        });
    }

    @Test
    void aRangeIsCopiedBetweenFilesAndPositionsMoveWhereTheyAreUsed() {
        passes((sys, argv) -> {
            write(sys, "from", "0123456789");
            write(sys, "to", "abcdefghij");
            int in = sys.open("from", O_RDWR);
            int out = sys.open("to", O_RDWR);
            assertThat(sys.copyRange(in, 2, out, 5, 3)).isEqualTo(3);
            assertThat(read(sys, "to")).isEqualTo("abcde234ij");
            assertThat(sys.copyRange(in, -1, out, -1, 4)).isEqualTo(4);
            assertThat(sys.copyRange(in, -1, out, -1, 100)).isEqualTo(6);
            assertThat(sys.copyRange(in, -1, out, -1, 100)).isZero();
            assertThat(read(sys, "to")).isEqualTo("0123456789");
            assertThat(answer(() -> sys.copyRange(in, 0, in, 2, 5))).isEqualTo("EINVAL");
            assertThat(answer(() -> sys.copyRange(in, 0, in, 5, 5))).isEqualTo("ok");
            assertThat(answer(() -> sys.copyRange(in, -2, out, 0, 5))).isEqualTo("EINVAL");
            assertThat(answer(() -> sys.copyRange(sys.pipe(0).readEnd(), -1, out, 0, 5)))
                    .isEqualTo("EINVAL");
            assertThat(answer(() -> sys.copyRange(sys.open("/tmp", O_RDONLY), 0, out, 0, 5)))
                    .isEqualTo("EISDIR");
            int appending = sys.open("to", O_WRONLY | O_APPEND);
            assertThat(answer(() -> sys.copyRange(in, 0, appending, 0, 5))).isEqualTo("EBADF");
            return 0;
        });
    }

    @Test
    void attributesAreSetThroughADescriptor() {
        passes((sys, argv) -> {
            int fd = sys.open("f", O_CREAT | O_RDWR, 0644);
            sys.unlink("f");
            sys.setXattrAt(fd, "", "user.a", new byte[] {1}, AT_EMPTY_PATH);
            assertThat(sys.getXattrAt(fd, "", "user.a", AT_EMPTY_PATH)).containsExactly(1);
            assertThat(sys.listXattrAt(fd, "", AT_EMPTY_PATH)).containsExactly("user.a");
            assertThat(answer(() -> sys.setXattrAt(fd, "", "user.a", new byte[1], AT_EMPTY_PATH | 3)))
                    .isEqualTo("EINVAL");
            return 0;
        });
    }

    @Test
    void attributesCountAgainstTheSpaceOfFilesAndAreGivenBack() {
        passes((sys, argv) -> {
            long before = sys.statfs("/").free();
            write(sys, "f", "");
            sys.setXattrAt(AT_FDCWD, "f", "user.big", new byte[60_000], 0);
            assertThat(sys.statfs("/").free()).isLessThanOrEqualTo(before - 14);
            sys.removeXattrAt(AT_FDCWD, "f", "user.big", 0);
            sys.setXattrAt(AT_FDCWD, "f", "user.big", new byte[60_000], 0);
            sys.unlink("f");
            assertThat(sys.statfs("/").free()).isEqualTo(before);
            return 0;
        });
    }

    @Test
    void theListOfAttributesHasABound() {
        passes((sys, argv) -> {
            write(sys, "f", "");
            String failure = "ok";
            for (int i = 0; failure.equals("ok"); i++) {
                String name = "user." + "n".repeat(240) + i;
                failure = answer(() -> sys.setXattrAt(AT_FDCWD, "f", name, new byte[0], 0));
            }
            assertThat(failure).isEqualTo("ENOSPC");
            assertThat(sys.listXattrAt(AT_FDCWD, "f", 0)).hasSizeBetween(250, 280);
            return 0;
        });
    }

    @Test
    void aFileThatIsRunCannotBeWrittenAndOneThatIsWrittenCannotBeRun() {
        Program sleeper = (sys, argv) -> {
            sys.sleep(Duration.ofDays(1));
            return 0;
        };
        try (TestKernel kernel =
                TestKernel.of(Kernel.builder().program("sleeper", sleeper).program("main", (sys, argv) -> {
                    sys.chdir("/tmp");
                    write(sys, "program", "#!java sleeper\n");
                    sys.chmod("program", 0755);
                    int fd = sys.open("program", O_WRONLY);
                    SpawnSpec spec = SpawnSpec.file("./program").argv("program").build();
                    assertThat(answer(() -> sys.spawn(spec))).isEqualTo("ETXTBSY");
                    assertThat(answer(() -> sys.exec("./program", List.of("p"), Map.of())))
                            .isEqualTo("ETXTBSY");
                    sys.close(fd);
                    int one = sys.spawn(spec);
                    int other = sys.spawn(spec);
                    assertThat(answer(() -> sys.open("program", O_WRONLY))).isEqualTo("ETXTBSY");
                    assertThat(answer(() -> sys.truncate("program", 0))).isEqualTo("ETXTBSY");
                    assertThat(answer(() -> sys.open("program", O_RDONLY))).isEqualTo("ok");
                    sys.kill(one, Signal.SIGKILL);
                    sys.waitpid(one, 0);
                    assertThat(answer(() -> sys.open("program", O_RDWR))).isEqualTo("ETXTBSY");
                    sys.kill(other, Signal.SIGKILL);
                    sys.waitpid(other, 0);
                    assertThat(answer(() -> sys.open("program", O_RDWR))).isEqualTo("ok");
                    return 0;
                }))) {
            assertThat(kernel.run("main").status()).isZero();
        }
    }

    @Test
    void aFileHasAtMostSixtyFiveThousandNames() {
        passes((sys, argv) -> {
            write(sys, "f", "");
            sys.mkdir("d", 0755);
            for (int i = 1; i < 65_000; i++) {
                sys.link("f", "d/" + i);
            }
            assertThat(answer(() -> sys.link("f", "d/more"))).isEqualTo("EMLINK");
            sys.unlink("d/1");
            assertThat(answer(() -> sys.link("f", "d/more"))).isEqualTo("ok");
            return 0;
        });
    }

    @Test
    void growingBeyondTheLimitOfAFileIsASignalAndEfbig() {
        passes((sys, argv) -> {
            sys.sigaction(Signal.SIGXFSZ, Preset.IGNORE);
            int fd = sys.open("f", O_CREAT | O_RDWR, 0644);
            sys.setRlimit(0, Resource.FSIZE, new Rlimit(1000, 1000));
            assertThat(answer(() -> sys.allocate(fd, 0, 0, 1001))).isEqualTo("EFBIG");
            assertThat(answer(() -> sys.truncate("f", 1001))).isEqualTo("EFBIG");
            assertThat(answer(() -> sys.allocate(fd, 0, 0, 1000))).isEqualTo("ok");
            assertThat(answer(() -> sys.writev(fd, ByteBuffer.allocate(600), ByteBuffer.allocate(600))))
                    .isEqualTo("ok");
            assertThat(sys.fstat(fd).size()).isEqualTo(1000);
            sys.sigaction(Signal.SIGXFSZ, Preset.DEFAULT);
            int child = TestKernel.fork(sys, (its, none) -> {
                its.truncate("f", 2000);
                return 0;
            });
            assertThat(TestKernel.reap(sys, child)).isEqualTo(128 + Signal.SIGXFSZ.number());
            return 0;
        });
    }

    @Test
    void spaceIsOnlyForFiles() {
        passes((sys, argv) -> {
            assertThat(answer(() -> sys.allocate(sys.pipe(0).writeEnd(), 0, 0, 1)))
                    .isEqualTo("ESPIPE");
            assertThat(answer(() -> sys.allocate(sys.open("/dev/null", O_WRONLY), 0, 0, 1)))
                    .isEqualTo("ENODEV");
            assertThat(answer(() -> sys.allocate(9, 0, 0, 1))).isEqualTo("EBADF");
            return 0;
        });
    }

    /** Would take hours if each name were compared with all of the same hash. */
    @Test
    @Timeout(60)
    void namesWithEqualHashesDoNotMakeADirectorySlow() throws SyscallException {
        Calls calls = Calls.in(new TestTree(new TestClock(), space()));
        calls.mkdir("/d");
        int names = 1 << 16;
        for (int i = 0; i < names; i++) {
            calls.mknod("/d/" + colliding(i), FileMode.S_IFREG | 0644, 0);
        }
        assertThat(calls.list("/d")).hasSize(names);
        for (int i = 0; i < names; i++) {
            calls.lstat("/d/" + colliding(i));
            calls.unlink("/d/" + colliding(i));
        }
        calls.rmdir("/d");
    }

    private static Space space() {
        return new Space(1 << 30, 1 << 20);
    }

    /** Strings of two letters for each bit, Aa or BB, whose String.hashCode() is the same. */
    private static String colliding(int number) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < 16; bit++) {
            name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return name.toString();
    }

    @Test
    void anOpenFileDoesNotKeepTheProcessThatOpenedIt() throws SyscallException {
        TestTree tree = new TestTree();
        Calls setup = Calls.in(tree);
        setup.write("/f", "text");
        OpenFile[] files = new OpenFile[2];
        WeakReference<Object> opener = openAndForget(tree, files);
        byte[][] filler = new byte[64][];
        for (int i = 0; opener.get() != null && i < 1000; i++) {
            System.gc();
            filler[i % filler.length] = new byte[1 << 16];
        }
        assertThat(opener.get()).isNull();
        assertThat(Arrays.stream(files).allMatch(OpenFile::readable)).isTrue();
    }

    private static WeakReference<Object> openAndForget(TestTree tree, OpenFile[] files) throws SyscallException {
        Calls calls = Calls.in(tree);
        files[0] = calls.open("/f", O_RDONLY);
        files[1] = calls.open("/", O_RDONLY);
        return new WeakReference<>(calls.caller());
    }
}
