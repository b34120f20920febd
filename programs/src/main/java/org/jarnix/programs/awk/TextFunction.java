package org.jarnix.programs.awk;

import java.io.IOException;
import java.time.Instant;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.TimeFormat;

/** The functions that answer a string. */
final class TextFunction extends Expr.Str {
    private static final long NANOS = 1_000_000_000L;
    private static final String DEFAULT_TIME = "%a %b %e %H:%M:%S %Z %Y";

    private final String name;
    private final Expr[] arguments;
    private final boolean isSubstr;

    TextFunction(String name, Expr[] arguments) {
        this.name = name;
        this.arguments = arguments;
        isSubstr = name.equals("substr");
    }

    @Override
    String str(Runtime rt) throws IOException {
        if (isSubstr) {
            return substr(rt);
        }
        return switch (name) {
            case "sprintf" -> rt.format(arguments);
            case "tolower" -> Chars.toLower(arguments[0].str(rt), rt.utf8());
            case "toupper" -> Chars.toUpper(arguments[0].str(rt), rt.utf8());
            case "typeof" -> type(rt);
            default -> strftime(rt);
        };
    }

    /** A start before the string's is the string's, without the length getting less, as gawk has it. */
    private String substr(Runtime rt) throws IOException {
        String text = arguments[0].str(rt);
        double first = Math.max(1, whole(arguments[1].num(rt)));
        double end = arguments.length < 3 ? Double.POSITIVE_INFINITY : first + whole(arguments[2].num(rt));
        int length = Chars.length(text, rt.utf8());
        double behind = Math.min(length + 1.0, end);
        if (!(first < behind)) {
            return "";
        }
        if (length == text.length()) {
            return text.substring((int) first - 1, (int) behind - 1);
        }
        return text.substring(Chars.offset(text, (int) first - 1, true), Chars.offset(text, (int) behind - 1, true));
    }

    private static double whole(double value) {
        return Double.isNaN(value) ? 0 : value < 0 ? Math.ceil(value) : Math.floor(value);
    }

    private String strftime(Runtime rt) throws IOException {
        String format = arguments.length == 0 ? DEFAULT_TIME : arguments[0].str(rt);
        long second =
                arguments.length < 2 ? rt.sys().clock(TimeCalls.Clock.REALTIME) / NANOS : (long) arguments[1].num(rt);
        boolean utc = arguments.length > 2 && arguments[2].truth(rt);
        String zone = utc ? "UTC0" : rt.environment().get("TZ");
        return Chars.encode(TimeFormat.of(Chars.decode(format), Instant.ofEpochSecond(second), zone));
    }

    private String type(Runtime rt) throws IOException {
        Expr argument = arguments[0];
        if (argument instanceof Literals.Pattern) {
            return "number";
        }
        if (argument instanceof Variables.Name name1 && name1.isArray(rt)) {
            return "array";
        }
        if (argument instanceof Variables.Element element) {
            Object found = element.argument(rt);
            return found instanceof Cell cell ? cell.type() : "array";
        }
        String type = argument.cell(rt).type();
        return argument instanceof Variables.Field || argument instanceof Variables.AnyField ? unassigned(type) : type;
    }

    private static String unassigned(String type) {
        return type.equals("untyped") ? "unassigned" : type;
    }
}
