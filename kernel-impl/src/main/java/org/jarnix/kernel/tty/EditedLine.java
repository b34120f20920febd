package org.jarnix.kernel.tty;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The line that is being typed, and how its characters look when they are echoed and taken back. */
final class EditedLine {
    /** The longest line; what comes after it is dropped, but for its end. */
    private static final int MAX = 4095;

    private byte[] bytes = new byte[128];
    private int length;
    private int startColumn;
    private boolean wholeCharacters = true;

    boolean isEmpty() {
        return length == 0;
    }

    /** Says in which column the line begins, for the width of tabs. */
    void startsAt(int column) {
        startColumn = column;
    }

    /** Says whether bytes of UTF-8 that make a character are erased together (IUTF8). */
    void erasesWholeCharacters(boolean on) {
        wholeCharacters = on;
    }

    /** Adds a byte; false where the line is full. */
    boolean add(byte b) {
        if (length >= MAX) {
            return false;
        }
        append(b);
        return true;
    }

    /** Adds the byte that ends the line, for which there always is room. */
    void append(byte b) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = b;
    }

    /** The line so far, which begins anew. */
    byte[] take() {
        byte[] line = Arrays.copyOf(bytes, length);
        length = 0;
        return line;
    }

    /** Shows the line again. */
    void show(ByteArrayOutputStream echo, boolean carets) {
        for (int i = 0; i < length; i++) {
            echo(echo, bytes[i], carets);
        }
    }

    /** Takes the last character back; a character of several bytes at once. */
    void eraseCharacter(ByteArrayOutputStream echo, boolean carets) {
        takeTo(lastCharacter(), echo, carets);
    }

    private void takeTo(int start, ByteArrayOutputStream echo, boolean carets) {
        if (start < length) {
            length = start;
            byte erased = bytes[start];
            back(echo, columns(erased, carets), erased != '\t');
        }
    }

    /** Takes the last character back as a printing terminal shows that: the character itself. */
    void showErased(ByteArrayOutputStream echo, boolean carets) {
        int end = length;
        length = lastCharacter();
        for (int i = length; i < end; i++) {
            echo(echo, bytes[i], carets);
        }
    }

    /** Where the last character begins; the end where there is none, or only the later bytes of one. */
    private int lastCharacter() {
        int start = length;
        do {
            start--;
        } while (start > 0 && isContinuation(bytes[start]));
        return start < 0 || isContinuation(bytes[start]) ? length : start;
    }

    private boolean isContinuation(byte b) {
        return wholeCharacters && (b & 0xc0) == 0x80;
    }

    /** Takes the last letters, digits and underscores back, with all other characters behind them. */
    void eraseWord(ByteArrayOutputStream echo, boolean carets) {
        boolean inWord = false;
        for (int start = lastCharacter(); start < length; start = lastCharacter()) {
            boolean letter = isWord(bytes[start] & 0xff);
            if (inWord && !letter) {
                return;
            }
            inWord |= letter;
            takeTo(start, echo, carets);
        }
    }

    /** Takes the whole line back. */
    void eraseAll(ByteArrayOutputStream echo, boolean carets) {
        for (int start = lastCharacter(); start < length; start = lastCharacter()) {
            takeTo(start, echo, carets);
        }
    }

    /** How a byte looks: control characters as {@code ^X} where that is asked for. */
    static void echo(ByteArrayOutputStream echo, byte b, boolean carets) {
        if (carets && isControl(b)) {
            echo.write('^');
            echo.write(b ^ 0x40);
        } else {
            echo.write(b);
        }
    }

    /** How wide a byte of the line is shown; the later bytes of a character count as its first one does. */
    private int columns(byte erased, boolean carets) {
        if (erased == '\t') {
            int column = startColumn;
            for (int i = 0; i < length; i++) {
                column = bytes[i] == '\t' ? (column | 7) + 1 : column + columns(bytes[i], carets);
                column -= isContinuation(bytes[i]) ? 1 : 0;
            }
            return 8 - (column & 7);
        }
        return isControl(erased) ? carets ? 2 : 0 : 1;
    }

    /** Goes back over columns; a tab left them blank. */
    private static void back(ByteArrayOutputStream echo, int columns, boolean wipes) {
        for (int i = 0; i < columns; i++) {
            echo.write('\b');
            if (wipes) {
                echo.write(' ');
                echo.write('\b');
            }
        }
    }

    /** Whether a byte belongs to a word, with those beyond ASCII as Latin-1 has them. */
    private static boolean isWord(int b) {
        boolean ascii = b < 128 && (Character.isLetterOrDigit(b) || b == '_');
        return ascii || b >= 0xc0 && b != 0xd7 && b != 0xf7;
    }

    private static boolean isControl(byte b) {
        return (b >= 0 && b < ' ' && b != '\t') || b == 127;
    }
}
