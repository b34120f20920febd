package org.jarnix.programs.sed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;

/** What options and locale say about how a script is read; it also opens the files that the script writes. */
final class Dialect {
    private final boolean extended;
    private final boolean utf8;
    private final boolean nulLines;
    private final boolean sandboxed;
    private final boolean posix;
    private final OutputFiles files;

    Dialect(boolean extended, boolean utf8, boolean nulLines, boolean sandboxed, boolean posix, OutputFiles files) {
        this.extended = extended;
        this.utf8 = utf8;
        this.nulLines = nulLines;
        this.sandboxed = sandboxed;
        this.posix = posix;
        this.files = files;
    }

    boolean utf8() {
        return utf8;
    }

    boolean sandboxed() {
        return sandboxed;
    }

    /** Whether GNU's additions are refused. */
    boolean posix() {
        return posix;
    }

    Sink sink(String file) throws IOException {
        return files.open(file);
    }

    /** Compiles an expression; the empty one stands for the last used. */
    Pattern pattern(ScriptText in, byte[] text, boolean fold, boolean lines, int groups) throws CommandException {
        if (text.length == 0) {
            if (fold || lines) {
                throw in.error("cannot specify modifiers on empty regexp");
            }
            return new Pattern(null);
        }
        List<Flag> flags = new ArrayList<>();
        flags.add(Flag.ASCII_RANGES);
        if (!utf8) {
            flags.add(Flag.BYTES);
        }
        if (fold) {
            flags.add(Flag.IGNORE_CASE);
        }
        if (lines) {
            flags.add(Flag.MULTILINE);
        }
        if (nulLines) {
            flags.add(Flag.NUL_LINES);
        }
        try {
            Syntax syntax = extended ? Syntax.STRICT_EXTENDED : Syntax.BASIC;
            byte[] resolved = posix ? Posix.plain(text, extended) : Escapes.resolve(text, false);
            return new Pattern(Regex.compile(resolved, syntax, flags.toArray(new Flag[0])));
        } catch (RegexSyntaxException e) {
            throw in.error(e.getMessage() == null ? "" : e.getMessage());
        }
    }
}
