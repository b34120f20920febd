package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** A piece that is being written, to a file or to a command. */
final class SplitPiece {
    private final Sys sys;
    private final Out out;
    private final int fd;
    private final ShellPipe.@Nullable Started command;
    private final String name;
    private final String filter;
    private boolean refused;

    SplitPiece(Sys sys, int fd) {
        this(sys, fd, null, "", "");
    }

    /** A piece that a command reads. */
    SplitPiece(Sys sys, ShellPipe.Started command, String name, String filter) {
        this(sys, command.input(), command, name, filter);
    }

    private SplitPiece(Sys sys, int fd, ShellPipe.@Nullable Started command, String name, String filter) {
        this.sys = sys;
        this.fd = fd;
        this.command = command;
        this.name = name;
        this.filter = filter;
        this.out = new Out(sys, fd);
    }

    /** Writes some bytes; what a command does not want to read is let go. */
    void write(byte[] bytes, int from, int count) throws IOException {
        if (refused) {
            return;
        }
        try {
            out.write(bytes, from, count);
        } catch (Out.WriteException e) {
            refuse(e);
        }
    }

    private void refuse(Out.WriteException e) throws IOException {
        if (command == null || !(e.getCause() instanceof SyscallException why) || why.errno() != Errno.EPIPE) {
            throw e;
        }
        refused = true;
        out.discard();
    }

    void finish() throws IOException {
        try {
            out.flush();
        } catch (Out.WriteException e) {
            refuse(e);
        }
        ShellPipe.Started started = command;
        if (started == null) {
            sys.close(fd);
            return;
        }
        WaitStatus status = started.finish(sys);
        if (status instanceof WaitStatus.Exited exited && exited.code() != 0) {
            throw CommandException.failure(
                    exited.code(), "with FILE=" + name + ", exit " + exited.code() + " from command: " + filter);
        }
    }
}
