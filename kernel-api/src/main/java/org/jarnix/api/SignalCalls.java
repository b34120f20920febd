package org.jarnix.api;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sending, catching and blocking signals (signal(7)). */
public interface SignalCalls {
    /**
     * Sends a signal (kill(2)).
     *
     * @param pid a process; 0 this group; -1 all that one may; below -1 that group
     * @param signal null only looks whether one could
     * @throws SyscallException ESRCH, EPERM
     */
    void kill(int pid, @Nullable Signal signal) throws SyscallException;

    /**
     * Sends a signal with a value (sigqueue(3)).
     *
     * @param pid one process
     * @param signal null only looks whether one could
     * @throws SyscallException ESRCH, EPERM, EINVAL; EAGAIN where too many wait (RLIMIT_SIGPENDING)
     */
    void sigqueue(int pid, @Nullable Signal signal, long value) throws SyscallException;

    /**
     * Waits for one of these signals, which should be blocked, and takes it without its handler (sigwaitinfo(2),
     * sigtimedwait(2)).
     *
     * @param timeout how long at most; zero only looks, null waits for ever
     * @throws SyscallException EAGAIN where none came in time; EINTR where another signal's handler ran
     */
    SigInfo sigwait(Set<Signal> signals, @Nullable Duration timeout) throws SyscallException;

    /**
     * Says what a signal does, and answers what it did (sigaction(2)).
     *
     * @throws SyscallException EINVAL for SIGKILL and SIGSTOP
     */
    SigAction sigaction(Signal signal, SigAction action) throws SyscallException;

    /** What a signal does, without a change. */
    SigAction sigaction(Signal signal);

    /** Changes the set of blocked signals and answers the former (sigprocmask(2)). */
    Set<Signal> sigmask(MaskHow how, Set<Signal> signals);

    /** The signals that wait because they are blocked (sigpending(2)). */
    Set<Signal> sigpending();

    /** Waits with another mask until a signal was handled; always ends in EINTR (sigsuspend(2)). */
    void sigsuspend(Set<Signal> mask) throws SyscallException;

    /** How a set changes the mask. */
    enum MaskHow {
        BLOCK,
        UNBLOCK,
        SET
    }

    /** What a signal does to a process. */
    sealed interface SigAction {
        /** The actions that are not code. */
        enum Preset implements SigAction {
            DEFAULT,
            IGNORE
        }

        /**
         * Runs code; {@code mask} is blocked meanwhile, and the signal itself, unless the flags say otherwise.
         */
        record Handle(Handler handler, Set<Signal> mask, Set<Flag> flags) implements SigAction {
            private static final Set<Flag> RESTART = Set.of(Flag.RESTART);

            /** @param restart whether calls that it interrupted go on (SA_RESTART) */
            public Handle(Handler handler, Set<Signal> mask, boolean restart) {
                this(handler, mask, restart ? RESTART : Set.of());
            }

            /** Whether a flag is set. */
            public boolean has(Flag flag) {
                return flags.contains(flag);
            }
        }

        /** How a handler is run. */
        enum Flag {
            /** Calls that it interrupted go on (SA_RESTART). */
            RESTART,
            /** The signal itself is not blocked meanwhile (SA_NODEFER). */
            NODEFER,
            /** The action is the default one from then on (SA_RESETHAND). */
            RESETHAND,
            /** SIGCHLD does not come for children that stop or go on (SA_NOCLDSTOP). */
            NOCLDSTOP,
            /** Children leave no zombies (SA_NOCLDWAIT). */
            NOCLDWAIT
        }
    }

    /** Runs on the process's own thread, between system calls, with no kernel lock held. */
    @FunctionalInterface
    interface Handler {
        void handle(Signal signal) throws SyscallException;

        /** What is called: with all that came with the signal (SA_SIGINFO). */
        default void handle(SigInfo info) throws SyscallException {
            handle(info.signal());
        }

        /** A handler that wants to know what came with the signal. */
        static Handler withInfo(InfoHandler handler) {
            return new Handler() {
                @Override
                public void handle(Signal signal) throws SyscallException {
                    handler.handle(SigInfo.ofKernel(signal));
                }

                @Override
                public void handle(SigInfo info) throws SyscallException {
                    handler.handle(info);
                }
            };
        }
    }

    /** A handler with SA_SIGINFO. */
    @FunctionalInterface
    interface InfoHandler {
        void handle(SigInfo info) throws SyscallException;
    }
}
