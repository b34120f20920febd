package org.jarnix.kernel.proc;

import org.jarnix.api.Sys;

/** Makes the system calls of a process. */
@FunctionalInterface
public interface SysFactory {
    Sys of(Process process);
}
