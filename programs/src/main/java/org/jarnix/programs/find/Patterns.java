package org.jarnix.programs.find;

import java.util.List;
import java.util.stream.Collectors;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;

/** Tests of names: shell patterns and regular expressions. */
final class Patterns {
    private static final List<String> TYPES = List.of(
            "findutils-default",
            "ed",
            "emacs",
            "gnu-awk",
            "grep",
            "posix-awk",
            "awk",
            "posix-basic",
            "posix-egrep",
            "egrep",
            "posix-extended",
            "posix-minimal-basic",
            "sed");

    private Patterns() {}

    /** {@code -name} and {@code -iname}. */
    static Test name(String pattern, boolean fold) {
        Glob glob = Glob.compile(pattern, fold ? Glob.FOLD_CASE : 0);
        String literal = fold ? null : glob.literal();
        if (literal != null) {
            return hit -> hit.base().equals(literal);
        }
        return hit -> glob.matches(hit.base());
    }

    /** {@code -path} and {@code -ipath}. */
    static Test path(String pattern, boolean fold) {
        Glob glob = Glob.compile(pattern, fold ? Glob.FOLD_CASE : 0);
        return hit -> glob.matches(hit.path());
    }

    /** {@code -lname} and {@code -ilname}. */
    static Test link(String pattern, boolean fold) {
        Glob glob = Glob.compile(pattern, fold ? Glob.FOLD_CASE : 0);
        return hit ->
                Hit.letter(hit.type()) == 'l' && glob.matches(hit.sys.readlinkAt(hit.walk.dir(), hit.walk.name()));
    }

    /** {@code -regex} and {@code -iregex}, which match the whole path. */
    static Test regex(Io io, String pattern, String type, boolean fold) throws CommandException {
        String text = pattern;
        Syntax syntax = switch (type) {
            case "posix-basic", "posix-minimal-basic", "grep", "sed", "ed" -> Syntax.BASIC;
            case "findutils-default", "emacs" -> {
                text = emacs(pattern);
                yield Syntax.EXTENDED;
            }
            default -> Syntax.EXTENDED;
        };
        try {
            Flag[] flags = flags(io, fold);
            Matcher matcher = Regex.compile(text, syntax, flags).matcher();
            return hit -> {
                byte[] bytes = Text.encode(hit.path());
                return matcher.matches(bytes, 0, bytes.length);
            };
        } catch (RegexSyntaxException e) {
            throw io.failure("failed to compile regular expression '" + pattern + "': " + e.getMessage());
        }
    }

    private static Flag[] flags(Io io, boolean fold) {
        boolean bytes = !io.ctype().utf8();
        if (fold) {
            return new Flag[] {Flag.IGNORE_CASE, bytes ? Flag.BYTES : Flag.ASCII_RANGES};
        }
        return new Flag[] {bytes ? Flag.BYTES : Flag.ASCII_RANGES};
    }

    /** Emacs writes groups and alternatives with a backslash, and {@code + ?} without. */
    private static String emacs(String pattern) {
        StringBuilder out = new StringBuilder(pattern.length() + 8);
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean first = out.isEmpty() || out.charAt(out.length() - 1) == '(' || out.charAt(out.length() - 1) == '|';
            if (first && "*+?".indexOf(c) >= 0) {
                out.append('\\').append(c);
            } else if (c == '\\' && i + 1 < pattern.length()) {
                char next = pattern.charAt(++i);
                out.append("()|".indexOf(next) >= 0 ? String.valueOf(next) : "\\" + next);
            } else if (c == '[') {
                int end = pattern.indexOf(']', i + (pattern.startsWith("[^", i) ? 3 : 2));
                int stop = end < 0 ? pattern.length() - 1 : end;
                out.append(pattern, i, stop + 1);
                i = stop;
            } else {
                out.append("(){}|".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return out.toString();
    }

    /** Refuses an unknown type of regular expression. */
    static void check(Io io, String type) throws CommandException {
        if (!TYPES.contains(type)) {
            String all = TYPES.stream().map(io::quote).collect(Collectors.joining(", "));
            throw io.failure("Unknown regular expression type " + io.quote(type) + "; valid types are " + all + ".");
        }
    }
}
