package org.jarnix.programs.awk;

import java.io.IOException;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Matcher;

/** {@code gensub}: replaces all matches or one of them, with groups, and answers the result. */
final class Gensub extends Expr.Str {
    private final Expr pattern;
    private final Expr replacement;
    private final Expr how;
    private final Expr target;

    Gensub(Expr[] arguments) {
        pattern = arguments[0];
        replacement = arguments[1];
        how = arguments[2];
        target = arguments.length > 3 ? arguments[3] : new Variables.Field(0);
    }

    @Override
    String str(Runtime rt) throws IOException {
        String with = replacement.str(rt);
        Cell which = how.cell(rt);
        String word = which.str(rt);
        boolean all = word.startsWith("g") || word.startsWith("G");
        double wanted = all ? 0 : Math.floor(which.num());
        if (!all && wanted < 1) {
            rt.warn("warning: gensub: third argument `" + word + "' treated as 1");
            wanted = 1;
        }
        String text = target.str(rt);
        Matcher matcher = rt.matcher(pattern);
        return replaced(text, with, all, wanted, matcher, rt);
    }

    private static String replaced(String text, String with, boolean all, double wanted, Matcher matcher, Runtime rt) {
        byte[] bytes = Chars.bytes(text);
        StringBuilder out = new StringBuilder(text.length());
        int copied = 0;
        int search = 0;
        int lastEnd = -1;
        double count = 0;
        while (search <= bytes.length && matcher.find(bytes, search, 0, bytes.length)) {
            int start = matcher.start();
            int end = matcher.end();
            boolean counts = start < end || start != lastEnd;
            count += counts ? 1 : 0;
            if (counts && (all || count == wanted)) {
                out.append(text, copied, start);
                rt.allocate((long) out.length() + with.length() * (1L + end - start));
                expand(with, text, matcher, out);
                copied = end;
                if (!all) {
                    break;
                }
            }
            lastEnd = end;
            search = end > start
                    ? end
                    : end + (rt.utf8() && end < bytes.length ? Text.sequence(bytes, end, bytes.length) : 1);
        }
        return out.append(text, copied, text.length()).toString();
    }

    private static void expand(String with, String text, Matcher matcher, StringBuilder out) {
        for (int i = 0; i < with.length(); i++) {
            char c = with.charAt(i);
            if (c == '&') {
                out.append(text, matcher.start(), matcher.end());
            } else if (c == '\\' && i + 1 < with.length()) {
                char next = with.charAt(++i);
                int group = next - '0';
                if (next >= '0' && next <= '9') {
                    if (group <= matcher.groupCount() && matcher.start(group) >= 0) {
                        out.append(text, matcher.start(group), matcher.end(group));
                    }
                } else if (next == '&' || next == '\\') {
                    out.append(next);
                } else {
                    out.append('\\').append(next);
                }
            } else {
                out.append(c);
            }
        }
    }
}
