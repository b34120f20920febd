package org.jarnix.api;

/**
 * A terminal's settings (termios(3)), with Linux's bits.
 *
 * @param iflag input modes ({@code ICRNL} ...)
 * @param oflag output modes ({@code OPOST}, {@code ONLCR} ...)
 * @param cflag control modes; a pseudo-terminal keeps them and does nothing about them
 * @param lflag local modes ({@code ISIG}, {@code ICANON}, {@code ECHO} ...)
 * @param controls the control characters as Latin-1, indexed by {@code VINTR} ...; NUL switches one off
 */
public record Termios(int iflag, int oflag, int cflag, int lflag, String controls) {
    public static final int IGNBRK = 0000001;
    public static final int BRKINT = 0000002;
    public static final int IGNPAR = 0000004;
    public static final int PARMRK = 0000010;
    public static final int INPCK = 0000020;
    public static final int ISTRIP = 0000040;
    public static final int INLCR = 0000100;
    public static final int IGNCR = 0000200;
    public static final int ICRNL = 0000400;
    public static final int IUCLC = 0001000;
    public static final int IXON = 0002000;
    public static final int IXANY = 0004000;
    public static final int IXOFF = 0010000;
    public static final int IMAXBEL = 0020000;
    public static final int IUTF8 = 0040000;

    public static final int OPOST = 0000001;
    public static final int OLCUC = 0000002;
    public static final int ONLCR = 0000004;
    public static final int OCRNL = 0000010;
    public static final int ONOCR = 0000020;
    public static final int ONLRET = 0000040;
    public static final int OFILL = 0000100;
    public static final int OFDEL = 0000200;
    public static final int NLDLY = 0000400;
    public static final int CRDLY = 0003000;
    public static final int TABDLY = 0014000;
    public static final int BSDLY = 0020000;
    public static final int VTDLY = 0040000;
    public static final int FFDLY = 0100000;
    /** All of TABDLY: tabs are written as spaces. */
    public static final int TAB3 = 0014000;

    public static final int CBAUD = 0010017;
    public static final int B38400 = 0000017;
    public static final int CSIZE = 0000060;
    public static final int CS8 = 0000060;
    public static final int CSTOPB = 0000100;
    public static final int CREAD = 0000200;
    public static final int PARENB = 0000400;
    public static final int PARODD = 0001000;
    public static final int HUPCL = 0002000;
    public static final int CLOCAL = 0004000;
    public static final int CMSPAR = 0x40000000;
    public static final int CRTSCTS = 0x80000000;

    public static final int ISIG = 0000001;
    public static final int ICANON = 0000002;
    public static final int XCASE = 0000004;
    public static final int ECHO = 0000010;
    public static final int ECHOE = 0000020;
    public static final int ECHOK = 0000040;
    public static final int ECHONL = 0000100;
    public static final int NOFLSH = 0000200;
    public static final int TOSTOP = 0000400;
    public static final int ECHOCTL = 0001000;
    public static final int ECHOPRT = 0002000;
    public static final int ECHOKE = 0004000;
    public static final int FLUSHO = 0010000;
    public static final int PENDIN = 0040000;
    public static final int IEXTEN = 0100000;
    public static final int EXTPROC = 0200000;

    public static final int VINTR = 0;
    public static final int VQUIT = 1;
    public static final int VERASE = 2;
    public static final int VKILL = 3;
    public static final int VEOF = 4;
    public static final int VTIME = 5;
    public static final int VMIN = 6;
    public static final int VSWTC = 7;
    public static final int VSTART = 8;
    public static final int VSTOP = 9;
    public static final int VSUSP = 10;
    public static final int VEOL = 11;
    public static final int VREPRINT = 12;
    public static final int VDISCARD = 13;
    public static final int VWERASE = 14;
    public static final int VLNEXT = 15;
    public static final int VEOL2 = 16;

    public static final int TCSANOW = 0;
    public static final int TCSADRAIN = 1;
    public static final int TCSAFLUSH = 2;

    public static final int TCIFLUSH = 0;
    public static final int TCOFLUSH = 1;
    public static final int TCIOFLUSH = 2;

    public static final int TCOOFF = 0;
    public static final int TCOON = 1;
    public static final int TCIOFF = 2;
    public static final int TCION = 3;

    /** These settings with other local modes. */
    public Termios withLocal(int off, int on) {
        return new Termios(iflag, oflag, cflag, (lflag & ~off) | on, controls);
    }

    /** These settings with another control character, or another VMIN or VTIME. */
    public Termios withControl(int index, int value) {
        StringBuilder changed = new StringBuilder(controls);
        while (changed.length() <= index) {
            changed.append('\0');
        }
        changed.setCharAt(index, (char) (value & 0xff));
        return new Termios(iflag, oflag, cflag, lflag, changed.toString());
    }

    /** The control character of an index, 0 where it is switched off. */
    public int control(int index) {
        return index < controls.length() ? controls.charAt(index) & 0xff : 0;
    }

    /** These settings with nothing done to any byte, each read answering as soon as there is one (cfmakeraw(3)). */
    public Termios raw() {
        int input = iflag & ~(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
        int local = lflag & ~(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
        Termios raw = new Termios(input, oflag & ~OPOST, (cflag & ~(CSIZE | PARENB)) | CS8, local, controls);
        return raw.withControl(VMIN, 1).withControl(VTIME, 0);
    }
}
