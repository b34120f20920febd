package org.jarnix.programs.text;

import java.util.Locale;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** What the options of {@code xxd} ask for. */
final class XxdSettings {
    private static final int MOST_COLUMNS = 256;
    private static final String FORM_LETTERS = "bpie";

    /** b bits, p digits alone, i an array in C, e little-endian groups, x the usual. */
    final char form;

    final boolean reverts;
    final boolean skipsZeros;
    final boolean capitals;
    final boolean capitalNames;
    final boolean decimal;
    final boolean ebcdic;
    final int columns;
    final int group;
    final long length;
    final long offset;
    final @Nullable String name;
    long seek;

    XxdSettings(Io io, Args args) throws CommandException {
        char found = 'x';
        for (Args.Given given : args.options()) {
            found = FORM_LETTERS.contains(given.key()) ? given.key().charAt(0) : found;
        }
        form = found;
        reverts = args.has("r");
        skipsZeros = args.has("a");
        capitals = args.has("u");
        capitalNames = args.has("C");
        decimal = args.has("d");
        ebcdic = args.has("E");
        name = args.value("n");
        length = args.has("l") ? number(args.value("l", "")) : Long.MAX_VALUE;
        offset = number(args.value("o", "0"));
        String place = args.value("s", "0");
        seek = number(place.startsWith("+") ? place.substring(1) : place);
        long asked = number(args.value("c", "0"));
        int usual = form == 'p' ? 30 : form == 'i' ? 12 : form == 'b' ? 6 : 16;
        if (form != 'p' && asked > MOST_COLUMNS) {
            throw io.failure("invalid number of columns (max. " + MOST_COLUMNS + ").");
        }
        columns = asked <= 0 ? usual : (int) Math.min(asked, Integer.MAX_VALUE);
        long together = args.has("g") ? number(args.value("g", "")) : -1;
        usual = form == 'b' ? 1 : form == 'e' ? 4 : 2;
        together = together < 0 ? usual : together == 0 || together > columns ? columns : together;
        if (form == 'e' && (together & together - 1) != 0) {
            throw io.failure("number of octets per group must be a power of 2 with -e.");
        }
        group = (int) together;
        if (reverts && (form == 'b' || form == 'e' || form == 'i')) {
            throw CommandException.failure(255, "Sorry, cannot revert this type of hexdump");
        }
    }

    /** A number in decimal, hexadecimal or octal, as strtol(3) reads it to the base of 0. */
    private static long number(String text) {
        String digits = text.strip().toLowerCase(Locale.ROOT);
        boolean negative = digits.startsWith("-");
        digits = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        int base = digits.startsWith("0x") ? 16 : digits.startsWith("0") ? 8 : 10;
        long value = 0;
        for (int i = base == 16 ? 2 : 0; i < digits.length() && Character.digit(digits.charAt(i), base) >= 0; i++) {
            value = value * base + Character.digit(digits.charAt(i), base);
        }
        return negative ? -value : value;
    }
}
