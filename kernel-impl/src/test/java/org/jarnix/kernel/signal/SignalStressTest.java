package org.jarnix.kernel.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.print;
import static org.jarnix.kernel.TestKernel.reap;

import java.time.Duration;
import java.util.BitSet;
import java.util.Random;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Poll;
import org.jarnix.api.SigInfo;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.Handler;
import org.jarnix.api.SignalCalls.MaskHow;
import org.jarnix.api.SignalCalls.SigAction.Handle;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalStressTest {
    private static final int SENDERS = 3;
    private static final int EACH = 400;

    /** Sends numbered signals, with pauses here and there. */
    private static void send(Sys sys, int to, int first, long seed) throws SyscallException {
        Random random = new Random(seed);
        for (int i = 0; i < EACH; i++) {
            boolean sent = false;
            while (!sent) {
                try {
                    sys.sigqueue(to, Signal.SIGRTMIN_3, first + i);
                    sent = true;
                } catch (SyscallException e) {
                    assertThat(e.errno()).isEqualTo(Errno.EAGAIN);
                    sys.schedYield();
                }
            }
            if (random.nextInt(20) == 0) {
                sys.sleep(Duration.ofNanos(random.nextInt(200_000)));
            }
        }
    }

    private interface Blocking {
        void call(Sys sys, PipeFds pipe) throws SyscallException;
    }

    private static Blocking way(int which) {
        return switch (which) {
            case 0 -> (sys, pipe) -> sys.read(pipe.readEnd(), new byte[1], 0, 1);
            case 1 -> (sys, pipe) -> sys.sleep(Duration.ofMillis(1));
            case 2 -> (sys, pipe) -> sys.poll(new Poll[] {new Poll(pipe.readEnd(), Poll.POLLIN)}, Duration.ofMillis(1));
            default -> (sys, pipe) -> sys.schedYield();
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void everySignalIsHandledOnceWhateverItsProcessWaitsFor(long seed) {
        assertThat(TestKernel.run((sys, argv) -> {
                            int all = SENDERS * EACH;
                            PipeFds pipe = sys.pipe(0);
                            BitSet seen = new BitSet();
                            int[] twice = new int[1];
                            Handler handler = Handler.withInfo(info -> {
                                twice[0] += seen.get((int) info.value()) ? 1 : 0;
                                seen.set((int) info.value());
                            });
                            sys.sigaction(Signal.SIGRTMIN_3, new Handle(handler, Set.of(), false));
                            int me = sys.getpid();
                            int[] children = new int[SENDERS];
                            for (int i = 0; i < SENDERS; i++) {
                                int first = i * EACH;
                                children[i] = fork(sys, (child, args) -> {
                                    send(child, me, first, seed * 10 + first);
                                    return 0;
                                });
                            }
                            Random random = new Random(seed);
                            while (seen.cardinality() < all) {
                                try {
                                    way(1 + random.nextInt(3)).call(sys, pipe);
                                } catch (SyscallException e) {
                                    assertThat(e.errno()).isEqualTo(Errno.EINTR);
                                }
                            }
                            for (int child : children) {
                                reapThrough(sys, child);
                            }
                            print(
                                    sys,
                                    seen.cardinality() + " " + twice[0] + " "
                                            + sys.sigpending().size());
                            return 0;
                        })
                        .out())
                .isEqualTo(SENDERS * EACH + " 0 0");
    }

    private static void reapThrough(Sys sys, int child) throws SyscallException {
        while (true) {
            try {
                assertThat(reap(sys, child)).isZero();
                return;
            } catch (SyscallException e) {
                assertThat(e.errno()).isEqualTo(Errno.EINTR);
            }
        }
    }

    @Test
    void everySignalIsWaitedForOnceAndInOrder() {
        assertThat(TestKernel.run((sys, argv) -> {
                            sys.sigmask(MaskHow.BLOCK, Set.of(Signal.SIGRTMIN_3));
                            int me = sys.getpid();
                            int child = fork(sys, (self, args) -> {
                                send(self, me, 0, 5);
                                return 0;
                            });
                            boolean inOrder = true;
                            for (int i = 0; i < EACH; i++) {
                                SigInfo info = sys.sigwait(Set.of(Signal.SIGRTMIN_3), null);
                                inOrder &= info.value() == i && info.pid() == child;
                            }
                            print(sys, inOrder + " " + reap(sys, child));
                            return 0;
                        })
                        .out())
                .isEqualTo("true 0");
    }
}
