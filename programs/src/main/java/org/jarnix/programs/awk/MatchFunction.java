package org.jarnix.programs.awk;

import java.io.IOException;
import org.jarnix.api.lib.regex.Matcher;

/** {@code match}: where a regular expression matches, and what its groups are. */
final class MatchFunction extends Expr.Number {
    private final Expr[] arguments;

    MatchFunction(Expr[] arguments) {
        this.arguments = arguments;
    }

    @Override
    double num(Runtime rt) throws IOException {
        String text = arguments[0].str(rt);
        Matcher matcher = rt.matcher(arguments[1]);
        byte[] bytes = Chars.bytes(text);
        boolean found = matcher.find(bytes, 0, 0, bytes.length);
        double start = found ? Chars.before(text, matcher.start(), rt.utf8()) + 1.0 : 0;
        double length = found ? Chars.length(text.substring(matcher.start(), matcher.end()), rt.utf8()) : -1;
        rt.globals().cell("RSTART").set(start);
        rt.globals().cell("RLENGTH").set(length);
        if (arguments.length > 2) {
            groups(Variables.arrayOf(arguments[2], rt), text, found, matcher, rt);
        }
        return start;
    }

    private static void groups(Array array, String text, boolean found, Matcher matcher, Runtime rt) {
        array.clear();
        for (int group = 0; found && group <= matcher.groupCount(); group++) {
            int from = matcher.start(group);
            int to = matcher.end(group);
            if (from < 0) {
                continue;
            }
            String part = text.substring(from, to);
            Cell whole = new Cell();
            whole.setInput(part);
            array.put((long) group, whole);
            number(array, group + rt.subsep() + "start", Chars.before(text, from, rt.utf8()) + 1.0);
            number(array, group + rt.subsep() + "length", Chars.length(part, rt.utf8()));
        }
    }

    private static void number(Array array, String key, double value) {
        Cell cell = new Cell();
        cell.set(value);
        array.put(key, cell);
    }
}
