package org.jarnix.programs.text;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jarnix.api.lib.Conversion;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;

/** The lines of {@code od}. */
final class OdDump {
    private final Io io;
    private final Out out;
    private final List<OdType> types;
    private final char radix;
    private final int width;
    private final boolean all;
    private final boolean big;
    private final int lineColumns;

    /** What is added to places for those in parentheses, or none. */
    private final long label;

    OdDump(Io io, List<OdType> types, char radix, int width, boolean all, boolean big, long label) {
        this.io = io;
        this.out = io.out();
        this.types = types;
        this.radix = radix;
        this.width = width;
        this.all = all;
        this.big = big;
        this.label = label;
        int widest = 0;
        for (OdType type : types) {
            widest = Math.max(widest, width / type.size() * (type.columns() + 1));
        }
        lineColumns = widest;
    }

    /** An offset as the first column shows it. */
    static String address(char radix, long place) {
        return switch (radix) {
            case 'd' -> new Conversion(false, false, false, false, true, 7, -1, 'd').signed(place);
            case 'x' -> new Conversion(false, false, false, false, true, 6, -1, 'x').unsigned(place);
            case 'o' -> new Conversion(false, false, false, false, true, 7, -1, 'o').unsigned(place);
            default -> "";
        };
    }

    void run(OdInput input, long start) throws IOException {
        byte[] before = new byte[width];
        byte[] block = new byte[width];
        boolean repeated = false;
        long place = start;
        int n;
        while ((n = input.fill(block, width)) > 0) {
            if (!all && n == width && place > start && Arrays.equals(block, before)) {
                if (!repeated) {
                    out.println("*");
                }
                repeated = true;
            } else {
                repeated = false;
                Arrays.fill(block, n, width, (byte) 0);
                lines(block, n, place);
            }
            place += n;
            byte[] swap = before;
            before = block;
            block = swap;
            io.sys().schedYield();
            if (n < width) {
                break;
            }
        }
        if (radix != 'n' && input.wasOpen()) {
            out.println(labelled(place));
        }
    }

    private String labelled(long place) {
        return label == OdOffsets.NO_LABEL
                ? address(radix, place)
                : address(radix, place) + " (" + address(radix, place + label) + ")";
    }

    private void lines(byte[] block, int n, long place) throws IOException {
        String prefix = labelled(place);
        for (OdType type : types) {
            StringBuilder line = new StringBuilder(prefix);
            int count = width / type.size();
            int padding = lineColumns - count * (type.columns() + 1);
            int used = 0;
            for (int i = 0; i < count && i * type.size() < n; i++) {
                int target = (type.columns() + 1) * (i + 1) + padding - padding * (count - i - 1) / count;
                String text = type.format(block, i * type.size(), big);
                line.append(" ".repeat(Math.max(1, target - used - text.length())))
                        .append(text);
                used = target;
            }
            if (type.text()) {
                line.append(" ".repeat(lineColumns - used)).append("  >");
                for (int i = 0; i < n; i++) {
                    line.append(block[i] >= ' ' && block[i] < 127 ? (char) block[i] : '.');
                }
                line.append('<');
            }
            out.println(line.toString());
            prefix = " ".repeat(prefix.length());
        }
    }
}
