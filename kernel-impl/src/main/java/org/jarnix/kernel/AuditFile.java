package org.jarnix.kernel;

import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.UncheckedIOException;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.AuditEvent;
import org.jarnix.api.embed.AuditListener;
import org.jarnix.api.lib.Text;

/** A journal of system calls in a file of the kernel, written by root. */
final class AuditFile implements AuditListener {
    private final Sys root;
    private final int fd;

    AuditFile(Sys root, String path) {
        this.root = root;
        try {
            this.fd = root.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        } catch (SyscallException e) {
            throw new IllegalArgumentException("no journal at " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void called(AuditEvent event) {
        byte[] line = Text.encode(event.line() + "\n");
        try {
            root.write(fd, line, 0, line.length);
        } catch (SyscallException e) {
            throw new UncheckedIOException(e);
        }
    }
}
