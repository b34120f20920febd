package org.jarnix.shell.expand;

import org.jarnix.api.lib.Glob;
import org.jarnix.shell.syntax.ParameterOperation;
import org.jarnix.shell.syntax.Word;
import org.jspecify.annotations.Nullable;

/** What the operators of parameter expansion do to one value (bash manual 3.5.3). */
final class Changes {
    private Changes() {}

    /** <code>${x#p}</code> and its kind. */
    static ChangePart.Change remove(ParameterOperation.Remove operation) {
        CompiledPattern pattern = CompiledPattern.of(operation.pattern());
        boolean longest = operation.longest();
        if (operation.suffix()) {
            return host -> {
                Glob glob = pattern.glob(host);
                return value -> {
                    int at = longest ? glob.longestSuffix(value) : glob.shortestSuffix(value);
                    return at < 0 ? value : value.substring(0, at);
                };
            };
        }
        return host -> {
            Glob glob = pattern.glob(host);
            return value -> {
                int at = longest ? glob.longestPrefix(value) : glob.shortestPrefix(value);
                return at <= 0 ? value : value.substring(at);
            };
        };
    }

    /** <code>${x/p/r}</code> and its kind. */
    static ChangePart.Change replace(ParameterOperation.Replace operation) {
        boolean anchored = operation.where() == ParameterOperation.Replace.Where.PREFIX
                || operation.where() == ParameterOperation.Replace.Where.SUFFIX;
        CompiledPattern pattern =
                anchored ? CompiledPattern.anchored(operation.pattern()) : CompiledPattern.of(operation.pattern());
        Word word = operation.replacement();
        PartWord replacement = word == null ? null : new PartWord(PartCompiler.operand(word));
        ParameterOperation.Replace.Where where = operation.where();
        return host -> {
            Glob glob = pattern.matchGlob(host);
            Replacement text = Replacement.of(host, replacement);
            return switch (where) {
                case FIRST -> value -> first(value, glob, text);
                case ALL -> value -> all(value, glob, text);
                case PREFIX -> value -> prefix(value, glob, text);
                case SUFFIX -> value -> suffix(value, glob, text);
            };
        };
    }

    private static String first(String value, Glob glob, Replacement text) {
        if (isEmptyPattern(glob)) {
            return value;
        }
        long match = glob.find(value, 0);
        if (match < 0) {
            return value;
        }
        int start = (int) (match >>> 32);
        int end = (int) match;
        StringBuilder out = new StringBuilder(value.length() + 16).append(value, 0, start);
        text.append(out, value, start, end);
        return out.append(value, end, value.length()).toString();
    }

    private static String all(String value, Glob glob, Replacement text) {
        if (isEmptyPattern(glob)) {
            return value;
        }
        long match = glob.find(value, 0);
        if (match < 0) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length() + 16);
        int at = 0;
        while (match >= 0) {
            int start = (int) (match >>> 32);
            int end = (int) match;
            out.append(value, at, start);
            text.append(out, value, start, end);
            at = end;
            if (end == start) {
                if (end >= value.length()) {
                    break;
                }
                at = value.offsetByCodePoints(end, 1);
                out.append(value, end, at);
            }
            match = at >= value.length() ? -1 : glob.find(value, at);
        }
        return out.append(value, at, value.length()).toString();
    }

    private static String prefix(String value, Glob glob, Replacement text) {
        int end = glob.longestPrefix(value);
        if (end < 0) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length() + 16);
        text.append(out, value, 0, end);
        return out.append(value, end, value.length()).toString();
    }

    private static String suffix(String value, Glob glob, Replacement text) {
        int start = glob.longestSuffix(value);
        if (start < 0) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length() + 16).append(value, 0, start);
        text.append(out, value, start, value.length());
        return out.toString();
    }

    private static boolean isEmptyPattern(Glob glob) {
        String literal = glob.literal();
        return literal != null && literal.isEmpty();
    }

    /** What stands in the place of a match; {@code &} in it is the match. */
    private record Replacement(ExpansionHost host, String text, boolean plain) {
        static Replacement of(ExpansionHost host, @Nullable PartWord word) {
            if (word == null) {
                return new Replacement(host, "", true);
            }
            if (!host.isOn(Option.PATSUB_REPLACEMENT)) {
                return new Replacement(host, word.expand(host), true);
            }
            String text = word.replacement(host);
            boolean plain = text.indexOf('&') < 0 && text.indexOf('\\') < 0;
            return new Replacement(host, text, plain);
        }

        void append(StringBuilder out, String value, int start, int end) {
            host.allocate((long) out.length() + text.length());
            if (plain) {
                out.append(text);
                return;
            }
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '&') {
                    host.allocate((long) out.length() + end - start);
                    out.append(value, start, end);
                } else if (c == '\\' && i + 1 < text.length() && isEscapable(text.charAt(i + 1))) {
                    out.append(text.charAt(++i));
                } else {
                    out.append(c);
                }
            }
        }

        private static boolean isEscapable(char c) {
            return c == '&' || c == '\\';
        }
    }

    /** <code>${x^p}</code> and its kind. */
    static ChangePart.Change changeCase(ParameterOperation.ChangeCase operation) {
        Word word = operation.pattern();
        CompiledPattern pattern = word == null ? null : CompiledPattern.of(word);
        char kind = operation.kind();
        boolean all = operation.all();
        return host -> {
            Glob glob = pattern == null ? null : pattern.glob(host);
            return value -> changeCase(value, kind, all, glob);
        };
    }

    private static String changeCase(String value, char kind, boolean all, @Nullable Glob glob) {
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            int next = i + Character.charCount(c);
            boolean wanted = (all || i == 0) && (glob == null || glob.matches(value, i, next));
            out.appendCodePoint(wanted ? changed(c, kind) : c);
            i = next;
        }
        return out.toString();
    }

    private static int changed(int c, char kind) {
        return switch (kind) {
            case '^' -> Character.toUpperCase(c);
            case ',' -> Character.toLowerCase(c);
            default -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c);
        };
    }
}
