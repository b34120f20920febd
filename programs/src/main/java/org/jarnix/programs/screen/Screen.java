package org.jarnix.programs.screen;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Poll;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.WinSize;
import org.jarnix.api.lib.Ctype;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** A terminal that one program has for itself: key by key, and written at any place (ECMA-48's sequences). */
public final class Screen {
    private static final Duration SEQUENCE = Duration.ofMillis(50);
    private static final int ROWS = 24;
    private static final int COLUMNS = 80;

    private final Sys sys;
    private final int fd;
    private final Out out;
    private final Termios before;
    private final boolean utf8;
    private final byte[] held = new byte[256];
    private int at;
    private int filled;
    private volatile boolean resized;

    private Screen(Sys sys, int fd) throws SyscallException {
        this.sys = sys;
        this.fd = fd;
        this.out = new Out(sys, fd);
        out.buffering(Out.Buffering.FULL);
        before = sys.tcgetattr(fd);
        utf8 = Ctype.of(sys.environ()).utf8();
    }

    /**
     * Takes the controlling terminal.
     *
     * @throws SyscallException where there is none
     */
    public static Screen open(Sys sys) throws SyscallException {
        int fd = sys.open("/dev/tty", OpenFlags.O_RDWR | OpenFlags.O_CLOEXEC);
        Screen screen = new Screen(sys, fd);
        sys.sigaction(Signal.SIGWINCH, new SigAction.Handle(signal -> screen.resized = true, Set.of(), false));
        return screen;
    }

    /** Whether a descriptor is a terminal. */
    public static boolean isTerminal(Sys sys, int fd) {
        try {
            sys.tcgetattr(fd);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    /** From now on keys come one by one, unseen and without a meaning of their own. */
    public void raw() throws SyscallException {
        int input = before.iflag() & ~(Termios.ICRNL | Termios.IXON);
        int local = before.lflag() & ~(Termios.ICANON | Termios.ECHO | Termios.ISIG | Termios.IEXTEN);
        sys.tcsetattr(fd, new Termios(input, before.oflag(), before.cflag(), local, before.controls()));
    }

    /** Gives the terminal back as it was. */
    public void restore() throws IOException {
        out.flush();
        sys.tcsetattr(fd, before);
    }

    public int rows() {
        return Math.max(2, size().rows());
    }

    public int columns() {
        return Math.max(4, size().columns());
    }

    private WinSize size() {
        try {
            WinSize size = sys.winSize(fd);
            return new WinSize(size.rows() == 0 ? ROWS : size.rows(), size.columns() == 0 ? COLUMNS : size.columns());
        } catch (SyscallException e) {
            return new WinSize(ROWS, COLUMNS);
        }
    }

    /** Where what is shown is written to; {@link #key} sends it on its way. */
    public Out out() {
        return out;
    }

    /** Goes to a row and a column, both from 0. */
    public void move(int row, int column) throws IOException {
        out.print("\u001b[" + (row + 1) + ";" + (column + 1) + "H");
    }

    public void clear() throws IOException {
        out.print("\u001b[H\u001b[2J");
    }

    /** Clears from here to the end of the row. */
    public void clearRow() throws IOException {
        out.print("\u001b[K");
    }

    /** Text in the opposite colours. */
    public void reversed(String text) throws IOException {
        out.print("\u001b[7m" + text + "\u001b[0m");
    }

    /** Goes to the screen that leaves what was there before as it is, or back from it. */
    public void alternate(boolean on) throws IOException {
        out.print(on ? "\u001b[?1049h" : "\u001b[?1049l");
    }

    /** The next key: a character, or one of {@link Key}. */
    public int key() throws IOException {
        out.flush();
        if (at == filled && !fill()) {
            return resized ? resize() : Key.END_OF_INPUT;
        }
        int b = held[at] & 0xFF;
        if (b == Key.ESCAPE) {
            at++;
            return more() ? sequence() : Key.ESCAPE;
        }
        if (b < 0x80 || !utf8) {
            at++;
            return b == '\b' ? Key.BACKSPACE : utf8 || b < 0x80 ? b : 0xDC00 | b;
        }
        while (Text.isPrefix(held, at, filled) && fill()) {
            continue;
        }
        int size = Text.sequence(held, at, filled);
        int c = Text.codePoint(held, at, size);
        at += size;
        return c;
    }

    private int resize() {
        resized = false;
        return Key.RESIZE;
    }

    private boolean fill() throws IOException {
        if (at > 0) {
            System.arraycopy(held, at, held, 0, filled - at);
            filled -= at;
            at = 0;
        }
        try {
            int n = sys.read(fd, held, filled, held.length - filled);
            filled += n;
            return n > 0;
        } catch (SyscallException e) {
            if (e.errno() == Errno.EINTR && resized) {
                return false;
            }
            throw e;
        }
    }

    /** Whether something comes at once, as the rest of a sequence does. */
    private boolean more() throws IOException {
        if (at < filled) {
            return true;
        }
        Poll poll = new Poll(fd, Poll.POLLIN);
        try {
            return sys.poll(new Poll[] {poll}, SEQUENCE) > 0 && fill();
        } catch (SyscallException e) {
            return false;
        }
    }

    /** Whether a key comes within some milliseconds. */
    public boolean waits(int milliseconds) throws IOException {
        out.flush();
        Poll poll = new Poll(fd, Poll.POLLIN);
        try {
            return at < filled || sys.poll(new Poll[] {poll}, Duration.ofMillis(milliseconds)) > 0;
        } catch (SyscallException e) {
            return false;
        }
    }

    private int sequence() throws IOException {
        int c = held[at];
        if (c != '[' && c != 'O') {
            return Key.ESCAPE;
        }
        at++;
        int number = 0;
        while (more()) {
            c = held[at++];
            if (c >= '0' && c <= '9') {
                number = Math.min(number * 10 + c - '0', 1000);
            } else if (c != ';') {
                return named(c, number);
            } else {
                number = 0;
            }
        }
        return Key.UNKNOWN;
    }

    private static int named(int letter, int number) {
        return switch (letter) {
            case 'A' -> Key.UP;
            case 'B' -> Key.DOWN;
            case 'C' -> Key.RIGHT;
            case 'D' -> Key.LEFT;
            case 'H' -> Key.HOME;
            case 'F' -> Key.END;
            case '~' ->
                switch (number) {
                    case 1, 7 -> Key.HOME;
                    case 2 -> Key.INSERT;
                    case 3 -> Key.DELETE;
                    case 4, 8 -> Key.END;
                    case 5 -> Key.PAGE_UP;
                    case 6 -> Key.PAGE_DOWN;
                    default -> Key.UNKNOWN;
                };
            default -> Key.UNKNOWN;
        };
    }

    /** Reads a line in the last row behind a prompt; null where it was given up. */
    public @Nullable String ask(String prompt) throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            move(rows() - 1, 0);
            clearRow();
            out.print(prompt + text);
            int key = key();
            if (key == '\r' || key == '\n') {
                return text.toString();
            }
            if (key == Key.ESCAPE || key == Key.control('C') || key == Key.END_OF_INPUT) {
                return null;
            }
            if (key == Key.BACKSPACE) {
                if (text.isEmpty()) {
                    return null;
                }
                text.setLength(text.offsetByCodePoints(text.length(), -1));
            } else if (key == Key.control('U')) {
                text.setLength(0);
            } else if (key >= ' ' || key == '\t') {
                text.appendCodePoint(key);
            }
        }
    }
}
