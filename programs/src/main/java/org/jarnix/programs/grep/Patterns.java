package org.jarnix.programs.grep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jarnix.programs.grep.perl.PerlRegex;
import org.jarnix.programs.grep.perl.PerlSyntaxException;
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
            text = FdInput.readAll(io.sys(), fd);
            io.close(fd);
        } catch (SyscallException e) {
            throw io.failure(file + ": " + e.errno().text());
        }
        if (text.length > 0) {
            addText(text[text.length - 1] == '\n' ? Arrays.copyOf(text, text.length - 1) : text);
        }
    }

    /** Whether the only pattern is the empty one, which all lines match. */
    boolean takeAll(Set<Flag> flags) {
        return patterns.size() == 1
                && patterns.getFirst().length == 0
                && !flags.contains(Flag.WHOLE_LINE)
                && !flags.contains(Flag.WHOLE_WORD);
    }

    /** Compiles them all to one matcher; null where there are none, so that nothing matches. */
    @Nullable
    LineMatcher compile(Io io, Kind kind, Set<Flag> wanted, byte endOfLine) throws IOException {
        if (patterns.isEmpty()) {
            return null;
        }
        Set<Flag> flags = EnumSet.of(Flag.LINES, Flag.ASCII_RANGES);
        flags.addAll(wanted);
        if (!io.ctype().utf8()) {
            flags.add(Flag.BYTES);
        }
        if (kind == Kind.PERL) {
            return perl(io, flags, endOfLine);
        }
        try {
            Regex regex = kind == Kind.FIXED
                    ? Regex.literals(patterns, flags)
                    : Regex.compileAny(patterns, kind == Kind.BASIC ? Syntax.GREP : Syntax.EGREP, flags);
            for (String warning : regex.warnings()) {
                io.note(io.name() + ": warning: " + warning + "\n");
            }
            return new LineMatcher.Posix(regex.matcher());
        } catch (RegexSyntaxException e) {
            throw io.failure(e.getMessage() == null ? "invalid pattern" : e.getMessage());
        }
    }

    private LineMatcher perl(Io io, Set<Flag> flags, byte endOfLine) throws IOException {
        if (patterns.size() > 1) {
            throw io.failure("the -P option only supports a single pattern");
        }
        byte[] pattern = patterns.getFirst();
        boolean utf8 = !flags.contains(Flag.BYTES);
        boolean fold = flags.contains(Flag.IGNORE_CASE);
        try {
            PerlRegex.compile(pattern, utf8, fold);
            byte[] whole = wrapped(pattern, flags);
            return new PerlLines(
                    io.sys(), PerlRegex.compile(whole, utf8, fold).matcher(), filter(pattern, flags), endOfLine);
        } catch (PerlSyntaxException e) {
            throw io.failure(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] wrapped(byte[] pattern, Set<Flag> flags) {
        boolean line = flags.contains(Flag.WHOLE_LINE);
        if (!line && !flags.contains(Flag.WHOLE_WORD)) {
            return pattern;
        }
        byte[] before = Text.encode(line ? "^(?:" : "(?<!\\w)(?:");
        byte[] behind = Text.encode(line ? ")$" : ")(?!\\w)");
        byte[] all = Arrays.copyOf(before, before.length + pattern.length + behind.length);
        System.arraycopy(pattern, 0, all, before.length, pattern.length);
        System.arraycopy(behind, 0, all, before.length + pattern.length, behind.length);
        return all;
    }

    /** An automaton that finds the lines that may match; null where the pattern is not regular. */
    private static @Nullable Matcher filter(byte[] pattern, Set<Flag> given) {
        String text = Text.decode(pattern);
        if (text.matches("(?s).*\\\\[1-9gkK].*")) {
            return null;
        }
        Set<Flag> flags = EnumSet.copyOf(given);
        flags.remove(Flag.WHOLE_LINE);
        flags.remove(Flag.WHOLE_WORD);
        try {
            byte[] extended = Text.encode(new PerlPattern(text, flags).extended());
            return Regex.compileAny(List.of(extended), Syntax.EGREP, flags).matcher();
        } catch (CommandException | RegexSyntaxException e) {
            return null;
        }
    }
}
