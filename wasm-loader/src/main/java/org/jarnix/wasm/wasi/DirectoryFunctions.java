package org.jarnix.wasm.wasi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Text;
import org.jarnix.wasm.engine.GuestMemory;
import org.jarnix.wasm.wasi.Calls.Arguments;

/** Directories that were opened from the start, and reading directories. */
final class DirectoryFunctions {
    private static final int ENTRY = 24;
    private static final int NAMES_AT_ONCE = 256;

    private final Sys sys;
    private final GuestFiles files;

    DirectoryFunctions(Sys sys, GuestFiles files) {
        this.sys = sys;
        this.files = files;
    }

    void addTo(Calls calls) {
        calls.add(
                "fd_prestat_get", "ii", (memory, a) -> memory.store64(a.u32(1), (long) preopen(a.i32(0)).length << 32));
        calls.add("fd_prestat_dir_name", "iii", (memory, a) -> {
            byte[] name = preopen(a.i32(0));
            if (a.u32(2) < name.length) {
                throw new SyscallException(Errno.ENAMETOOLONG);
            }
            memory.put(a.u32(1), name);
        });
        calls.add("fd_readdir", "iiiIi", this::read);
    }

    private byte[] preopen(int fd) throws SyscallException {
        String name = files.get(fd).preopen;
        if (name == null) {
            throw new SyscallException(Errno.EBADF);
        }
        return Text.encode(name);
    }

    /** Entries from the cookie on, as many as fit; the last may be cut, which says that there are more. */
    private void read(GuestMemory memory, Arguments a) throws SyscallException {
        GuestFile file = files.directory(a.i32(0), Rights.FD_READDIR);
        ByteBuffer out = memory.view(a.u32(1), a.u32(2)).slice().order(ByteOrder.LITTLE_ENDIAN);
        memory.view(a.u32(4), 4);
        long cookie = a.i64(3);
        List<DirEntry> names = file.names;
        if (names == null || cookie == 0) {
            names = list(file.fd);
            file.names = names;
        }
        for (long i = cookie; i >= 0 && i < names.size() && out.hasRemaining(); i++) {
            put(out, file, names.get((int) i), i + 1);
        }
        memory.store32(a.u32(4), out.position());
    }

    private List<DirEntry> list(int fd) throws SyscallException {
        sys.seek(fd, 0, Whence.SET);
        List<DirEntry> all = new ArrayList<>();
        List<DirEntry> some = sys.readDir(fd, NAMES_AT_ONCE);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = sys.readDir(fd, NAMES_AT_ONCE);
        }
        return all;
    }

    private void put(ByteBuffer out, GuestFile directory, DirEntry entry, long next) {
        byte[] name = Text.encode(entry.name());
        ByteBuffer whole = ByteBuffer.allocate(ENTRY + name.length).order(ByteOrder.LITTLE_ENDIAN);
        whole.putLong(next).putLong(entry.ino()).putInt(name.length).put((byte) type(directory, entry));
        whole.position(ENTRY).put(name).flip();
        whole.limit(Math.min(whole.limit(), out.remaining()));
        out.put(whole);
    }

    private int type(GuestFile directory, DirEntry entry) {
        if (entry.type() != 0) {
            return GuestFile.type(entry.type());
        }
        try {
            return GuestFile.type(sys.statAt(directory.fd, entry.name(), AtFlags.AT_SYMLINK_NOFOLLOW)
                    .mode());
        } catch (SyscallException e) {
            return 0; // gone meanwhile
        }
    }
}
