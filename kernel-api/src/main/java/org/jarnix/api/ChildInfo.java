package org.jarnix.api;

/**
 * What waitid(2) tells of a child.
 *
 * @param pid its process id
 * @param uid its real user id
 * @param code what has happened
 * @param status the exit status, 0 to 255, or the number of the signal
 */
public record ChildInfo(int pid, int uid, Code code, int status) {
    /** What has happened to a child, with Linux's numbers in their order from 1: {@code si_code} of SIGCHLD. */
    public enum Code {
        /** It exited. */
        CLD_EXITED,
        /** A signal ended it. */
        CLD_KILLED,
        /** The same, with a core file; which none is. */
        CLD_DUMPED,
        /** A tracer's; none is. */
        CLD_TRAPPED,
        /** A signal stopped it. */
        CLD_STOPPED,
        /** SIGCONT let it go on. */
        CLD_CONTINUED;

        /** The number. */
        public int number() {
            return ordinal() + 1;
        }
    }

    /** Which children are meant. */
    public enum Which {
        /** Any. */
        P_ALL,
        /** One by its process id. */
        P_PID,
        /** Those of a process group; 0 is the caller's. */
        P_PGID
    }
}
