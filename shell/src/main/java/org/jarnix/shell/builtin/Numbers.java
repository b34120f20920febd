package org.jarnix.shell.builtin;

import java.util.List;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.interp.Interp;
import org.jspecify.annotations.Nullable;

/** Reads the numbers that builtins take as arguments. */
final class Numbers {
    private Numbers() {}

    /** A whole decimal number, perhaps signed, blanks around it allowed; null for anything else. */
    static @Nullable Long parse(String text) {
        String trimmed = text.strip();
        String digits = trimmed.startsWith("+") ? trimmed.substring(1) : trimmed;
        if (digits.isEmpty()
                || digits.startsWith("+")
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-')) {
            return null;
        }
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Where the operands of a builtin without options begin: behind {@code --}, if it is there. */
    static int operands(List<String> argv) {
        return argv.size() > 1 && argv.get(1).equals("--") ? 2 : 1;
    }

    /** The number that is the only operand of {@code break} and its kind; {@code otherwise} without one, null for a bad one. */
    static @Nullable Long only(Interp in, List<String> argv, long otherwise) {
        int at = operands(argv);
        if (argv.size() > at + 1 && parse(argv.get(at)) != null) {
            throw ShellError.top(argv.get(0) + ": too many arguments");
        }
        if (argv.size() <= at) {
            return otherwise;
        }
        Long value = parse(argv.get(at));
        if (value == null) {
            in.warn(argv.get(0) + ": " + argv.get(at) + ": numeric argument required");
        }
        return value;
    }
}
