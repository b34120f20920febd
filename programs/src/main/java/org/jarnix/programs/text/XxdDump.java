package org.jarnix.programs.text;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Locale;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Out;

/** Writes bytes in hexadecimal, in the forms of {@code xxd}. */
final class XxdDump {
    private static final int PLACE = 40;

    private final Sys sys;
    private final XxdSettings settings;
    private final Out out;
    private final String file;
    private final String digits;
    /** The line being made: the place, at most nine letters and a space for a byte, and one for what it is in ASCII. */
    private final byte[] text;

    private int length;

    XxdDump(Sys sys, XxdSettings settings, Out out, String file) {
        this.sys = sys;
        this.settings = settings;
        this.out = out;
        this.file = file;
        this.digits = settings.capitals ? "0123456789ABCDEF" : "0123456789abcdef";
        this.text = new byte[PLACE + settings.columns * 20];
    }

    void run(int fd) throws IOException {
        switch (settings.form) {
            case 'p' -> plain(fd);
            case 'i' -> array(fd);
            default -> lines(fd);
        }
    }

    /** Reads a line's bytes; less than there is room for only at the end. */
    private int fill(int fd, byte[] line, long left) throws IOException {
        int wanted = (int) Math.min(line.length, left);
        int n = 0;
        int got;
        while (n < wanted && (got = sys.read(fd, line, n, wanted - n)) > 0) {
            n += got;
        }
        return n;
    }

    private void plain(int fd) throws IOException {
        byte[] line = new byte[Math.min(settings.columns, Inputs.SIZE)];
        long left = settings.length;
        int n;
        while ((n = fill(fd, line, left)) > 0) {
            left -= n;
            for (int i = 0; i < n; i++) {
                hex(line[i]);
            }
            out.write('\n');
            sys.schedYield();
        }
    }

    private void hex(byte b) throws IOException {
        out.write(digits.charAt(b >> 4 & 15));
        out.write(digits.charAt(b & 15));
    }

    private void array(int fd) throws IOException {
        String given = settings.name == null ? file : settings.name;
        boolean named = settings.name != null || !file.equals("-");
        String name = (Character.isDigit(given.charAt(0)) ? "__" : "") + given.replaceAll("[^A-Za-z0-9]", "_");
        name = settings.capitalNames ? name.toUpperCase(Locale.ROOT) : name;
        if (named) {
            out.print("unsigned char " + name + "[] = {\n");
        }
        byte[] line = new byte[settings.columns];
        long count = 0;
        int n;
        while ((n = fill(fd, line, settings.length - count)) > 0) {
            for (int i = 0; i < n; i++) {
                out.print(count + i == 0 ? "  " : i == 0 ? ",\n  " : ", ");
                out.print(settings.capitals ? "0X" : "0x");
                hex(line[i]);
            }
            count += n;
            sys.schedYield();
        }
        out.print(count > 0 ? "\n" : "");
        if (named) {
            String length = settings.capitalNames ? "_LEN" : "_len";
            out.print("};\nunsigned int " + name + length + " = " + count + ";\n");
        }
    }

    private void lines(int fd) throws IOException {
        byte[] line = new byte[settings.columns];
        long place = settings.seek + settings.offset;
        long left = settings.length;
        int zeros = 0;
        boolean skipped = false;
        int n;
        while ((n = fill(fd, line, left)) > 0) {
            left -= n;
            zeros = settings.skipsZeros && isZero(line, n) ? zeros + 1 : 0;
            skipped = zeros > 1 && n == line.length;
            if (!skipped) {
                line(line, n, place);
            } else if (zeros == 2) {
                out.print("*\n");
            }
            place += n;
            sys.schedYield();
        }
        if (skipped) {
            line(new byte[line.length], line.length, place - line.length);
        }
    }

    private static boolean isZero(byte[] line, int n) {
        for (int i = 0; i < n; i++) {
            if (line[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private void line(byte[] line, int n, long place) throws IOException {
        int width = settings.form == 'b' ? 8 : 2;
        int groups = (settings.columns + settings.group - 1) / settings.group;
        int total = settings.form == 'e' ? groups * (settings.group * width + 1) : settings.columns * width + groups;
        length = 0;
        place(place);
        int start = length;
        for (int i = 0; i < settings.columns; i++) {
            int at = settings.form == 'e' ? swapped(i) : i;
            if (at < n) {
                digits(line[at]);
            } else if (settings.form == 'e') {
                spaces(2);
            }
            if ((i + 1) % settings.group == 0) {
                spaces(1);
            }
        }
        spaces(total + 1 - (length - start));
        for (int i = 0; i < n; i++) {
            text[length++] = (byte) shown(line[i]);
        }
        text[length++] = '\n';
        out.write(text, 0, length);
    }

    private void place(long place) {
        if (place >>> Integer.SIZE != 0 || settings.decimal) {
            for (char c : String.format(Locale.ROOT, settings.decimal ? "%08d" : "%08x", place)
                    .toCharArray()) {
                text[length++] = (byte) c;
            }
        } else {
            for (int shift = 28; shift >= 0; shift -= 4) {
                text[length++] = (byte) "0123456789abcdef".charAt((int) place >> shift & 15);
            }
        }
        text[length++] = ':';
        spaces(1);
    }

    private void spaces(int count) {
        for (int i = 0; i < count; i++) {
            text[length++] = ' ';
        }
    }

    private int swapped(int i) {
        int start = i / settings.group * settings.group;
        return start + settings.group - 1 - (i - start);
    }

    private void digits(byte b) {
        if (settings.form == 'b') {
            for (int bit = 7; bit >= 0; bit--) {
                text[length++] = (byte) ('0' + (b >> bit & 1));
            }
        } else {
            text[length++] = (byte) digits.charAt(b >> 4 & 15);
            text[length++] = (byte) digits.charAt(b & 15);
        }
    }

    private int shown(byte b) {
        int c = b & 0xFF;
        if (settings.ebcdic) {
            c = new String(new byte[] {b}, Charset.forName("IBM037")).charAt(0);
        }
        return c >= ' ' && c < 0x7F ? c : '.';
    }
}
