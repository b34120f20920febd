package org.jarnix.api;

/** What a process can be limited in (setrlimit(2)). */
public enum Resource {
    /** Descriptors: one more than the highest number. */
    NOFILE,
    /** Processes of the real user. */
    NPROC,
    /** Bytes of a file that the process writes; beyond it SIGXFSZ and EFBIG. */
    FSIZE,
    /** Seconds of processor time; beyond the soft limit SIGXCPU each second, beyond the hard one SIGKILL. */
    CPU,
    /** Bytes of memory of a guest that declares its memory. */
    AS,
    /** Bytes of a core file; kept, and nothing writes one. */
    CORE
}
