package org.jarnix.programs.tar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;

/** A substitution in names, as sed's {@code s} does it; flags say which kinds of names it is for. */
final class Transform {
    private final Regex regex;
    private final String replacement;
    private final boolean global;
    private final int occurrence;
    private final String kinds;

    private Transform(Regex regex, String replacement, boolean global, int occurrence, String kinds) {
        this.regex = regex;
        this.replacement = replacement;
        this.global = global;
        this.occurrence = occurrence;
        this.kinds = kinds;
    }

    /** Reads one or more substitutions, with semicolons between. */
    static List<Transform> parse(String text) throws CommandException {
        List<Transform> found = new ArrayList<>();
        String defaults = "";
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("flags=", at)) {
                int stop = text.indexOf(';', at);
                defaults = text.substring(at + 6, stop < 0 ? text.length() : stop);
                at = stop < 0 ? text.length() : stop + 1;
                continue;
            }
            if (text.charAt(at) != 's' || at + 1 >= text.length()) {
                throw fatal("Invalid transform expression");
            }
            char delimiter = text.charAt(at + 1);
            int second = end(text, at + 2, delimiter);
            int third = second < 0 ? -1 : end(text, second + 1, delimiter);
            if (third < 0) {
                throw fatal("Invalid transform expression");
            }
            int stop = text.indexOf(';', third);
            String flags = defaults + text.substring(third + 1, stop < 0 ? text.length() : stop);
            found.add(one(
                    unescape(text.substring(at + 2, second), delimiter),
                    unescape(text.substring(second + 1, third), delimiter),
                    flags));
            at = stop < 0 ? text.length() : stop + 1;
        }
        return found;
    }

    private static CommandException fatal(String message) {
        return CommandException.usage(Tar.FATAL, message);
    }

    private static int end(String text, int from, char delimiter) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == delimiter) {
                return i;
            }
        }
        return -1;
    }

    private static String unescape(String text, char delimiter) {
        return text.replace("\\" + delimiter, String.valueOf(delimiter));
    }

    private static Transform one(String pattern, String replacement, String flags) throws CommandException {
        boolean global = false;
        boolean fold = false;
        boolean extended = false;
        int occurrence = 0;
        StringBuilder kinds = new StringBuilder("rsh");
        for (int i = 0; i < flags.length(); i++) {
            char c = flags.charAt(i);
            switch (c) {
                case 'g' -> global = true;
                case 'i' -> fold = true;
                case 'x' -> extended = true;
                case 'r', 's', 'h' -> {
                    if (kinds.indexOf(String.valueOf(c)) < 0) {
                        kinds.append(c);
                    }
                }
                case 'R', 'S', 'H' -> {
                    int place = kinds.indexOf(String.valueOf(c).toLowerCase(Locale.ROOT));
                    if (place >= 0) {
                        kinds.deleteCharAt(place);
                    }
                }
                default -> {
                    if (c < '0' || c > '9') {
                        throw fatal("Unknown flag in transform expression: " + c);
                    }
                    occurrence = occurrence * 10 + c - '0';
                }
            }
        }
        try {
            Syntax syntax = extended ? Syntax.EXTENDED : Syntax.BASIC;
            Regex regex = fold ? Regex.compile(pattern, syntax, Flag.IGNORE_CASE) : Regex.compile(pattern, syntax);
            refuse(replacement, regex.groupCount());
            return new Transform(regex, replacement, global, Math.max(1, occurrence), kinds.toString());
        } catch (RegexSyntaxException e) {
            throw fatal("Invalid transform expression: " + e.getMessage());
        }
    }

    private static void refuse(String replacement, int groups) throws CommandException {
        for (int i = 0; i + 1 < replacement.length(); i++) {
            if (replacement.charAt(i) == '\\') {
                i++;
                char c = replacement.charAt(i);
                if (c >= '1' && c <= '9' && c - '0' > groups) {
                    throw fatal("Invalid transform replacement: back reference out of range");
                }
            }
        }
    }

    /** The name as it is to be; {@code kind} is r for members, s and h for targets of links. */
    String apply(String name, char kind) {
        if (kinds.indexOf(kind) < 0) {
            return name;
        }
        byte[] bytes = Text.encode(name);
        Matcher matcher = regex.matcher();
        StringBuilder out = new StringBuilder();
        int done = 0;
        int from = 0;
        int number = 0;
        while (from <= bytes.length && matcher.find(bytes, from, 0, bytes.length)) {
            number++;
            int start = matcher.start();
            int end = matcher.end();
            if (number >= occurrence) {
                out.append(Text.decode(bytes, done, start - done));
                replace(out, matcher, bytes);
                done = end;
                if (!global) {
                    break;
                }
            }
            from = end > start ? end : end + 1;
        }
        return out.append(Text.decode(bytes, done, bytes.length - done)).toString();
    }

    private void replace(StringBuilder out, Matcher matcher, byte[] bytes) {
        char lasting = 'E';
        char once = 0;
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            String piece = String.valueOf(c);
            if (c == '&') {
                piece = group(matcher, bytes, 0);
            } else if (c == '\\' && i + 1 < replacement.length()) {
                char next = replacement.charAt(++i);
                if (next >= '0' && next <= '9') {
                    piece = next - '0' <= matcher.groupCount() ? group(matcher, bytes, next - '0') : "";
                } else if (next == 'U' || next == 'L' || next == 'E') {
                    lasting = next;
                    continue;
                } else if (next == 'u' || next == 'l') {
                    once = next;
                    continue;
                } else {
                    piece = next == 'n' ? "\n" : next == 't' ? "\t" : String.valueOf(next);
                }
            }
            piece = cased(piece, lasting);
            if (once != 0 && !piece.isEmpty()) {
                piece = cased(piece.substring(0, 1), once == 'u' ? 'U' : 'L') + piece.substring(1);
                once = 0;
            }
            out.append(piece);
        }
    }

    private static String cased(String text, char how) {
        return how == 'U' ? text.toUpperCase(Locale.ROOT) : how == 'L' ? text.toLowerCase(Locale.ROOT) : text;
    }

    private static String group(Matcher matcher, byte[] bytes, int group) {
        int start = matcher.start(group);
        return start < 0 ? "" : Text.decode(bytes, start, matcher.end(group) - start);
    }
}
