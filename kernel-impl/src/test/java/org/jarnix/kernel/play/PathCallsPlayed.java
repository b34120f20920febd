package org.jarnix.kernel.play;

import static org.jarnix.api.AtFlags.AT_EMPTY_PATH;
import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.kernel.play.FileCallsPlayed.ok;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Credentials;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.XattrFlags;

/** Names, attributes, space and mounts, and who may change them. */
final class PathCallsPlayed implements Actor.Calls {
    private static final long NULL_DEVICE = 1L << 20 | 3;
    private static final Map<Integer, String> TYPES = Map.of(
            FileMode.S_IFREG, "file",
            FileMode.S_IFDIR, "dir",
            FileMode.S_IFLNK, "link",
            FileMode.S_IFIFO, "fifo",
            FileMode.S_IFCHR, "chr",
            FileMode.S_IFBLK, "blk",
            FileMode.S_IFSOCK, "sock");
    private static final long PATIENCE = 2_000_000;

    private final Actor actor;
    private final Sys sys;
    private final Map<String, Stat> marks = new HashMap<>();

    PathCallsPlayed(Actor actor) {
        this.actor = actor;
        this.sys = actor.sys;
    }

    @Override
    public String make(String word, List<String> a) throws SyscallException {
        String answer = names(word, a);
        answer = answer != null ? answer : attributes(word, a);
        answer = answer != null ? answer : space(word, a);
        return answer != null ? answer : places(word, a);
    }

    private String names(String word, List<String> a) throws SyscallException {
        return switch (word) {
            case "openat" -> open(a);
            case "mkdirat" -> ok(() -> sys.mkdirAt(dir(a, 1), path(a, 2), octal(a, 3)));
            case "rmdir" -> ok(() -> sys.rmdir(path(a, 1)));
            case "unlinkat" -> ok(() -> sys.unlinkAt(dir(a, 1), path(a, 2), number(a, 3)));
            case "link" -> ok(() -> sys.link(path(a, 1), path(a, 2)));
            case "linkat" -> ok(() -> sys.linkAt(dir(a, 1), path(a, 2), dir(a, 3), path(a, 4), number(a, 5)));
            case "symlink" -> ok(() -> sys.symlink(path(a, 1), path(a, 2)));
            case "symlinkat" -> ok(() -> sys.symlinkAt(path(a, 1), dir(a, 2), path(a, 3)));
            case "renameat" -> ok(() -> sys.renameAt(dir(a, 1), path(a, 2), dir(a, 3), path(a, 4), number(a, 5)));
            case "mknodat" -> ok(() -> sys.mknodAt(dir(a, 1), path(a, 2), number(a, 3) | octal(a, 4), NULL_DEVICE));
            case "readlinkat" -> text(sys.readlinkAt(dir(a, 1), path(a, 2)).getBytes(StandardCharsets.ISO_8859_1));
            default -> null;
        };
    }

    private String attributes(String word, List<String> a) throws SyscallException {
        return switch (word) {
            case "stat" -> describe(sys.stat(path(a, 1)));
            case "lstat" -> describe(sys.lstat(path(a, 1)));
            case "fstat" -> describe(sys.fstat(actor.fd(a.get(1))));
            case "statat" -> describe(sys.statAt(dir(a, 1), path(a, 2), number(a, 3)));
            case "chmodat" -> ok(() -> sys.chmodAt(dir(a, 1), path(a, 2), octal(a, 3), 0));
            case "fchmod" -> ok(() -> sys.chmodAt(actor.fd(a.get(1)), "", octal(a, 2), AT_EMPTY_PATH));
            case "chown" -> ok(() -> sys.chown(path(a, 1), integer(a, 2), integer(a, 3)));
            case "chownat" -> ok(() -> sys.chownAt(dir(a, 1), path(a, 2), integer(a, 3), integer(a, 4), number(a, 5)));
            case "access" -> ok(() -> sys.access(path(a, 1), integer(a, 2)));
            case "accessat" -> ok(() -> sys.accessAt(dir(a, 1), path(a, 2), integer(a, 3), number(a, 4)));
            case "times" -> ok(() -> setTimes(a));
            case "futimens" ->
                ok(() -> sys.setTimesAt(actor.fd(a.get(1)), "", time(a.get(2)), time(a.get(3)), AT_EMPTY_PATH));
            case "showtimes" -> times(sys.lstat(path(a, 1)));
            case "mark" -> ok(() -> mark(path(a, 1)));
            case "changed" -> changed(path(a, 1));
            default -> null;
        };
    }

    private String space(String word, List<String> a) throws SyscallException {
        return switch (word) {
            case "setxattr" ->
                ok(() -> sys.setXattrAt(
                        AT_FDCWD, path(a, 1), path(a, 2), Words.bytes(a.get(3)), AT_SYMLINK_NOFOLLOW | how(a)));
            case "fsetxattr" ->
                ok(() -> sys.setXattrAt(actor.fd(a.get(1)), "", path(a, 2), Words.bytes(a.get(3)), AT_EMPTY_PATH));
            case "getxattr" -> text(sys.getXattrAt(AT_FDCWD, path(a, 1), path(a, 2), AT_SYMLINK_NOFOLLOW));
            case "removexattr" -> ok(() -> sys.removeXattrAt(AT_FDCWD, path(a, 1), path(a, 2), AT_SYMLINK_NOFOLLOW));
            case "truncate" -> ok(() -> sys.truncate(path(a, 1), Long.parseLong(a.get(2))));
            case "allocate" ->
                ok(() -> sys.allocate(
                        actor.fd(a.get(1)), number(a, 2), Long.parseLong(a.get(3)), Long.parseLong(a.get(4))));
            case "copyrange" ->
                ""
                        + sys.copyRange(
                                actor.fd(a.get(1)),
                                place(a, 2),
                                actor.fd(a.get(3)),
                                place(a, 4),
                                Long.parseLong(a.get(5)));
            case "sendfile" -> "" + sys.transfer(actor.fd(a.get(1)), actor.fd(a.get(2)), Long.parseLong(a.get(3)));
            case "blocks" -> "" + sys.fstat(actor.fd(a.get(1))).blocks();
            default -> null;
        };
    }

    private String places(String word, List<String> a) throws SyscallException {
        return switch (word) {
            case "fdpath" -> below(sys.readlink("/proc/self/fd/" + actor.fd(a.get(1))));
            case "cwdpath" -> below(sys.readlink("/proc/self/cwd"));
            case "chdir" -> ok(() -> sys.chdir(path(a, 1)));
            case "fchdir" -> ok(() -> sys.fchdir(actor.fd(a.get(1))));
            case "chroot" -> ok(() -> sys.chroot(path(a, 1)));
            case "umask" -> String.format("%03o", sys.umask(octal(a, 1)));
            case "getcwd" -> below(sys.getcwd());
            case "setresuid" -> ok(() -> sys.setIds(integer(a, 1), integer(a, 2), integer(a, 3)));
            case "setresgid" -> ok(() -> sys.setGroupIds(integer(a, 1), integer(a, 2), integer(a, 3)));
            case "setgroups" ->
                ok(() -> sys.setGroups(
                        a.stream().skip(1).mapToInt(Integer::parseInt).toArray()));
            case "ids" -> ids(sys.credentials());
            default -> null;
        };
    }

    /** A path below the case's folder. */
    static String below(String path) {
        return path.replaceFirst("^/world", "");
    }

    private int dir(List<String> a, int at) {
        return a.get(at).equals("cwd") ? AT_FDCWD : actor.fd(a.get(at));
    }

    private static String path(List<String> a, int at) {
        return Words.path(a.get(at));
    }

    private static int octal(List<String> a, int at) {
        return Integer.parseInt(a.get(at), 8);
    }

    private static int number(List<String> a, int at) {
        return Words.number(a.get(at));
    }

    private static int integer(List<String> a, int at) {
        return Integer.parseInt(a.get(at));
    }

    private static long place(List<String> a, int at) {
        return a.get(at).equals("-") ? -1 : Long.parseLong(a.get(at));
    }

    private static String text(byte[] bytes) {
        return Words.text(bytes, bytes.length);
    }

    private static int how(List<String> a) {
        return a.size() <= 4 ? 0 : a.get(4).equals("create") ? XattrFlags.XATTR_CREATE : XattrFlags.XATTR_REPLACE;
    }

    private String open(List<String> a) throws SyscallException {
        int mode = a.size() > 5 ? octal(a, 5) : 0;
        actor.name(a.get(1), sys.openAt(dir(a, 2), path(a, 3), number(a, 4), mode));
        return "ok";
    }

    private void setTimes(List<String> a) throws SyscallException {
        sys.setTimesAt(dir(a, 1), path(a, 2), time(a.get(3)), time(a.get(4)), a.size() > 5 ? number(a, 5) : 0);
    }

    private static long time(String word) {
        return switch (word) {
            case "now" -> AtFlags.UTIME_NOW;
            case "omit" -> AtFlags.UTIME_OMIT;
            default -> Long.parseLong(word);
        };
    }

    private static String times(Stat stat) {
        return stat.atimeNanos() + " " + stat.mtimeNanos();
    }

    private void mark(String path) throws SyscallException {
        Stat stat = sys.lstat(path);
        marks.put(path, stat);
        sys.sleep(Duration.ofNanos(PATIENCE));
    }

    private String changed(String path) throws SyscallException {
        Stat before = marks.get(path);
        if (before == null) {
            return "unmarked";
        }
        Stat now = sys.lstat(path);
        String letters = (now.atimeNanos() != before.atimeNanos() ? "a" : "")
                + (now.mtimeNanos() != before.mtimeNanos() ? "m" : "")
                + (now.ctimeNanos() != before.ctimeNanos() ? "c" : "");
        return letters.isEmpty() ? "none" : letters;
    }

    private static String describe(Stat stat) {
        String type = TYPES.getOrDefault(stat.mode() & FileMode.S_IFMT, "anon");
        String text = String.format(
                "%s %04o %d %d:%d", type, stat.mode() & FileMode.PERMISSIONS, stat.nlink(), stat.uid(), stat.gid());
        return type.equals("dir") ? text : text + " " + stat.size();
    }

    private static String ids(Credentials ids) {
        String groups = ids.groups().stream().map(each -> " " + each).collect(Collectors.joining());
        return ids.uid() + " " + ids.euid() + " " + ids.suid() + " / " + ids.gid() + " " + ids.egid() + " " + ids.sgid()
                + " /" + groups;
    }
}
