package org.jarnix.api;

/** What concerns the system as a whole. */
public interface SystemCalls {
    /** Names of the system and the host (uname(2)). */
    Uname uname();

    /** Names the host (sethostname(2)): EPERM, EINVAL beyond 64 bytes. */
    void setHostname(String name) throws SyscallException;

    /** Sizes of the file system that holds a path (statfs(2)). */
    StatFs statfs(String path) throws SyscallException;

    /** Fills a buffer with random bytes of the kernel's source (getrandom(2)). */
    void getrandom(byte[] buf);

    /** Processors that processes can run on (sched_getaffinity(2)). */
    int processors();

    /**
     * Whether the application that booted the kernel lets guests be compiled to code of the machine, which the JVM does not
     * check.
     */
    boolean nativeGuests();
}
