package org.jarnix.programs.archive;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Text;

/** Extracts or tests members. */
final class UnzipRun {
    private static final int SIZE = 64 * 1024;
    private static final long NANOS = 1_000_000_000L;

    private final Io io;
    private final Sys sys;
    private final int fd;
    private final Args args;
    private final String archive;
    /** How many members the archive has. */
    private final int size;

    private final Lines answers;
    private final int quiet;
    private final String folder;
    private final List<ZipMember> folders = new ArrayList<>();
    private final List<String[]> links = new ArrayList<>();
    private boolean all;
    private boolean none;
    private int status;

    UnzipRun(Io io, int fd, Args args, String archive, int size) {
        this.io = io;
        this.sys = io.sys();
        this.fd = fd;
        this.args = args;
        this.archive = archive;
        this.size = size;
        this.quiet = args.count("q");
        this.answers = new Lines(sys, 0);
        this.folder = args.value("d", "");
        this.all = args.has("o");
        this.none = args.has("n");
    }

    private void say(String text) throws IOException {
        if (quiet == 0 && !args.has("p")) {
            io.out().print(text);
        }
    }

    private void fail(int to) {
        status = Math.max(status, to);
    }

    int extract(List<ZipMember> members) throws IOException {
        if (size == 0) {
            io.note("warning [" + archive + "]:  zipfile is empty\n");
            return 1;
        }
        if (!folder.isEmpty() && !args.has("t") && !args.has("p") && !args.has("c")) {
            directory(folder);
        }
        for (ZipMember member : members) {
            sys.schedYield();
            if (args.has("t")) {
                test(member);
            } else if (args.has("p") || args.has("c")) {
                show(member);
            } else {
                file(member);
            }
        }
        finish();
        if (args.has("t")) {
            summary(members.size());
        }
        return status;
    }

    private void finish() throws IOException {
        if (!links.isEmpty()) {
            say("finishing deferred symbolic links:\n");
            for (String[] link : links) {
                say(String.format(Locale.ROOT, "  %-22s -> %s\n", link[0], link[1]));
                sys.unlink(link[0]);
                sys.symlink(link[1], link[0]);
            }
        }
        for (int i = folders.size() - 1; i >= 0; i--) {
            attributes(folders.get(i), path(folders.get(i)));
        }
    }

    private void summary(int count) throws IOException {
        if (quiet > 1) {
            return;
        }
        String some = archive + " for the " + count + " file" + (count == 1 ? "" : "s") + " tested.";
        io.out()
                .println(
                        status == 0
                                ? "No errors detected in "
                                        + (count < size ? some : "compressed data of " + archive + ".")
                                : "At least one error was detected in " + archive + ".");
    }

    private void test(ZipMember member) throws IOException {
        say(String.format(Locale.ROOT, "    testing: %-22s  ", member.name));
        if (unpack(member, OutputStream.nullOutputStream())) {
            say(" OK\n");
        }
    }

    private void show(ZipMember member) throws IOException {
        if (member.isDirectory()) {
            return;
        }
        if (args.has("c")) {
            say(String.format(Locale.ROOT, "%s: %-22s  \n", verb(member), member.name));
        }
        unpack(member, io.out());
        if (args.has("c")) {
            say("\n");
        }
    }

    private static String verb(ZipMember member) {
        return member.method == ZipMember.STORED ? " extracting" : "  inflating";
    }

    /** Where a member goes: without what leads out of the folder. */
    private String path(ZipMember member) {
        String name = args.has("L") ? member.name.toLowerCase(Locale.ROOT) : member.name;
        if (args.has("j")) {
            name = name.substring(name.lastIndexOf('/') + 1);
        }
        StringBuilder safe = new StringBuilder();
        for (String part : name.split("/")) {
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                safe.append(safe.isEmpty() ? "" : "/").append(part);
            }
        }
        return folder.isEmpty() ? safe.toString() : Paths.join(folder, safe.toString());
    }

    private void file(ZipMember member) throws IOException {
        if (member.name.startsWith("/")) {
            io.note("warning:  stripped absolute path spec from " + member.name + "\n");
            fail(Unzip.WARNING);
        }
        if (("/" + member.name).contains("/../")) {
            io.out().println("warning:  skipped \"../\" path component(s) in " + member.name);
            fail(Unzip.WARNING);
        }
        String path = path(member);
        if (member.isDirectory()) {
            if (!args.has("j") && !path.isEmpty() && !isDirectory(path)) {
                say("   creating: " + path + "/\n");
                directory(path);
                folders.add(member);
            }
            return;
        }
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            directory(path.substring(0, slash));
        }
        String target = target(member, path);
        if (!target.isEmpty()) {
            write(member, target);
        }
    }

    private boolean isDirectory(String path) {
        try {
            return Modes.isDirectory(sys.stat(path).mode());
        } catch (SyscallException e) {
            return false;
        }
    }

    private void directory(String path) throws SyscallException {
        for (int slash = path.indexOf('/', 1); ; slash = path.indexOf('/', slash + 1)) {
            try {
                sys.mkdir(slash < 0 ? path : path.substring(0, slash), 0777);
            } catch (SyscallException e) {
                if (e.errno() != Errno.EEXIST) {
                    throw e;
                }
            }
            if (slash < 0) {
                return;
            }
        }
    }

    /** Where a member is to be written, what is there removed; nothing for nowhere. */
    private String target(ZipMember member, String path) throws IOException {
        Stat there;
        try {
            there = sys.lstat(path);
        } catch (SyscallException e) {
            return args.has("f") ? "" : path;
        }
        if ((args.has("f") || args.has("u")) && member.mtime <= Math.floorDiv(there.mtimeNanos(), NANOS)) {
            return "";
        }
        if (none) {
            return "";
        }
        String target = all ? path : ask(path);
        if (target.equals(path)) {
            sys.unlink(path);
        }
        return target;
    }

    /** Asks what is to become of a file that is there; answers where the member goes, nothing for nowhere. */
    private String ask(String path) throws IOException {
        while (true) {
            io.note("replace " + path + "? [y]es, [n]o, [A]ll, [N]one, [r]ename: ");
            if (!answers.next()) {
                io.note(" NULL\n(EOF or read error, treating as \"[N]one\" ...)\n");
                fail(Unzip.WARNING);
                none = true;
                return "";
            }
            String answer = answers.text();
            switch (answer.isEmpty() ? '\n' : answer.charAt(0)) {
                case 'y', 'Y' -> {
                    return path;
                }
                case 'A' -> {
                    all = true;
                    return path;
                }
                case 'N' -> {
                    none = true;
                    return "";
                }
                case 'n' -> {
                    return "";
                }
                case 'r', 'R' -> {
                    io.note("new name: ");
                    String name = answers.next() ? answers.text() : "";
                    if (!name.isEmpty() && !exists(name)) {
                        return name;
                    }
                }
                default ->
                    io.note("error:  invalid response [" + (answer.isEmpty() ? "{ENTER}" : answer.charAt(0)) + "]\n");
            }
        }
    }

    private boolean exists(String path) {
        try {
            sys.lstat(path);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private void write(ZipMember member, String path) throws IOException {
        if (Modes.isLink(member.mode)) {
            ByteArrayOutputStream target = new ByteArrayOutputStream();
            unpack(member, target);
            String to = Text.decode(target.toByteArray());
            say(String.format(Locale.ROOT, "    linking: %-22s  -> %s \n", path, to));
            sys.close(sys.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
            links.add(new String[] {path, to});
            return;
        }
        say(String.format(Locale.ROOT, "%s: %-22s  ", verb(member), path));
        int to = sys.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        Out out = new Out(sys, to);
        boolean good = unpack(member, out);
        out.flush();
        sys.close(to);
        attributes(member, path);
        if (good) {
            say("\n");
        }
    }

    private void attributes(ZipMember member, String path) throws IOException {
        int umask = sys.umask(0);
        sys.umask(umask);
        int usual = member.isDirectory() ? 0777 & ~umask : 0666 & ~umask;
        sys.chmod(path, member.mode == 0 ? usual : member.mode & 0777);
        if (member.mtime >= 0) {
            sys.setTimesAt(AT_FDCWD, path, member.mtime * NANOS, member.mtime * NANOS, 0);
        }
    }

    /** Unpacks a member; false, after a message, where its data is wrong. */
    private boolean unpack(ZipMember member, OutputStream out) throws IOException {
        if (member.isEncrypted() || member.method != ZipMember.STORED && member.method != ZipMember.DEFLATED) {
            io.note("   skipping: " + String.format(Locale.ROOT, "%-22s  ", member.name)
                    + (member.isEncrypted() ? "unable to get password\n" : "unsupported compression method\n"));
            fail(81);
            return false;
        }
        CRC32 crc = new CRC32();
        try {
            data(member, crc, out);
        } catch (EOFException | DataFormatException e) {
            out.flush();
            io.note("  error:  invalid compressed data to inflate\n");
            fail(Unzip.DAMAGED);
            return false;
        }
        if (crc.getValue() != member.crc) {
            out.flush();
            io.note(String.format(Locale.ROOT, " bad CRC %08x  (should be %08x)\n", crc.getValue(), member.crc));
            fail(Unzip.DAMAGED);
            return false;
        }
        return true;
    }

    private void data(ZipMember member, CRC32 crc, OutputStream out) throws IOException, DataFormatException {
        ByteBuffer header = ZipFormat.at(sys, fd, member.offset, 30);
        if (header.getInt(0) != ZipFormat.LOCAL) {
            throw new EOFException();
        }
        long at = member.offset + 30 + (header.getShort(26) & 0xFFFF) + (header.getShort(28) & 0xFFFF);
        byte[] in = new byte[SIZE];
        byte[] buf = new byte[SIZE];
        Inflater inflater = member.method == ZipMember.DEFLATED ? new Inflater(true) : null;
        for (long left = member.packed; left > 0; ) {
            int n = sys.pread(fd, ByteBuffer.wrap(in, 0, (int) Math.min(left, SIZE)), at);
            if (n <= 0) {
                throw new EOFException();
            }
            at += n;
            left -= n;
            if (inflater == null) {
                crc.update(in, 0, n);
                out.write(in, 0, n);
                continue;
            }
            inflater.setInput(in, 0, n);
            for (int m = inflater.inflate(buf); m > 0; m = inflater.inflate(buf)) {
                crc.update(buf, 0, m);
                out.write(buf, 0, m);
            }
        }
        if (inflater != null) {
            boolean whole = inflater.finished() || member.packed == 0;
            inflater.end();
            if (!whole) {
                throw new EOFException();
            }
        }
    }
}
