package org.jarnix.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jarnix.api.SocketKind;
import org.jarnix.api.SocketPair;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.wasm.wasi.Wasi;
import org.junit.jupiter.api.Test;

class SocketsTest {
    private static final RunOptions OPTIONS =
            new RunOptions(null, List.of(), List.of("x"), null, 1 << 24, null, Duration.ZERO);

    /** Stores a vector of 5 bytes at address 16 in address 0. */
    private static TinyModule withVector() {
        return new TinyModule().i32(0).i32(16).code(0x36, 2, 0).i32(4).i32(5).code(0x36, 2, 0);
    }

    private static int runOnSocket(Sys sys, int socket, byte[] module) throws SyscallException {
        int pid = sys.spawn(
                SpawnSpec.body((child, argv) -> new Guest(child, "x", OPTIONS, new Engines(child)).run(module))
                        .dup2(socket, 0)
                        .build());
        return KernelProcess.status(sys.waitpid(pid, 0));
    }

    @Test
    void aGuestSendsAndReceivesOnTheSocketThatItWasStartedWith() {
        byte[] sender = withVector()
                .imports(Wasi.MODULE, "sock_send", "iiiii:i")
                .imports(Wasi.MODULE, "proc_exit", "i:")
                .i32(0, 0, 1, 0, 64)
                .call(0)
                .call(1)
                .bytes();
        byte[] receiver = withVector()
                .imports(Wasi.MODULE, "sock_recv", "iiiiii:i")
                .imports(Wasi.MODULE, "proc_exit", "i:")
                .i32(0)
                .i32(0)
                .i32(1)
                .i32(0)
                .i32(64)
                .i32(68)
                .call(0)
                .code(0x1A)
                .i32(16)
                .code(0x2D, 0, 0)
                .call(1)
                .bytes();
        byte[] closer = new TinyModule()
                .imports(Wasi.MODULE, "sock_shutdown", "ii:i")
                .imports(Wasi.MODULE, "proc_exit", "i:")
                .i32(0)
                .i32(2)
                .call(0)
                .call(1)
                .bytes();
        try (Kernel kernel = Kernel.builder()
                .program("main", (sys, argv) -> {
                    SocketPair pair = sys.socketpair(SocketKind.UNIX_STREAM, 0);
                    assertThat(runOnSocket(sys, pair.first(), sender)).isZero();
                    byte[] got = new byte[8];
                    assertThat(sys.read(pair.second(), got, 0, 8)).isEqualTo(5);
                    sys.write(pair.second(), new byte[] {42, 1}, 0, 2);
                    assertThat(runOnSocket(sys, pair.first(), receiver)).isEqualTo(42);
                    assertThat(runOnSocket(sys, pair.first(), closer)).isZero();
                    assertThat(sys.read(pair.second(), got, 0, 8)).isZero();
                    return 0;
                })
                .boot()) {
            assertThat(kernel.run("main").status()).isZero();
        }
    }
}
