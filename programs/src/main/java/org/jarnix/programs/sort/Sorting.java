package org.jarnix.programs.sort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** The work of {@code sort}: runs that fit into memory, written to files where there are several, and their merge. */
final class Sorting {
    private static final int MODE = 0666;

    private final Io io;
    private final Sys sys;
    private final LineOrder order;
    private final byte delimiter;
    private final boolean unique;
    private final long budget;
    private final TemporaryRuns runs;
    private @Nullable KeyMarks marks;

    Sorting(Io io, LineOrder order, byte delimiter, boolean unique, long budget, List<String> folders) {
        this.io = io;
        this.sys = io.sys();
        this.order = order;
        this.delimiter = delimiter;
        this.unique = unique;
        this.budget = budget;
        this.runs = new TemporaryRuns(io, folders);
    }

    /** Has keys shown in what is written. */
    void mark(KeyMarks keys) {
        marks = keys;
    }

    void run(List<String> files, @Nullable String output, boolean merge) throws IOException {
        readable(files);
        if (output != null) {
            writable(output);
        }
        boolean overwrites = merge && output != null && files.contains(output);
        if (merge && !overwrites) {
            mergeFiles(files, output);
            return;
        }
        Run run = new Run(sys, delimiter, budget, expected(files), order.isEncoded() ? EncodedKeys.MOST : 0);
        for (String file : files) {
            read(run, file);
        }
        int[] sorted = new RunSorter(sys, run, order).sort();
        if (runs.isEmpty()) {
            Out out = open(output);
            run.write(sorted, out, unique ? order : null, marks);
            finish(out, output);
            return;
        }
        spill(run, sorted);
        List<Integer> fds = runs.rewound();
        Out out = open(output);
        new Merge(io, order, delimiter, unique, marks).run(fds, names(fds.size()), out);
        finish(out, output);
    }

    private static List<String> names(int count) {
        return Collections.nCopies(count, "-");
    }

    /** What the files hold in all, as far as that is known. */
    private long expected(List<String> files) {
        long sum = 0;
        for (String file : files) {
            try {
                Stat stat = file.equals("-") ? sys.fstat(0) : sys.stat(file);
                sum += (stat.mode() & FileMode.S_IFMT) == FileMode.S_IFREG ? stat.size() + 1 : 0;
            } catch (SyscallException e) {
                // it will be told when it is opened
            }
        }
        return sum;
    }

    /** Nothing is written where an input cannot be read. */
    private void readable(List<String> files) throws IOException {
        for (String file : files) {
            if (!file.equals("-")) {
                try {
                    sys.access(file, 4);
                } catch (SyscallException e) {
                    throw io.failure("cannot read: " + io.quoteFile(file) + ": "
                            + e.errno().text());
                }
            }
        }
    }

    private void read(Run run, String file) throws IOException {
        int fd = opened(file);
        try {
            while (!run.read(fd)) {
                spill(run, new RunSorter(sys, run, order).sort());
                run.clear();
            }
        } catch (SyscallException e) {
            throw io.failure((e.errno() == Errno.EBADF ? "stat failed: " : "read failed: ") + io.quoteFile(file) + ": "
                    + e.errno().text());
        } finally {
            io.close(fd);
        }
    }

    private int opened(String file) throws IOException {
        try {
            return io.open(file);
        } catch (SyscallException e) {
            throw io.failure(
                    "cannot read: " + io.quoteFile(file) + ": " + e.errno().text());
        }
    }

    private void spill(Run run, int[] sorted) throws IOException {
        Out out = runs.create();
        run.write(sorted, out, unique ? order : null, null);
        out.flush();
    }

    private void mergeFiles(List<String> files, @Nullable String output) throws IOException {
        List<Integer> fds = new ArrayList<>();
        for (String file : files) {
            fds.add(opened(file));
        }
        Out out = open(output);
        new Merge(io, order, delimiter, unique, marks).run(fds, files, out);
        finish(out, output);
    }

    private void writable(String output) throws IOException {
        try {
            sys.close(sys.open(output, OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_CLOEXEC, MODE));
        } catch (SyscallException e) {
            throw io.failure(
                    "open failed: " + io.quoteFile(output) + ": " + e.errno().text());
        }
    }

    private Out open(@Nullable String output) throws IOException {
        if (output == null) {
            return io.out();
        }
        int how = OpenFlags.O_WRONLY | OpenFlags.O_TRUNC | OpenFlags.O_CREAT | OpenFlags.O_CLOEXEC;
        return new Out(sys, sys.open(output, how, MODE));
    }

    private void finish(Out out, @Nullable String output) throws IOException {
        try {
            out.flush();
        } catch (Out.WriteException e) {
            String name = output == null ? "standard output" : output;
            out.discard();
            throw io.failure("fflush failed: " + (output == null ? io.quoteAlways(name) : name) + ": " + e.reason()
                    + "\n" + io.name() + ": write error");
        }
    }
}
