package org.jarnix.programs.term;

import java.util.List;
import org.jarnix.api.Termios;
import org.jspecify.annotations.Nullable;

/**
 * A setting of a terminal that has a name in {@code stty}: some bits of one word.
 *
 * @param word which word
 * @param bits what is set
 * @param mask what is cleared before, which is more than {@code bits} where the setting is one of several
 * @param sane 1 where sane settings have it, -1 where they do not, 0 where they may
 * @param negatable whether a dash before the name clears it
 * @param alias whether it is another name of one that is listed
 */
record SttyMode(Word word, String name, int bits, int mask, int sane, boolean negatable, boolean alias) {
    private static final int YES = 1;
    private static final int NO = -1;

    /** The words in the order in which their settings are listed. */
    enum Word {
        CONTROL,
        INPUT,
        OUTPUT,
        LOCAL
    }

    /** All, in the order in which they are listed. */
    static final List<SttyMode> ALL = List.of(
            flag(Word.CONTROL, "parenb", Termios.PARENB, 0),
            flag(Word.CONTROL, "parodd", Termios.PARODD, 0),
            flag(Word.CONTROL, "cmspar", Termios.CMSPAR, 0),
            choice(Word.CONTROL, "cs5", 0, Termios.CSIZE, 0),
            choice(Word.CONTROL, "cs6", 0000020, Termios.CSIZE, 0),
            choice(Word.CONTROL, "cs7", 0000040, Termios.CSIZE, 0),
            choice(Word.CONTROL, "cs8", Termios.CS8, Termios.CSIZE, 0),
            flag(Word.CONTROL, "hupcl", Termios.HUPCL, 0),
            alias(Word.CONTROL, "hup", Termios.HUPCL),
            flag(Word.CONTROL, "cstopb", Termios.CSTOPB, 0),
            flag(Word.CONTROL, "cread", Termios.CREAD, YES),
            flag(Word.CONTROL, "clocal", Termios.CLOCAL, 0),
            flag(Word.CONTROL, "crtscts", Termios.CRTSCTS, 0),
            flag(Word.INPUT, "ignbrk", Termios.IGNBRK, NO),
            flag(Word.INPUT, "brkint", Termios.BRKINT, YES),
            flag(Word.INPUT, "ignpar", Termios.IGNPAR, 0),
            flag(Word.INPUT, "parmrk", Termios.PARMRK, 0),
            flag(Word.INPUT, "inpck", Termios.INPCK, 0),
            flag(Word.INPUT, "istrip", Termios.ISTRIP, 0),
            flag(Word.INPUT, "inlcr", Termios.INLCR, NO),
            flag(Word.INPUT, "igncr", Termios.IGNCR, NO),
            flag(Word.INPUT, "icrnl", Termios.ICRNL, YES),
            flag(Word.INPUT, "ixon", Termios.IXON, 0),
            flag(Word.INPUT, "ixoff", Termios.IXOFF, NO),
            alias(Word.INPUT, "tandem", Termios.IXOFF),
            flag(Word.INPUT, "iuclc", Termios.IUCLC, NO),
            flag(Word.INPUT, "ixany", Termios.IXANY, NO),
            flag(Word.INPUT, "imaxbel", Termios.IMAXBEL, YES),
            flag(Word.INPUT, "iutf8", Termios.IUTF8, NO),
            flag(Word.OUTPUT, "opost", Termios.OPOST, YES),
            flag(Word.OUTPUT, "olcuc", Termios.OLCUC, NO),
            flag(Word.OUTPUT, "ocrnl", Termios.OCRNL, NO),
            flag(Word.OUTPUT, "onlcr", Termios.ONLCR, YES),
            flag(Word.OUTPUT, "onocr", Termios.ONOCR, NO),
            flag(Word.OUTPUT, "onlret", Termios.ONLRET, NO),
            flag(Word.OUTPUT, "ofill", Termios.OFILL, NO),
            flag(Word.OUTPUT, "ofdel", Termios.OFDEL, NO),
            choice(Word.OUTPUT, "nl1", Termios.NLDLY, Termios.NLDLY, NO),
            choice(Word.OUTPUT, "nl0", 0, Termios.NLDLY, YES),
            choice(Word.OUTPUT, "cr3", 0003000, Termios.CRDLY, NO),
            choice(Word.OUTPUT, "cr2", 0002000, Termios.CRDLY, NO),
            choice(Word.OUTPUT, "cr1", 0001000, Termios.CRDLY, NO),
            choice(Word.OUTPUT, "cr0", 0, Termios.CRDLY, YES),
            choice(Word.OUTPUT, "tab3", Termios.TAB3, Termios.TABDLY, NO),
            choice(Word.OUTPUT, "tab2", 0010000, Termios.TABDLY, NO),
            choice(Word.OUTPUT, "tab1", 0004000, Termios.TABDLY, NO),
            choice(Word.OUTPUT, "tab0", 0, Termios.TABDLY, YES),
            choice(Word.OUTPUT, "bs1", Termios.BSDLY, Termios.BSDLY, NO),
            choice(Word.OUTPUT, "bs0", 0, Termios.BSDLY, YES),
            choice(Word.OUTPUT, "vt1", Termios.VTDLY, Termios.VTDLY, NO),
            choice(Word.OUTPUT, "vt0", 0, Termios.VTDLY, YES),
            choice(Word.OUTPUT, "ff1", Termios.FFDLY, Termios.FFDLY, NO),
            choice(Word.OUTPUT, "ff0", 0, Termios.FFDLY, YES),
            flag(Word.LOCAL, "isig", Termios.ISIG, YES),
            flag(Word.LOCAL, "icanon", Termios.ICANON, YES),
            flag(Word.LOCAL, "iexten", Termios.IEXTEN, YES),
            flag(Word.LOCAL, "echo", Termios.ECHO, YES),
            flag(Word.LOCAL, "echoe", Termios.ECHOE, YES),
            alias(Word.LOCAL, "crterase", Termios.ECHOE),
            flag(Word.LOCAL, "echok", Termios.ECHOK, YES),
            flag(Word.LOCAL, "echonl", Termios.ECHONL, NO),
            flag(Word.LOCAL, "noflsh", Termios.NOFLSH, NO),
            flag(Word.LOCAL, "xcase", Termios.XCASE, NO),
            flag(Word.LOCAL, "tostop", Termios.TOSTOP, NO),
            flag(Word.LOCAL, "echoprt", Termios.ECHOPRT, NO),
            alias(Word.LOCAL, "prterase", Termios.ECHOPRT),
            flag(Word.LOCAL, "echoctl", Termios.ECHOCTL, YES),
            alias(Word.LOCAL, "ctlecho", Termios.ECHOCTL),
            flag(Word.LOCAL, "echoke", Termios.ECHOKE, YES),
            alias(Word.LOCAL, "crtkill", Termios.ECHOKE),
            flag(Word.LOCAL, "flusho", Termios.FLUSHO, NO),
            flag(Word.LOCAL, "extproc", Termios.EXTPROC, NO));

    private static SttyMode flag(Word word, String name, int bits, int sane) {
        return new SttyMode(word, name, bits, bits, sane, true, false);
    }

    private static SttyMode choice(Word word, String name, int bits, int mask, int sane) {
        return new SttyMode(word, name, bits, mask, sane, false, false);
    }

    private static SttyMode alias(Word word, String name, int bits) {
        return new SttyMode(word, name, bits, bits, 0, true, true);
    }

    /** The setting of that name; null for none. */
    static @Nullable SttyMode named(String name) {
        for (SttyMode mode : ALL) {
            if (mode.name.equals(name)) {
                return mode;
            }
        }
        return null;
    }

    /** Whether these settings have it. */
    boolean isIn(Termios termios) {
        return (wordOf(termios) & mask) == bits;
    }

    private int wordOf(Termios termios) {
        return switch (word) {
            case CONTROL -> termios.cflag();
            case INPUT -> termios.iflag();
            case OUTPUT -> termios.oflag();
            case LOCAL -> termios.lflag();
        };
    }

    /** These settings with it, or without. */
    Termios apply(Termios to, boolean on) {
        int value = (wordOf(to) & ~mask) | (on ? bits : 0);
        return switch (word) {
            case CONTROL -> new Termios(to.iflag(), to.oflag(), value, to.lflag(), to.controls());
            case INPUT -> new Termios(value, to.oflag(), to.cflag(), to.lflag(), to.controls());
            case OUTPUT -> new Termios(to.iflag(), value, to.cflag(), to.lflag(), to.controls());
            case LOCAL -> new Termios(to.iflag(), to.oflag(), to.cflag(), value, to.controls());
        };
    }
}
