package org.jarnix.wasm.wasi;

import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.MessageFlags;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SocketCalls.Shutdown;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.wasm.engine.GuestMemory;
import org.jarnix.wasm.wasi.Calls.Arguments;

/** The calls on sockets, of which a guest can make none: it has those that it was started with. */
final class SocketFunctions {
    private static final int PEEK = 1;
    private static final int WAIT_ALL = 2;

    private final Sys sys;
    private final GuestFiles files;

    SocketFunctions(Sys sys, GuestFiles files) {
        this.sys = sys;
        this.files = files;
    }

    void addTo(Calls calls) {
        calls.add("sock_accept", "iii", this::accept);
        calls.add("sock_recv", "iiiiii", this::receive);
        calls.add("sock_send", "iiiii", this::send);
        calls.add("sock_shutdown", "ii", (memory, a) -> sys.shutdown(socket(a, Rights.SOCK_SHUTDOWN), how(a.i32(1))));
    }

    private int socket(Arguments a, long right) throws SyscallException {
        GuestFile file = files.get(a.i32(0));
        if ((file.mode & FileMode.S_IFMT) != FileMode.S_IFSOCK) {
            throw new SyscallException(Errno.ENOTSOCK);
        }
        return files.get(a.i32(0), right).fd;
    }

    private static Shutdown how(int how) throws SyscallException {
        return switch (how) {
            case 1 -> Shutdown.READ;
            case 2 -> Shutdown.WRITE;
            case 3 -> Shutdown.BOTH;
            default -> throw new SyscallException(Errno.EINVAL);
        };
    }

    private void accept(GuestMemory memory, Arguments a) throws SyscallException {
        int fd = socket(a, Rights.SOCK_ACCEPT);
        memory.view(a.u32(2), 4);
        boolean waits = (a.i32(1) & FileFunctions.NONBLOCK) == 0;
        int accepted = sys.accept(fd, OpenFlags.O_CLOEXEC | (waits ? 0 : OpenFlags.O_NONBLOCK))
                .fd();
        memory.store32(a.u32(2), files.adopt(accepted));
    }

    private void receive(GuestMemory memory, Arguments a) throws SyscallException {
        int fd = socket(a, Rights.FD_READ);
        memory.view(a.u32(4), 4);
        memory.view(a.u32(5), 4);
        int asked = a.i32(3);
        int flags = ((asked & PEEK) != 0 ? MessageFlags.MSG_PEEK : 0)
                | ((asked & WAIT_ALL) != 0 ? MessageFlags.MSG_WAITALL : 0);
        boolean[] truncated = new boolean[1];
        int got = StreamFunctions.scatter(memory, a, false, piece -> {
            var received = sys.receive(fd, piece, flags);
            truncated[0] = received.truncated();
            return received.bytes();
        });
        memory.store32(a.u32(4), got);
        memory.store16(a.u32(5), truncated[0] ? 1 : 0);
    }

    private void send(GuestMemory memory, Arguments a) throws SyscallException {
        int fd = socket(a, Rights.FD_WRITE);
        if (a.i32(3) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        memory.store32(a.u32(4), StreamFunctions.gather(memory, a, piece -> sys.send(fd, piece, 0, null)));
    }
}
