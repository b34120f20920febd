package org.jarnix.kernel.proc;

/** Is told of the system calls of processes. */
public interface CallTracer {
    /** Whether it is to be told of the calls of a name. */
    boolean wants(String name);

    /** How many bytes of what is read and written it wants to see. */
    int longest();

    /** A process that it traces has a child, which has not begun. */
    void born(Process child);

    /** A process is not traced any more; how it ended, where it did. */
    void left(Process process, String how);

    /**
     * A call has ended.
     *
     * @param start on the real-time clock, in nanoseconds
     * @param took nanoseconds
     */
    void called(Process process, long start, long took, String name, String arguments, String result);
}
