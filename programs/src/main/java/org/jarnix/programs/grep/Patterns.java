package org.jarnix.programs.grep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jspecify.annotations.Nullable;

/** The patterns of a command line: each line of each argument and each line of each file is one. */
final class Patterns {
    /** How patterns are read. */
    enum Kind {
        BASIC,
        EXTENDED,
        FIXED,
        PERL
    }

    private final List<byte[]> patterns = new ArrayList<>();

    void addText(byte[] text) {
        int from = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || text[i] == '\n') {
                patterns.add(Arrays.copyOfRange(text, from, i));
                from = i + 1;
            }
        }
    }

    /** Adds the lines of a file, which may have none. */
    void addFile(Io io, String file) throws IOException {
        byte[] text;
        try {
            int fd = io.open(file);
            text = readAll(io, fd);
            io.close(fd);
        } catch (SyscallException e) {
            throw io.failure(file + ": " + e.errno().text());
        }
        if (text.length > 0) {
            addText(text[text.length - 1] == '\n' ? Arrays.copyOf(text, text.length - 1) : text);
        }
    }

    static byte[] readAll(Io io, int fd) throws SyscallException {
        byte[] buf = new byte[4096];
        int filled = 0;
        int n;
        while ((n = io.sys().read(fd, buf, filled, buf.length - filled)) > 0) {
            filled += n;
            if (filled == buf.length) {
                buf = Arrays.copyOf(buf, filled * 2);
            }
        }
        return Arrays.copyOf(buf, filled);
    }

    /** Whether the only pattern is the empty one, which all lines match. */
    boolean takeAll(Set<Flag> flags) {
        return patterns.size() == 1
                && patterns.getFirst().length == 0
                && !flags.contains(Flag.WHOLE_LINE)
                && !flags.contains(Flag.WHOLE_WORD);
    }

    /** Compiles them all to one expression; null where there are none, so that nothing matches. */
    @Nullable
    Regex compile(Io io, Kind kind, Set<Flag> wanted) throws IOException {
        if (patterns.isEmpty()) {
            return null;
        }
        Set<Flag> flags = EnumSet.of(Flag.LINES);
        flags.addAll(wanted);
        if (!io.ctype().utf8()) {
            flags.add(Flag.BYTES);
        }
        try {
            Regex regex = kind == Kind.FIXED
                    ? Regex.literals(patterns, flags)
                    : Regex.compileAny(
                            kind == Kind.PERL ? translated(flags) : patterns,
                            kind == Kind.BASIC ? Syntax.GREP : Syntax.EGREP,
                            flags);
            for (String warning : regex.warnings()) {
                io.note(io.name() + ": warning: " + warning + "\n");
            }
            return regex;
        } catch (RegexSyntaxException e) {
            throw io.failure(e.getMessage() == null ? "invalid pattern" : e.getMessage());
        }
    }

    private List<byte[]> translated(Set<Flag> flags) throws RegexSyntaxException, IOException {
        List<byte[]> extended = new ArrayList<>();
        for (byte[] pattern : patterns) {
            extended.add(Text.encode(new PerlPattern(Text.decode(pattern), flags).extended()));
        }
        return extended;
    }
}
