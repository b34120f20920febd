package org.jarnix.kernel.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.Errno.E2BIG;
import static org.jarnix.api.Errno.EACCES;
import static org.jarnix.api.Errno.EAGAIN;
import static org.jarnix.api.Errno.EBADF;
import static org.jarnix.api.Errno.ECHILD;
import static org.jarnix.api.Errno.EDQUOT;
import static org.jarnix.api.Errno.EEXIST;
import static org.jarnix.api.Errno.EFBIG;
import static org.jarnix.api.Errno.EINVAL;
import static org.jarnix.api.Errno.EIO;
import static org.jarnix.api.Errno.EISDIR;
import static org.jarnix.api.Errno.ELOOP;
import static org.jarnix.api.Errno.EMFILE;
import static org.jarnix.api.Errno.ENAMETOOLONG;
import static org.jarnix.api.Errno.ENFILE;
import static org.jarnix.api.Errno.ENODATA;
import static org.jarnix.api.Errno.ENODEV;
import static org.jarnix.api.Errno.ENOENT;
import static org.jarnix.api.Errno.ENOEXEC;
import static org.jarnix.api.Errno.ENOMEM;
import static org.jarnix.api.Errno.ENOSPC;
import static org.jarnix.api.Errno.ENOTDIR;
import static org.jarnix.api.Errno.ENOTEMPTY;
import static org.jarnix.api.Errno.ENOTSUP;
import static org.jarnix.api.Errno.ENOTTY;
import static org.jarnix.api.Errno.ENXIO;
import static org.jarnix.api.Errno.EOVERFLOW;
import static org.jarnix.api.Errno.EPERM;
import static org.jarnix.api.Errno.EPIPE;
import static org.jarnix.api.Errno.ERANGE;
import static org.jarnix.api.Errno.ESPIPE;
import static org.jarnix.api.Errno.ESRCH;
import static org.jarnix.api.Errno.EXDEV;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_NOCTTY;
import static org.jarnix.api.OpenFlags.O_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_NONBLOCK;
import static org.jarnix.api.OpenFlags.O_PATH;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jarnix.api.Budget;
import org.jarnix.api.ChildInfo;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Priority;
import org.jarnix.api.RecordLock;
import org.jarnix.api.RecordLock.Type;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction.Preset;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.Whence;
import org.jarnix.api.WinSize;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which call answers which errno when: one row each, run as an ordinary user in an empty home. */
class ErrnoTableTest {
    private static final byte[] BYTE = new byte[1];
    private static TestKernel kernel;
    private static volatile Row current;

    /** A call that fails. */
    @FunctionalInterface
    private interface Call {
        void run(Sys sys) throws SyscallException;
    }

    private record Row(String text, Errno errno, Call call) {
        @Override
        public String toString() {
            return text + " -> " + errno;
        }
    }

    private static int terminal(Sys sys) throws SyscallException {
        int master = sys.open("/dev/ptmx", O_RDWR);
        return sys.open(sys.ptsname(master), O_RDWR | O_NOCTTY);
    }

    private static int hungUp(Sys sys) throws SyscallException {
        int master = sys.open("/dev/ptmx", O_RDWR);
        int terminal = sys.open(sys.ptsname(master), O_RDWR | O_NOCTTY);
        sys.close(master);
        return terminal;
    }

    private static String goneName(Sys sys) throws SyscallException {
        int master = sys.open("/dev/ptmx", O_RDWR);
        String name = sys.ptsname(master);
        sys.close(master);
        return name;
    }

    private static void takeTerminal(Sys sys) throws SyscallException {
        int terminal = terminal(sys);
        int child = sys.spawn(SpawnSpec.body((self, argv) -> {
                    try {
                        self.tcsetsid(terminal);
                        return 0;
                    } catch (SyscallException e) {
                        return e.errno() == EPERM ? 1 : 2;
                    }
                })
                .build());
        if (sys.waitpid(child, 0) instanceof WaitStatus.Exited ended && ended.code() == 1) {
            throw new SyscallException(EPERM);
        }
    }

    private static void readDeserted(Sys sys) throws SyscallException {
        int master = sys.open("/dev/ptmx", O_RDWR);
        sys.close(sys.open(sys.ptsname(master), O_RDWR | O_NOCTTY));
        sys.read(master, BYTE, 0, 1);
    }

    private static Row row(String text, Errno errno, Call call) {
        return new Row(text, errno, call);
    }

    @BeforeAll
    static void boot() {
        kernel = TestKernel.of((sys, argv) -> {
            prepare(sys);
            try {
                current.call().run(sys);
                TestKernel.print(sys, "null");
            } catch (SyscallException e) {
                TestKernel.print(sys, e.errno());
            }
            return 0;
        });
    }

    @AfterAll
    static void close() {
        kernel.close();
    }

    /** Makes, below a directory of its own: d with d/f, f of one byte, link to f, loop, pipe p, script without format. */
    private static void prepare(Sys sys) throws SyscallException {
        String home = "/tmp/" + sys.getpid();
        sys.mkdir(home, 0700);
        sys.chdir(home);
        sys.mkdir("d", 0755);
        sys.close(sys.open("d/f", O_CREAT | O_WRONLY, 0644));
        int fd = sys.open("f", O_CREAT | O_WRONLY, 0755);
        sys.write(fd, BYTE, 0, 1);
        sys.close(fd);
        sys.symlink("f", "link");
        sys.symlink("loop", "loop");
        sys.mknodAt(AT_FDCWD, "p", FileMode.S_IFIFO | 0600, 0);
        sys.mkdir("closed", 0);
        sys.sigaction(Signal.SIGPIPE, Preset.IGNORE);
        sys.sigaction(Signal.SIGXFSZ, Preset.IGNORE);
    }

    private static int reading(Sys sys) throws SyscallException {
        return sys.open("f", 0);
    }

    private static int writing(Sys sys) throws SyscallException {
        return sys.open("f", O_WRONLY);
    }

    private static ByteBuffer one() {
        return ByteBuffer.allocate(1);
    }

    static Stream<Row> files() {
        return Stream.of(
                row("read(closed)", EBADF, sys -> sys.read(9, BYTE, 0, 1)),
                row("read(-1)", EBADF, sys -> sys.read(-1, BYTE, 0, 1)),
                row("read(write only)", EBADF, sys -> sys.read(writing(sys), BYTE, 0, 1)),
                row("read(O_PATH)", EBADF, sys -> sys.read(sys.open("f", O_PATH), BYTE, 0, 1)),
                row("read(directory)", EISDIR, sys -> sys.read(sys.open("d", 0), BYTE, 0, 1)),
                row(
                        "read(empty pipe, O_NONBLOCK)",
                        EAGAIN,
                        sys -> sys.read(sys.pipe(O_NONBLOCK).readEnd(), BYTE, 0, 1)),
                row("write(closed)", EBADF, sys -> sys.write(9, BYTE, 0, 1)),
                row("write(read only)", EBADF, sys -> sys.write(reading(sys), BYTE, 0, 1)),
                row("write(pipe without reader)", EPIPE, sys -> {
                    PipeFds pipe = sys.pipe(0);
                    sys.close(pipe.readEnd());
                    sys.write(pipe.writeEnd(), BYTE, 0, 1);
                }),
                row("write(/dev/full)", ENOSPC, sys -> sys.write(sys.open("/dev/full", O_WRONLY), BYTE, 0, 1)),
                row("write(beyond RLIMIT_FSIZE)", EFBIG, sys -> {
                    sys.setRlimit(0, Resource.FSIZE, new Rlimit(0, 0));
                    sys.write(writing(sys), BYTE, 0, 1);
                }),
                row("pread(pipe)", ESPIPE, sys -> sys.pread(sys.pipe(0).readEnd(), one(), 0)),
                row("pread(negative)", EINVAL, sys -> sys.pread(reading(sys), one(), -1)),
                row("pread(write only)", EBADF, sys -> sys.pread(writing(sys), one(), 0)),
                row("pwrite(pipe)", ESPIPE, sys -> sys.pwrite(sys.pipe(0).writeEnd(), one(), 0)),
                row("pwrite(negative)", EINVAL, sys -> sys.pwrite(writing(sys), one(), -1)),
                row("pwrite(read only)", EBADF, sys -> sys.pwrite(reading(sys), one(), 0)),
                row("transfer(closed)", EBADF, sys -> sys.transfer(9, 1, 1)),
                row("transfer(to read only)", EBADF, sys -> sys.transfer(0, reading(sys), 1)),
                row("transfer(negative)", EINVAL, sys -> sys.transfer(reading(sys), 1, -1)));
    }

    static Stream<Row> descriptors() {
        return Stream.of(
                row("seek(closed)", EBADF, sys -> sys.seek(9, 0, Whence.SET)),
                row("seek(pipe)", ESPIPE, sys -> sys.seek(sys.pipe(0).readEnd(), 0, Whence.SET)),
                row("seek(before the start)", EINVAL, sys -> sys.seek(reading(sys), -1, Whence.SET)),
                row("seek(data beyond the end)", ENXIO, sys -> sys.seek(reading(sys), 5, Whence.DATA)),
                row("truncate(read only)", EINVAL, sys -> sys.truncate(reading(sys), 0)),
                row("truncate(negative)", EINVAL, sys -> sys.truncate(writing(sys), -1)),
                row("truncate(pipe)", EINVAL, sys -> sys.truncate(sys.pipe(0).writeEnd(), 0)),
                row("fstat(closed)", EBADF, sys -> sys.fstat(9)),
                row("readDir(file)", ENOTDIR, sys -> sys.readDir(reading(sys), 10)),
                row("close(closed)", EBADF, sys -> sys.close(9)),
                row("dup(closed)", EBADF, sys -> sys.dup(9, 0, 0)),
                row("dup(beyond the limit)", EINVAL, sys -> sys.dup(0, 1 << 20, 0)),
                row("dup2(closed)", EBADF, sys -> sys.dup2(9, 1, 0)),
                row("dup2(beyond the limit)", EBADF, sys -> sys.dup2(0, 1 << 20, 0)),
                row("pipe(unknown flag)", EINVAL, sys -> sys.pipe(O_CREAT)),
                row("pipe(limit)", EMFILE, sys -> {
                    sys.setRlimit(0, Resource.NOFILE, new Rlimit(4, 4));
                    sys.pipe(0);
                }),
                row("fdFlags(closed)", EBADF, sys -> sys.fdFlags(9)),
                row("setFdFlags(closed)", EBADF, sys -> sys.setFdFlags(9, 0)),
                row("sync(pipe)", EINVAL, sys -> sys.sync(sys.pipe(0).readEnd())));
    }

    static Stream<Row> paths() {
        return Stream.of(
                row("open(missing)", ENOENT, sys -> sys.open("x", 0)),
                row("open(empty)", ENOENT, sys -> sys.open("", 0)),
                row("open(below a file)", ENOTDIR, sys -> sys.open("f/x", 0)),
                row("open(file/)", ENOTDIR, sys -> sys.open("f/", 0)),
                row("open(O_DIRECTORY of a file)", ENOTDIR, sys -> sys.open("f", O_DIRECTORY)),
                row("open(directory to write)", EISDIR, sys -> sys.open("d", O_WRONLY)),
                row("open(O_EXCL of what is there)", EEXIST, sys -> sys.open("f", O_CREAT | O_EXCL, 0600)),
                row("open(loop)", ELOOP, sys -> sys.open("loop", 0)),
                row("open(O_NOFOLLOW of a link)", ELOOP, sys -> sys.open("link", O_NOFOLLOW)),
                row("open(not permitted)", EACCES, sys -> sys.open("/etc/shadow", 0)),
                row("open(below what may not be searched)", EACCES, sys -> sys.open("closed/x", 0)),
                row("open(in a directory that is not ours)", EACCES, sys -> sys.open("/etc/x", O_CREAT, 0600)),
                row("open(name too long)", ENAMETOOLONG, sys -> sys.open("x".repeat(256), 0)),
                row("open(path too long)", ENAMETOOLONG, sys -> sys.open("d/".repeat(2048), 0)),
                row("open(NUL)", EINVAL, sys -> sys.open("a\0b", 0)),
                row("open(FIFO to write, O_NONBLOCK, no reader)", ENXIO, sys -> sys.open("p", O_WRONLY | O_NONBLOCK)),
                row("open(/dev/tty without a terminal)", ENXIO, sys -> sys.open("/dev/tty", 0)),
                row("open(limit)", EMFILE, sys -> {
                    sys.setRlimit(0, Resource.NOFILE, new Rlimit(3, 3));
                    sys.open("f", 0);
                }),
                row("openAt(closed)", EBADF, sys -> sys.openAt(9, "f", 0, 0)),
                row("openAt(file)", ENOTDIR, sys -> sys.openAt(reading(sys), "f", 0, 0)));
    }

    static Stream<Row> names() {
        return Stream.of(
                row("stat(missing)", ENOENT, sys -> sys.stat("x")),
                row("stat(unknown flag)", EINVAL, sys -> sys.statAt(AT_FDCWD, "f", 0x40000)),
                row("mkdir(there)", EEXIST, sys -> sys.mkdir("d", 0755)),
                row("mkdir(below a missing one)", ENOENT, sys -> sys.mkdir("x/y", 0755)),
                row("mknod(device)", EPERM, sys -> sys.mknodAt(AT_FDCWD, "n", FileMode.S_IFCHR | 0600, 1)),
                row("mknod(there)", EEXIST, sys -> sys.mknodAt(AT_FDCWD, "p", FileMode.S_IFIFO | 0600, 0)),
                row("unlink(missing)", ENOENT, sys -> sys.unlink("x")),
                row("unlink(directory)", EISDIR, sys -> sys.unlink("d")),
                row("unlink(not ours)", EACCES, sys -> sys.unlink("/etc/passwd")),
                row("rmdir(file)", ENOTDIR, sys -> sys.rmdir("f")),
                row("rmdir(not empty)", ENOTEMPTY, sys -> sys.rmdir("d")),
                row("rmdir(.)", EINVAL, sys -> sys.rmdir("d/.")),
                row("link(there)", EEXIST, sys -> sys.link("f", "link")),
                row("link(directory)", EPERM, sys -> sys.link("d", "e")),
                row("link(other file system)", EXDEV, sys -> sys.link("f", "/dev/shm/f")),
                row("symlink(there)", EEXIST, sys -> sys.symlink("x", "f")),
                row("readlink(file)", EINVAL, sys -> sys.readlink("f")),
                row("rename(missing)", ENOENT, sys -> sys.rename("x", "y")),
                row("rename(directory into itself)", EINVAL, sys -> sys.rename("d", "d/e")),
                row("rename(file over directory)", EISDIR, sys -> sys.rename("f", "d")),
                row("rename(directory over file)", ENOTDIR, sys -> sys.rename("d", "f")),
                row("rename(other file system)", EXDEV, sys -> sys.rename("f", "/dev/shm/f")));
    }

    static Stream<Row> attributes() {
        return Stream.of(
                row("access(not permitted)", EACCES, sys -> sys.access("/etc/passwd", 2)),
                row("access(missing)", ENOENT, sys -> sys.access("x", 0)),
                row("chmod(not ours)", EPERM, sys -> sys.chmod("/etc/passwd", 0777)),
                row("chown(not root)", EPERM, sys -> sys.chown("f", 0, -1)),
                row("setTimes(not ours)", EPERM, sys -> sys.setTimesAt(AT_FDCWD, "/etc/passwd", 0, 0, 0)),
                row("change in /proc", ENOENT, sys -> sys.mkdir("/proc/x", 0755)),
                row("chdir(file)", ENOTDIR, sys -> sys.chdir("f")),
                row("chdir(not searchable)", EACCES, sys -> sys.chdir("closed")),
                row("fchdir(closed)", EBADF, sys -> sys.fchdir(9)),
                row("fchdir(file)", ENOTDIR, sys -> sys.fchdir(reading(sys))),
                row("getcwd(removed)", ENOENT, sys -> {
                    sys.mkdir("gone", 0755);
                    sys.chdir("gone");
                    sys.rmdir("../gone");
                    sys.getcwd();
                }),
                row("chroot(not root)", EPERM, sys -> sys.chroot("d")),
                row("statfs(missing)", ENOENT, sys -> sys.statfs("x")));
    }

    static Stream<Row> spaceAndAttributes() {
        return Stream.of(
                row("readv(closed)", EBADF, sys -> sys.readv(9, one())),
                row("readv(too many)", EINVAL, sys -> sys.readv(reading(sys), new ByteBuffer[1025])),
                row("writev(read only)", EBADF, sys -> sys.writev(reading(sys), one())),
                row("writev(too many)", EINVAL, sys -> sys.writev(writing(sys), new ByteBuffer[1025])),
                row("copyRange(closed)", EBADF, sys -> sys.copyRange(9, 0, writing(sys), 0, 1)),
                row("copyRange(to read only)", EBADF, sys -> sys.copyRange(reading(sys), 0, reading(sys), 0, 1)),
                row("copyRange(directory)", EISDIR, sys -> sys.copyRange(sys.open("d", 0), 0, writing(sys), 0, 1)),
                row("copyRange(negative)", EINVAL, sys -> sys.copyRange(reading(sys), 0, writing(sys), 0, -1)),
                row("allocate(closed)", EBADF, sys -> sys.allocate(9, 0, 0, 1)),
                row("allocate(read only)", EBADF, sys -> sys.allocate(reading(sys), 0, 0, 1)),
                row("allocate(nothing)", EINVAL, sys -> sys.allocate(writing(sys), 0, 0, 0)),
                row("allocate(unknown mode)", ENOTSUP, sys -> sys.allocate(writing(sys), 8, 0, 1)),
                row("allocate(too far)", EFBIG, sys -> sys.allocate(writing(sys), 0, Long.MAX_VALUE, 1)),
                row("allocate(pipe)", ESPIPE, sys -> sys.allocate(sys.pipe(0).writeEnd(), 0, 0, 1)),
                row("allocate(/dev/null)", ENODEV, sys -> sys.allocate(sys.open("/dev/null", O_WRONLY), 0, 0, 1)),
                row("truncate(path, negative)", EINVAL, sys -> sys.truncate("f", -1)),
                row("truncate(path of a directory)", EISDIR, sys -> sys.truncate("d", 0)),
                row("truncate(path of a FIFO)", EINVAL, sys -> sys.truncate("p", 0)),
                row("truncate(path, not ours)", EACCES, sys -> sys.truncate("/etc/passwd", 0)),
                row("truncate(path, missing)", ENOENT, sys -> sys.truncate("x", 0)),
                row("getXattr(missing)", ENODATA, sys -> sys.getXattrAt(AT_FDCWD, "f", "user.x", 0)),
                row("getXattr(namespace)", ENOTSUP, sys -> sys.getXattrAt(AT_FDCWD, "f", "other.x", 0)),
                row("getXattr(no name)", ERANGE, sys -> sys.getXattrAt(AT_FDCWD, "f", "", 0)),
                row("setXattr(XATTR_REPLACE)", ENODATA, sys -> sys.setXattrAt(AT_FDCWD, "f", "user.x", BYTE, 2)),
                row("setXattr(too large)", E2BIG, sys -> sys.setXattrAt(AT_FDCWD, "f", "user.x", new byte[65_537], 0)),
                row("setXattr(FIFO)", EPERM, sys -> sys.setXattrAt(AT_FDCWD, "p", "user.x", BYTE, 0)),
                row("removeXattr(missing)", ENODATA, sys -> sys.removeXattrAt(AT_FDCWD, "f", "user.x", 0)),
                row("listXattr(missing file)", ENOENT, sys -> sys.listXattrAt(AT_FDCWD, "x", 0)),
                row("fstatfs(closed)", EBADF, sys -> sys.fstatfs(9)));
    }

    static Stream<Row> locksAndMounts() {
        return Stream.of(
                row("flock(closed)", EBADF, sys -> sys.flock(9, 1)),
                row("flock(no operation)", EINVAL, sys -> sys.flock(reading(sys), 0)),
                row("flock(held)", EAGAIN, sys -> {
                    sys.flock(reading(sys), 2);
                    sys.flock(reading(sys), 2 | 4);
                }),
                row("setLock(closed)", EBADF, sys -> sys.setLock(9, lock(Type.READ), 0)),
                row("setLock(write, read only)", EBADF, sys -> sys.setLock(reading(sys), lock(Type.WRITE), 0)),
                row(
                        "setLock(before the start)",
                        EINVAL,
                        sys -> sys.setLock(reading(sys), RecordLock.of(Type.READ, -1, 1), 0)),
                row(
                        "setLock(beyond all numbers)",
                        EOVERFLOW,
                        sys -> sys.setLock(reading(sys), RecordLock.of(Type.READ, 2, Long.MAX_VALUE), 0)),
                row("getLock(unlock)", EINVAL, sys -> sys.getLock(reading(sys), lock(Type.UNLOCK), 0)),
                row("mount(not root)", EPERM, sys -> sys.mount("x", "d", "tmpfs", 0, "")),
                row("umount(not root)", EPERM, sys -> sys.umount("/proc", 0)),
                row("confine(no bound)", EINVAL, sys -> sys.confine(new Budget(0, -2, -1, -1))),
                row("confine(no bound for memory)", EINVAL, sys -> sys.confine(new Budget(-1, -1, -1, -1, -2))),
                row("pipe(beyond a budget)", ENFILE, sys -> {
                    sys.confine(new Budget(-1, -1, -1, -1, 1));
                    sys.pipe(0);
                }),
                row("write(beyond a budget of memory)", EDQUOT, sys -> {
                    sys.confine(new Budget(-1, -1, -1, -1, 1));
                    sys.write(sys.open("f", O_WRONLY), new byte[200], 0, 200);
                }),
                row("jail(not root)", EPERM, sys -> sys.jail("d")),
                row("setCapabilities(more)", EPERM, sys -> sys.setCapabilities(1, -1)),
                row("waitid(no children)", ECHILD, sys -> sys.waitid(ChildInfo.Which.P_ALL, 0, 4)),
                row("waitid(nothing to wait for)", EINVAL, sys -> sys.waitid(ChildInfo.Which.P_ALL, 0, 1)),
                row("getPriority(missing)", ESRCH, sys -> sys.getPriority(Priority.PROCESS, 99_999)),
                row("setPriority(lower)", EACCES, sys -> sys.setPriority(Priority.PROCESS, 0, -1)),
                row("setPriority(of root's)", EPERM, sys -> sys.setPriority(Priority.PROCESS, 1, 1)),
                row("rlimit(of root's)", EPERM, sys -> sys.rlimit(1, Resource.CPU)),
                row("rlimit(missing)", ESRCH, sys -> sys.rlimit(99_999, Resource.CPU)));
    }

    private static RecordLock lock(Type type) {
        return RecordLock.of(type, 0, 0);
    }

    static Stream<Row> others() {
        return Stream.of(
                row("getpgid(missing)", ESRCH, sys -> sys.getpgid(99_999)),
                row("getsid(missing)", ESRCH, sys -> sys.getsid(99_999)),
                row("setsid(leader)", EPERM, sys -> sys.setsid()),
                row("setpgid(leader)", EPERM, sys -> sys.setpgid(0, 0)),
                row("setpgid(negative)", EINVAL, sys -> sys.setpgid(0, -1)),
                row("setpgid(missing)", ESRCH, sys -> sys.setpgid(99_999, 0)),
                row(
                        "spawn(missing)",
                        ENOENT,
                        sys -> sys.spawn(SpawnSpec.file("x").build())),
                row(
                        "spawn(no format)",
                        ENOEXEC,
                        sys -> sys.spawn(SpawnSpec.file("./f").build())),
                row(
                        "spawn(not executable)",
                        EACCES,
                        sys -> sys.spawn(SpawnSpec.file("d/f").build())),
                row("exec(missing)", ENOENT, sys -> sys.exec("x", List.of("x"), Map.of())),
                row("exec(directory)", EACCES, sys -> sys.exec("d", List.of("x"), Map.of())),
                row("exec(no format)", ENOEXEC, sys -> sys.exec("f", List.of("x"), Map.of())),
                row("exec(loop)", ELOOP, sys -> sys.exec("loop", List.of("x"), Map.of())),
                row("exec(too much)", E2BIG, sys -> sys.exec("/bin/true", List.of("x".repeat(200_000)), Map.of())),
                row("waitpid(no child)", ECHILD, sys -> sys.waitpid(-1, 0)),
                row("waitpid(unknown option)", EINVAL, sys -> sys.waitpid(-1, 1 << 20)),
                row("guestMemory(beyond the limit)", ENOMEM, sys -> {
                    sys.setRlimit(0, Resource.AS, new Rlimit(65536, 65536));
                    sys.guestMemory(65537);
                }),
                row("allocate(beyond the limit)", ENOMEM, sys -> {
                    sys.setRlimit(0, Resource.DATA, new Rlimit(65536, 65536));
                    sys.allocate(65537);
                }),
                row("setRlimit(soft above hard)", EINVAL, sys -> sys.setRlimit(0, Resource.CORE, new Rlimit(2, 1))),
                row("setRlimit(of root's)", EPERM, sys -> sys.setRlimit(1, Resource.CORE, new Rlimit(0, 0))),
                row("kill(missing)", ESRCH, sys -> sys.kill(99_999, Signal.SIGTERM)),
                row("kill(root's)", EPERM, sys -> sys.kill(1, Signal.SIGTERM)),
                row("sigaction(SIGKILL)", EINVAL, sys -> sys.sigaction(Signal.SIGKILL, Preset.IGNORE)),
                row("setIds(root)", EPERM, sys -> sys.setIds(0, 0, 0)),
                row("setIds(negative)", EINVAL, sys -> sys.setIds(-2, -1, -1)),
                row("setGroupIds(root)", EPERM, sys -> sys.setGroupIds(0, 0, 0)),
                row("setGroups", EPERM, sys -> sys.setGroups(0)),
                row("tcgetattr(pipe)", ENOTTY, sys -> sys.tcgetattr(0)),
                row("tcgetattr(closed)", EBADF, sys -> sys.tcgetattr(9)),
                row("tcsetattr(file)", ENOTTY, sys -> sys.tcsetattr(reading(sys), null)),
                row("tcgetpgrp(file)", ENOTTY, sys -> sys.tcgetpgrp(reading(sys))),
                row("tcsetpgrp(file)", ENOTTY, sys -> sys.tcsetpgrp(reading(sys), 1)),
                row("winSize(file)", ENOTTY, sys -> sys.winSize(reading(sys))),
                row("setWinSize(file)", ENOTTY, sys -> sys.setWinSize(reading(sys), new WinSize(1, 1))),
                row(
                        "tcsetattr(no such action)",
                        EINVAL,
                        sys -> sys.tcsetattr(terminal(sys), 3, sys.tcgetattr(terminal(sys)))),
                row("tcdrain(file)", ENOTTY, sys -> sys.tcdrain(reading(sys))),
                row("tcflush(file)", ENOTTY, sys -> sys.tcflush(reading(sys), 0)),
                row("tcflush(no such queue)", EINVAL, sys -> sys.tcflush(terminal(sys), 3)),
                row("tcflow(pipe)", ENOTTY, sys -> sys.tcflow(0, 0)),
                row("tcflow(no such action)", EINVAL, sys -> sys.tcflow(terminal(sys), -1)),
                row("tcgetpgrp(a terminal that is not ours)", ENOTTY, sys -> sys.tcgetpgrp(terminal(sys))),
                row("tcgetsid(file)", ENOTTY, sys -> sys.tcgetsid(reading(sys))),
                row("tcgetsid(a terminal that is nobody's)", ENOTTY, sys -> sys.tcgetsid(terminal(sys))),
                row("tcsetsid(file)", ENOTTY, sys -> sys.tcsetsid(reading(sys))),
                row("tcsetsid(no leader)", EPERM, ErrnoTableTest::takeTerminal),
                row("ptsname(closed)", EBADF, sys -> sys.ptsname(9)),
                row("ptsname(a terminal, not its far side)", ENOTTY, sys -> sys.ptsname(terminal(sys))),
                row("tcgetattr(hung up)", EIO, sys -> sys.tcgetattr(hungUp(sys))),
                row("write(hung up)", EIO, sys -> sys.write(hungUp(sys), BYTE, 0, 1)),
                row("read(far side of a closed terminal)", EIO, ErrnoTableTest::readDeserted),
                row("open(a terminal that is gone)", ENOENT, sys -> sys.open(goneName(sys), 2)),
                row("ttyname(file)", ENOTTY, sys -> sys.ttyname(reading(sys))),
                row("setHostname(not root)", EPERM, sys -> sys.setHostname("x")));
    }

    @ParameterizedTest
    @MethodSource({
        "files",
        "descriptors",
        "paths",
        "names",
        "attributes",
        "spaceAndAttributes",
        "locksAndMounts",
        "others"
    })
    void answersThisErrno(Row row) {
        current = row;
        assertThat(kernel.run("main").out()).isEqualTo(row.errno().name());
    }
}
