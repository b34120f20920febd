package org.jarnix.programs.script;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.lib.Text;
import org.jarnix.programs.grep.perl.PerlMatcher;
import org.jarnix.programs.grep.perl.PerlRegex;
import org.jarnix.programs.grep.perl.PerlSyntaxException;

/** Changes names as Perl's {@code s/PATTERN/REPLACEMENT/gi} and {@code y/LIST/LIST/} do (perlop(1)), one behind another. */
final class NameEdit {
    private static final String BRACKETS = "({[<)}]>";

    /** One of the changes. */
    private interface Step {
        String apply(String name);
    }

    private final List<Step> steps = new ArrayList<>();
    private final String source;
    private int at;

    private NameEdit(String source) {
        this.source = source;
    }

    /** Whether a word is meant as such changes. */
    static boolean looksLike(String word) {
        return word.matches("(?s)\\s*(s|y|tr)\\s*([/({\\[<].*|([^\\w\\s=;]).*\\3.*\\3.*)");
    }

    /** @throws PerlSyntaxException if a pattern makes no sense */
    static NameEdit parse(String source) throws PerlSyntaxException {
        NameEdit edit = new NameEdit(source);
        while (edit.skip()) {
            edit.step();
        }
        return edit;
    }

    /** What a name becomes. */
    String apply(String name) {
        String changed = name;
        for (Step step : steps) {
            changed = step.apply(changed);
        }
        return changed;
    }

    /** Goes over blanks and semicolons to the next change; whether there is one. */
    private boolean skip() {
        while (at < source.length() && (Character.isWhitespace(source.charAt(at)) || source.charAt(at) == ';')) {
            at++;
        }
        return at < source.length();
    }

    private void step() throws PerlSyntaxException {
        if (!looksLike(source.substring(at))) {
            throw new PerlSyntaxException("syntax error, near \"" + source.substring(at) + "\"");
        }
        boolean substitutes = source.startsWith("s", at);
        at += source.startsWith("tr", at) ? 2 : 1;
        blanks();
        char mark = source.charAt(at++);
        String first = part(mark, substitutes ? "Substitution pattern" : "Transliteration pattern");
        if (BRACKETS.indexOf(mark) >= 0) {
            blanks();
            mark = at < source.length() ? source.charAt(at++) : mark;
        }
        String second = part(mark, substitutes ? "Substitution replacement" : "Transliteration replacement");
        int flags = at;
        while (at < source.length() && Character.isLetter(source.charAt(at))) {
            at++;
        }
        String letters = source.substring(flags, at);
        steps.add(substitutes ? substitution(first, second, letters) : transliteration(first, second, letters));
    }

    private void blanks() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }

    /** The text up to the mark that closes it; where that is escaped, it stands for itself. */
    private String part(char mark, String what) throws PerlSyntaxException {
        int pair = BRACKETS.indexOf(mark);
        char close = pair >= 0 && pair < 4 ? BRACKETS.charAt(pair + 4) : mark;
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (; at < source.length(); at++) {
            char c = source.charAt(at);
            if (c == '\\' && at + 1 < source.length()) {
                char next = source.charAt(++at);
                text.append(next == close && !Character.isLetterOrDigit(next) && pair < 0 ? "" : "\\")
                        .append(next);
                continue;
            }
            if (c == close && depth == 0) {
                at++;
                return text.toString();
            }
            depth += c == close ? -1 : c == mark ? 1 : 0;
            text.append(c);
        }
        throw new PerlSyntaxException(what + " not terminated");
    }

    private static Step substitution(String pattern, String with, String flags) throws PerlSyntaxException {
        if (!flags.matches("[gi]*")) {
            throw new PerlSyntaxException("Unknown regexp modifier \"/" + flags.replaceAll("[gi]", "") + "\"");
        }
        PerlRegex regex = PerlRegex.compile(Text.encode(pattern), false, flags.contains("i"));
        boolean all = flags.contains("g");
        return name -> {
            byte[] text = Text.encode(name);
            PerlMatcher matcher = regex.matcher();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int from = 0;
            while (from <= text.length && matcher.find(text, from, 0, text.length)) {
                out.write(text, from, matcher.start() - from);
                out.writeBytes(Text.encode(new Replacement(matcher, text).of(with)));
                int end = matcher.end();
                if (end == matcher.start() && end < text.length) {
                    out.write(text[end]);
                }
                from = end == matcher.start() ? end + 1 : end;
                if (!all) {
                    break;
                }
            }
            out.write(text, Math.min(from, text.length), text.length - Math.min(from, text.length));
            return Text.decode(out.toByteArray());
        };
    }

    private static Step transliteration(String from, String to, String flags) throws PerlSyntaxException {
        if (!flags.matches("d?")) {
            throw new PerlSyntaxException("syntax error, near \"" + flags + "\"");
        }
        String olds = range(from);
        String news = to.isEmpty() && flags.isEmpty() ? olds : range(to);
        return name -> {
            StringBuilder out = new StringBuilder();
            for (char c : name.toCharArray()) {
                int place = olds.indexOf(c);
                if (place < 0) {
                    out.append(c);
                } else if (place < news.length() || flags.isEmpty()) {
                    out.append(news.charAt(Math.min(place, news.length() - 1)));
                }
            }
            return out.toString();
        };
    }

    /** A list of characters with its ranges written out. */
    private static String range(String list) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '\\' && i + 1 < list.length()) {
                out.append(list.charAt(++i));
            } else if (c == '-' && i > 0 && i + 1 < list.length()) {
                char last = list.charAt(++i);
                for (char each = (char) (list.charAt(i - 2) + 1); each <= last; each++) {
                    out.append(each);
                }
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** What stands for a match: groups, and letters whose case changes. */
    private record Replacement(PerlMatcher matcher, byte[] text) {
        String of(String with) {
            StringBuilder out = new StringBuilder();
            char kept = 'E';
            char once = 'E';
            for (int i = 0; i < with.length(); i++) {
                char c = with.charAt(i);
                char next = i + 1 < with.length() ? with.charAt(i + 1) : '\0';
                String piece = String.valueOf(c);
                if (c == '\\' && "ULEul".indexOf(next) >= 0) {
                    i++;
                    kept = "ULE".indexOf(next) >= 0 ? next : kept;
                    once = "ul".indexOf(next) >= 0 ? next : once;
                    continue;
                } else if ((c == '$' || c == '\\') && Character.isDigit(next)) {
                    i++;
                    piece = group(next - '0');
                } else if (c == '$' && next == '&') {
                    i++;
                    piece = group(0);
                } else if (with.startsWith("${", i) && with.matches("(?s).{" + i + "}\\$\\{[0-9]}.*")) {
                    piece = group(with.charAt(i + 2) - '0');
                    i += 3;
                } else if (c == '\\' && next != '\0') {
                    i++;
                    piece = String.valueOf(next);
                }
                out.append(cased(piece, kept, once));
                once = piece.isEmpty() ? once : 'E';
            }
            return out.toString();
        }

        private String group(int number) {
            int start = matcher.start(number);
            return start < 0 ? "" : Text.decode(java.util.Arrays.copyOfRange(text, start, matcher.end(number)));
        }

        private static String cased(String piece, char kept, char once) {
            String all =
                    kept == 'U' ? piece.toUpperCase(Locale.ROOT) : kept == 'L' ? piece.toLowerCase(Locale.ROOT) : piece;
            if (once == 'E' || all.isEmpty()) {
                return all;
            }
            String first = all.substring(0, 1);
            return (once == 'u' ? first.toUpperCase(Locale.ROOT) : first.toLowerCase(Locale.ROOT)) + all.substring(1);
        }
    }
}
