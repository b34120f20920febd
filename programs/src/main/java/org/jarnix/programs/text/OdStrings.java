package org.jarnix.programs.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jarnix.api.lib.Io;

/** {@code od -S}: text that ends in a zero byte, with its places. */
final class OdStrings {
    private OdStrings() {}

    static void write(Io io, OdInput input, long least, char radix) throws IOException {
        byte[] one = new byte[1];
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        long place = 0;
        while (input.fill(one, 1) == 1) {
            byte c = one[0];
            if (c >= ' ' && c < 127 || c >= 7 && c <= 13) {
                run.write(c);
            } else {
                if (c == 0 && run.size() >= least) {
                    String address = OdDump.address(radix, place - run.size());
                    io.out().print(address.isEmpty() ? "" : address + " ");
                    escaped(io, run.toByteArray());
                    io.out().write('\n');
                }
                run.reset();
            }
            place++;
        }
    }

    private static void escaped(Io io, byte[] text) throws IOException {
        for (byte c : text) {
            int control = "\u0007\b\f\n\r\t\u000b".indexOf(c);
            if (control >= 0) {
                io.out().write('\\');
                io.out().write("abfnrtv".charAt(control));
            } else {
                io.out().write(c);
            }
        }
    }
}
