package org.jarnix.programs.text;

import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jspecify.annotations.Nullable;

/**
 * What {@code uniq} was asked for.
 *
 * @param first whether the first line of a repeated group is written
 * @param unique whether lines that stand alone are written
 * @param later whether the further lines of a repeated group are written
 * @param group how groups are parted, null where they are not
 * @param anyGroup whether lines that stand alone are groups too
 */
record UniqOptions(
        boolean counts,
        boolean first,
        boolean unique,
        boolean later,
        @Nullable String group,
        boolean anyGroup,
        long skipFields,
        long skipChars,
        long checkChars,
        boolean ignoreCase,
        byte delimiter) {
    static UniqOptions of(Io io, Args args) throws CommandException {
        boolean first = true;
        boolean unique = true;
        boolean later = false;
        String group = null;
        boolean anyGroup = false;
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "repeated" -> unique = false;
                case "unique" -> first = false;
                case "D", "all-repeated" -> {
                    unique = false;
                    later = true;
                    group = given.value() == null
                            ? "none"
                            : Choice.of(io, "--all-repeated", given.value(), "none", "prepend", "separate");
                }
                case "group" -> {
                    anyGroup = true;
                    group = given.value() == null
                            ? "separate"
                            : Choice.of(io, "--group", given.value(), "prepend", "append", "separate", "both");
                }
                default -> {}
            }
        }
        if (anyGroup && (args.has("c") || !first || !unique || later)) {
            throw io.usage("--group is mutually exclusive with -c/-d/-D/-u");
        }
        if (later && args.has("c")) {
            throw io.usage("printing all duplicated lines and repeat counts is meaningless");
        }
        return new UniqOptions(
                args.has("c"),
                first,
                unique,
                later || anyGroup,
                group == null || group.equals("none") ? null : group,
                anyGroup,
                number(io, args.value("f"), 0, "invalid number of fields to skip"),
                number(io, args.value("s"), 0, "invalid number of bytes to skip"),
                number(io, args.value("w"), Long.MAX_VALUE, "invalid number of bytes to compare"),
                args.has("i"),
                (byte) (args.has("z") ? 0 : '\n'));
    }

    private static long number(Io io, @Nullable String text, long otherwise, String message) throws CommandException {
        if (text == null) {
            return otherwise;
        }
        Sizes.Parsed parsed = Sizes.parse(text, "");
        return switch (parsed.problem()) {
            case NONE, OVERFLOW -> parsed.value();
            default -> throw io.failure(text + ": " + message);
        };
    }
}
