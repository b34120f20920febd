package org.jarnix.api;

import java.io.IOException;
import java.util.List;

/** What exec runs: code that acts through the system calls of the process it is handed. */
@FunctionalInterface
public interface Program {
    /**
     * Runs to the end of the process.
     *
     * @param sys the system calls, bound to this process
     * @param argv the arguments; the first is the name that the program was called by
     * @return the exit status; its low eight bits count
     * @throws IOException ends the process with status 1 and {@code NAME: message} on its standard error
     */
    int run(Sys sys, List<String> argv) throws IOException;
}
