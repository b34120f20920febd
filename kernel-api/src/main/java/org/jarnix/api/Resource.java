package org.jarnix.api;

/** What a process can be limited in (setrlimit(2)), in Linux's order of numbers. */
public enum Resource {
    /** Seconds of processor time; beyond the soft limit SIGXCPU each second, beyond the hard one SIGKILL. */
    CPU,
    /** Bytes of a file that the process writes; beyond it SIGXFSZ and EFBIG. */
    FSIZE,
    /** Bytes of data of a guest that declares its memory. */
    DATA,
    /** Bytes of stack; kept, as the JVM's stacks are its own. */
    STACK,
    /** Bytes of a core file; kept, and nothing writes one. */
    CORE,
    /** Bytes of resident memory; kept, as on Linux. */
    RSS,
    /** Processes of the real user. */
    NPROC,
    /** Descriptors: one more than the highest number. */
    NOFILE,
    /** Bytes of memory that stays resident; kept. */
    MEMLOCK,
    /** Bytes of memory of a guest that declares its memory. */
    AS,
    /** Locks on files; kept, as on Linux. */
    LOCKS,
    /** Signals of the real user that wait to be taken. */
    SIGPENDING,
    /** Bytes in POSIX message queues; kept. */
    MSGQUEUE,
    /** How far setpriority may go down: the value is 20 less the lowest nice value. */
    NICE,
    /** The highest real-time priority; kept. */
    RTPRIO,
    /** Microseconds of processor time under real-time scheduling without a call that waits; kept. */
    RTTIME
}
