package org.jarnix.kernel.fs.dev;

import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fs.mem.MemFs;
import org.jarnix.kernel.fs.mem.Space;
import org.jarnix.kernel.fs.mem.Tree;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.vfs.DeviceTable;
import org.jarnix.kernel.vfs.Opening;

/** The devices of every kernel: null, zero, full, random and urandom; and the tree of {@code /dev}. */
public final class Devices {
    public static final long NULL = DeviceTable.number(1, 3);
    public static final long ZERO = DeviceTable.number(1, 5);
    public static final long FULL = DeviceTable.number(1, 7);
    public static final long RANDOM = DeviceTable.number(1, 8);
    public static final long URANDOM = DeviceTable.number(1, 9);
    /** The kernel's log; its driver is the root package's. */
    public static final long KMSG = DeviceTable.number(1, 11);
    /** The caller's controlling terminal; its driver is the terminals'. */
    public static final long TTY = DeviceTable.number(5, 0);
    /** The system's console; its driver is the terminals'. */
    public static final long CONSOLE = DeviceTable.number(5, 1);
    /** Makes pseudo-terminals; its driver is theirs. */
    public static final long PTMX = DeviceTable.number(5, 2);

    private static final int TTY_GROUP = 5;

    private Devices() {}

    /**
     * Gives the memory devices their drivers.
     *
     * @param random where random bytes come from; used by one thread at a time
     */
    public static void register(DeviceTable devices, RandomGenerator random) {
        devices.register(NULL, Null::new);
        devices.register(ZERO, Zero::new);
        devices.register(FULL, Full::new);
        devices.register(RANDOM, opening -> new RandomBytes(opening, random));
        devices.register(URANDOM, opening -> new RandomBytes(opening, random));
    }

    /**
     * The file system that is mounted at {@code /dev}.
     *
     * @param more further devices for all to use, by name
     */
    public static MemFs fileSystem(int number, KernelClock clock, Space space, Map<String, Long> more)
            throws SyscallException {
        MemFs fs = new MemFs("devtmpfs", number, clock, space, 0755);
        Tree tree = new Tree(fs);
        tree.device("/null", 0666, 0, NULL);
        tree.device("/zero", 0666, 0, ZERO);
        tree.device("/full", 0666, 0, FULL);
        tree.device("/random", 0666, 0, RANDOM);
        tree.device("/urandom", 0666, 0, URANDOM);
        tree.device("/kmsg", 0644, 0, KMSG);
        tree.device("/log", 0222, 0, KMSG);
        tree.device("/tty", 0666, TTY_GROUP, TTY);
        tree.device("/console", 0600, TTY_GROUP, CONSOLE);
        for (Map.Entry<String, Long> device : more.entrySet()) {
            tree.device("/" + device.getKey(), 0666, 0, device.getValue());
        }
        tree.device("/ptmx", 0666, TTY_GROUP, PTMX);
        tree.directory("/pts");
        tree.symlink("/fd", "/proc/self/fd");
        tree.symlink("/stdin", "/proc/self/fd/0");
        tree.symlink("/stdout", "/proc/self/fd/1");
        tree.symlink("/stderr", "/proc/self/fd/2");
        tree.directory("/shm", 01777, 0, 0);
        return fs;
    }

    /** Takes everything, holds nothing. */
    private static final class Null extends DeviceFile {
        Null(Opening opening) {
            super(opening);
        }

        @Override
        int fill(byte[] buf, int off, int len) {
            return 0;
        }
    }

    /** Zeros without end. */
    private static class Zero extends DeviceFile {
        Zero(Opening opening) {
            super(opening);
        }

        @Override
        int fill(byte[] buf, int off, int len) {
            Arrays.fill(buf, off, off + len, (byte) 0);
            return len;
        }
    }

    /** Zeros to read, and no space for a byte. */
    private static final class Full extends Zero {
        Full(Opening opening) {
            super(opening);
        }

        @Override
        public int write(Task task, byte[] buf, int off, int len) throws SyscallException {
            throw new SyscallException(Errno.ENOSPC);
        }
    }

    /** Bytes of the kernel's source of randomness. */
    private static final class RandomBytes extends DeviceFile {
        private final RandomGenerator random;

        RandomBytes(Opening opening, RandomGenerator random) {
            super(opening);
            this.random = random;
        }

        @Override
        int fill(byte[] buf, int off, int len) {
            byte[] bytes = new byte[Math.min(len, 4096)];
            random.nextBytes(bytes);
            System.arraycopy(bytes, 0, buf, off, bytes.length);
            return bytes.length;
        }
    }
}
