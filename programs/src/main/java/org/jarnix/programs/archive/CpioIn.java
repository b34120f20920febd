package org.jarnix.programs.archive;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Users;
import org.jarnix.api.lib.Zone;
import org.jarnix.programs.pack.Feed;

/** Lists or extracts an archive. */
final class CpioIn {
    private static final int SIZE = 64 * 1024;
    private static final long HALF_YEAR = 15778476;

    private final Io io;
    private final Sys sys;
    private final CpioOptions options;
    private final CpioFiles files;
    private final Map<Long, String> links = new HashMap<>();
    private final byte[] buf = new byte[SIZE];
    private long sum;
    private boolean told;

    CpioIn(Io io, CpioOptions options) {
        this.io = io;
        this.sys = io.sys();
        this.options = options;
        this.files = new CpioFiles(io, options);
    }

    void run() throws IOException {
        int fd = 0;
        if (options.file() != null) {
            try {
                fd = sys.open(options.file(), O_RDONLY | O_CLOEXEC);
            } catch (SyscallException e) {
                files.failed("Cannot open " + options.file() + ": " + e.errno().text());
                return;
            }
        }
        Feed in = new Feed(sys, fd);
        try {
            while (member(in)) {
                sys.schedYield();
            }
            while (in.skip(SIZE) > 0) {
                // on to the end, for whoever writes it
            }
            Cpio.blocks(io, options, in.position());
        } catch (EOFException e) {
            io.out().flush();
            files.failed("premature end of " + (e.getMessage() == null ? "archive" : "file"));
        }
    }

    /** One member; false at the trailer. */
    private boolean member(Feed in) throws IOException {
        CpioFormat.Read read = CpioFormat.read(in);
        long junk = 0;
        while (read == null) {
            junk += 6;
            read = CpioFormat.read(in);
        }
        if (junk > 0) {
            io.note("cpio: warning: skipped " + junk + " bytes of junk\n");
        }
        CpioEntry entry = read.entry();
        if (entry.name().equals(CpioEntry.TRAILER)) {
            return false;
        }
        int padding = read.format().padding(entry.size());
        if (!options.wants(entry.name())) {
            skip(in, entry.size() + padding);
        } else if (options.list()) {
            String target = Modes.isLink(entry.mode()) ? Text.decode(in.readNBytes((int) entry.size())) : null;
            line(entry, target == null ? "" : " -> " + target);
            skip(in, target == null ? entry.size() + padding : padding);
        } else {
            extract(in, read.format(), entry);
            skip(in, padding);
        }
        return true;
    }

    private void skip(InputStream in, long bytes) throws IOException {
        copy(in, bytes, OutputStream.nullOutputStream());
    }

    private void copy(InputStream in, long bytes, OutputStream out) throws IOException {
        sum = 0;
        for (long left = bytes; left > 0; ) {
            int n = in.read(buf, 0, (int) Math.min(left, SIZE));
            if (n <= 0) {
                throw new EOFException("file");
            }
            for (int i = 0; i < n; i++) {
                sum += buf[i] & 0xFF;
            }
            out.write(buf, 0, n);
            left -= n;
        }
    }

    private void line(CpioEntry entry, String target) throws IOException {
        if (!options.verbose()) {
            io.out().println(entry.name());
            return;
        }
        Users users = new Users(sys);
        String owner = options.numeric() ? Integer.toString(entry.uid()) : users.userName(entry.uid());
        String group = options.numeric() ? Integer.toString(entry.gid()) : users.groupName(entry.gid());
        String size = Modes.isDevice(entry.mode())
                ? String.format(Locale.ROOT, "%3d, %3d", entry.rdev() >> 20, entry.rdev() & 0xFFFFF)
                : String.format(Locale.ROOT, "%8d", entry.size());
        io.out()
                .println(String.format(
                                Locale.ROOT, "%s %3d %-8s %-8s ", Modes.text(entry.mode()), entry.nlink(), owner, group)
                        + size + " " + time(entry.mtime()) + " " + entry.name() + target);
    }

    private String time(long seconds) {
        long now = Math.floorDiv(sys.clock(org.jarnix.api.TimeCalls.Clock.REALTIME), 1_000_000_000L);
        boolean recent = seconds > now - HALF_YEAR && seconds <= now;
        return Dates.format(recent ? "%b %e %H:%M" : "%b %e  %Y", Zone.of(io.env("TZ")), seconds, 0);
    }

    private String path(CpioEntry entry) throws IOException {
        String name = entry.name();
        if (!options.relative()) {
            return name;
        }
        int cut = 0;
        while (cut < name.length() && name.charAt(cut) == '/') {
            cut++;
        }
        int dots = ("/" + name + "/").lastIndexOf("/../");
        cut = Math.max(cut, dots < 0 ? 0 : Math.min(name.length(), dots + 3));
        if (cut > 0 && !told) {
            io.note("cpio: Removing leading `" + name.substring(0, cut) + "' from member names\n");
            told = true;
        }
        return cut == name.length() ? "." : name.substring(cut);
    }

    private void extract(InputStream in, CpioFormat format, CpioEntry entry) throws IOException {
        String path = path(entry);
        if (options.toStdout()) {
            if (Modes.isRegular(entry.mode())) {
                copy(in, entry.size(), io.out());
            } else {
                skip(in, entry.size());
            }
            return;
        }
        if (!files.clears(entry, path)) {
            skip(in, entry.size());
            return;
        }
        if (Modes.isRegular(entry.mode())) {
            regular(in, format, entry, path);
        } else {
            byte[] data = in.readNBytes((int) Math.min(entry.size(), 1 << 16));
            files.special(entry, path, Modes.isLink(entry.mode()) ? Text.decode(data) : null);
        }
        if (options.verbose()) {
            io.note(entry.name() + "\n");
        }
    }

    private void regular(InputStream in, CpioFormat format, CpioEntry entry, String path) throws IOException {
        String first = entry.nlink() > 1 ? links.putIfAbsent(entry.dev() << 40 ^ entry.ino(), path) : null;
        if (first != null) {
            sys.link(first, path);
            if (entry.size() == 0) {
                return;
            }
        }
        int fd = first != null ? sys.open(path, org.jarnix.api.OpenFlags.O_WRONLY | O_CLOEXEC) : files.open(path);
        if (fd < 0) {
            skip(in, entry.size());
            return;
        }
        Out out = new Out(sys, fd);
        try {
            copy(in, entry.size(), out);
        } finally {
            out.flush();
            sys.close(fd);
        }
        if (format == CpioFormat.CRC && entry.check() != (sum & 0xFFFFFFFFL)) {
            io.note("cpio: " + path + ": checksum error (0x" + Long.toHexString(sum) + ", should be 0x"
                    + Long.toHexString(entry.check()) + ")\n");
        }
        files.attributes(entry, path);
    }

    /** Where the trailer of an archive begins. */
    static long end(InputStream in) throws IOException {
        CountingInput counting = new CountingInput(in);
        while (true) {
            long before = counting.count();
            CpioFormat.Read read = CpioFormat.read(counting);
            if (read == null || read.entry().name().equals(CpioEntry.TRAILER)) {
                return before;
            }
            counting.skipNBytes(
                    read.entry().size() + read.format().padding(read.entry().size()));
        }
    }

    /** Counts what is read. */
    private static final class CountingInput extends InputStream {
        private final InputStream in;
        private long count;

        CountingInput(InputStream in) {
            this.in = in;
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int off, int len) throws IOException {
            int n = in.read(bytes, off, len);
            count += Math.max(0, n);
            return n;
        }
    }
}
