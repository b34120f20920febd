package org.jarnix.kernel.vfs;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_REMOVEDIR;
import static org.jarnix.api.AtFlags.AT_SYMLINK_FOLLOW;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.AtFlags.RENAME_EXCHANGE;
import static org.jarnix.api.AtFlags.RENAME_NOREPLACE;
import static org.jarnix.api.AtFlags.UTIME_NOW;
import static org.jarnix.api.FileMode.S_IFMT;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.fd.OpenFile;

/** Makes the calls of the recorded programs, in the words of {@code dev/fs-oracle/record.py}, over the VFS. */
final class CallScript {
    private static final Pattern TIMES = Pattern.compile("\\{(.+?)\\*(\\d+)}");

    private static final int NOT_OPEN = 1_000_000;

    private final TestCaller caller;
    private final TestClock clock;
    private final Map<String, Integer> fds = new HashMap<>();
    private final Map<String, long[]> marks = new HashMap<>();

    CallScript(TestCaller caller, TestClock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    /** Makes one call as {@code root} or {@code user}, and answers what the recorder writes. */
    String answer(String who, String line) {
        clock.advance(1_000);
        caller.become(who.equals("root") ? TestCaller.ROOT : TestCaller.USER);
        String[] words = line.split(" +");
        List<String> args = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            args.add(expand(words[i]));
        }
        try {
            return run(words[0], args);
        } catch (SyscallException e) {
            return e.errno().name();
        }
    }

    void closeAll() {
        caller.closeAll();
        fds.clear();
    }

    private static String expand(String word) {
        if (word.equals("''")) {
            return "";
        }
        Matcher times = TIMES.matcher(word);
        String repeated = times.replaceAll(m -> m.group(1).repeat(Integer.parseInt(m.group(2))));
        return repeated.replace("%20", " ");
    }

    private String run(String op, List<String> a) throws SyscallException {
        return switch (op) {
            case "mkdir" -> ok(() -> NameCalls.mkdir(caller, AT_FDCWD, a.get(0), octal(a.get(1))));
            case "mkdirat" -> ok(() -> NameCalls.mkdir(caller, dir(a.get(0)), a.get(1), octal(a.get(2))));
            case "rmdir" -> ok(() -> NameCalls.unlink(caller, AT_FDCWD, a.get(0), AT_REMOVEDIR));
            case "unlink" -> ok(() -> NameCalls.unlink(caller, AT_FDCWD, a.get(0), 0));
            case "unlinkat" -> ok(() -> NameCalls.unlink(caller, dir(a.get(0)), a.get(1), 0));
            case "rename" -> rename(a, 0);
            case "rename-noreplace" -> rename(a, RENAME_NOREPLACE);
            case "rename-exchange" -> rename(a, RENAME_EXCHANGE);
            case "link" -> ok(() -> NameCalls.link(caller, AT_FDCWD, a.get(0), AT_FDCWD, a.get(1), 0));
            case "link-follow" ->
                ok(() -> NameCalls.link(caller, AT_FDCWD, a.get(0), AT_FDCWD, a.get(1), AT_SYMLINK_FOLLOW));
            case "symlink" -> ok(() -> NameCalls.symlink(caller, a.get(0), AT_FDCWD, a.get(1)));
            case "readlink" -> AttributeCalls.readlink(caller, AT_FDCWD, a.get(0));
            case "mknod" -> ok(() -> mknod(a));
            case "chmod" -> ok(() -> AttributeCalls.chmod(caller, AT_FDCWD, a.get(0), octal(a.get(1)), 0));
            case "chown" -> chown(a, 0);
            case "lchown" -> chown(a, AT_SYMLINK_NOFOLLOW);
            case "access" -> ok(() -> AttributeCalls.access(caller, AT_FDCWD, a.get(0), Integer.parseInt(a.get(1)), 0));
            case "chdir" -> ok(() -> Places.chdir(caller, a.get(0)));
            case "fchdir" -> ok(() -> Places.fchdir(caller, dir(a.get(0))));
            case "umask" -> String.format("%03o", caller.fs().umask(octal(a.get(0))));
            case "getcwd" -> Places.getcwd(caller).replaceFirst("^/world", ".");
            case "touch" -> ok(() -> AttributeCalls.setTimes(caller, AT_FDCWD, a.get(0), UTIME_NOW, UTIME_NOW, 0));
            case "utime" ->
                ok(() -> AttributeCalls.setTimes(
                        caller, AT_FDCWD, a.get(0), Long.parseLong(a.get(1)), Long.parseLong(a.get(2)), 0));
            case "readdir" -> readDir(a.get(0));
            default -> runOnFile(op, a);
        };
    }

    private String runOnFile(String op, List<String> a) throws SyscallException {
        return switch (op) {
            case "stat" -> describe(AttributeCalls.stat(caller, AT_FDCWD, a.get(0), 0));
            case "statat" -> describe(AttributeCalls.stat(caller, dir(a.get(0)), a.get(1), 0));
            case "lstat" -> describe(lstat(a.get(0)));
            case "fstat" -> describe(file(a.get(0)).stat());
            case "blocks" -> Long.toString(lstat(a.get(0)).blocks());
            case "same" -> lstat(a.get(0)).ino() == lstat(a.get(1)).ino() ? "same" : "different";
            case "times" -> lstat(a.get(0)).atimeNanos() + " " + lstat(a.get(0)).mtimeNanos();
            case "mark" -> ok(() -> mark(a.get(0)));
            case "changed" -> changed(a.get(0));
            case "open" -> ok(() -> open(AT_FDCWD, a));
            case "openat" -> ok(() -> open(dir(a.get(1)), List.of(a.get(0), a.get(2), a.get(3), mode(a, 4))));
            case "close" -> ok(() -> caller.close(fds.remove(a.get(0))));
            case "read", "pread" -> read(op, a);
            case "write", "pwrite" -> write(op, a);
            case "seek" ->
                Long.toString(withContent(file(a.get(0))).seek(Long.parseLong(a.get(1)), Whence.valueOf(a.get(2))));
            case "ftruncate" -> ok(() -> truncate(file(a.get(0)), Long.parseLong(a.get(1))));
            default -> runOnSpace(op, a);
        };
    }

    private String runOnSpace(String op, List<String> a) throws SyscallException {
        return switch (op) {
            case "truncate" -> ok(() -> OpenCall.truncate(caller, AT_FDCWD, a.get(0), Long.parseLong(a.get(1))));
            case "fallocate" ->
                ok(() -> file(a.get(0))
                        .fallocate(
                                caller,
                                Integer.parseInt(a.get(1)),
                                Long.parseLong(a.get(2)),
                                Long.parseLong(a.get(3))));
            case "setxattr" -> ok(() -> XattrCalls.set(caller, AT_FDCWD, a.get(0), a.get(1), bytes(a.get(2)), how(a)));
            case "getxattr" ->
                "'"
                        + new String(
                                XattrCalls.get(caller, AT_FDCWD, a.get(0), a.get(1), 0), StandardCharsets.ISO_8859_1)
                        + "'";
            case "removexattr" -> ok(() -> XattrCalls.remove(caller, AT_FDCWD, a.get(0), a.get(1), 0));
            case "listxattr" -> {
                List<String> names = XattrCalls.list(caller, AT_FDCWD, a.get(0), 0);
                yield names.isEmpty()
                        ? "nothing"
                        : String.join(" ", names.stream().sorted().toList());
            }
            default -> throw new IllegalArgumentException(op);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int how(List<String> a) {
        String how = a.size() > 3 ? a.get(3) : "";
        return how.equals("create") ? 1 : how.equals("replace") ? 2 : 0;
    }

    /** A call without an answer. */
    private interface Call {
        void run() throws SyscallException;
    }

    private static String ok(Call call) throws SyscallException {
        call.run();
        return "ok";
    }

    private String rename(List<String> a, int flags) throws SyscallException {
        return ok(() -> RenameCall.rename(caller, AT_FDCWD, a.get(0), AT_FDCWD, a.get(1), flags));
    }

    private String chown(List<String> a, int flags) throws SyscallException {
        return ok(() -> AttributeCalls.chown(
                caller, AT_FDCWD, a.get(0), Integer.parseInt(a.get(1)), Integer.parseInt(a.get(2)), flags));
    }

    private void mknod(List<String> a) throws SyscallException {
        int type = switch (a.get(1)) {
            case "reg" -> FileMode.S_IFREG;
            case "fifo" -> FileMode.S_IFIFO;
            case "chr" -> FileMode.S_IFCHR;
            case "sock" -> FileMode.S_IFSOCK;
            case "dir" -> FileMode.S_IFDIR;
            case "lnk" -> FileMode.S_IFLNK;
            default -> 0;
        };
        long device = type == FileMode.S_IFCHR ? DeviceTable.number(1, 3) : 0;
        NameCalls.mknod(caller, AT_FDCWD, a.get(0), type | octal(a.get(2)), device);
    }

    private void open(int dir, List<String> a) throws SyscallException {
        int flags = 0;
        for (String flag : a.get(2).split("\\|")) {
            flags |= flag(flag);
        }
        OpenFile file = OpenCall.open(caller, dir, a.get(1), flags, octal(mode(a, 3)));
        fds.put(a.get(0), caller.add(file));
    }

    private static String mode(List<String> a, int at) {
        return a.size() > at ? a.get(at) : "0";
    }

    private static int flag(String name) {
        try {
            return OpenFlags.class.getField(name).getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private String read(String op, List<String> a) throws SyscallException {
        OpenFile file = file(a.get(0));
        if (!file.readable()) {
            throw new SyscallException(Errno.EBADF);
        }
        byte[] bytes = new byte[Integer.parseInt(a.get(1))];
        int n = op.equals("read")
                ? file.read(caller.task(), bytes, 0, bytes.length)
                : file.pread(caller.task(), ByteBuffer.wrap(bytes), Long.parseLong(a.get(2)));
        return "'" + new String(bytes, 0, n, StandardCharsets.ISO_8859_1).replace('\0', '0') + "'";
    }

    private String write(String op, List<String> a) throws SyscallException {
        OpenFile file = file(a.get(0));
        if (!file.writable()) {
            throw new SyscallException(Errno.EBADF);
        }
        byte[] bytes = a.get(1).getBytes(StandardCharsets.ISO_8859_1);
        int n = op.equals("write")
                ? file.write(caller.task(), bytes, 0, bytes.length)
                : file.pwrite(caller.task(), ByteBuffer.wrap(bytes), Long.parseLong(a.get(2)));
        return Integer.toString(n);
    }

    private String readDir(String path) throws SyscallException {
        OpenFile directory = OpenCall.open(caller, AT_FDCWD, path, OpenFlags.O_DIRECTORY, 0);
        List<String> names = new ArrayList<>();
        try {
            for (List<DirEntry> some = directory.readDir(3); !some.isEmpty(); some = directory.readDir(3)) {
                some.forEach(entry -> names.add(entry.name()));
            }
        } finally {
            directory.release();
        }
        names.removeAll(List.of(".", ".."));
        names.sort(null);
        return names.isEmpty() ? "nothing" : String.join(" ", names);
    }

    private void mark(String path) throws SyscallException {
        Stat stat = lstat(path);
        marks.put(path, new long[] {stat.atimeNanos(), stat.mtimeNanos(), stat.ctimeNanos()});
        clock.advance(12_000_000);
    }

    private String changed(String path) throws SyscallException {
        long[] before = marks.get(path);
        if (before == null) {
            return "unmarked";
        }
        Stat stat = lstat(path);
        String letters = (stat.atimeNanos() != before[0] ? "a" : "")
                + (stat.mtimeNanos() != before[1] ? "m" : "")
                + (stat.ctimeNanos() != before[2] ? "c" : "");
        return letters.isEmpty() ? "none" : letters;
    }

    private Stat lstat(String path) throws SyscallException {
        return AttributeCalls.stat(caller, AT_FDCWD, path, AT_SYMLINK_NOFOLLOW);
    }

    private int dir(String name) {
        return name.equals("cwd") ? AT_FDCWD : fds.getOrDefault(name, NOT_OPEN);
    }

    private OpenFile file(String name) throws SyscallException {
        return caller.file(fds.getOrDefault(name, NOT_OPEN));
    }

    private static OpenFile withContent(OpenFile file) throws SyscallException {
        if ((file.flags() & OpenFlags.O_PATH) != 0) {
            throw new SyscallException(Errno.EBADF);
        }
        return file;
    }

    /** What the system call sees to before it asks the file. */
    private void truncate(OpenFile file, long size) throws SyscallException {
        withContent(file);
        if (size < 0 || !file.writable()) {
            throw new SyscallException(Errno.EINVAL);
        }
        file.truncate(caller.task(), size);
    }

    private static int octal(String text) {
        return Integer.parseInt(text, 8);
    }

    private static String describe(Stat stat) {
        String type = switch (stat.mode() & S_IFMT) {
            case FileMode.S_IFREG -> "file";
            case FileMode.S_IFDIR -> "dir";
            case FileMode.S_IFLNK -> "link";
            case FileMode.S_IFIFO -> "fifo";
            case FileMode.S_IFCHR -> "chr";
            default -> "sock";
        };
        String size = type.equals("dir") ? "" : " " + stat.size();
        return String.format(
                "%s %04o %d %d:%d%s",
                type, stat.mode() & FileMode.PERMISSIONS, stat.nlink(), stat.uid(), stat.gid(), size);
    }
}
