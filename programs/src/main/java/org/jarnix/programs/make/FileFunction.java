package org.jarnix.programs.make;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** The function that reads a file, writes one, or writes on. */
final class FileFunction {
    private final Session session;

    FileFunction(Session session) {
        this.session = session;
    }

    String apply(String operation, @Nullable String text) throws IOException {
        String what = Words.trim(operation);
        String name = Words.trim(what.replaceFirst("^(>>|>|<)", ""));
        if (what.isEmpty() || "<>".indexOf(what.charAt(0)) < 0) {
            throw session.error("file: invalid file operation: " + what);
        }
        if (name.isEmpty()) {
            throw session.error("file: missing filename");
        }
        if (what.startsWith("<")) {
            if (text != null) {
                throw session.error("file: too many arguments");
            }
            return read(name);
        }
        write(name, text, what.startsWith(">>"));
        return "";
    }

    private String read(String name) throws IOException {
        Sys sys = session.sys();
        try {
            int fd = sys.open(name, OpenFlags.O_CLOEXEC);
            try {
                String text = Text.decode(FdInput.readAll(sys, fd));
                return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            } finally {
                sys.close(fd);
            }
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOENT) {
                return "";
            }
            throw session.error("open: " + name + ": " + e.errno().text());
        }
    }

    private void write(String name, @Nullable String text, boolean append) throws IOException {
        Sys sys = session.sys();
        int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_CLOEXEC;
        int fd;
        try {
            fd = sys.open(name, flags | (append ? OpenFlags.O_APPEND : OpenFlags.O_TRUNC), 0666);
        } catch (SyscallException e) {
            throw session.error("open: " + name + ": " + e.errno().text());
        }
        try {
            if (text != null) {
                Out out = new Out(sys, fd);
                out.write(Text.encode(text.endsWith("\n") ? text : text + "\n"));
                out.flush();
            }
        } finally {
            sys.close(fd);
        }
    }
}
