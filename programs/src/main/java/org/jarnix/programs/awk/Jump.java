package org.jarnix.programs.awk;

/** A change of the flow that leaves expressions: {@code next} and {@code exit} within a function. */
final class Jump extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Flow flow;

    Jump(Flow flow) {
        this.flow = flow;
    }

    Flow flow() {
        return flow;
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public Throwable fillInStackTrace() {
        return this;
    }
}
