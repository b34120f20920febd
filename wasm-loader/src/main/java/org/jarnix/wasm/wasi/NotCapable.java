package org.jarnix.wasm.wasi;

/** A right that a descriptor lacks; WASI has an error of its own for it, which no system call has. */
final class NotCapable extends RuntimeException {
    static final NotCapable INSTANCE = new NotCapable();

    private static final long serialVersionUID = 1;

    private NotCapable() {
        super("capabilities insufficient", null, false, false);
    }
}
