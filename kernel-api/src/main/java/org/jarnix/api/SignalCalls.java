package org.jarnix.api;

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
         * Runs code; {@code mask} is blocked meanwhile, and {@code restart} lets calls that it interrupted go on
         * (SA_RESTART).
         */
        record Handle(Handler handler, Set<Signal> mask, boolean restart) implements SigAction {}
    }

    /** Runs on the process's own thread, between system calls, with no kernel lock held. */
    @FunctionalInterface
    interface Handler {
        void handle(Signal signal) throws SyscallException;
    }
}
