package org.jarnix.programs.text;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Writes and checks digests of files: {@code md5sum}, {@code sha256sum} and their like. */
public final class Digest extends Command {
    private final @Nullable DigestKind kind;

    public Digest(String name) {
        super(Usage.of(text(name, DigestKind.named(name).label())).closedInput("standard input"));
        kind = DigestKind.named(name);
    }

    private Digest() {
        super(Usage.of(text("cksum", "tagged")).closedInput("standard input"));
        kind = null;
    }

    /** What checks lines each of which names its algorithm, and does nothing else: {@code cksum --check}. */
    public static Digest tagged() {
        return new Digest();
    }

    private static String text(String name, String label) {
        String length = name.equals("b2sum") ? """
                  -l, --length=BITS        digests of so many bits, a multiple of 8 up to 512
                """ : "";
        return """
                Usage: %s [OPTION]... [FILE]...
                Write or check the %s digest of each FILE.

                With no FILE, or where FILE is -, read standard input.

                  -b, --binary             mark the file as read in binary mode
                  -c, --check              read digests from the FILEs and check them
                %s      --tag                write the digest in BSD's form
                  -t, --text               mark the file as read in text mode
                  -z, --zero               end each line with a zero byte, and do not escape names

                These are for -c:
                      --ignore-missing     say nothing of files that are not there
                      --quiet              say nothing of files that are as they were
                      --status             say nothing; the exit status tells
                      --strict             fail where a line makes no sense
                  -w, --warn               tell of lines that make no sense

                      --help               show this text and exit
                      --version            show the version and exit
                """.formatted(name, label, length);
    }

    @Override
    protected String writeError(String reason) {
        return reasonlessWriteError(reason);
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean check = args.has("c");
        int bits = kind == null ? 0 : bits(io, args, kind);
        refuse(io, args, check);
        List<String> files = args.operands().isEmpty() ? List.of("-") : args.operands();
        if (check || kind == null) {
            DigestCheck checker = new DigestCheck(io, args, kind);
            for (String file : files) {
                checker.check(file);
            }
            return 0;
        }
        boolean tag = args.has("tag");
        boolean zero = args.has("z");
        boolean binary = false;
        for (Args.Given given : args.options()) {
            binary = given.key().equals("binary") || binary && !given.key().equals("text");
        }
        for (String file : files) {
            String digest = of(io, kind, bits, file);
            if (digest != null) {
                String label = kind.label() + (bits != kind.bits() ? "-" + bits : "");
                line(io, file, digest, tag ? label : null, binary, zero);
            }
        }
        return 0;
    }

    private static int bits(Io io, Args args, DigestKind kind) throws IOException {
        String value = kind == DigestKind.BLAKE2B ? args.value("l") : null;
        if (value == null) {
            return kind.bits();
        }
        long bits = Sizes.parse(io, value, "", 0, Long.MAX_VALUE, "invalid length");
        if (bits > kind.bits()) {
            io.note(io.name() + ": invalid length: " + io.quote(value) + "\n");
            throw io.failure("maximum digest length for 'BLAKE2b' is 512 bits");
        }
        if (bits % 8 != 0) {
            throw io.failure(
                    "invalid length: " + io.quote(value) + "\n" + io.name() + ": length is not a multiple of 8");
        }
        return bits == 0 ? kind.bits() : (int) bits;
    }

    private static void refuse(Io io, Args args, boolean check) throws CommandException {
        if (args.has("tag") && args.has("t")) {
            throw io.usage("--tag does not support --text mode");
        }
        if (check && args.has("tag")) {
            throw io.usage("the --tag option is meaningless when verifying checksums");
        }
        if (check && args.has("z")) {
            throw io.usage("the --zero option is not supported when verifying checksums");
        }
        if (check && (args.has("b") || args.has("t"))) {
            throw io.usage("the --binary and --text options are meaningless when verifying checksums");
        }
        if (!check) {
            refuseChecking(io, args);
        }
    }

    /** Refuses options that hold for {@code --check} alone. */
    public static void refuseChecking(Io io, Args args) throws CommandException {
        for (String option : List.of("ignore-missing", "status", "warn", "quiet", "strict")) {
            if (args.has(option)) {
                throw io.usage("the --" + option + " option is meaningful only when verifying checksums");
            }
        }
    }

    /** A file's digest in hexadecimal; null, after a warning, where it cannot be read. */
    static @Nullable String of(Io io, DigestKind kind, int bits, String file) throws IOException {
        DigestSum sum = kind.start(bits);
        boolean read = Inputs.one(io, file, (fd, name) -> {
            byte[] buf = new byte[Inputs.SIZE];
            int n;
            while ((n = io.sys().read(fd, buf, 0, buf.length)) > 0) {
                sum.add(buf, n);
                io.sys().schedYield();
            }
        });
        return read ? HexFormat.of().formatHex(sum.result()) : null;
    }

    private static void line(Io io, String file, String digest, @Nullable String label, boolean binary, boolean zero)
            throws IOException {
        boolean escapes = !zero && (file.indexOf('\\') >= 0 || file.indexOf('\n') >= 0 || file.indexOf('\r') >= 0);
        String name = escapes ? file.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") : file;
        String text =
                label != null ? label + " (" + name + ") = " + digest : digest + " " + (binary ? "*" : " ") + name;
        io.out().print((escapes ? "\\" : "") + text).write(zero ? 0 : '\n');
    }
}
