package org.jarnix.programs.archive;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_TRUNC;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;

/** Writes the files whose names come in on standard input to an archive. */
final class CpioOut {
    private static final int SIZE = 64 * 1024;

    private final Io io;
    private final Sys sys;
    private final CpioOptions options;
    private final Map<Inode, List<String>> waiting = new LinkedHashMap<>();
    private final Map<Inode, Long> numbers = new HashMap<>();
    private final byte[] buf = new byte[SIZE];
    private Out out;
    private long count;

    private record Inode(long dev, long ino) {}

    CpioOut(Io io, CpioOptions options) {
        this.io = io;
        this.sys = io.sys();
        this.options = options;
        this.out = io.out();
    }

    void run() throws IOException {
        long before = open();
        Lines names = new Lines(sys, 0, (byte) (options.zeros() ? 0 : '\n'));
        while (names.next()) {
            String name = names.text();
            if (!name.isEmpty()) {
                file(name.startsWith("./") && name.length() > 2 ? name.substring(2) : name);
            }
        }
        for (Map.Entry<Inode, List<String>> left : waiting.entrySet()) {
            links(left.getValue());
        }
        options.format().write(out, CpioEntry.trailer());
        count += header(CpioEntry.TRAILER);
        long total = before + count;
        long over = total % options.blockSize();
        if (over != 0) {
            out.write(new byte[(int) (options.blockSize() - over)]);
        }
        out.flush();
        Cpio.blocks(io, options, total);
    }

    /** Opens the archive; answers how many bytes of it stay. */
    private long open() throws IOException {
        String file = options.file();
        if (file == null) {
            return 0;
        }
        int fd;
        try {
            fd = sys.open(file, O_RDWR | O_CLOEXEC | (options.append() ? 0 : O_CREAT | O_TRUNC), 0666);
        } catch (SyscallException e) {
            throw CommandException.failure(
                    2, "Cannot open " + file + ": " + e.errno().text());
        }
        long end = options.append() ? CpioIn.end(new FdInput(sys, fd)) : 0;
        sys.seek(fd, end, Whence.SET);
        out = new Out(sys, fd);
        return end;
    }

    private long header(String name) {
        int fixed = switch (options.format()) {
            case BIN -> 26;
            case ODC -> 76;
            default -> 110;
        };
        long length = fixed + Text.encode(name).length + 1L;
        return length + options.format().padding(length);
    }

    private void failed(String name, String what, SyscallException e) throws IOException {
        io.note("cpio: " + name + ": Cannot " + what + ": " + e.errno().text() + "\n");
        io.fail(Cpio.FAILED);
    }

    private void file(String name) throws IOException {
        Stat stat;
        try {
            stat = sys.statAt(AT_FDCWD, name, options.dereference() ? 0 : AT_SYMLINK_NOFOLLOW);
        } catch (SyscallException e) {
            failed(name, "stat", e);
            return;
        }
        boolean defers = options.format() == CpioFormat.NEWC || options.format() == CpioFormat.CRC;
        if (defers && stat.nlink() > 1 && Modes.isRegular(stat.mode())) {
            Inode inode = new Inode(stat.dev(), stat.ino());
            List<String> names = waiting.computeIfAbsent(inode, key -> new ArrayList<>());
            names.add(name);
            if (names.size() == stat.nlink()) {
                waiting.remove(inode);
                links(names);
            }
            return;
        }
        write(name, stat, true);
    }

    /** The names of one file: the data stands with the last. */
    private void links(List<String> names) throws IOException {
        for (int i = 0; i < names.size(); i++) {
            write(names.get(i), sys.stat(names.get(i)), i == names.size() - 1);
        }
    }

    private void write(String name, Stat stat, boolean data) throws IOException {
        CpioEntry entry = entry(name, stat);
        switch (stat.mode() & FileMode.S_IFMT) {
            case FileMode.S_IFREG -> {
                if (data) {
                    regular(name, entry.withSize(stat.size()));
                    return;
                }
                put(entry);
            }
            case FileMode.S_IFLNK -> {
                byte[] target = Text.encode(sys.readlink(name));
                put(entry.withSize(target.length));
                data(target, target.length);
                pad(target.length);
            }
            default -> put(entry);
        }
        tell(name);
    }

    private CpioEntry entry(String name, Stat stat) {
        CpioEntry entry = CpioEntry.of(name, stat, 0).owned(options.uid(), options.gid());
        boolean small = options.format() == CpioFormat.BIN || options.format() == CpioFormat.ODC;
        if (options.renumber() || small) {
            Inode inode = new Inode(stat.dev(), stat.ino());
            Long number = numbers.get(inode);
            if (number == null) {
                number = (long) numbers.size() + (options.renumber() ? 0 : 1);
                numbers.put(inode, number);
            }
            return entry.numbered(number);
        }
        return entry;
    }

    private void tell(String name) throws IOException {
        if (options.verbose()) {
            io.note(name + "\n");
        } else if (options.dots()) {
            io.note(".");
        }
    }

    private void put(CpioEntry entry) throws IOException {
        options.format().write(out, entry);
        count += header(entry.name());
    }

    private void data(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        count += length;
    }

    private void pad(long length) throws IOException {
        int padding = options.format().padding(length);
        out.write(new byte[padding]);
        count += padding;
    }

    private void regular(String name, CpioEntry entry) throws IOException {
        int fd;
        try {
            fd = sys.open(name, O_RDONLY | O_CLOEXEC);
        } catch (SyscallException e) {
            failed(name, "open", e);
            return;
        }
        try {
            put(options.format() == CpioFormat.CRC ? entry.withCheck(sum(fd)) : entry);
            long left = entry.size();
            while (left > 0) {
                int n = sys.read(fd, buf, 0, (int) Math.min(left, SIZE));
                if (n == 0) {
                    java.util.Arrays.fill(buf, (byte) 0);
                    n = (int) Math.min(left, SIZE);
                }
                data(buf, n);
                left -= n;
            }
            pad(entry.size());
            tell(name);
        } finally {
            sys.close(fd);
        }
    }

    private long sum(int fd) throws IOException {
        long sum = 0;
        for (int n = sys.read(fd, buf, 0, SIZE); n > 0; n = sys.read(fd, buf, 0, SIZE)) {
            for (int i = 0; i < n; i++) {
                sum += buf[i] & 0xFF;
            }
        }
        sys.seek(fd, 0, Whence.SET);
        return sum & 0xFFFFFFFFL;
    }
}
