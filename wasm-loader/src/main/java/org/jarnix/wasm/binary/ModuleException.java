package org.jarnix.wasm.binary;

import java.io.IOException;

/** A module that cannot be run, and why. */
public final class ModuleException extends IOException {
    private static final long serialVersionUID = 1;

    public ModuleException(String message) {
        super(message);
    }

    /** No stack trace: a module that is no good is an ordinary answer. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public Throwable fillInStackTrace() {
        return this;
    }
}
