package org.jarnix.kernel.play;

import java.nio.ByteBuffer;
import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.PipeFds;
import org.jarnix.api.RecordLock;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;

/** Files, pipes and locks. */
final class FileCallsPlayed implements Actor.Calls {
    private static final int STATUS = OpenFlags.O_APPEND | OpenFlags.O_NONBLOCK;

    private final Actor actor;
    private final Sys sys;

    FileCallsPlayed(Actor actor) {
        this.actor = actor;
        this.sys = actor.sys;
    }

    @Override
    public String make(String word, List<String> a) throws SyscallException {
        return switch (word) {
            case "open" -> named(a, sys.open(Words.path(a.get(2)), Words.number(a.get(3)), octal(a, 4)));
            case "close" -> ok(() -> sys.close(fd(a)));
            case "read" -> read(fd(a), Integer.parseInt(a.get(2)));
            case "write" -> write(fd(a), Words.bytes(a.get(2)));
            case "pread" -> pread(a);
            case "pwrite" -> "" + sys.pwrite(fd(a), ByteBuffer.wrap(Words.bytes(a.get(2))), Long.parseLong(a.get(3)));
            case "fill" -> fill(fd(a), new byte[Integer.parseInt(a.get(2))]);
            case "drain" -> drain(fd(a));
            case "seek" ->
                ""
                        + sys.seek(
                                fd(a),
                                Long.parseLong(a.get(2)),
                                Whence.valueOf(a.get(3).substring(5)));
            case "dup" -> named(a, sys.dup(actor.fd(a.get(2)), Integer.parseInt(a.get(3)), 0));
            case "dup2" -> "" + dup2(fd(a), Integer.parseInt(a.get(2)));
            case "dup3" -> "" + sys.dup2(fd(a), Integer.parseInt(a.get(2)), Words.number(a.get(3)));
            case "pipe" -> pipe(a);
            case "setfl" -> ok(() -> setFlags(fd(a), STATUS, Words.number(a.get(2)) & STATUS));
            case "getfl" -> flags(sys.fdFlags(fd(a)));
            case "setfd" -> ok(() -> setFlags(fd(a), OpenFlags.O_CLOEXEC, Words.number(a.get(2))));
            case "getfd" -> (sys.fdFlags(fd(a)) & OpenFlags.O_CLOEXEC) != 0 ? "1" : "0";
            default -> more(word, a);
        };
    }

    private String more(String word, List<String> a) throws SyscallException {
        return switch (word) {
            case "ftruncate" -> ok(() -> sys.truncate(fd(a), Long.parseLong(a.get(2))));
            case "fsync" -> ok(() -> sys.sync(fd(a)));
            case "fsize" -> "" + sys.fstat(fd(a)).size();
            case "unlink" -> ok(() -> sys.unlink(Words.path(a.get(1))));
            case "mkdir" -> ok(() -> sys.mkdir(Words.path(a.get(1)), octal(a, 2)));
            case "rename" -> ok(() -> sys.rename(Words.path(a.get(1)), Words.path(a.get(2))));
            case "mkfifo" -> ok(() -> mkfifo(Words.path(a.get(1)), octal(a, 2)));
            case "chmod" -> ok(() -> sys.chmod(Words.path(a.get(1)), octal(a, 2)));
            case "lock" -> ok(() -> sys.setLock(fd(a), lock(a), how(a)));
            case "getlk" -> getLock(a);
            case "flock" -> ok(() -> sys.flock(fd(a), Words.number(a.get(2))));
            default -> null;
        };
    }

    private int fd(List<String> a) {
        return actor.fd(a.get(1));
    }

    private static int octal(List<String> a, int at) {
        return a.size() > at ? Integer.parseInt(a.get(at), 8) : 0;
    }

    /** A call without an answer. */
    interface Call {
        void make() throws SyscallException;
    }

    static String ok(Call call) throws SyscallException {
        call.make();
        return "ok";
    }

    private String named(List<String> a, int fd) {
        actor.name(a.get(1), fd);
        return "ok";
    }

    /** dup2(2) of a descriptor to itself does nothing. */
    private int dup2(int from, int to) throws SyscallException {
        if (from == to) {
            sys.fdFlags(from);
            return to;
        }
        return sys.dup2(from, to, 0);
    }

    private void mkfifo(String path, int mode) throws SyscallException {
        sys.mknodAt(AtFlags.AT_FDCWD, path, FileMode.S_IFIFO | mode, 0);
    }

    private String read(int fd, int length) throws SyscallException {
        byte[] bytes = new byte[length];
        return Words.text(bytes, sys.read(fd, bytes, 0, length));
    }

    private String pread(List<String> a) throws SyscallException {
        byte[] bytes = new byte[Integer.parseInt(a.get(2))];
        return Words.text(bytes, sys.pread(fd(a), ByteBuffer.wrap(bytes), Long.parseLong(a.get(3))));
    }

    private String write(int fd, byte[] bytes) throws SyscallException {
        return "" + sys.write(fd, bytes, 0, bytes.length);
    }

    private String fill(int fd, byte[] piece) {
        long total = 0;
        try {
            while (true) {
                total += sys.write(fd, piece, 0, piece.length);
            }
        } catch (SyscallException e) {
            return total + " " + Words.name(e.errno());
        }
    }

    private String drain(int fd) {
        byte[] piece = new byte[65_536];
        long total = 0;
        try {
            for (int n = sys.read(fd, piece, 0, piece.length); n > 0; n = sys.read(fd, piece, 0, piece.length)) {
                total += n;
            }
            return total + " end";
        } catch (SyscallException e) {
            return total + " " + Words.name(e.errno());
        }
    }

    private String pipe(List<String> a) throws SyscallException {
        PipeFds fds = sys.pipe(a.size() > 2 ? Words.number(a.get(2)) : 0);
        actor.name(a.get(1) + ".r", fds.readEnd());
        actor.name(a.get(1) + ".w", fds.writeEnd());
        return "ok";
    }

    private void setFlags(int fd, int which, int flags) throws SyscallException {
        sys.setFdFlags(fd, sys.fdFlags(fd) & ~which | flags);
    }

    private static String flags(int flags) {
        String access = switch (flags & OpenFlags.O_ACCMODE) {
            case OpenFlags.O_RDONLY -> "r";
            case OpenFlags.O_WRONLY -> "w";
            default -> "rw";
        };
        return access
                + ((flags & OpenFlags.O_APPEND) != 0 ? " append" : "")
                + ((flags & OpenFlags.O_NONBLOCK) != 0 ? " nonblock" : "");
    }

    private static RecordLock lock(List<String> a) throws SyscallException {
        RecordLock.Type type = switch (a.get(2)) {
            case "F_RDLCK" -> RecordLock.Type.READ;
            case "F_WRLCK" -> RecordLock.Type.WRITE;
            case "F_UNLCK" -> RecordLock.Type.UNLOCK;
            default -> throw new SyscallException(Errno.EINVAL);
        };
        Whence whence = a.size() > 6 ? Whence.valueOf(a.get(6).substring(5)) : Whence.SET;
        return new RecordLock(type, whence, Long.parseLong(a.get(3)), Long.parseLong(a.get(4)), 0);
    }

    private static int how(List<String> a) {
        String how = a.size() > 5 ? a.get(5) : "now";
        return (how.startsWith("ofd") ? RecordLock.OPEN_FILE : 0) | (how.endsWith("wait") ? RecordLock.WAIT : 0);
    }

    private String getLock(List<String> a) throws SyscallException {
        RecordLock found = sys.getLock(fd(a), lock(a), how(a));
        if (found == null) {
            return "free";
        }
        String type = found.type() == RecordLock.Type.READ ? "F_RDLCK" : "F_WRLCK";
        String owner = found.pid() < 0 ? "ofd" : actor.show(found.pid());
        return type + " " + found.start() + " " + found.length() + " " + owner;
    }
}
