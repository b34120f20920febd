package org.jarnix.programs.make;

import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/** Times at which files changed, in nanoseconds. */
final class FileTime {
    static final long UNKNOWN = Long.MIN_VALUE;
    static final long MISSING = Long.MIN_VALUE + 1;
    /** Of files that -o names. */
    static final long OLD = Long.MIN_VALUE + 2;
    /** Of files that -W names. */
    static final long NEW = Long.MAX_VALUE;

    private FileTime() {}

    static long of(Sys sys, String path) {
        try {
            return sys.stat(path).mtimeNanos();
        } catch (SyscallException e) {
            return MISSING;
        }
    }
}
