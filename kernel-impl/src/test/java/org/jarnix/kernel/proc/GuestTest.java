package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jarnix.kernel.TestKernel.awaitState;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.print;
import static org.jarnix.kernel.TestKernel.reap;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Errno;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.lib.Growth;
import org.jarnix.api.spi.GuestThread;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;

class GuestTest {
    private static final long STACK = 64L << 20;

    private static int spin() {
        while (true) {
            if (GuestThread.isWanted()) {
                GuestThread.safePoint();
            }
        }
    }

    /** A child that tells that its guest runs, and computes without a system call. */
    private static int spinner(Sys sys) throws SyscallException {
        PipeFds ready = sys.pipe(0);
        int pid = fork(
                sys,
                (child, args) -> child.runGuest(1 << 20, () -> {
                    child.write(ready.writeEnd(), new byte[1], 0, 1);
                    return spin();
                }));
        sys.read(ready.readEnd(), new byte[1], 0, 1);
        return pid;
    }

    private static int depth(int n) {
        return n == 0 ? 0 : 1 + depth(n - 1);
    }

    @Test
    void aGuestHasTheStackThatItAsksForAndAnswersItsStatus() {
        assertThat(TestKernel.run((sys, argv) -> sys.runGuest(STACK, () -> depth(200_000) / 100_000))
                        .status())
                .isEqualTo(2);
    }

    @Test
    void whatAGuestThrowsComesOutOfTheCall() {
        assertThat(TestKernel.run((sys, argv) -> {
                            assertThatThrownBy(() -> sys.runGuest(STACK, () -> {
                                        throw new IOException("so");
                                    }))
                                    .isInstanceOf(IOException.class)
                                    .hasMessage("so");
                            return sys.runGuest(STACK, () -> {
                                throw sys.exit(7);
                            });
                        })
                        .status())
                .isEqualTo(7);
    }

    @Test
    void aGuestThatComputesDiesOfASignal() {
        assertThat(TestKernel.run((sys, argv) -> {
                            int first = spinner(sys);
                            sys.kill(first, Signal.SIGKILL);
                            int second = spinner(sys);
                            sys.kill(second, Signal.SIGTERM);
                            return reap(sys, first) == 137 && reap(sys, second) == 143 ? 0 : 1;
                        })
                        .status())
                .isZero();
    }

    @Test
    void aGuestThatComputesStopsAndGoesOn() {
        assertThat(TestKernel.run((sys, argv) -> {
                            int pid = spinner(sys);
                            sys.kill(pid, Signal.SIGSTOP);
                            awaitState(sys, pid, 'T');
                            sys.kill(pid, Signal.SIGCONT);
                            awaitState(sys, pid, 'R');
                            sys.kill(pid, Signal.SIGINT);
                            return reap(sys, pid);
                        })
                        .status())
                .isEqualTo(130);
    }

    @Test
    void handlersRunOnTheGuestsThreadAndBlockedCallsAreInterrupted() {
        AtomicInteger count = new AtomicInteger();
        assertThat(TestKernel.run((sys, argv) -> {
                            PipeFds pipe = sys.pipe(0);
                            PipeFds ready = sys.pipe(0);
                            int pid = fork(
                                    sys,
                                    (child, args) -> child.runGuest(STACK, () -> {
                                        Thread guest = Thread.currentThread();
                                        child.sigaction(
                                                Signal.SIGUSR1,
                                                new SigAction.Handle(
                                                        signal -> count.addAndGet(
                                                                Thread.currentThread() == guest ? 1 : 100),
                                                        Set.of(),
                                                        false));
                                        child.write(ready.writeEnd(), new byte[1], 0, 1);
                                        try {
                                            child.read(pipe.readEnd(), new byte[1], 0, 1);
                                            return 1;
                                        } catch (SyscallException e) {
                                            return e.errno() == Errno.EINTR ? 0 : 2;
                                        }
                                    }));
                            sys.read(ready.readEnd(), new byte[1], 0, 1);
                            awaitState(sys, pid, 'S');
                            sys.kill(pid, Signal.SIGUSR1);
                            return reap(sys, pid);
                        })
                        .status())
                .isZero();
        assertThat(count).hasValue(1);
    }

    @Test
    void theMemoryOfAGuestIsLimitedAndShown() {
        assertThat(TestKernel.run((sys, argv) -> {
                            sys.setRlimit(0, Resource.AS, new Rlimit(1 << 20, 1 << 20));
                            sys.guestMemory(1 << 20);
                            assertThatThrownBy(() -> sys.guestMemory((1 << 20) + 1))
                                    .isInstanceOf(SyscallException.class)
                                    .hasMessage(Errno.ENOMEM.text());
                            byte[] text = new byte[4096];
                            int fd = sys.open("/proc/self/status", 0);
                            print(sys, new String(text, 0, sys.read(fd, text, 0, text.length)));
                            return 0;
                        })
                        .out())
                .contains("VmSize:\t    1024 kB");
    }

    @Test
    void aPieceOfMemoryIsLimited() {
        assertThat(TestKernel.run((sys, argv) -> {
                            sys.setRlimit(0, Resource.DATA, new Rlimit(3 << 20, 3 << 20));
                            sys.allocate(3 << 20);
                            assertThatThrownBy(() -> sys.allocate((3 << 20) + 1))
                                    .isInstanceOf(SyscallException.class)
                                    .hasMessage(Errno.ENOMEM.text());
                            assertThat(Growth.next(sys, 1 << 10, 0)).isEqualTo(2 << 10);
                            assertThat(Growth.next(sys, 1 << 20, 0)).isEqualTo(2 << 20);
                            assertThat(Growth.next(sys, 2 << 20, (2 << 20) + 1)).isEqualTo(3 << 20);
                            assertThatThrownBy(() -> Growth.next(sys, 3 << 20, (3 << 20) + 1))
                                    .isInstanceOf(SyscallException.class)
                                    .hasMessage(Errno.ENOMEM.text());
                            return 0;
                        })
                        .status())
                .isZero();
    }

    @Test
    void nativeCodeOfGuestsIsForTheApplicationToAllow() {
        for (boolean allowed : new boolean[] {false, true}) {
            try (Kernel kernel = Kernel.builder().allowNativeWasm(allowed).boot()) {
                assertThat(kernel.root().nativeGuests()).isEqualTo(allowed);
            }
        }
    }
}
