package org.jarnix.programs.awk;

import java.io.IOException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Conversion;

/** The functions that answer a number. */
final class NumberFunction extends Expr.Number {
    private static final double NANOS = 1e9;

    private final String name;
    private final Expr[] arguments;

    NumberFunction(String name, Expr[] arguments) {
        this.name = name;
        this.arguments = arguments;
    }

    @Override
    double num(Runtime rt) throws IOException {
        return switch (name) {
            case "int" -> whole(arguments[0].num(rt));
            case "index" -> index(rt);
            case "sin" -> Math.sin(arguments[0].num(rt));
            case "cos" -> Math.cos(arguments[0].num(rt));
            case "atan2" -> Math.atan2(arguments[0].num(rt), arguments[1].num(rt));
            case "exp" -> exp(arguments[0].num(rt), rt);
            case "log" -> checked("log", arguments[0].num(rt), rt);
            case "sqrt" -> checked("sqrt", arguments[0].num(rt), rt);
            case "rand" -> rt.random().next();
            case "srand" -> rt.random().seed(arguments.length > 0 ? arguments[0].num(rt) : now(rt));
            case "systime" -> now(rt);
            case "mktime" -> Times.mktime(arguments[0].str(rt), arguments.length > 1 && arguments[1].truth(rt), rt);
            case "system" -> rt.streams().run(arguments[0].str(rt));
            case "close" -> close(rt);
            case "fflush" -> flush(rt);
            case "strtonum" -> Times.strtonum(arguments[0].cell(rt), rt);
            case "isarray" -> isArray(rt) ? 1 : 0;
            case "asort" -> sort(rt, false);
            case "asorti" -> sort(rt, true);
            default -> bits(rt);
        };
    }

    private static double whole(double value) {
        return value < 0 ? Math.ceil(value) : Math.floor(value);
    }

    private double index(Runtime rt) throws IOException {
        String text = arguments[0].str(rt);
        String wanted = arguments[1].str(rt);
        int at = rt.ignoresCase()
                ? Chars.toLower(text, rt.utf8()).indexOf(Chars.toLower(wanted, rt.utf8()))
                : text.indexOf(wanted);
        return at < 0 ? 0 : Chars.before(text, at, rt.utf8()) + 1.0;
    }

    private static double exp(double value, Runtime rt) {
        double result = Math.exp(value);
        if ((Double.isInfinite(result) || result == 0) && !Double.isInfinite(value)) {
            rt.warn("warning: exp: argument " + rt.text(value) + " is out of range");
        }
        return result;
    }

    private static double checked(String function, double value, Runtime rt) {
        if (value < 0) {
            rt.warn("warning: " + function + ": received negative argument " + rt.text(value));
            return Double.longBitsToDouble(0xFFF8_0000_0000_0000L);
        }
        return function.equals("log") ? Math.log(value) : Math.sqrt(value);
    }

    private static double now(Runtime rt) {
        return Math.floor(rt.sys().clock(TimeCalls.Clock.REALTIME) / NANOS);
    }

    private double close(Runtime rt) throws IOException {
        String end = arguments.length > 1 ? arguments[1].str(rt) : "";
        String name = arguments[0].str(rt);
        if (!rt.streams().isOpen(name)) {
            rt.errno("close of redirection that was never opened");
        }
        return rt.streams().close(name, end);
    }

    private double flush(Runtime rt) throws IOException {
        if (arguments.length == 0) {
            rt.streams().flush();
            return 0;
        }
        String target = arguments[0].str(rt);
        if (target.isEmpty()) {
            rt.streams().flush();
            return 0;
        }
        return rt.streams().flush(target);
    }

    private boolean isArray(Runtime rt) throws IOException {
        return arguments[0] instanceof Variables.Name variable
                ? variable.isArray(rt)
                : arguments[0] instanceof Variables.Element element && element.argument(rt) instanceof Array;
    }

    private double sort(Runtime rt, boolean subscripts) throws IOException {
        Array source = Variables.argumentArray(arguments[0], rt, name, "first");
        Array target = arguments.length > 1 ? Variables.argumentArray(arguments[1], rt, name, "second") : source;
        String how = arguments.length > 2 ? arguments[2].str(rt) : "";
        return rt.sorting().sort(source, target, how, subscripts);
    }

    private double bits(Runtime rt) throws IOException {
        double[] values = new double[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i].num(rt);
        }
        refuseNegative(values, rt);
        long value = (long) values[0];
        if (name.equals("compl")) {
            return (double) (~value & (1L << 53) - 1);
        }
        for (int i = 1; i < values.length; i++) {
            long other = (long) values[i];
            value = switch (name) {
                case "and" -> value & other;
                case "or" -> value | other;
                case "xor" -> value ^ other;
                case "lshift" -> value << other;
                default -> value >>> other;
            };
        }
        return value;
    }

    private void refuseNegative(double[] values, Runtime rt) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= 0 || Double.isNaN(values[i])) {
                continue;
            }
            throw new AwkError(
                    switch (name) {
                        case "compl" -> "compl(" + fixed(values[0]) + "): negative value is not allowed";
                        case "lshift", "rshift" ->
                            name + "(" + fixed(values[0]) + ", " + fixed(values[1])
                                    + "): negative values are not allowed";
                        default ->
                            name + ": argument " + (i + 1) + " negative value " + rt.text(values[i])
                                    + " is not allowed";
                    });
        }
    }

    private static String fixed(double value) {
        return Conversion.of('f', 6).floating(value);
    }
}
