package org.jarnix.programs.file;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Quote;
import org.jarnix.api.lib.Sizes;

/** Messages that many programs word alike. */
public final class Tell {
    private Tell() {}

    /** A file's name in apostrophes. */
    public static String name(Io io, String file) {
        return Quote.always(file, io.ctype());
    }

    /** Says {@code NAME: WHAT 'FILE': REASON}. */
    public static void failed(Io io, String what, String file, SyscallException reason) throws IOException {
        io.warn(what + " " + name(io, file) + ": " + reason.errno().text());
    }

    /** The end, with {@code NAME: WHAT 'FILE': REASON}. */
    public static CommandException failure(Io io, String what, String file, SyscallException reason) {
        return io.failure(what + " " + name(io, file) + ": " + reason.errno().text());
    }

    /** Refuses a command line without operands, or with too many. */
    public static List<String> operands(Io io, List<String> operands, int most) throws CommandException {
        if (operands.isEmpty()) {
            throw io.usage("missing operand");
        }
        io.atMost(most, operands);
        return operands;
    }

    /** The permissions that new files do not get. */
    static int umask(Io io) {
        int umask = io.sys().umask(0);
        io.sys().umask(umask);
        return umask;
    }

    /** Says that a security context was asked for in vain. */
    static void context(Io io, Args args, String kernel) throws IOException {
        if (args.value("context") != null) {
            io.note(io.name() + ": warning: ignoring --context; it requires an " + kernel + "-enabled kernel\n");
        }
    }

    /** An option as it stands in messages about its argument: its long name where that was written. */
    static String spelled(Args args, String letter, String name) {
        boolean word = args.optionWords().stream()
                .map(text -> text.split("=", 2)[0])
                .anyMatch(text -> text.length() > 2 && name.startsWith(text));
        return word ? name : letter;
    }

    /** A number of bytes with a suffix, in the words of {@code ls} and {@code du}. */
    public static long blockSize(Io io, String option, String text) throws CommandException {
        String number = text.startsWith("'") ? text.substring(1) : text;
        Sizes.Parsed parsed = Sizes.parse(number, "KkMGTPEZY0B");
        String quoted = "'" + text + "'";
        return switch (parsed.problem()) {
            case NONE -> {
                if (parsed.value() <= 0) {
                    throw io.failure("invalid " + option + " argument " + quoted);
                }
                yield parsed.value();
            }
            case SUFFIX -> throw io.failure("invalid suffix in " + option + " argument " + quoted);
            case OVERFLOW -> throw io.failure(option + " argument " + quoted + " too large");
            case INVALID -> throw io.failure("invalid " + option + " argument " + quoted);
        };
    }

    /** What stands behind sizes in a unit that is a letter without a number, such as {@code K}; else nothing. */
    public static String suffix(String unit) {
        if (unit.isEmpty() || Character.isDigit(unit.charAt(0)) || unit.charAt(0) == '\'') {
            return "";
        }
        String letter = unit.substring(0, 1).toUpperCase(java.util.Locale.ROOT);
        boolean decimal = unit.endsWith("B") && !unit.endsWith("iB");
        return decimal ? (letter.equals("K") ? "k" : letter) + "B" : letter + unit.substring(1);
    }
}
