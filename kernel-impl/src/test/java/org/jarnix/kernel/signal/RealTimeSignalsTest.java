package org.jarnix.kernel.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.print;
import static org.jarnix.kernel.TestKernel.reap;
import static org.jarnix.kernel.TestKernel.sleeper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Errno;
import org.jarnix.api.Program;
import org.jarnix.api.SigInfo;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.Handler;
import org.jarnix.api.SignalCalls.MaskHow;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SignalCalls.SigAction.Flag;
import org.jarnix.api.SignalCalls.SigAction.Handle;
import org.jarnix.api.SignalCalls.SigAction.Preset;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.TimeCalls.IntervalKind;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;

class RealTimeSignalsTest {
    private static void expect(String output, Program main) {
        assertThat(TestKernel.run(main).out()).isEqualTo(output);
    }

    private static Handle noting(List<String> notes, Flag... flags) {
        Handler handler = Handler.withInfo(info ->
                notes.add(info.signal().number() - Signal.SIGRTMIN.number() + ":" + info.value() + ":" + info.code()));
        return new Handle(handler, EnumSet.allOf(Signal.class), Set.of(flags));
    }

    @Test
    void everyRealTimeSignalThatIsSentIsTakenLowestNumberFirstAndThenInOrder() {
        expect("[0:1:SI_QUEUE, 0:2:SI_QUEUE, 0:3:SI_QUEUE, 2:9:SI_QUEUE, 2:8:SI_QUEUE]", (sys, argv) -> {
            List<String> notes = new ArrayList<>();
            Set<Signal> both = Set.of(Signal.SIGRTMIN, Signal.SIGRTMIN_2);
            for (Signal signal : both) {
                sys.sigaction(signal, noting(notes));
            }
            sys.sigmask(MaskHow.BLOCK, both);
            int self = sys.getpid();
            sys.sigqueue(self, Signal.SIGRTMIN_2, 9);
            for (int i = 1; i <= 3; i++) {
                sys.sigqueue(self, Signal.SIGRTMIN, i);
            }
            sys.sigqueue(self, Signal.SIGRTMIN_2, 8);
            assertThat(sys.sigpending()).isEqualTo(both);
            sys.sigmask(MaskHow.UNBLOCK, both);
            print(sys, notes);
            return 0;
        });
    }

    @Test
    void ofAnotherSignalOneWaitsWithWhatCameFirst() {
        expect("1 7", (sys, argv) -> {
            sys.sigmask(MaskHow.BLOCK, Set.of(Signal.SIGUSR1));
            sys.sigqueue(sys.getpid(), Signal.SIGUSR1, 7);
            sys.sigqueue(sys.getpid(), Signal.SIGUSR1, 8);
            SigInfo first = sys.sigwait(Set.of(Signal.SIGUSR1), null);
            print(sys, sys.sigpending().isEmpty() ? 1 : 0);
            print(sys, " " + first.value());
            return 0;
        });
    }

    @Test
    void sigwaitTakesASignalWithoutItsHandlerAndSaysWhoSentIt() {
        expect("SIGUSR1 SI_USER true 1000 handled 0", (sys, argv) -> {
            AtomicInteger handled = new AtomicInteger();
            sys.sigaction(Signal.SIGUSR1, TestKernel.counting(handled, true));
            sys.sigmask(MaskHow.BLOCK, Set.of(Signal.SIGUSR1));
            int parent = sys.getpid();
            int child = fork(sys, (self, args) -> {
                TestKernel.awaitState(self, parent, 'S');
                self.kill(parent, Signal.SIGUSR1);
                return 0;
            });
            SigInfo info = sys.sigwait(Set.of(Signal.SIGUSR1), null);
            reap(sys, child);
            print(sys, info.signal() + " " + info.code() + " " + (info.pid() == child) + " " + info.uid());
            print(sys, " handled " + handled);
            return 0;
        });
    }

    @Test
    void sigwaitEndsWithItsTimeOrWithAnotherHandler() {
        expect("EAGAIN EAGAIN EINTR", (sys, argv) -> {
            print(sys, waiting(sys, Duration.ZERO) + " " + waiting(sys, Duration.ofMillis(1)));
            sys.sigaction(Signal.SIGALRM, TestKernel.counting(new AtomicInteger(), true));
            sys.setitimer(IntervalKind.REAL, Duration.ofMillis(1), Duration.ofMillis(1));
            print(sys, " " + waiting(sys, null));
            return 0;
        });
    }

    private static Errno waiting(Sys sys, Duration timeout) {
        try {
            sys.sigwait(Set.of(Signal.SIGUSR2), timeout);
            return null;
        } catch (SyscallException e) {
            return e.errno();
        }
    }

    @Test
    void withNodeferAHandlerIsInterruptedByItsOwnSignalAndWithResethandItRunsOnce() {
        expect("depth 2, default", (sys, argv) -> {
            AtomicInteger depth = new AtomicInteger();
            AtomicInteger deepest = new AtomicInteger();
            Handler nested = signal -> {
                deepest.accumulateAndGet(depth.incrementAndGet(), Math::max);
                if (depth.get() == 1) {
                    sys.kill(sys.getpid(), Signal.SIGUSR1);
                }
                depth.decrementAndGet();
            };
            sys.sigaction(Signal.SIGUSR1, new Handle(nested, Set.of(), Set.of(Flag.NODEFER)));
            sys.kill(sys.getpid(), Signal.SIGUSR1);
            sys.sigaction(Signal.SIGUSR2, new Handle(signal -> {}, Set.of(), Set.of(Flag.RESETHAND)));
            sys.kill(sys.getpid(), Signal.SIGUSR2);
            boolean reset = sys.sigaction(Signal.SIGUSR2) == Preset.DEFAULT;
            print(sys, "depth " + deepest + ", " + (reset ? "default" : "kept"));
            return 0;
        });
    }

    @Test
    void sigchldTellsWhatBecameOfTheChild() {
        expect("[CLD_EXITED 3, CLD_KILLED 15]", (sys, argv) -> {
            List<String> notes = new ArrayList<>();
            sys.sigaction(
                    Signal.SIGCHLD,
                    new Handle(Handler.withInfo(info -> notes.add(info.code() + " " + info.status())), Set.of(), true));
            reap(sys, fork(sys, (self, args) -> 3));
            int child = sleeper(sys);
            sys.kill(child, Signal.SIGTERM);
            reap(sys, child);
            sys.schedYield();
            print(sys, notes);
            return 0;
        });
    }

    @Test
    void nocldwaitLeavesNoZombiesAndNocldstopNoNewsOfStops() {
        expect("ECHILD 1", (sys, argv) -> {
            AtomicInteger count = new AtomicInteger();
            SigAction quiet =
                    new Handle(signal -> count.incrementAndGet(), Set.of(), EnumSet.of(Flag.NOCLDSTOP, Flag.NOCLDWAIT));
            sys.sigaction(Signal.SIGCHLD, quiet);
            int child = sleeper(sys);
            sys.kill(child, Signal.SIGSTOP);
            TestKernel.awaitState(sys, child, 'T');
            sys.kill(child, Signal.SIGKILL);
            try {
                sys.waitpid(child, 0);
            } catch (SyscallException e) {
                print(sys, e.errno());
            }
            sys.schedYield();
            print(sys, " " + count);
            return 0;
        });
    }

    @Test
    void anIntervalTimerGoesOffAgainAndAgainUntilItIsTakenBack() {
        expect("true true", (sys, argv) -> {
            AtomicInteger count = new AtomicInteger();
            sys.sigaction(Signal.SIGALRM, TestKernel.counting(count, true));
            Duration every = Duration.ofMillis(1);
            sys.setitimer(IntervalKind.REAL, every, every);
            while (count.get() < 3) {
                pause(sys);
            }
            boolean told = sys.getitimer(IntervalKind.REAL).interval().equals(every);
            sys.setitimer(IntervalKind.REAL, Duration.ZERO, Duration.ZERO);
            print(sys, told + " " + sys.getitimer(IntervalKind.REAL).left().isZero());
            return 0;
        });
    }

    private static void pause(Sys sys) throws SyscallException {
        try {
            sys.sleep(Duration.ofMillis(50));
        } catch (SyscallException e) {
            assertThat(e.errno()).isEqualTo(Errno.EINTR);
        }
    }

    @Test
    void aTimerOfProcessorTimeGoesOffWhileItsProcessComputes() {
        expect("SIGPROF", (sys, argv) -> {
            List<Signal> taken = new ArrayList<>();
            sys.sigaction(Signal.SIGPROF, new Handle(taken::add, Set.of(), true));
            sys.setitimer(IntervalKind.PROF, Duration.ofMillis(3), Duration.ZERO);
            while (taken.isEmpty()) {
                sys.schedYield();
            }
            print(sys, taken.getFirst());
            return 0;
        });
    }

    @Test
    void aTimerThatIsMadeSendsItsSignalWithItsNumberAndValue() {
        expect("SI_TIMER 42 true EINVAL", (sys, argv) -> {
            sys.sigmask(MaskHow.BLOCK, Set.of(Signal.SIGRTMAX));
            int timer = sys.timerCreate(Clock.MONOTONIC, Signal.SIGRTMAX, 42);
            sys.timerSet(timer, Duration.ofMillis(1), Duration.ZERO, false);
            SigInfo info = sys.sigwait(Set.of(Signal.SIGRTMAX), null);
            print(sys, info.code() + " " + info.value() + " " + (info.status() == timer));
            sys.timerDelete(timer);
            try {
                sys.timerGet(timer);
            } catch (SyscallException e) {
                print(sys, " " + e.errno());
            }
            return 0;
        });
    }

    @Test
    void aMadeTimerOfProcessorTimeGoesOffWhileItsProcessComputes() {
        expect("SI_TIMER 7 true", (sys, argv) -> {
            List<SigInfo> taken = new ArrayList<>();
            sys.sigaction(Signal.SIGUSR2, new SigAction.Handle(Handler.withInfo(taken::add), Set.of(), true));
            int timer = sys.timerCreate(Clock.PROCESS, Signal.SIGUSR2, 7);
            long before = sys.clock(Clock.PROCESS);
            sys.timerSet(timer, Duration.ofMillis(5), Duration.ZERO, false);
            while (taken.isEmpty()) {
                sys.schedYield();
            }
            SigInfo info = taken.getFirst();
            boolean late = sys.clock(Clock.PROCESS) - before >= 5_000_000;
            print(sys, info.code() + " " + info.value() + " " + late);
            return 0;
        });
    }

    @Test
    void whatATimerWouldSendWhileItsSignalWaitsIsCountedAndGoesWhenItIsStopped() {
        expect("true false 0", (sys, argv) -> {
            sys.sigmask(MaskHow.BLOCK, Set.of(Signal.SIGRTMIN));
            int timer = sys.timerCreate(Clock.REALTIME, Signal.SIGRTMIN, 0);
            long now = sys.clock(Clock.REALTIME);
            sys.timerSet(timer, Duration.ofNanos(now), Duration.ofMillis(1), true);
            while (sys.timerOverrun(timer) < 3) {
                pause(sys);
            }
            print(sys, sys.sigpending().contains(Signal.SIGRTMIN) + " ");
            sys.timerSet(timer, Duration.ZERO, Duration.ZERO, false);
            print(sys, sys.sigpending().contains(Signal.SIGRTMIN) + " ");
            int queued = 0;
            while (waitsFor(sys, Signal.SIGRTMIN)) {
                queued++;
            }
            print(sys, queued);
            return 0;
        });
    }

    private static boolean waitsFor(Sys sys, Signal signal) {
        try {
            sys.sigwait(Set.of(signal), Duration.ZERO);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }
}
