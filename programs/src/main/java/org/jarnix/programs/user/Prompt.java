package org.jarnix.programs.user;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** Asks for a password: at the terminal without echo where there is one, else on standard input. */
final class Prompt implements AutoCloseable {
    private final Io io;
    private final Sys sys;
    private final int fd;
    private final boolean terminal;

    /** @param standard only standard input, even where there is a terminal */
    Prompt(Io io, boolean standard) {
        this.io = io;
        this.sys = io.sys();
        int opened = -1;
        if (!standard) {
            try {
                opened = sys.open("/dev/tty", OpenFlags.O_RDWR | OpenFlags.O_CLOEXEC);
            } catch (SyscallException e) {
                opened = -1;
            }
        }
        this.terminal = opened >= 0;
        this.fd = opened >= 0 ? opened : 0;
    }

    /** The line that is typed; null at the end of the input. */
    @Nullable
    String ask(String question) throws IOException {
        if (!terminal) {
            io.note(question);
            return line();
        }
        write(question);
        Termios before = sys.tcgetattr(fd);
        sys.tcsetattr(
                fd,
                new Termios(
                        before.iflag(),
                        before.oflag(),
                        before.cflag(),
                        before.lflag() & ~Termios.ECHO,
                        before.controls()));
        SigAction onInterrupt =
                sys.sigaction(Signal.SIGINT, new SigAction.Handle(signal -> giveUp(before), Set.of(), true));
        try {
            return line();
        } finally {
            sys.tcsetattr(fd, before);
            write("\n");
            sys.sigaction(Signal.SIGINT, onInterrupt);
        }
    }

    /** The terminal must not be left without echo. */
    private void giveUp(Termios before) throws SyscallException {
        sys.tcsetattr(fd, before);
        sys.sigaction(Signal.SIGINT, SigAction.Preset.DEFAULT);
        sys.kill(sys.getpid(), Signal.SIGINT);
    }

    private void write(String text) throws IOException {
        byte[] bytes = Text.encode(text);
        sys.write(fd, bytes, 0, bytes.length);
    }

    /** Byte by byte, so that what follows is left to others. */
    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] one = new byte[1];
        while (sys.read(fd, one, 0, 1) > 0) {
            if (one[0] == '\n') {
                return Text.decode(line.toByteArray());
            }
            line.write(one[0]);
        }
        return line.size() == 0 ? null : Text.decode(line.toByteArray());
    }

    @Override
    public void close() throws IOException {
        if (terminal) {
            sys.close(fd);
        }
    }
}
