package org.jarnix.programs.text;

import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;

/**
 * Where od begins: an operand may say it, as in old versions (GNU od, "--traditional").
 *
 * @param label what is added to places for those in parentheses, or {@link #NO_LABEL}
 */
record OdOffsets(List<String> files, long skip, long label) {
    /** No places in parentheses. */
    static final long NO_LABEL = Long.MIN_VALUE;

    private static final List<String> MODERN = List.of(
            "address-radix", "skip-bytes", "read-bytes", "format", "output-duplicates", "S", "strings", "width");

    static OdOffsets of(Io io, Args args, long skip) throws CommandException {
        List<String> words = args.operands();
        boolean traditional = args.has("traditional");
        boolean modern = args.options().stream().anyMatch(given -> MODERN.contains(given.key()));
        if (modern && !traditional || words.isEmpty()) {
            return new OdOffsets(words, skip, NO_LABEL);
        }
        String last = words.getLast();
        long offset = offset(last);
        if (words.size() == 1 && offset >= 0 && (traditional || last.startsWith("+"))) {
            return new OdOffsets(List.of(), offset, NO_LABEL);
        }
        boolean looks = last.startsWith("+") || Character.isDigit(last.isEmpty() ? ' ' : last.charAt(0));
        if (words.size() == 2 && offset >= 0 && (traditional || looks)) {
            long before = traditional ? offset(words.getFirst()) : -1;
            return before >= 0
                    ? new OdOffsets(List.of(), before, offset - before)
                    : new OdOffsets(words.subList(0, 1), offset, NO_LABEL);
        }
        if (traditional && words.size() == 3 && offset >= 0 && offset(words.get(1)) >= 0) {
            return new OdOffsets(words.subList(0, 1), offset(words.get(1)), offset - offset(words.get(1)));
        }
        if (traditional && words.size() > 1) {
            throw io.usage("extra operand " + io.quoteAlways(words.get(1))
                    + "\nod: compatibility mode supports at most one file");
        }
        return new OdOffsets(words, skip, NO_LABEL);
    }

    /** Octal, or hexadecimal behind 0x; in blocks of 512 bytes before a b; -1 where it is none (a dot makes it none). */
    private static long offset(String word) {
        String text = word.startsWith("+") ? word.substring(1) : word;
        boolean blocks = text.endsWith("b") || text.endsWith("B");
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        String digits = blocks && !hex ? text.substring(0, text.length() - 1) : text;
        digits = hex ? digits.substring(2) : digits;
        if (digits.isEmpty() || !Character.isLetterOrDigit(digits.charAt(0))) {
            return -1;
        }
        try {
            long value = Long.parseLong(digits, hex ? 16 : 8);
            return blocks && !hex ? Math.multiplyExact(value, 512) : value;
        } catch (NumberFormatException | ArithmeticException e) {
            return -1;
        }
    }
}
