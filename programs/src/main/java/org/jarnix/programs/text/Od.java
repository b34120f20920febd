package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Shows bytes as numbers and characters. */
public final class Od extends Command {
    public Od() {
        super(Usage.of("""
                        Usage: od [OPTION]... [FILE]...
                          or:  od [-abcdfilosx]... [FILE] [[+]OFFSET[b]]
                        Write the bytes of all FILEs as numbers, in octal where nothing else is said.

                        With no FILE, or where FILE is -, read standard input.

                          -A, --address-radix=RADIX  places in d decimal, o octal, x hexadecimal, n not at all
                              --endian=ORDER       take bytes of numbers as big or little
                          -j, --skip-bytes=BYTES   leave out the first BYTES bytes
                          -N, --read-bytes=BYTES   show no more than BYTES bytes
                          -S BYTES                 show text of at least BYTES characters
                              --strings[=BYTES]    the same, 3 where it is not said
                          -t, --format=TYPE        how to show the bytes
                              --traditional        operands FILE [+]OFFSET[b] [[+]LABEL[b]]
                          -v, --output-duplicates  show lines that are like the one before
                          -w, --width[=BYTES]      so many bytes a line, 32 where it is not said, else 16
                          -a                       the same as -t a
                          -b                       the same as -t o1
                          -c                       the same as -t c
                          -d                       the same as -t u2
                          -f                       the same as -t fF
                          -i                       the same as -t dI
                          -l                       the same as -t dL
                          -o                       the same as -t o2
                          -s                       the same as -t d2
                          -x                       the same as -t x2
                              --help               show this text and exit
                              --version            show the version and exit

                        TYPE is one or more of: a, characters by name; c, characters; d, u, o, x with a size, numbers
                        with a sign, without, in octal, in hexadecimal; f with a size, floating-point numbers. A size
                        is a number of bytes or C, S, I, L, for floating-point F, D. A z behind a type shows the
                        printable characters at the end of the line. BYTES may be hexadecimal with 0x, octal with 0,
                        and have a suffix: b 512, kB, K, MB, M and so on.
                        """)
                .closedInput("standard input")
                .hidden("-B", "-D", "-F", "-H", "-I", "-L", "-O", "-X", "-e", "-h"));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<OdType> types = new ArrayList<>();
        char radix = 'o';
        boolean big = false;
        for (Args.Given given : args.options()) {
            String value = given.value() == null ? "" : given.value();
            switch (given.key()) {
                case "address-radix" -> {
                    radix = value.isEmpty() ? ' ' : value.charAt(0);
                    if ("doxn".indexOf(radix) < 0) {
                        throw io.failure(
                                "invalid output address radix '" + radix + "'; it must be one character from [doxn]");
                    }
                }
                case "format" -> OdType.parse(io, value, types);
                case "endian" ->
                    big = Choice.of(io, "--endian", value, "little", "big").equals("big");
                default -> {
                    String type = shorthand(given.key());
                    if (type != null) {
                        OdType.parse(io, type, types);
                    }
                }
            }
        }
        if (types.isEmpty()) {
            OdType.parse(io, "o2", types);
        }
        long limit = size(io, args.value("N"), Long.MAX_VALUE, "-N");
        OdOffsets offsets = OdOffsets.of(io, args, size(io, args.value("j"), 0, "-j"));
        long skip = offsets.skip();
        OdInput input = new OdInput(io, offsets.files().isEmpty() ? List.of("-") : offsets.files(), skip, limit);
        if (args.has("S") || args.has("strings")) {
            input.skip();
            OdStrings.write(io, input, size(io, args.value("S", args.value("strings", "3")), 3, "-S"), radix);
            return 0;
        }
        int width = width(io, args, types);
        input.skip();
        new OdDump(io, types, radix, width, args.has("v"), big, offsets.label()).run(input, skip);
        return 0;
    }

    private static @Nullable String shorthand(String key) {
        return switch (key) {
            case "a" -> "a";
            case "b" -> "o1";
            case "c" -> "c";
            case "d" -> "u2";
            case "f" -> "fF";
            case "i", "I" -> key.equals("i") ? "dI" : "dL";
            case "l", "L" -> "dL";
            case "o", "B" -> "o2";
            case "s" -> "d2";
            case "x", "h" -> "x2";
            case "D" -> "u4";
            case "F", "e" -> "fD";
            case "H", "X" -> "x4";
            case "O" -> "o4";
            default -> null;
        };
    }

    private static long size(Io io, @Nullable String value, long otherwise, String option) throws CommandException {
        if (value == null) {
            return otherwise;
        }
        if (value.startsWith("0x") || value.startsWith("0X")) {
            try {
                return Long.parseLong(value.substring(2), 16);
            } catch (NumberFormatException e) {
                throw io.failure("invalid " + option + " argument " + io.quoteAlways(value));
            }
        }
        if (value.length() > 1 && value.matches("0[0-7]+")) {
            return Long.parseLong(value, 8);
        }
        Sizes.Parsed parsed = Sizes.parse(value, "bEGKkMmPTYZ0");
        return switch (parsed.problem()) {
            case NONE -> parsed.value();
            case OVERFLOW -> throw io.failure(option + " argument " + io.quoteAlways(value) + " too large");
            case SUFFIX -> throw io.failure("invalid suffix in " + option + " argument " + io.quoteAlways(value));
            default -> throw io.failure("invalid " + option + " argument " + io.quoteAlways(value));
        };
    }

    private static int width(Io io, Args args, List<OdType> types) throws IOException {
        int multiple = 1;
        for (OdType type : types) {
            multiple = Math.max(multiple, type.size());
        }
        if (!args.has("w")) {
            return Math.max(16, multiple);
        }
        String value = args.value("w");
        long wanted = value == null ? 32 : size(io, value, 32, "-w");
        if (wanted == 0 || wanted % multiple != 0 || wanted > 1 << 20) {
            io.note(io.name() + ": warning: invalid width " + wanted + "; using " + multiple + " instead\n");
            return multiple;
        }
        return (int) wanted;
    }
}
