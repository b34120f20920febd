package org.jarnix.programs.awk;

import java.io.IOException;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Matcher;

/** {@code sub} and {@code gsub}. */
final class Substitution extends Expr.Number {
    private final boolean all;
    private final Expr pattern;
    private final Expr replacement;
    private final Expr target;

    Substitution(boolean all, Expr[] arguments) {
        this.all = all;
        pattern = arguments[0];
        replacement = arguments[1];
        Expr third = arguments.length > 2 ? arguments[2] : new Variables.Field(0);
        target = third instanceof Operators.Group group ? group.inner() : third;
    }

    @Override
    double num(Runtime rt) throws IOException {
        String with = replacement.str(rt);
        Cell place = target instanceof Expr.Place assignable ? assignable.ref(rt) : null;
        String text = place == null ? target.str(rt) : place.str(rt);
        Matcher matcher = rt.matcher(pattern);
        byte[] bytes = Chars.bytes(text);
        if (!matcher.find(bytes, 0, 0, bytes.length)) {
            return 0;
        }
        StringBuilder out = new StringBuilder(text.length() + with.length() * 2);
        boolean plain = with.indexOf('&') < 0 && with.indexOf('\\') < 0;
        int count = 0;
        int copied = 0;
        int search;
        boolean more = true;
        while (more) {
            int start = matcher.start();
            int end = matcher.end();
            out.append(text, copied, start);
            count++;
            rt.allocate((long) out.length() + with.length() * (1L + (plain ? 0 : end - start)));
            if (plain) {
                out.append(with);
            } else {
                replace(with, text, start, end, out);
            }
            copied = end;
            search = end;
            if (end == start) {
                if (start == bytes.length) {
                    break;
                }
                int size = rt.utf8() ? Text.sequence(bytes, start, bytes.length) : 1;
                out.append(text, start, start + size);
                copied = start + size;
                search = copied;
            }
            more = all && search <= bytes.length && next(matcher, bytes, search, end > start ? end : -1, rt);
        }
        out.append(text, Math.min(copied, text.length()), text.length());
        if (place != null) {
            place.set(out.toString());
            place.assigned(rt);
        }
        return count;
    }

    /** Finds the next match; an empty one right behind a match does not count. */
    private static boolean next(Matcher matcher, byte[] bytes, int from, int lastEnd, Runtime rt) {
        if (!matcher.find(bytes, from, 0, bytes.length)) {
            return false;
        }
        if (matcher.start() == matcher.end() && matcher.start() == lastEnd) {
            if (lastEnd == bytes.length) {
                return false;
            }
            int size = rt.utf8() ? Text.sequence(bytes, lastEnd, bytes.length) : 1;
            return matcher.find(bytes, lastEnd + size, 0, bytes.length);
        }
        return true;
    }

    /** {@code &} is the match; a backslash before it, or two before a backslash before it, make it plain. */
    private static void replace(String with, String text, int start, int end, StringBuilder out) {
        int n = with.length();
        for (int i = 0; i < n; i++) {
            char c = with.charAt(i);
            if (c == '&') {
                out.append(text, start, end);
            } else if (c == '\\' && i + 1 < n && with.charAt(i + 1) == '&') {
                out.append('&');
                i++;
            } else if (c == '\\' && i + 2 < n && with.charAt(i + 1) == '\\' && with.charAt(i + 2) == '&') {
                out.append('\\').append(text, start, end);
                i += 2;
            } else if (c == '\\'
                    && i + 3 < n
                    && with.charAt(i + 1) == '\\'
                    && with.charAt(i + 2) == '\\'
                    && with.charAt(i + 3) == '&') {
                out.append("\\&");
                i += 3;
            } else {
                out.append(c);
            }
        }
    }
}
