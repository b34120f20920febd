package org.jarnix.programs.find;

import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;

/**
 * A number that is to be equalled, exceeded ({@code +n}) or not reached ({@code -n}).
 *
 * @param sign {@code +}, {@code -} or {@code =}
 */
record Numbers(char sign, double value) {
    static Numbers parse(Io io, String primary, String text) throws CommandException {
        char sign = text.isEmpty() ? '?' : text.charAt(0);
        String digits = sign == '+' || sign == '-' ? text.substring(1) : text;
        if (!digits.matches("[0-9]{1,18}(\\.[0-9]+)?")) {
            throw io.failure("invalid argument `" + text + "' to `" + primary + "'");
        }
        return new Numbers(sign == '+' || sign == '-' ? sign : '=', Double.parseDouble(digits));
    }

    static Numbers whole(Io io, String primary, String text) throws CommandException {
        Numbers found = parse(io, primary, text);
        if (text.contains(".")) {
            throw io.failure("invalid argument `" + text + "' to `" + primary + "'");
        }
        return found;
    }

    /** Whether an age, of which a part of a unit counts as begun, is the one wanted. */
    boolean covers(double age) {
        return switch (sign) {
            case '+' -> age >= value + 1;
            case '-' -> age < value;
            default -> age >= value && age < value + 1;
        };
    }

    boolean of(double found) {
        return sign == '+' ? found > value : sign == '-' ? found < value : found == value;
    }
}
