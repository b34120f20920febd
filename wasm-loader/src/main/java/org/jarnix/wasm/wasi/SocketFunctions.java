package org.jarnix.wasm.wasi;

import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.wasm.engine.GuestMemory;
import org.jarnix.wasm.wasi.Calls.Arguments;

/** The calls on sockets. A guest has no way to a socket, so that each answers what is wrong with its descriptor. */
final class SocketFunctions {
    private final GuestFiles files;

    SocketFunctions(GuestFiles files) {
        this.files = files;
    }

    void addTo(Calls calls) {
        calls.add("sock_accept", "iii", this::none);
        calls.add("sock_recv", "iiiiii", this::none);
        calls.add("sock_send", "iiiii", this::none);
        calls.add("sock_shutdown", "ii", this::none);
    }

    private void none(GuestMemory memory, Arguments a) throws SyscallException {
        files.get(a.i32(0));
        throw new SyscallException(Errno.ENOTSOCK);
    }
}
