package org.jarnix.programs.awk;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jspecify.annotations.Nullable;

/** Compiled regular expressions by their text. */
final class Regexes {
    private static final int MOST = 500;
    private static final String OPERATORS = "\\^$.[]|()*+?{}/\"'&-~!%,:;=<>@#` ";
    private static final String LETTERS = "yBsSwW<>`'";

    private final Runtime rt;
    private final Map<String, Matcher> known = new HashMap<>();
    private final Map<String, Matcher> insensitive = new HashMap<>();

    Regexes(Runtime rt) {
        this.rt = rt;
    }

    /** The matcher of a dynamic regular expression, in the case of the moment. */
    Matcher matcher(String pattern) {
        Map<String, Matcher> cache = rt.ignoresCase() ? insensitive : known;
        Matcher matcher = cache.get(pattern);
        if (matcher == null) {
            if (cache.size() > MOST) {
                cache.clear();
            }
            matcher = compile(pattern, rt.ignoresCase());
            cache.put(pattern, matcher);
        }
        return matcher;
    }

    /** What is wrong with a regular expression; null where nothing is, or where escapes want a look at the locale. */
    static @Nullable String problem(String pattern) {
        if (pattern.indexOf('\\') >= 0) {
            return null;
        }
        try {
            Regex.compileAny(List.of(Chars.bytes(pattern)), Syntax.EGREP, EnumSet.noneOf(Flag.class));
            return null;
        } catch (RegexSyntaxException e) {
            return e.getMessage();
        }
    }

    private Matcher compile(String pattern, boolean ignoreCase) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (!rt.utf8()) {
            flags.add(Flag.BYTES);
        }
        if (ignoreCase) {
            flags.add(Flag.IGNORE_CASE);
        }
        try {
            byte[] translated = Chars.bytes(translate(pattern));
            return Regex.compileAny(List.of(translated), Syntax.EGREP, flags).matcher();
        } catch (RegexSyntaxException e) {
            throw new AwkError("invalid regexp: " + e.getMessage() + ": /" + pattern + "/");
        }
    }

    /** Turns awk's escapes into those of extended regular expressions. */
    private String translate(String given) {
        String pattern = LeadingOperators.escaped(given);
        if (pattern.indexOf('\\') < 0) {
            return pattern;
        }
        StringBuilder out = new StringBuilder();
        boolean bracket = false;
        int n = pattern.length();
        for (int i = 0; i < n; i++) {
            char c = pattern.charAt(i);
            if (c == '[' && !bracket) {
                bracket = true;
                out.append(c);
                while (i + 1 < n
                        && (pattern.charAt(i + 1) == '^' || pattern.charAt(i + 1) == ']')
                        && (pattern.charAt(i + 1) == ']' || pattern.charAt(i) == '[')) {
                    out.append(pattern.charAt(++i));
                    if (pattern.charAt(i) == ']') {
                        break;
                    }
                }
            } else if (bracket && c == '[' && i + 1 < n && ":.=".indexOf(pattern.charAt(i + 1)) >= 0) {
                int close = pattern.indexOf(pattern.charAt(i + 1) + "]", i + 2);
                int end = close < 0 ? i : close + 1;
                out.append(pattern, i, end + 1);
                i = end;
            } else if (c == ']' && bracket) {
                bracket = false;
                out.append(c);
            } else if (c == '\\' && i + 1 < n) {
                i = escape(pattern, i + 1, out, bracket);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private int escape(String pattern, int at, StringBuilder out, boolean bracket) {
        char c = pattern.charAt(at);
        int control = "abfnrtv".indexOf(c);
        if (control >= 0) {
            out.append("\u0007\b\f\n\r\t\u000b".charAt(control));
            return at;
        }
        if (c >= '0' && c <= '7') {
            int value = 0;
            int i = at;
            while (i < pattern.length() && i < at + 3 && pattern.charAt(i) >= '0' && pattern.charAt(i) <= '7') {
                value = value * 8 + pattern.charAt(i++) - '0';
            }
            literal((char) (value & 0xFF), out, bracket);
            return i - 1;
        }
        if (c == 'x') {
            int value = 0;
            int i = at + 1;
            while (i < pattern.length() && i < at + 3 && Character.digit(pattern.charAt(i), 16) >= 0) {
                value = value * 16 + Character.digit(pattern.charAt(i++), 16);
            }
            if (i > at + 1) {
                literal((char) value, out, bracket);
                return i - 1;
            }
        }
        if (bracket) {
            bracketEscape(c, out);
        } else if (c == 'y') {
            out.append("\\b");
        } else if (LETTERS.indexOf(c) >= 0 || OPERATORS.indexOf(c) >= 0) {
            boolean special = "\\^$.[]|()*+?{}<>`'wWsSB".indexOf(c) >= 0;
            out.append(special ? "\\" : "").append(c);
        } else {
            rt.warnAboutRegex(c);
            literal(c, out, false);
        }
        return at;
    }

    private static void bracketEscape(char c, StringBuilder out) {
        if (c == '\\') {
            out.append("\\");
        } else if (c == ']') {
            out.append("[.].]");
        } else if (c == '-') {
            out.append("[.-.]");
        } else if (c == '^') {
            out.append("[.^.]");
        } else {
            out.append(c);
        }
    }

    private static void literal(char c, StringBuilder out, boolean bracket) {
        if (bracket) {
            bracketEscape(c, out);
        } else if ("\\^$.[]|()*+?{}".indexOf(c) >= 0) {
            out.append('\\').append(c);
        } else {
            out.append(c);
        }
    }
}
