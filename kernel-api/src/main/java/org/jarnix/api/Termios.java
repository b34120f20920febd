package org.jarnix.api;

/**
 * A terminal's settings (termios(3)), with Linux's bits.
 *
 * @param iflag input modes ({@code ICRNL} ...)
 * @param oflag output modes ({@code OPOST}, {@code ONLCR} ...)
 * @param cflag control modes
 * @param lflag local modes ({@code ISIG}, {@code ICANON}, {@code ECHO} ...)
 * @param controls the control characters as Latin-1, indexed by {@code VINTR} ...; NUL switches one off
 */
public record Termios(int iflag, int oflag, int cflag, int lflag, String controls) {
    public static final int ICRNL = 0000400;
    public static final int INLCR = 0000100;
    public static final int IGNCR = 0000200;
    public static final int IXON = 0002000;

    public static final int OPOST = 0000001;
    public static final int ONLCR = 0000004;

    public static final int ISIG = 0000001;
    public static final int ICANON = 0000002;
    public static final int ECHO = 0000010;
    public static final int ECHOE = 0000020;
    public static final int ECHOK = 0000040;
    public static final int ECHONL = 0000100;
    public static final int NOFLSH = 0000200;
    public static final int TOSTOP = 0000400;
    public static final int ECHOCTL = 0001000;
    public static final int ECHOKE = 0004000;
    public static final int IEXTEN = 0100000;

    public static final int VINTR = 0;
    public static final int VQUIT = 1;
    public static final int VERASE = 2;
    public static final int VKILL = 3;
    public static final int VEOF = 4;
    public static final int VTIME = 5;
    public static final int VMIN = 6;
    public static final int VSTART = 8;
    public static final int VSTOP = 9;
    public static final int VSUSP = 10;
    public static final int VEOL = 11;
    public static final int VREPRINT = 12;
    public static final int VWERASE = 14;
    public static final int VLNEXT = 15;
}
