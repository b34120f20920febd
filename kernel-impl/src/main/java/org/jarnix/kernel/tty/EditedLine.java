package org.jarnix.kernel.tty;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The line that is being typed, and how its characters look when they are echoed and taken back. */
final class EditedLine {
    /** The longest line; what comes after it is dropped, but for its end. */
    private static final int MAX = 4095;

    private byte[] bytes = new byte[128];
    private int length;

    boolean isEmpty() {
        return length == 0;
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
        while (length > 0 && (bytes[length - 1] & 0xc0) == 0x80) {
            length--;
        }
        if (length > 0) {
            length--;
            back(echo, columns(bytes[length], carets));
        }
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

    private int columns(byte erased, boolean carets) {
        if (erased == '\t') {
            int column = 0;
            for (int i = 0; i < length; i++) {
                column = bytes[i] == '\t' ? (column | 7) + 1 : column + columns(bytes[i], carets);
            }
            return 8 - (column & 7);
        }
        return isControl(erased) && carets ? 2 : 1;
    }

    private static void back(ByteArrayOutputStream echo, int columns) {
        for (int i = 0; i < columns; i++) {
            echo.write('\b');
            echo.write(' ');
            echo.write('\b');
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean isControl(byte b) {
        return (b >= 0 && b < ' ' && b != '\t' && b != '\n') || b == 127;
    }
}
