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
        if (length > 0) {
            takeLast();
            byte erased = bytes[length];
            back(echo, columns(erased, carets), erased != '\t');
        }
    }

    /** Takes the last character back as a printing terminal shows that: the character itself. */
    void showErased(ByteArrayOutputStream echo, boolean carets) {
        int end = length;
        takeLast();
        for (int i = length; i < end; i++) {
            echo(echo, bytes[i], carets);
        }
    }

    private void takeLast() {
        while (wholeCharacters && length > 1 && (bytes[length - 1] & 0xc0) == 0x80) {
            length--;
        }
        length--;
    }

    /** Takes the last word back, with the blanks behind it. */
    void eraseWord(ByteArrayOutputStream echo, boolean carets) {
        while (length > 0 && isBlank(bytes[length - 1])) {
            eraseCharacter(echo, carets);
        }
        while (length > 0 && !isBlank(bytes[length - 1])) {
            eraseCharacter(echo, carets);
        }
    }

    /** Takes the whole line back. */
    void eraseAll(ByteArrayOutputStream echo, boolean carets) {
        while (length > 0) {
            eraseCharacter(echo, carets);
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
                column -= wholeCharacters && (bytes[i] & 0xc0) == 0x80 ? 1 : 0;
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

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean isControl(byte b) {
        return (b >= 0 && b < ' ' && b != '\t' && b != '\n') || b == 127;
    }
}
