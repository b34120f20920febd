package org.jarnix.api.embed;

/** What a kernel limits so that a guest cannot exhaust the application; each says what happens and how to raise it. */
public enum Limit {
    /** Processes alive or not yet waited for; EAGAIN. */
    PROCESSES("processes", "KernelLimits.withProcesses"),
    /** Open files of the whole kernel; ENFILE. */
    OPEN_FILES("open files", "KernelLimits.withOpenFiles"),
    /** Bytes of files in the kernel's own file systems; ENOSPC. */
    FILE_BYTES("bytes of files", "KernelLimits.withFileBytes"),
    /** Files, folders and links in the kernel's own file systems; ENOSPC. */
    INODES("files", "KernelLimits.withInodes"),
    /** Descriptors of one process; EMFILE. */
    DESCRIPTORS("descriptors of a process", "KernelLimits.withDescriptors"),
    /** Bytes of one buffer, line or string, and of a shell's variables in all; ENOMEM, "memory exhausted". */
    MEMORY("bytes of one piece of memory", "KernelLimits.withMemory"),
    /** Bytes of the large pieces of all processes; ENOMEM, "memory exhausted". */
    TOTAL_MEMORY("bytes of memory of all processes", "KernelLimits.withTotalMemory"),
    /** Bytes of the JVM's heap, nearly all of which is in use; a process that computes then is killed (SIGKILL). */
    HEAP("bytes of the JVM's heap", "the JVM's option -Xmx"),
    /** Seconds of processor time of one process; SIGXCPU, then SIGKILL. */
    CPU_TIME("seconds of processor time", "KernelLimits.withCpuTime"),
    /** Bytes that one exec collects of each output; what writes more finds the pipe closed: SIGPIPE, EPIPE. */
    OUTPUT("bytes of output", "ExecOptions.withOutputLimit or KernelLimits.withOutputBytes"),
    /** Milliseconds that one exec may take; all of its processes are killed. */
    WALL_TIME("milliseconds of wall time", "ExecOptions.withTimeLimit or KernelLimits.withWallTime");

    private final String unit;
    private final String raisedBy;

    Limit(String unit, String raisedBy) {
        this.unit = unit;
        this.raisedBy = raisedBy;
    }

    /** What it counts. */
    public String unit() {
        return unit;
    }

    /** The method that raises it. */
    public String raisedBy() {
        return raisedBy;
    }
}
