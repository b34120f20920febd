package org.jarnix.programs.patch;

import java.io.IOException;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;

/** What is said to, and asked of, the user. */
final class Dialog {
    private final Io io;
    private final Settings settings;

    Dialog(Io io, Settings settings) {
        this.io = io;
        this.settings = settings;
    }

    /** Says something that is of no interest to scripts. */
    void say(String text) throws IOException {
        if (!settings.quiet) {
            write(text);
        }
    }

    /** Says something in any case. */
    void tell(String text) throws IOException {
        write(text);
    }

    /** Standard output may be for the patched file. */
    private void write(String text) throws IOException {
        if ("-".equals(settings.output)) {
            io.note(text);
        } else {
            io.out().print(text);
        }
    }

    /** Asks on the terminal; the empty string where there is none. */
    String ask(String question) throws IOException {
        write(question);
        io.out().flush();
        int fd;
        try {
            fd = io.sys().open("/dev/tty", OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
        } catch (SyscallException e) {
            write("\n");
            return "";
        }
        try {
            Lines lines = io.lines(fd);
            return lines.next() ? lines.text() : "";
        } finally {
            io.sys().close(fd);
        }
    }
}
