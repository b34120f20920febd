package org.jarnix.programs.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Text;

/** What {@code join} was asked for. */
final class JoinOptions {
    final int[] fields = {-1, -1};
    final boolean[] unpaired = new boolean[2];
    boolean paired = true;
    boolean auto;
    byte[] empty = new byte[0];
    private boolean filler;
    /** A byte, -1 for blanks, -2 where the whole line is one field. */
    int separator = -1;

    boolean ignoreCase;
    boolean strict;
    boolean lenient;
    boolean header;
    byte end = '\n';
    /** Pairs of a file, 0 for the common field, and a field. */
    final List<int[]> output = new ArrayList<>();

    private JoinOptions() {}

    static JoinOptions of(Io io, Args args) throws CommandException {
        JoinOptions options = new JoinOptions();
        for (Args.Given given : args.options()) {
            options.take(io, given.key(), given.value() == null ? "" : given.value());
        }
        for (int i = 0; i < 2; i++) {
            options.fields[i] = Math.max(0, options.fields[i]);
        }
        return options;
    }

    private void take(Io io, String key, String value) throws CommandException {
        switch (key) {
            case "a", "v" -> {
                if (!value.equals("1") && !value.equals("2")) {
                    throw io.failure("invalid field number: " + io.quote(value));
                }
                unpaired[value.charAt(0) - '1'] = true;
                paired &= key.equals("a");
            }
            case "e" -> empty(io, value);
            case "ignore-case" -> ignoreCase = true;
            case "j" -> {
                set(io, 0, value);
                set(io, 1, value);
            }
            case "1" -> set(io, 0, value);
            case "2" -> set(io, 1, value);
            case "o" -> format(io, value);
            case "t" -> separator(io, value);
            case "check-order" -> strict = true;
            case "nocheck-order" -> lenient = true;
            case "header" -> header = true;
            case "zero-terminated" -> end = 0;
            default -> {}
        }
    }

    private void empty(Io io, String value) throws CommandException {
        byte[] text = Text.encode(value);
        if (filler && !Arrays.equals(empty, text)) {
            throw io.failure("conflicting empty-field replacement strings");
        }
        filler = true;
        empty = text;
    }

    private static int field(Io io, String value) throws CommandException {
        Sizes.Parsed parsed = Sizes.parse(value, "");
        if (parsed.problem() == Sizes.Problem.OVERFLOW) {
            return Integer.MAX_VALUE - 1;
        }
        if (parsed.problem() != Sizes.Problem.NONE || parsed.value() == 0) {
            throw io.failure("invalid field number: " + io.quote(value));
        }
        return (int) Math.min(parsed.value(), Integer.MAX_VALUE) - 1;
    }

    private void set(Io io, int file, String value) throws CommandException {
        int field = field(io, value);
        if (fields[file] >= 0 && fields[file] != field) {
            throw io.failure("incompatible join fields " + (fields[file] + 1) + ", " + (field + 1));
        }
        fields[file] = field;
    }

    private void format(Io io, String value) throws CommandException {
        if (value.equals("auto")) {
            auto = true;
            return;
        }
        for (String word : value.split("[, \t]")) {
            if (word.equals("0")) {
                output.add(new int[] {0, 0});
                continue;
            }
            boolean valid =
                    word.length() > 2 && word.charAt(1) == '.' && (word.charAt(0) == '1' || word.charAt(0) == '2');
            if (!valid) {
                boolean number =
                        !word.isEmpty() && (word.charAt(0) == '0' || word.charAt(0) == '1' || word.charAt(0) == '2');
                throw io.failure(
                        number
                                ? "invalid field specifier: " + io.quote(word)
                                : "invalid file number in field spec: " + io.quote(word));
            }
            output.add(new int[] {word.charAt(0) - '0', field(io, word.substring(2))});
        }
    }

    private void separator(Io io, String value) throws CommandException {
        byte[] bytes = Text.encode(value);
        int found;
        if (bytes.length == 0) {
            found = -2;
        } else if (bytes.length > 1 && !value.equals("\\0")) {
            throw io.failure("multi-character tab " + io.quote(value));
        } else {
            found = bytes.length > 1 ? 0 : bytes[0] & 0xFF;
        }
        if (separator != -1 && separator != found) {
            throw io.failure("incompatible tabs");
        }
        separator = found;
    }
}
