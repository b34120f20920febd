package org.jarnix.programs.file;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jspecify.annotations.Nullable;

/** The operands of {@code dd}, {@code NAME=VALUE} (POSIX.1-2024 dd). */
final class DdOperands {
    private static final Set<String> CONVERSIONS = Set.of(
            "ascii",
            "ebcdic",
            "ibm",
            "block",
            "unblock",
            "lcase",
            "ucase",
            "sparse",
            "swab",
            "sync",
            "excl",
            "nocreat",
            "notrunc",
            "noerror",
            "fdatasync",
            "fsync");
    private static final Set<String> FLAGS = Set.of(
            "append",
            "direct",
            "directory",
            "dsync",
            "sync",
            "fullblock",
            "nonblock",
            "noatime",
            "nocache",
            "noctty",
            "nofollow",
            "count_bytes",
            "skip_bytes",
            "seek_bytes");

    @Nullable
    String input;

    @Nullable
    String output;

    long inputSize = 512;
    long outputSize = 512;
    long conversionSize;
    long skip;
    long seek;
    long count = -1;
    boolean skipBytes;
    boolean seekBytes;
    boolean countBytes;
    String status = "";
    boolean oneSize;
    final Set<String> conversions = new HashSet<>();
    final Set<String> inputFlags = new HashSet<>();
    final Set<String> outputFlags = new HashSet<>();

    static DdOperands parse(Io io, List<String> words) throws IOException {
        DdOperands operands = new DdOperands();
        long block = 0;
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw io.usage("unrecognized operand " + io.quote(word));
            }
            String value = word.substring(equals + 1);
            switch (word.substring(0, equals)) {
                case "if" -> operands.input = value;
                case "of" -> operands.output = value;
                case "bs" -> block = size(io, value);
                case "ibs" -> {
                    operands.inputSize = size(io, value);
                }
                case "obs" -> {
                    operands.outputSize = size(io, value);
                }
                case "cbs" -> operands.conversionSize = size(io, value);
                case "skip", "iseek" -> {
                    operands.skip = number(io, value);
                    operands.skipBytes |= value.endsWith("B");
                }
                case "seek", "oseek" -> {
                    operands.seek = number(io, value);
                    operands.seekBytes |= value.endsWith("B");
                }
                case "count" -> {
                    operands.count = number(io, value);
                    operands.countBytes |= value.endsWith("B");
                }
                case "status" -> operands.status(io, value);
                case "conv" -> collect(io, "conversion", value, CONVERSIONS, operands.conversions);
                case "iflag" -> collect(io, "input flag", value, FLAGS, operands.inputFlags);
                case "oflag" -> collect(io, "output flag", value, FLAGS, operands.outputFlags);
                default -> throw io.usage("unrecognized operand " + io.quote(word));
            }
        }
        operands.settle(io, block);
        return operands;
    }

    private void settle(Io io, long block) throws IOException {
        if (block > 0) {
            inputSize = block;
            outputSize = block;
            oneSize = true;
        }
        skipBytes |= inputFlags.contains("skip_bytes");
        countBytes |= inputFlags.contains("count_bytes");
        seekBytes |= outputFlags.contains("seek_bytes");
        if (outputFlags.contains("fullblock")) {
            throw io.usage("invalid output flag: " + io.quote("fullblock"));
        }
        if (outputFlags.contains("append") && !conversions.contains("notrunc")) {
            io.note(io.name() + ": you probably want conv=notrunc with oflag=append\n");
        }
        exclude(io, "lcase", "ucase");
        exclude(io, "excl", "nocreat");
        if (conversions.contains("ascii")) {
            conversions.add("unblock");
        }
        if (conversions.contains("ebcdic") || conversions.contains("ibm")) {
            conversions.add("block");
        }
        if (Stream.of("ascii", "ebcdic", "ibm").filter(conversions::contains).count() > 1) {
            throw io.failure("cannot combine any two of {ascii,ebcdic,ibm}");
        }
        exclude(io, "block", "unblock");
        if (conversionSize == 0) {
            conversions.remove("block");
            conversions.remove("unblock");
        }
    }

    private void exclude(Io io, String a, String b) throws CommandException {
        if (conversions.contains(a) && conversions.contains(b)) {
            throw io.failure("cannot combine " + a + " and " + b);
        }
    }

    private void status(Io io, String value) throws CommandException {
        if (!Set.of("none", "noxfer", "progress").contains(value)) {
            throw io.usage("invalid status level: " + io.quote(value));
        }
        status = value;
    }

    private static void collect(Io io, String what, String list, Set<String> known, Set<String> into)
            throws CommandException {
        for (String word : list.split(",", -1)) {
            if (!known.contains(word)) {
                throw io.usage("invalid " + what + ": " + io.quote(word));
            }
            into.add(word);
        }
    }

    private static long size(Io io, String text) throws IOException {
        long value = number(io, text);
        if (value <= 0) {
            throw io.failure("invalid number: " + io.quote(text));
        }
        return value;
    }

    /** A number with suffixes, or a product of such with an x between. */
    private static long number(Io io, String text) throws IOException {
        long product = 1;
        for (String factor : text.split("x", -1)) {
            String plain = factor.endsWith("B") && factor.matches("[0-9]+B")
                    ? factor.substring(0, factor.length() - 1)
                    : factor;
            Sizes.Parsed parsed = Sizes.parse(plain, "bcEGkKMPTwYZ0");
            boolean digits = !plain.isEmpty() && Character.isDigit(plain.charAt(0));
            if (!digits || parsed.problem() == Sizes.Problem.INVALID || parsed.problem() == Sizes.Problem.SUFFIX) {
                throw io.failure("invalid number: " + io.quote(text));
            }
            if (parsed.problem() == Sizes.Problem.OVERFLOW) {
                throw io.failure("invalid number: " + io.quote(text) + ": Value too large for defined data type");
            }
            if (plain.equals("0") && text.startsWith("0x")) {
                io.note(io.name() + ": warning: " + io.quote("0x") + " is a zero multiplier; use " + io.quote("00x")
                        + " if that is intended\n");
            }
            product = Math.multiplyExact(product, parsed.value());
        }
        return product;
    }
}
