package org.jarnix.api;

/** The end of a process on its way up the stack; programs let it pass and never catch it. */
public final class ProcessExit extends Error {
    private static final long serialVersionUID = 1;

    public ProcessExit() {
        super(null, null, false, false);
    }
}
