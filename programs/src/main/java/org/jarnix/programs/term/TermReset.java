package org.jarnix.programs.term;

import java.io.IOException;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Terminfo;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Makes a terminal usable again that a program has left in some state: {@code reset}. */
public final class TermReset extends Command {
    public TermReset() {
        super(Usage.of("""
            Usage: reset [OPTION]... [TERMINAL]
            Put the terminal's settings and its state back to what is sane.

              -c                       set the control characters
              -I                       send no strings to the terminal
              -Q                       say nothing of the erase and kill characters
              -q                       only print what kind of terminal it is
              -s                       print a command for the shell that sets TERM
              -w                       only set the size that its kind usually has
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String given = args.operands().isEmpty() ? null : args.operands().getFirst();
        Terminfo info = TermKind.of(io, given, 1, 1);
        if (args.has("q")) {
            io.out().println(info.name());
            return 0;
        }
        int fd;
        try {
            fd = TermKind.descriptor(io);
        } catch (SyscallException e) {
            throw io.failure("terminal attributes: No such device or address");
        }
        if (args.has("w")) {
            io.sys().setWinSize(fd, TermKind.size(io, info));
            return 0;
        }
        settings(io, fd);
        if (!args.has("I")) {
            print(io, info, "rs1", "rs2", "rs3");
        }
        if (args.has("s")) {
            io.out().println("TERM=" + info.name() + ";");
        }
        return 0;
    }

    private static void settings(Io io, int fd) throws IOException {
        Termios sane = io.sys().tcgetattr(fd);
        for (SttyMode mode : SttyMode.ALL) {
            if (mode.sane() != 0 && (mode.negatable() || mode.sane() > 0) && mode.bits() != Termios.IUTF8) {
                sane = mode.apply(sane, mode.sane() > 0);
            }
        }
        for (SttyControl control : SttyControl.ALL) {
            sane = sane.withControl(control.index(), control.sane());
        }
        sane = sane.withControl(Termios.VMIN, 1).withControl(Termios.VTIME, 0);
        io.sys().tcsetattr(fd, Termios.TCSADRAIN, sane);
    }

    /** Prints three strings; the ones for initialisation stand in for those of a reset that a terminal has not. */
    static void print(Io io, Terminfo info, String... names) throws IOException {
        for (String name : names) {
            String text = info.string(name);
            String instead = text == null ? info.string(name.replace("rs", "is")) : text;
            put(io, instead);
        }
    }

    private static void put(Io io, @Nullable String text) throws IOException {
        if (text != null) {
            io.out().print(text);
        }
    }
}
