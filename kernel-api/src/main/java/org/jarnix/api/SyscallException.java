package org.jarnix.api;

import java.io.IOException;

/** A system call's failure; an {@link IOException}, so that java.io code over a descriptor needs no wrapping. */
public final class SyscallException extends IOException {
    private static final long serialVersionUID = 1;

    private final Errno errno;

    public SyscallException(Errno errno) {
        super(errno.text());
        this.errno = errno;
    }

    /** Which failure it is. */
    public Errno errno() {
        return errno;
    }

    /** No stack trace: failures such as ENOENT are ordinary answers, and a trace costs a hundred times as much. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public Throwable fillInStackTrace() {
        return this;
    }
}
