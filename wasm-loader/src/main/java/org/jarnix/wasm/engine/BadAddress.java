package org.jarnix.wasm.engine;

/** An address that is not in the guest's memory; what the host makes EFAULT of. */
public final class BadAddress extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadAddress() {
        super("address outside the memory", null, false, false);
    }
}
