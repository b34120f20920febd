package org.jarnix.kernel.play;

import static org.jarnix.kernel.play.FileCallsPlayed.ok;

import java.util.List;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.WinSize;

/** Terminals. */
final class TtyCallsPlayed implements Actor.Calls {
    private static final Set<String> INPUT = Set.of(
            "IGNBRK", "BRKINT", "IGNPAR", "PARMRK", "INPCK", "ISTRIP", "INLCR", "IGNCR", "ICRNL", "IUCLC", "IXON",
            "IXANY", "IXOFF", "IMAXBEL", "IUTF8");
    private static final Set<String> OUTPUT = Set.of("OPOST", "OLCUC", "ONLCR", "OCRNL", "ONOCR", "ONLRET", "TAB3");

    private final Actor actor;
    private final Sys sys;

    TtyCallsPlayed(Actor actor) {
        this.actor = actor;
        this.sys = actor.sys;
    }

    @Override
    public String make(String word, List<String> a) throws SyscallException {
        return switch (word) {
            case "pty" -> pty(a.get(1));
            case "reopen" -> reopen(a);
            case "tty" -> ok(() -> change(a));
            case "setctty" -> ok(() -> sys.tcsetsid(fd(a)));
            case "tcgetpgrp" -> actor.show(sys.tcgetpgrp(fd(a)));
            case "tcgetsid" -> actor.show(sys.tcgetsid(fd(a)));
            case "tcsetpgrp" -> ok(() -> sys.tcsetpgrp(fd(a), actor.pid(a.get(2))));
            case "tcflush" ->
                ok(() -> sys.tcflush(fd(a), List.of("i", "o", "io").indexOf(a.get(2))));
            case "tcflow" ->
                ok(() -> sys.tcflow(fd(a), List.of("ooff", "oon", "ioff", "ion").indexOf(a.get(2))));
            case "isatty" -> isatty(fd(a));
            case "setsize" ->
                ok(() -> sys.setWinSize(fd(a), new WinSize(Integer.parseInt(a.get(2)), Integer.parseInt(a.get(3)))));
            case "getsize" ->
                sys.winSize(fd(a)).rows() + " " + sys.winSize(fd(a)).columns();
            default -> null;
        };
    }

    private int fd(List<String> a) {
        return actor.fd(a.get(1));
    }

    private String pty(String name) throws SyscallException {
        int master = sys.open("/dev/ptmx", OpenFlags.O_RDWR | OpenFlags.O_NOCTTY);
        actor.name(name + ".m", master);
        actor.name(name + ".s", sys.open(sys.ptsname(master), OpenFlags.O_RDWR | OpenFlags.O_NOCTTY));
        return "ok";
    }

    private String reopen(List<String> a) throws SyscallException {
        actor.name(a.get(2), sys.open(sys.ptsname(fd(a)), Words.number(a.get(3))));
        return "ok";
    }

    private String isatty(int fd) {
        try {
            sys.tcgetattr(fd);
            return "1";
        } catch (SyscallException e) {
            return "0";
        }
    }

    private void change(List<String> a) throws SyscallException {
        Termios termios = sys.tcgetattr(fd(a));
        int how = Termios.TCSANOW;
        for (String word : a.subList(2, a.size())) {
            if (word.equals("drain")) {
                how = Termios.TCSADRAIN;
            } else if (word.equals("flush")) {
                how = Termios.TCSAFLUSH;
            } else {
                termios = changed(termios, word);
            }
        }
        sys.tcsetattr(fd(a), how, termios);
    }

    private static Termios changed(Termios t, String word) throws SyscallException {
        int equals = word.indexOf('=');
        if (equals > 0) {
            return t.withControl(bits(word.substring(0, equals)), Integer.parseInt(word.substring(equals + 1)));
        }
        String name = word.substring(1);
        int off = bits(name);
        int on = word.startsWith("+") ? off : 0;
        if (INPUT.contains(name)) {
            return new Termios(t.iflag() & ~off | on, t.oflag(), t.cflag(), t.lflag(), t.controls());
        }
        if (OUTPUT.contains(name)) {
            return new Termios(t.iflag(), t.oflag() & ~off | on, t.cflag(), t.lflag(), t.controls());
        }
        return t.withLocal(off, on);
    }

    private static int bits(String name) throws SyscallException {
        try {
            return Termios.class.getField(name).getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new SyscallException(Errno.ENOSYS);
        }
    }
}
