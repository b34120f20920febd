package org.jarnix.programs.pack;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.SeekableInputStream;
import org.tukaani.xz.SeekableXZInputStream;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZIOException;

/** The table of {@code xz -l}: streams, blocks and sizes, from the files' indexes. */
final class XzList {
    private static final int SMALLEST = 32;
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private final Io io;
    private final Sys sys;
    private final XzOptions options;
    private final boolean robot;
    private boolean headed;
    private int files;
    private long streams;
    private long blocks;
    private long packed;
    private long unpacked;
    private String checks = "";

    XzList(Io io, XzOptions options, boolean robot) {
        this.io = io;
        this.sys = io.sys();
        this.options = options;
        this.robot = robot;
    }

    /** Lists files and answers the status. */
    int list(List<String> paths) throws IOException {
        for (String path : paths.isEmpty() ? List.of("-") : paths) {
            if (path.equals("-")) {
                io.warn("--list does not support reading from standard input");
                continue;
            }
            try {
                int fd = sys.open(path, org.jarnix.api.OpenFlags.O_RDONLY | org.jarnix.api.OpenFlags.O_CLOEXEC);
                try {
                    one(path, fd);
                } finally {
                    sys.close(fd);
                }
            } catch (SyscallException e) {
                error(path + ": " + e.errno().text());
            }
        }
        totals();
        return io.status();
    }

    private void error(String message) throws IOException {
        if (options.quiet() < 2) {
            io.note(io.name() + ": " + message + "\n");
        }
        io.fail(1);
    }

    private void one(String path, int fd) throws IOException {
        long size = sys.fstat(fd).size();
        if (size < SMALLEST) {
            error(path + ": " + (size == 0 ? "File is empty" : "Too small to be a valid .xz file"));
            return;
        }
        try (SeekableXZInputStream in = new SeekableXZInputStream(new Seekable(sys, fd, size))) {
            String check = checks(in.getCheckTypes());
            row(path, in.getStreamCount(), in.getBlockCount(), size, in.length(), check);
            files++;
            streams += in.getStreamCount();
            blocks += in.getBlockCount();
            packed += size;
            unpacked += in.length();
            checks = checks.isEmpty() || checks.equals(check) ? check : checks + "," + check;
        } catch (XZIOException e) {
            error(path + ": File format not recognized");
        }
    }

    private static String checks(int types) {
        StringBuilder out = new StringBuilder();
        int[] known = {XZ.CHECK_NONE, XZ.CHECK_CRC32, XZ.CHECK_CRC64, XZ.CHECK_SHA256};
        String[] names = {"None", "CRC32", "CRC64", "SHA-256"};
        for (int i = 0; i < known.length; i++) {
            if ((types & 1 << known[i]) != 0) {
                out.append(out.isEmpty() ? "" : ",").append(names[i]);
            }
        }
        return out.toString();
    }

    private void row(String path, long streams, long blocks, long size, long length, String check) throws IOException {
        if (robot) {
            io.out().println("name\t" + path);
            io.out().println("file\t" + numbers(streams, blocks, size, length, check) + "\t0");
            return;
        }
        if (!headed) {
            io.out().println("Strms  Blocks   Compressed Uncompressed  Ratio  Check   Filename");
            headed = true;
        }
        io.out().println(columns(streams, blocks, size, length, check) + path);
    }

    private static String numbers(long streams, long blocks, long size, long length, String check) {
        return streams + "\t" + blocks + "\t" + size + "\t" + length + "\t" + ratio(size, length) + "\t" + check;
    }

    private static String columns(long streams, long blocks, long size, long length, String check) {
        return String.format(
                Locale.ROOT,
                "%5d %7d  %11s  %11s  %5s  %-7s ",
                streams,
                blocks,
                nice(size),
                nice(length),
                ratio(size, length),
                check);
    }

    private static String ratio(long size, long length) {
        double ratio = length == 0 ? 10 : (double) size / length;
        return ratio > 9.999 ? "---" : String.format(Locale.ROOT, "%.3f", ratio);
    }

    private static String nice(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value > 9999.9 && unit < UNITS.length - 1 || unit == 0 && bytes > 9999) {
            value /= 1024;
            unit++;
        }
        return unit == 0
                ? String.format(Locale.ROOT, "%,d B", bytes)
                : String.format(Locale.ROOT, "%,.1f %s", value, UNITS[unit]);
    }

    private void totals() throws IOException {
        if (robot) {
            io.out().println("totals\t" + numbers(streams, blocks, packed, unpacked, checks) + "\t0\t" + files);
        } else if (files > 1) {
            io.out().println("-".repeat(79));
            io.out().println(columns(streams, blocks, packed, unpacked, checks) + files + " files");
        }
    }

    /** A descriptor that can be read at any place. */
    private static final class Seekable extends SeekableInputStream {
        private final Sys sys;
        private final int fd;
        private final long size;
        private long position;

        Seekable(Sys sys, int fd, long size) {
            this.sys = sys;
            this.fd = fd;
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte @Nullable [] buf, int off, int len) throws IOException {
            int n = sys.pread(fd, java.nio.ByteBuffer.wrap(buf == null ? new byte[0] : buf, off, len), position);
            position += Math.max(n, 0);
            return n <= 0 ? -1 : n;
        }

        @Override
        public long length() {
            return size;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public void seek(long to) {
            position = to;
        }
    }
}
