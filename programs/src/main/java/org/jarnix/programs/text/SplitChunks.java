package org.jarnix.programs.text;

import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;

/**
 * So many pieces: the argument of {@code split -n}.
 *
 * @param kind b for bytes, l for whole lines, r for lines in turn
 * @param only the piece that goes to standard output, 0 for all of them to files
 * @param count how many
 */
record SplitChunks(char kind, long only, long count) {
    static SplitChunks parse(Io io, String text) throws CommandException {
        char kind = 'b';
        String rest = text;
        if (rest.startsWith("l/") || rest.startsWith("r/")) {
            kind = rest.charAt(0);
            rest = rest.substring(2);
        }
        int slash = rest.indexOf('/');
        String countText = rest.substring(slash + 1);
        long count = Sizes.parse(io, countText, "", 1, Long.MAX_VALUE, "invalid number of chunks");
        long only = 0;
        if (slash >= 0) {
            only = Sizes.parse(io, rest.substring(0, slash), "", 1, count, "invalid chunk number");
        }
        return new SplitChunks(kind, only, count);
    }
}
