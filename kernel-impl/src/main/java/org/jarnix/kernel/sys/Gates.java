package org.jarnix.kernel.sys;

import org.jarnix.api.Sys;
import org.jarnix.kernel.proc.Process;

/** Where processes get their system calls. */
public final class Gates {
    private Gates() {}

    /** The system calls of a process. */
    public static Sys of(Process process, Machine machine) {
        return new GatedSys(process, machine);
    }
}
