package org.jarnix.programs.rg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jarnix.programs.grep.PerlPattern;
import org.jarnix.programs.grep.perl.PerlMatcher;
import org.jarnix.programs.grep.perl.PerlRegex;
import org.jarnix.programs.grep.perl.PerlSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rg} looks for. An automaton finds lines where the patterns are regular; where more than one match may begin at
 * a place, the first alternative counts, as in Perl, and so a matcher of that kind says where matches end.
 */
final class RgPattern {
    private static final String PCRE =
            "\n\nConsider enabling PCRE2 with the --pcre2 flag, which can handle backreferences\nand look-around.";

    private static final String WORD = "\\pL\\pM\\p{Nd}_";

    private final @Nullable Matcher lines;
    private final @Nullable PerlMatcher places;
    private final List<String> groups;

    private RgPattern(@Nullable Matcher lines, @Nullable PerlMatcher places, List<String> groups) {
        this.lines = lines;
        this.places = places;
        this.groups = groups;
    }

    static RgPattern of(Io io, Args args, List<byte[]> patterns) throws IOException {
        Set<Flag> flags = flags(args, patterns);
        if (args.has("F")) {
            return new RgPattern(literals(io, patterns, flags), null, List.of());
        }
        StringBuilder all = new StringBuilder();
        for (byte[] pattern : patterns) {
            String text = Text.decode(pattern);
            if (!args.has("P") && !args.has("pcre2")) {
                regular(io, text);
            }
            all.append(all.isEmpty() ? "" : "|").append(patterns.size() > 1 ? "(?:" + text + ")" : text);
        }
        List<String> groups = groups(all.toString());
        boolean fixed = groups.isEmpty() && all.indexOf("|") < 0;
        Matcher lines = lines(all.toString(), flags);
        PerlMatcher places = lines != null && fixed ? null : places(io, all.toString(), flags);
        return new RgPattern(lines, places, groups);
    }

    private static Matcher literals(Io io, List<byte[]> patterns, Set<Flag> flags) throws IOException {
        try {
            return Regex.literals(patterns, flags).matcher();
        } catch (RegexSyntaxException e) {
            throw Rg.failure(io, "regex parse error: " + e.getMessage());
        }
    }

    private static Set<Flag> flags(Args args, List<byte[]> patterns) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        boolean fold = false;
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "ignore-case" -> fold = true;
                case "case-sensitive" -> fold = false;
                case "smart-case" ->
                    fold = patterns.stream()
                            .noneMatch(p -> Text.decode(p).codePoints().anyMatch(Character::isUpperCase));
                default -> {}
            }
        }
        if (fold) {
            flags.add(Flag.IGNORE_CASE);
        }
        if (args.has("x")) {
            flags.add(Flag.WHOLE_LINE);
        } else if (args.has("w")) {
            flags.add(Flag.WHOLE_WORD);
        }
        return flags;
    }

    /** Refuses what only a matcher that goes back can do, unless such a one was asked for. */
    private static void regular(Io io, String pattern) throws IOException {
        boolean set = false;
        for (int i = 0; i + 1 < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                if (!set && pattern.charAt(i + 1) >= '1' && pattern.charAt(i + 1) <= '9') {
                    throw refused(io, pattern, i, 2, "backreferences are not supported");
                }
                i++;
            } else if (set ? c == ']' : c == '[') {
                set = !set;
            } else if (!set && pattern.substring(i).matches("(?s)\\(\\?<?[=!].*")) {
                int size = pattern.charAt(i + 2) == '<' ? 4 : 3;
                throw refused(
                        io, pattern, i, size, "look-around, including look-ahead and look-behind, is not supported");
            }
        }
    }

    private static CommandException refused(Io io, String pattern, int at, int size, String why) throws IOException {
        String here = " ".repeat(4 + pattern.codePointCount(0, at)) + "^".repeat(size);
        return Rg.failure(io, "regex parse error:\n    " + pattern + "\n" + here + "\nerror: " + why + PCRE);
    }

    /** The names of the groups that keep what they match, empty for those without one. */
    private static List<String> groups(String pattern) {
        List<String> names = new ArrayList<>();
        java.util.regex.Matcher open = java.util.regex.Pattern.compile(
                        "\\\\.|\\[\\^?\\]?(?:\\\\.|[^\\]\\\\])*\\]|\\((?:\\?P?<([A-Za-z_]\\w*)>|(?!\\?))",
                        java.util.regex.Pattern.DOTALL)
                .matcher(pattern);
        while (open.find()) {
            if (open.group().charAt(0) == '(') {
                names.add(open.group(1) == null ? "" : open.group(1));
            }
        }
        return names;
    }

    /** The automaton, if the pattern is regular and names no class of all characters. */
    private static @Nullable Matcher lines(String pattern, Set<Flag> flags) {
        if (pattern.matches("(?s).*\\\\[wWdDsSpPnx].*|(?s).*\\[:.*")) {
            return null;
        }
        try {
            Set<Flag> all = EnumSet.noneOf(Flag.class);
            all.addAll(flags);
            String extended = new PerlPattern(pattern, all).extended();
            return Regex.compile(extended, Syntax.EGREP, all.toArray(Flag[]::new))
                    .matcher();
        } catch (CommandException | RegexSyntaxException e) {
            return null;
        }
    }

    private static PerlMatcher places(Io io, String pattern, Set<Flag> flags) throws IOException {
        boolean line = flags.contains(Flag.WHOLE_LINE);
        boolean word = flags.contains(Flag.WHOLE_WORD);
        String before = line ? "^(?:" : word ? "(?<!\\w)(?:" : "";
        String behind = line ? ")$" : word ? ")(?!\\w)" : "";
        boolean fold = flags.contains(Flag.IGNORE_CASE);
        try {
            PerlRegex.compile(Text.encode(pattern), true, fold);
            String whole = beyondAscii(before + pattern + behind);
            return PerlRegex.compile(Text.encode(whole), true, fold).matcher();
        } catch (PerlSyntaxException e) {
            throw Rg.failure(io, "regex parse error: " + e.getMessage());
        }
    }

    /** A pattern whose letters for classes stand for those of all scripts. */
    private static String beyondAscii(String pattern) {
        StringBuilder out = new StringBuilder();
        boolean set = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                out.append(classOf(pattern.charAt(++i), set));
                continue;
            }
            if (set ? c == ']' : c == '[') {
                set = !set;
            }
            out.append(c);
        }
        return out.toString();
    }

    private static String classOf(char letter, boolean inSet) {
        String open = inSet ? "" : "[";
        String close = inSet ? "" : "]";
        return switch (letter) {
            case 'w' -> open + WORD + close;
            case 'W' -> inSet ? "\\W" : "[^" + WORD + "]";
            case 'd' -> "\\p{Nd}";
            case 'D' -> "\\P{Nd}";
            default -> "\\" + letter;
        };
    }

    /** Searches {@code buf[start..end)} for the first match at {@code from} or behind it. */
    boolean find(byte[] buf, int from, int start, int end) {
        if (lines != null && !lines.find(buf, from, start, end)) {
            return false;
        }
        return places == null || places.find(buf, from, start, end);
    }

    int start() {
        return start(0);
    }

    int end() {
        return end(0);
    }

    /** Where a group of the match begins, -1 for none. */
    int start(int group) {
        return places != null ? places.start(group) : lines != null && group == 0 ? lines.start() : -1;
    }

    int end(int group) {
        return places != null ? places.end(group) : lines != null && group == 0 ? lines.end() : -1;
    }

    /** The number of the group of a name or number, -1 where there is none. */
    int group(String name) {
        if (name.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(name);
            return number <= groups.size() ? number : -1;
        }
        int index = groups.indexOf(name);
        return index < 0 ? -1 : index + 1;
    }
}
