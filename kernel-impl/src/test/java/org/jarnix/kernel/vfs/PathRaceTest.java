package org.jarnix.kernel.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFMT;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fs.mem.Space;
import org.jarnix.kernel.fs.overlay.OverlayFs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Threads that change one tree at the same time. */
class PathRaceTest {
    private static final int THREADS = 4;
    private static final int ROUNDS = 4_000;

    private final Space space = new Space(1 << 24, 100_000);
    private final TestTree tree = new TestTree(new TestClock(), space);

    PathRaceTest() throws SyscallException {}

    @Test
    void aFileThatIsReplacedByRenameIsSeenWholeByEveryReader() throws Exception {
        Calls.in(tree).write("/f", "0".repeat(100));
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 1; i < THREADS; i++) {
                readers.add(threads.submit(() -> {
                    Calls calls = Calls.in(tree);
                    int reads = 0;
                    while (!over.get()) {
                        String text = calls.read("/f");
                        assertThat(text)
                                .hasSize(100)
                                .isEqualTo(text.substring(0, 1).repeat(100));
                        reads++;
                    }
                    return reads;
                }));
            }
            Calls calls = Calls.in(tree);
            for (int i = 0; i < ROUNDS; i++) {
                calls.write("/new", Integer.toString(i % 10).repeat(100));
                calls.rename("/new", "/f");
            }
            over.set(true);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isNotNegative();
            }
        }
    }

    @Test
    void aProgramThatIsReplacedWhileItIsStartedIsOneOrTheOther() throws SyscallException {
        Calls calls = Calls.in(tree);
        calls.write("/prog", "old");
        calls.chmod("/prog", 0755);
        Executable found = OpenCall.executable(calls.caller(), AtFlags.AT_FDCWD, "/prog");
        calls.write("/new", "new");
        calls.chmod("/new", 0755);
        calls.rename("/new", "/prog");
        String head =
                StandardCharsets.UTF_8.decode(found.head(calls.caller(), 256)).toString();
        assertThat(head).isEqualTo("new");
        calls.unlink("/prog");
        Calls.fails(Errno.ENOENT, () -> found.open(calls.caller()));
    }

    @Test
    void exclusiveCreationHasOneWinner() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Integer>> winners = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                winners.add(threads.submit(() -> {
                    Calls calls = Calls.in(tree);
                    int won = 0;
                    for (int i = 0; i < ROUNDS; i++) {
                        try {
                            calls.open("/f" + i, O_CREAT | O_EXCL | O_WRONLY).release();
                            won++;
                        } catch (SyscallException e) {
                            assertThat(e.errno()).isEqualTo(Errno.EEXIST);
                        }
                    }
                    return won;
                }));
            }
            int all = 0;
            for (Future<Integer> winner : winners) {
                all += winner.get();
            }
            assertThat(all).isEqualTo(ROUNDS);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "4, true", "5, true", "6, true"})
    void randomCallsLeaveATreeWhoseCountsAreRight(long seed, boolean overlay) throws Exception {
        if (overlay) {
            Calls.in(tree).mkdir("/a");
            Calls.in(tree).mkdir("/a/b");
            Calls.in(tree).write("/a/b/c", "below");
            Calls.in(tree).write("/c", "below");
        }
        Space changes = new Space(1 << 24, 100_000);
        TestTree used = overlay
                ? new TestTree(tree.clock(), new OverlayFs(22, tree.clock(), tree.fileSystem(), changes))
                : tree;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Void>> all = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                Random random = new Random(seed * 31 + t);
                all.add(threads.submit(new RandomCalls(Calls.in(used), random)));
            }
            for (Future<Void> each : all) {
                each.get();
            }
        }
        long names = checkAndRemove(Calls.in(used), "/");
        assertThat(names).as("seed %d", seed).isPositive();
        Space counted = overlay ? changes : space;
        assertThat(counted.usedInodes()).isEqualTo(1);
        assertThat(counted.usedBytes()).isZero();
    }

    /** Checks the link count of a directory, empties it, and answers how many names there were. */
    private static long checkAndRemove(Calls calls, String path) throws SyscallException {
        String prefix = path.equals("/") ? "/" : path + "/";
        long names = 0;
        int directories = 0;
        for (String name : calls.list(path)) {
            directories += isDirectory(calls, prefix + name) ? 1 : 0;
        }
        assertThat(calls.stat(path).nlink()).as(path).isEqualTo(2 + directories);
        for (String name : calls.list(path)) {
            names++;
            if (isDirectory(calls, prefix + name)) {
                names += checkAndRemove(calls, prefix + name);
                calls.rmdir(prefix + name);
            } else {
                calls.unlink(prefix + name);
            }
        }
        return names;
    }

    private static boolean isDirectory(Calls calls, String path) throws SyscallException {
        return (calls.lstat(path).mode() & S_IFMT) == S_IFDIR;
    }

    /** Calls at random, on few names, so that they meet. Any errno is an answer; anything else thrown is not. */
    private record RandomCalls(Calls calls, Random random) implements Callable<Void> {
        @Override
        public Void call() {
            for (int i = 0; i < ROUNDS; i++) {
                try {
                    one();
                } catch (SyscallException e) {
                    assertThat(e.errno()).isNotIn(Errno.EIO, Errno.ESTALE, Errno.EBADF);
                }
            }
            return null;
        }

        private void one() throws SyscallException {
            switch (random.nextInt(10)) {
                case 0, 1 -> calls.mkdir(path());
                case 2 -> calls.write(path(), "some text");
                case 3 -> calls.unlink(path());
                case 4 -> calls.rmdir(path());
                case 5, 6 -> calls.rename(path(), path());
                case 7 -> calls.link(path(), path());
                case 8 -> calls.symlink(path(), path());
                default -> calls.list(path());
            }
        }

        private String path() {
            StringBuilder path = new StringBuilder();
            for (int depth = 1 + random.nextInt(3); depth > 0; depth--) {
                path.append('/').append((char) ('a' + random.nextInt(3)));
            }
            return path.toString();
        }
    }
}
