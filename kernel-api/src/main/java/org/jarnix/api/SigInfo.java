package org.jarnix.api;

/**
 * What comes with a signal (sigaction(2), siginfo_t).
 *
 * @param signal the signal
 * @param code where it comes from
 * @param pid the process that sent it, or the child that it is about; 0 for the kernel's own
 * @param uid that process's real user
 * @param status with SIGCHLD the child's exit status or the number of the signal; with a timer its number
 * @param value what was sent along
 */
public record SigInfo(Signal signal, Code code, int pid, int uid, int status, long value) {
    /** Where a signal comes from, with Linux's numbers. */
    public enum Code {
        /** {@code kill}. */
        SI_USER(0),
        /** {@code sigqueue}. */
        SI_QUEUE(-1),
        /** A timer that {@code timerCreate} made. */
        SI_TIMER(-2),
        /** The kernel. */
        SI_KERNEL(128),
        /** A child exited. */
        CLD_EXITED(1),
        /** A signal ended a child. */
        CLD_KILLED(2),
        /** A signal stopped a child. */
        CLD_STOPPED(5),
        /** SIGCONT let a child go on. */
        CLD_CONTINUED(6);

        private final int number;

        Code(int number) {
            this.number = number;
        }

        /** {@code si_code}. */
        public int number() {
            return number;
        }
    }

    /** A signal of the kernel's own, about nobody. */
    public static SigInfo ofKernel(Signal signal) {
        return new SigInfo(signal, Code.SI_KERNEL, 0, 0, 0, 0);
    }
}
