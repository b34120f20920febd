package org.jarnix.wasm.abi;

import static org.jarnix.api.AtFlags.AT_REMOVEDIR;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_NOCTTY;
import static org.jarnix.api.OpenFlags.O_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_TRUNC;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.AtFlags;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Text;
import org.jarnix.wasm.binary.FunctionType;
import org.jarnix.wasm.engine.BadAddress;
import org.jarnix.wasm.engine.GuestMemory;
import org.jarnix.wasm.engine.HostFunction;
import org.jarnix.wasm.wasi.GuestFiles;
import org.jarnix.wasm.wasi.GuestPaths;

/**
 * The first interface for guests, version 1: functions of the module {@code env} that take a path as an address and a
 * length and answer a negative number where they fail. {@code docs/wasm.md} specifies it.
 */
public final class FirstAbi {
    /** The module name that its functions are imported by. */
    public static final String MODULE = "env";

    private static final int WRITE = 1;
    private static final int BOTH = 2;
    private static final int CREATE = 4;
    private static final int TRUNCATE = 8;
    private static final int MOST_PATH = 4096;
    private static final int NAMES_AT_ONCE = 256;
    private static final long SECOND = 1_000_000_000;

    private final Sys sys;
    private final GuestFiles files;
    private final GuestPaths paths;
    private final Map<String, String> environment;
    private final Map<String, HostFunction> functions = new LinkedHashMap<>();

    /**
     * @param files the guest's descriptors
     * @param paths what it sees of the file tree
     */
    public FirstAbi(Sys sys, GuestFiles files, GuestPaths paths, Map<String, String> environment) {
        this.sys = sys;
        this.files = files;
        this.paths = paths;
        this.environment = environment;
        add("open", "iii", (memory, a) -> open(path(memory, a, 0), (int) a[2]));
        add("close", "i", (memory, a) -> {
            files.close((int) a[0]);
            return 0;
        });
        add("read", "iii", (memory, a) -> sys.read(files.kernelFd((int) a[0]), memory.view(u32(a[1]), u32(a[2]))));
        add("write", "iii", (memory, a) -> sys.write(files.kernelFd((int) a[0]), memory.view(u32(a[1]), u32(a[2]))));
        add("stat", "iii", (memory, a) -> stat(memory, path(memory, a, 0), u32(a[2])));
        add(
                "mkdir",
                "ii",
                (memory, a) -> paths.act(path(memory, a, 0), false, at -> sys.mkdirAt(at.fd(), at.path(), 0777)));
        add("readdir", "iiii", (memory, a) -> fill(memory, a, names(path(memory, a, 0))));
        add(
                "rmdir",
                "ii",
                (memory, a) ->
                        paths.act(path(memory, a, 0), false, at -> sys.unlinkAt(at.fd(), at.path(), AT_REMOVEDIR)));
        add(
                "unlink",
                "ii",
                (memory, a) -> paths.act(path(memory, a, 0), false, at -> sys.unlinkAt(at.fd(), at.path(), 0)));
        add("rename", "iiii", (memory, a) -> rename(path(memory, a, 0), path(memory, a, 2)));
        add("getenv", "iiii", (memory, a) -> fill(memory, a, variable(path(memory, a, 0))));
        add("getcwd", "ii", (memory, a) -> copy(memory, u32(a[0]), u32(a[1]), Text.encode(paths.current())));
        functions.put("exit", new HostFunction(MODULE, "exit", FunctionType.of("i:"), (memory, a) -> {
            throw sys.exit((int) a[0]);
        }));
    }

    /** The functions by their names. */
    public Map<String, HostFunction> functions() {
        return functions;
    }

    /** A function that may fail. */
    @FunctionalInterface
    private interface Call {
        int run(GuestMemory memory, long[] arguments) throws SyscallException;
    }

    private void add(String name, String parameters, Call call) {
        HostFunction.Code code = (memory, arguments) -> {
            try {
                return call.run(memory, arguments);
            } catch (SyscallException e) {
                return number(e.errno());
            } catch (BadAddress e) {
                return number(Errno.EINVAL);
            }
        };
        functions.put(name, new HostFunction(MODULE, name, FunctionType.of(parameters + ":i"), code));
    }

    private static int number(Errno errno) {
        return switch (errno) {
            case ENOENT -> -2;
            case EACCES, EPERM -> -3;
            case EEXIST -> -4;
            case ENOTDIR -> -5;
            case EISDIR -> -6;
            case EINVAL -> -7;
            case ENOSPC, EDQUOT -> -8;
            case EIO -> -9;
            case EBADF -> -10;
            case ENOTEMPTY -> -11;
            default -> -1;
        };
    }

    private static long u32(long argument) {
        return argument & 0xFFFF_FFFFL;
    }

    private static String path(GuestMemory memory, long[] a, int index) throws SyscallException {
        long length = u32(a[index + 1]);
        if (length > MOST_PATH) {
            throw new SyscallException(Errno.ENAMETOOLONG);
        }
        return Text.decode(memory.get(u32(a[index]), length));
    }

    private int open(String path, int how) throws SyscallException {
        if ((how & ~15) != 0 || (how & (WRITE | BOTH)) == (WRITE | BOTH)) {
            throw new SyscallException(Errno.EINVAL);
        }
        int access = how & (WRITE | BOTH); // as open(2) numbers them
        int flags = access
                | O_CLOEXEC
                | O_NOCTTY
                | ((how & CREATE) != 0 ? O_CREAT : 0)
                | ((how & TRUNCATE) != 0 ? O_TRUNC : 0);
        int fd =
                paths.ask(path, true, at -> sys.openAt(at.fd(), at.path(), flags | (at.free() ? 0 : O_NOFOLLOW), 0666));
        if (isDirectory(sys.fstat(fd))) {
            sys.close(fd);
            throw new SyscallException(Errno.EISDIR);
        }
        return files.adopt(fd);
    }

    private static boolean isDirectory(Stat stat) {
        return (stat.mode() & FileMode.S_IFMT) == FileMode.S_IFDIR;
    }

    private int stat(GuestMemory memory, String path, long out) throws SyscallException {
        Stat stat = paths.ask(
                path, true, at -> sys.statAt(at.fd(), at.path(), at.free() ? 0 : AtFlags.AT_SYMLINK_NOFOLLOW));
        memory.view(out, 32);
        memory.store32(out, (int) Math.min(0xFFFF_FFFFL, stat.size()));
        memory.store32(out + 4, isDirectory(stat) ? 1 : 0);
        memory.store64(out + 8, Math.floorDiv(stat.mtimeNanos(), SECOND));
        memory.store64(out + 16, Math.floorDiv(stat.btimeNanos(), SECOND));
        memory.store64(out + 24, 0);
        return 0;
    }

    private byte[] names(String path) throws SyscallException {
        int fd = paths.ask(
                path,
                true,
                at -> sys.openAt(
                        at.fd(),
                        at.path(),
                        OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY | O_CLOEXEC | (at.free() ? 0 : O_NOFOLLOW),
                        0));
        try {
            ByteArrayOutputStream names = new ByteArrayOutputStream();
            List<DirEntry> some = sys.readDir(fd, NAMES_AT_ONCE);
            while (!some.isEmpty()) {
                for (DirEntry entry : some) {
                    add(names, entry.name());
                }
                some = sys.readDir(fd, NAMES_AT_ONCE);
            }
            return names.toByteArray();
        } finally {
            sys.close(fd);
        }
    }

    private static void add(ByteArrayOutputStream names, String name) {
        if (!name.equals(".") && !name.equals("..")) {
            if (names.size() > 0) {
                names.write(0);
            }
            names.writeBytes(Text.encode(name));
        }
    }

    private int rename(String from, String to) throws SyscallException {
        return paths.act(
                from,
                false,
                old -> paths.act(to, false, fresh -> sys.renameAt(old.fd(), old.path(), fresh.fd(), fresh.path(), 0)));
    }

    private byte[] variable(String name) throws SyscallException {
        String value = environment.get(name);
        if (value == null) {
            throw new SyscallException(Errno.ENOENT);
        }
        return Text.encode(value);
    }

    private static int fill(GuestMemory memory, long[] a, byte[] text) throws SyscallException {
        return copy(memory, u32(a[2]), u32(a[3]), text);
    }

    /** Writes a text where it fits in whole and answers its length: EINVAL where it does not. */
    private static int copy(GuestMemory memory, long at, long room, byte[] text) throws SyscallException {
        ByteBuffer out = memory.view(at, room);
        if (out.remaining() < text.length) {
            throw new SyscallException(Errno.EINVAL);
        }
        out.put(text);
        return text.length;
    }
}
