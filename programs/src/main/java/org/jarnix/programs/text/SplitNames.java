package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jspecify.annotations.Nullable;

/** The names of pieces, one after another. */
final class SplitNames {
    private final Io io;
    private final String additional;
    private final String digits;
    private final boolean fixed;
    private final boolean verbose;
    private final @Nullable String filter;
    private int length;
    private long next;
    private String stem;

    private SplitNames(Io io, Args args, String prefix) throws CommandException {
        this.io = io;
        stem = prefix;
        additional = args.value("additional-suffix", "");
        if (additional.indexOf('/') >= 0) {
            throw io.usage("invalid suffix " + io.quote(additional) + ", contains directory separator");
        }
        verbose = args.has("verbose");
        filter = args.value("filter");
        boolean hex = args.has("x") || args.has("hex-suffixes");
        boolean decimal = args.has("d") || args.has("numeric-suffixes");
        digits = hex ? "0123456789abcdef" : decimal ? "0123456789" : "abcdefghijklmnopqrstuvwxyz";
        String from = args.value("numeric-suffixes", args.value("hex-suffixes", ""));
        if (!from.isEmpty()) {
            try {
                next = Long.parseLong(from, digits.length());
            } catch (NumberFormatException e) {
                throw io.usage(io.quote(from) + ": invalid start value for " + (hex ? "hexadecimal" : "numerical")
                        + " suffix");
            }
        }
        long given = args.has("a")
                ? Sizes.parse(io, args.value("a", ""), "", 0, Integer.MAX_VALUE, "invalid suffix length")
                : 0;
        fixed = given > 0 || !from.isEmpty();
        length = given > 0 ? (int) given : Math.max(2, from.length());
    }

    static SplitNames of(Io io, Args args, String prefix) throws CommandException {
        return new SplitNames(io, args, prefix);
    }

    /** Makes room for so many names beforehand. */
    void expect(long count) throws CommandException {
        int needed = 1;
        for (long n = count + next - 1; n >= digits.length(); n /= digits.length()) {
            needed++;
        }
        if (fixed && needed > length) {
            throw io.failure("the suffix length needs to be at least " + needed);
        }
        length = Math.max(length, needed);
    }

    private String name() throws CommandException {
        long limit = 1;
        for (int i = 0; i < length; i++) {
            limit *= digits.length();
        }
        if (fixed ? next >= limit : next >= limit - limit / digits.length()) {
            if (fixed) {
                throw io.failure("output file suffixes exhausted");
            }
            stem += digits.charAt(digits.length() - 1);
            length++;
            next = 0;
        }
        StringBuilder suffix = new StringBuilder();
        long value = next++;
        for (int i = 0; i < length; i++) {
            suffix.append(digits.charAt((int) (value % digits.length())));
            value /= digits.length();
        }
        return stem + suffix.reverse() + additional;
    }

    /** Makes the next piece. */
    SplitPiece create() throws IOException {
        String name = name();
        if (filter != null) {
            if (verbose) {
                io.out().println("executing with FILE=" + io.quoteFile(name));
            }
            return new SplitPiece(io.sys(), ShellPipe.start(io.sys(), filter, "FILE", name), name, filter);
        }
        if (verbose) {
            io.out().println("creating file " + io.quoteAlways(name));
        }
        try {
            int how = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC;
            return new SplitPiece(io.sys(), io.sys().open(name, how, 0666));
        } catch (SyscallException e) {
            throw io.failure(io.quoteFile(name) + ": " + e.errno().text());
        }
    }
}
