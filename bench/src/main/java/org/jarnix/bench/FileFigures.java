package org.jarnix.bench;

import java.nio.ByteBuffer;
import java.util.List;
import org.jarnix.api.DirEntry;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelLimits;

/** The figures of files in memory, under the names of the host's side; one {@code NAME VALUE} a line, the best of ten. */
public final class FileFigures {
    private static final int ROUNDS = 10;
    private static final int PAGE = 4096;
    private static final int MANY = 100_000;

    private FileFigures() {}

    /** Something to repeat. */
    private interface Call {
        void run(int round) throws SyscallException;
    }

    public static void main(String[] args) throws SyscallException {
        KernelLimits limits = KernelLimits.DEFAULT.withInodes(2_000_000);
        try (Kernel kernel = Kernel.builder().limits(limits).boot()) {
            calls(kernel.root());
            walks(kernel.root());
            many(kernel.root(), 10 * MANY, 1000);
            many(kernel.root(), MANY, MANY);
        }
    }

    private static void calls(Sys sys) throws SyscallException {
        sys.mkdir("/a", 0755);
        sys.mkdir("/a/b", 0755);
        sys.mkdir("/a/b/c", 0755);
        int fd = sys.open("/a/b/c/file", OpenFlags.O_CREAT | OpenFlags.O_RDWR, 0644);
        sys.write(fd, new byte[1 << 20], 0, 1 << 20);
        ByteBuffer page = ByteBuffer.allocate(PAGE);
        each("openClose", 300_000, i -> sys.close(sys.open("/a/b/c/file", OpenFlags.O_RDONLY)));
        each("stat", 300_000, i -> sys.stat("/a/b/c/file"));
        each("read4k", 300_000, i -> sys.pread(fd, page.clear(), 65_536));
        each("write4k", 300_000, i -> sys.pwrite(fd, page.clear(), 65_536));
        each("createUnlink", 100_000, i -> {
            sys.close(sys.open("/a/b/c/new", OpenFlags.O_WRONLY | OpenFlags.O_CREAT, 0644));
            sys.unlink("/a/b/c/new");
        });
        sys.close(fd);
    }

    private static void each(String name, int count, Call call) throws SyscallException {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                call.run(i);
            }
            best = Math.min(best, (System.nanoTime() - begin) / (double) count);
        }
        System.out.printf("%s_ns %.1f%n", name, best);
    }

    /** A stat at a depth of 1, 4, 16 and 64 directories. */
    private static void walks(Sys sys) throws SyscallException {
        StringBuilder path = new StringBuilder();
        for (int depth = 1; depth <= 64; depth++) {
            path.append("/w");
            sys.mkdir(path.toString(), 0755);
            if (Integer.bitCount(depth) == 1 && depth != 2 && depth != 8 && depth != 32) {
                String deep = path.toString();
                each("stat_depth_" + depth, 100_000, i -> sys.stat(deep));
            }
        }
    }

    /** So many files, in directories of so many each. */
    private static void many(Sys sys, int count, int each) throws SyscallException {
        long before = used();
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            if (i % each == 0) {
                sys.mkdir("/m" + i / each, 0755);
            }
            sys.close(sys.open(path(i, each), OpenFlags.O_WRONLY | OpenFlags.O_CREAT, 0644));
        }
        System.out.printf("create_%d_ns %.1f%n", count, (System.nanoTime() - begin) / (double) count);
        System.out.printf("empty_file_%d_bytes %d%n", count, (used() - before) / count);
        begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            sys.stat(path(i, each));
        }
        System.out.printf("stat_%d_ns %.1f%n", count, (System.nanoTime() - begin) / (double) count);
        begin = System.nanoTime();
        int names = 0;
        for (int d = 0; d < count / each; d++) {
            names += list(sys, "/m" + d);
        }
        System.out.printf("list_%d_ns %.1f%n", count, (System.nanoTime() - begin) / (double) names);
        begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            sys.unlink(path(i, each));
            if (i % each == each - 1) {
                sys.rmdir("/m" + i / each);
            }
        }
        System.out.printf("remove_%d_ns %.1f%n", count, (System.nanoTime() - begin) / (double) count);
    }

    private static String path(int i, int each) {
        return "/m" + i / each + "/file" + i;
    }

    private static int list(Sys sys, String path) throws SyscallException {
        int fd = sys.open(path, OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY);
        int names = 0;
        for (List<DirEntry> some = sys.readDir(fd, 512); !some.isEmpty(); some = sys.readDir(fd, 512)) {
            names += some.size();
        }
        sys.close(fd);
        return names;
    }

    private static long used() {
        System.gc();
        Runtime jvm = Runtime.getRuntime();
        return jvm.totalMemory() - jvm.freeMemory();
    }
}
