package org.jarnix.programs.text;

import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** What {@code tr} does to each byte, as tables. */
final class TrTables {
    private final Io io;
    private final boolean complement;
    private final boolean truncate;
    private byte @Nullable [] translated;
    private boolean @Nullable [] deleted;
    private boolean @Nullable [] squeezed;
    private int last = -1;

    TrTables(Io io, boolean complement, boolean truncate) {
        this.io = io;
        this.complement = complement;
        this.truncate = truncate;
    }

    void prepare(TrSet first, @Nullable TrSet second, boolean translating, boolean delete, boolean squeeze)
            throws CommandException {
        if (first.elements().stream().anyMatch(TrTables::isEndless)) {
            throw io.failure("the [c*] repeat construct may not appear in string1");
        }
        if (second != null) {
            if (second.elements().stream().filter(TrTables::isEndless).count() > 1) {
                throw io.failure("only one [c*] repeat construct may appear in string2");
            }
            if (!translating && second.elements().stream().anyMatch(TrTables::isEndless)) {
                throw io.failure("the [c*] construct may appear in string2 only when translating");
            }
        }
        if (translating && second != null) {
            translated = new TrPairing(io, complement, truncate).pair(first, second);
        }
        if (delete) {
            deleted = first.table(complement);
        }
        if (squeeze) {
            squeezed = second != null ? second.table(false) : first.table(complement);
            if (translating && second != null) {
                squeezed = TrPairing.squeezeTable(second);
            }
        }
    }

    static boolean isEndless(TrElement element) {
        return element instanceof TrElement.Repeat repeat && repeat.times() == 0;
    }

    /** Works on the first {@code n} bytes, and answers how many remain. */
    int apply(byte[] buf, int n) {
        int length = n;
        if (deleted != null) {
            length = delete(buf, length, deleted);
        }
        if (translated != null) {
            byte[] table = translated;
            for (int i = 0; i < length; i++) {
                buf[i] = table[buf[i] & 0xFF];
            }
        }
        return squeezed == null ? length : squeeze(buf, length, squeezed);
    }

    private static int delete(byte[] buf, int n, boolean[] gone) {
        int to = 0;
        for (int i = 0; i < n; i++) {
            byte b = buf[i];
            buf[to] = b;
            to += gone[b & 0xFF] ? 0 : 1;
        }
        return to;
    }

    private int squeeze(byte[] buf, int n, boolean[] once) {
        int to = 0;
        int before = last;
        for (int i = 0; i < n; i++) {
            int b = buf[i] & 0xFF;
            buf[to] = (byte) b;
            to += b == before && once[b] ? 0 : 1;
            before = b;
        }
        last = before;
        return to;
    }
}
