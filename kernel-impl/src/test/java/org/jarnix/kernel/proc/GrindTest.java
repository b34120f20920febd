package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.RENAME_EXCHANGE;
import static org.jarnix.api.AtFlags.RENAME_NOREPLACE;
import static org.jarnix.api.LockOperation.LOCK_EX;
import static org.jarnix.api.LockOperation.LOCK_NB;
import static org.jarnix.api.LockOperation.LOCK_SH;
import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_NONBLOCK;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.kernel.TestKernel.read;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jarnix.api.DirEntry;
import org.jarnix.api.FileMode;
import org.jarnix.api.Poll;
import org.jarnix.api.Priority;
import org.jarnix.api.RecordLock;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Stat;
import org.jarnix.api.StatFs;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.IntervalKind;
import org.jarnix.api.WaitOptions;
import org.jarnix.api.Whence;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random system calls by many processes, lock ranks checked, and what must hold when all have ended.
 *
 * <p>The profile {@code long} and {@code -Dgrind.steps=N} make it longer, {@code -Dgrind.seed=S} other. Not every run does the same, as the processes
 * race; the seed says what each of them tries.
 */
class GrindTest {
    private static final int WORKERS = 12;
    private static final int STEPS = Integer.getInteger("grind.steps", 800);
    private static final long SEED = Long.getLong("grind.seed", 0);
    private static final int NAMES = 6;
    private static final int DESCRIPTORS = 12;

    /** One process's random calls. */
    private static final class Worker {
        private final Sys sys;
        private final Random random;
        private final int depth;
        private final byte[] piece = new byte[8192];

        Worker(Sys sys, long seed, int depth) {
            this.sys = sys;
            this.random = new Random(seed);
            this.depth = depth;
        }

        int run(int steps) throws SyscallException {
            sys.sigaction(Signal.SIGUSR1, new SigAction.Handle(signal -> {}, Set.of(), random.nextBoolean()));
            sys.sigaction(Signal.SIGALRM, new SigAction.Handle(signal -> {}, Set.of(), false));
            sys.sigaction(Signal.SIGHUP, SigAction.Preset.DEFAULT);
            sys.sigaction(Signal.SIGUSR2, SigAction.Preset.IGNORE);
            sys.sigaction(Signal.SIGPIPE, SigAction.Preset.IGNORE);
            for (int i = 0; i < steps; i++) {
                try {
                    step();
                } catch (SyscallException e) {
                    assertThat(e.errno()).isNotNull();
                }
            }
            return 0;
        }

        private void step() throws SyscallException {
            switch (random.nextInt(4)) {
                case 0 -> names();
                case 1 -> content();
                case 2 -> descriptors();
                default -> processes();
            }
        }

        private String path() {
            StringBuilder path = new StringBuilder("/tmp/grind");
            for (int level = random.nextInt(3); level >= 0; level--) {
                path.append('/').append((char) ('a' + random.nextInt(NAMES)));
            }
            return path.toString();
        }

        private void names() throws SyscallException {
            switch (random.nextInt(14)) {
                case 0, 1 -> sys.mkdir(path(), 0755);
                case 2 -> sys.rmdir(path());
                case 3, 4 -> sys.unlink(path());
                case 5 -> sys.link(path(), path());
                case 6 -> sys.symlink(path(), path());
                case 7 -> sys.rename(path(), path());
                case 8 -> sys.renameAt(AT_FDCWD, path(), AT_FDCWD, path(), RENAME_EXCHANGE);
                case 9 -> sys.renameAt(AT_FDCWD, path(), AT_FDCWD, path(), RENAME_NOREPLACE);
                case 10 -> sys.mknodAt(AT_FDCWD, path(), FileMode.S_IFIFO | 0644, 0);
                case 11 -> sys.stat(path());
                case 12 -> sys.chdir(path());
                default ->
                    sys.setXattrAt(AT_FDCWD, path(), "user." + random.nextInt(3), new byte[random.nextInt(99)], 0);
            }
        }

        private void content() throws SyscallException {
            int fd = 3 + random.nextInt(DESCRIPTORS);
            switch (random.nextInt(14)) {
                case 0, 1, 2 -> sys.open(path(), O_RDWR | O_CREAT | O_NONBLOCK | flags(), 0644);
                case 3 -> sys.open(path(), O_DIRECTORY);
                case 4 -> sys.write(fd, piece, 0, random.nextInt(piece.length));
                case 5 -> sys.read(fd, piece, 0, random.nextInt(piece.length));
                case 6 -> sys.pwrite(fd, ByteBuffer.wrap(piece, 0, 100), random.nextInt(1 << 18));
                case 7 -> sys.truncate(path(), random.nextInt(1 << 17));
                case 8 -> sys.allocate(fd, random.nextInt(4), random.nextInt(1 << 17), 1 + random.nextInt(1 << 16));
                case 9 -> sys.seek(fd, random.nextInt(1 << 16), Whence.values()[random.nextInt(5)]);
                case 10 -> sys.readDir(fd, 1 + random.nextInt(5));
                case 11 -> sys.flock(fd, (random.nextBoolean() ? LOCK_SH : LOCK_EX) | LOCK_NB);
                case 12 -> lock(fd);
                default -> sys.transfer(fd, 3 + random.nextInt(DESCRIPTORS), random.nextInt(5000));
            }
        }

        private int flags() {
            return (random.nextInt(4) == 0 ? O_TRUNC : 0) | (random.nextInt(4) == 0 ? O_APPEND : 0);
        }

        private void lock(int fd) throws SyscallException {
            RecordLock.Type type = RecordLock.Type.values()[random.nextInt(3)];
            int how = random.nextInt(6) == 0 ? RecordLock.WAIT : random.nextInt(3) == 0 ? RecordLock.OPEN_FILE : 0;
            RecordLock lock = RecordLock.of(type, random.nextInt(100), random.nextInt(50));
            if (how == RecordLock.WAIT) {
                waitForLock(fd, lock);
            } else {
                sys.setLock(fd, lock, how);
            }
        }

        /** For a bounded time: one who is stopped may hold it. An alarm that rings once could do so before the wait begins. */
        private void waitForLock(int fd, RecordLock lock) throws SyscallException {
            Duration bound = Duration.ofMillis(3);
            sys.setitimer(IntervalKind.REAL, bound, bound);
            try {
                sys.setLock(fd, lock, RecordLock.WAIT);
            } finally {
                sys.setitimer(IntervalKind.REAL, Duration.ZERO, Duration.ZERO);
            }
        }

        private void descriptors() throws SyscallException {
            int fd = 3 + random.nextInt(DESCRIPTORS);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> sys.close(fd);
                case 3 -> sys.dup2(fd, 3 + random.nextInt(DESCRIPTORS), 0);
                case 4 -> sys.pipe(O_NONBLOCK);
                case 5 -> sys.fstat(fd);
                case 6 -> sys.poll(new Poll[] {new Poll(fd, Poll.POLLIN | Poll.POLLOUT)}, Duration.ZERO);
                default -> sys.setFdFlags(fd, O_NONBLOCK | (random.nextBoolean() ? O_APPEND : 0));
            }
        }

        private void processes() throws SyscallException {
            switch (random.nextInt(12)) {
                case 0 -> child();
                case 1, 2 -> sys.waitpid(-1, WaitOptions.WNOHANG | WaitOptions.WUNTRACED | WaitOptions.WCONTINUED);
                case 3 -> signal();
                case 4 -> stopForAWhile();
                case 5 -> sys.setpgid(random.nextInt(3) == 0 ? someone() : 0, 0);
                case 6 -> sys.setsid();
                case 7 -> sys.setPriority(Priority.PROCESS, 0, random.nextInt(20));
                case 8 -> sys.setRlimit(0, Resource.NOFILE, new Rlimit(20 + random.nextInt(50), 100));
                case 9 -> sys.umask(random.nextInt(64));
                case 10 -> sys.spawn(SpawnSpec.file("/bin/true").argv("true").build());
                default -> sys.schedYield();
            }
        }

        /** Now and then all go on that were left stopped when their parents were killed. */
        private void signal() throws SyscallException {
            if (random.nextInt(50) == 0) {
                sys.kill(-1, Signal.SIGCONT);
            } else {
                sys.kill(someone(), random.nextBoolean() ? Signal.SIGUSR1 : Signal.SIGUSR2);
            }
        }

        private int someone() {
            return sys.getpid() + random.nextInt(20) - 10;
        }

        private void child() throws SyscallException {
            if (depth < 2) {
                long seed = random.nextLong();
                boolean killed = random.nextInt(3) == 0;
                int pid = TestKernel.fork(sys, (its, none) -> new Worker(its, seed, depth + 1).run(30));
                if (killed) {
                    sys.kill(pid, Signal.SIGKILL);
                }
            }
        }

        private void stopForAWhile() throws SyscallException {
            int pid = TestKernel.fork(sys, (its, none) -> {
                its.kill(its.getpid(), Signal.SIGSTOP);
                return 0;
            });
            sys.waitpid(pid, WaitOptions.WUNTRACED);
            sys.kill(pid, Signal.SIGCONT);
            sys.waitpid(pid, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    @Timeout(300)
    void whateverProcessesDoTheKernelAddsUpInTheEnd(long number) throws Exception {
        long seed = SEED != 0 ? SEED : number;
        try (TestKernel kernel = TestKernel.of(Kernel.builder().program("main", (sys, argv) -> grind(sys, seed)))) {
            Sys root = kernel.kernel().root();
            StatFs before = root.statfs("/");
            String openFiles = read(root, "/proc/sys/fs/file-nr");
            int status = KernelProcess.status(kernel.start("main").waitFor());
            assertThat(status).as("seed %d", seed).isZero();
            awaitNobody(root, seed);
            checkTree(root, "/tmp/grind", new HashMap<>());
            remove(root, "/tmp/grind");
            assertThat(root.statfs("/")).as("seed %d", seed).isEqualTo(before);
            assertThat(read(root, "/proc/sys/fs/file-nr")).as("seed %d", seed).isEqualTo(openFiles);
        }
    }

    private static int grind(Sys sys, long seed) throws SyscallException {
        for (Signal signal : List.of(Signal.SIGHUP, Signal.SIGUSR1, Signal.SIGUSR2)) {
            sys.sigaction(signal, SigAction.Preset.IGNORE);
        }
        sys.mkdir("/tmp/grind", 0755);
        List<Integer> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            long own = seed * 1000 + i;
            workers.add(TestKernel.fork(sys, (its, none) -> new Worker(its, own, 0).run(STEPS)));
        }
        for (int worker : workers) {
            sys.waitpid(worker, 0);
        }
        return 0;
    }

    /** Orphans go on for a little while; those that are stopped would do so for ever. */
    private static void awaitNobody(Sys root, long seed) throws SyscallException {
        while (true) {
            List<String> left = new ArrayList<>();
            for (String name : names(root, "/proc")) {
                if (name.matches("[0-9]+") && !name.equals("1")) {
                    left.add(name);
                }
            }
            if (left.isEmpty()) {
                return;
            }
            for (String pid : left) {
                checkProcess(root, pid, seed);
                TestKernel.answer(() -> root.kill(Integer.parseInt(pid), Signal.SIGKILL));
            }
            Thread.yield();
        }
    }

    /** Every process is in one group, and that in one session. */
    private static void checkProcess(Sys root, String pid, long seed) {
        try {
            String stat = read(root, "/proc/" + pid + "/stat");
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            assertThat(Integer.parseInt(fields[2]))
                    .as("seed %d: %s", seed, stat)
                    .isPositive();
            assertThat(Integer.parseInt(fields[3]))
                    .as("seed %d: %s", seed, stat)
                    .isPositive();
        } catch (SyscallException e) {
            assertThat(e.errno()).as("seed %d", seed).isNotNull();
        }
    }

    private static List<String> names(Sys sys, String directory) throws SyscallException {
        int fd = sys.open(directory, O_DIRECTORY);
        try {
            List<String> names = new ArrayList<>();
            for (List<DirEntry> some = sys.readDir(fd, 100); !some.isEmpty(); some = sys.readDir(fd, 100)) {
                some.forEach(entry -> names.add(entry.name()));
            }
            names.removeAll(List.of(".", ".."));
            return names;
        } finally {
            sys.close(fd);
        }
    }

    /** Link counts are the numbers of names; sizes and blocks make sense. */
    private static void checkTree(Sys sys, String top, Map<Long, int[]> names) throws SyscallException {
        walk(sys, top, names);
        names.forEach((ino, counts) ->
                assertThat(counts[0]).as("names of inode %d", ino).isEqualTo(counts[1]));
    }

    private static void walk(Sys sys, String directory, Map<Long, int[]> names) throws SyscallException {
        int directories = 2;
        for (String name : names(sys, directory)) {
            String path = directory + "/" + name;
            Stat stat = sys.lstat(path);
            if ((stat.mode() & FileMode.S_IFMT) == FileMode.S_IFDIR) {
                directories++;
                walk(sys, path, names);
            } else {
                names.computeIfAbsent(stat.ino(), made -> new int[] {0, stat.nlink()})[0]++;
            }
        }
        assertThat(sys.stat(directory).nlink()).as(directory).isEqualTo(directories);
    }

    private static void remove(Sys sys, String directory) throws SyscallException {
        for (String name : names(sys, directory)) {
            String path = directory + "/" + name;
            if ((sys.lstat(path).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR) {
                remove(sys, path);
            } else {
                sys.unlink(path);
            }
        }
        sys.rmdir(directory);
    }
}
