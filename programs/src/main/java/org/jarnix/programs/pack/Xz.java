package org.jarnix.programs.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZ;

/** Packs and unpacks files in the formats xz and lzma: {@code xz}, {@code unxz}, {@code xzcat} and their like (xz(1)). */
public final class Xz extends Command {
    private final boolean unpacks;
    private final boolean toOutput;
    private final String format;

    private Xz(String name, boolean unpacks, boolean toOutput, String format) {
        super(usage(name));
        this.unpacks = unpacks;
        this.toOutput = toOutput;
        this.format = format;
    }

    /** The program of a name: {@code xz}, {@code unxz}, {@code xzcat}, {@code lzma}, {@code unlzma}, {@code lzcat}. */
    public static Xz named(String name) {
        boolean lzma = name.startsWith("l") || name.equals("unlzma");
        boolean cat = name.endsWith("cat");
        return new Xz(name, cat || name.startsWith("un"), cat, lzma ? "lzma" : "auto");
    }

    private static Usage usage(String name) {
        return Usage.of("""
            Usage: %s [OPTION]... [FILE]...
            Pack or unpack FILEs in place: each is replaced by one with .xz behind its name, or without.

              -z, --compress           pack
              -d, --decompress, --uncompress  unpack
              -t, --test               test whether packed files are whole
              -l, --list               list the sizes of packed files
              -k, --keep               keep the files
              -f, --force              overwrite, follow links, pass on what is not packed (with -dc)
              -c, --stdout, --to-stdout  write to standard output and keep the files
                  --single-stream      unpack the first stream only
                  --no-sparse          accepted
              -S, --suffix=SUF         use the suffix SUF, not .xz
                  --files[=FILE]       names stand in FILE, or standard input, one a line
                  --files0[=FILE]      the same, each with a zero byte behind
              -F, --format=FMT         FMT is auto, xz or lzma
              -C, --check=CHECK        CHECK is none, crc32, crc64 or sha256
                  --ignore-check       accepted
              -0                       pack fast; -1 to -9 take ever more time and memory
              -9                       pack small; -6 is the default
                  --fast               -0
                  --best               -9
              -e, --extreme            try harder
              -T, --threads=NUM        accepted
                  --block-size=SIZE    accepted
              -M, --memlimit=LIMIT     accepted
              -Q, --no-warn            warnings do not change the status
              -q, --quiet              no warnings; twice no errors either
              -v, --verbose            accepted
                  --robot              with -l, in a form for programs
              -h, --help               show this text and exit
              -H, --long-help          show this text and exit
              -V, --version            show the version and exit

            Without FILE, or where it is -, standard input is packed to standard output.
            """.formatted(name))
                .hidden("-1", "-2", "-3", "-4", "-5", "-6", "-7", "-8", "--memlimit-compress=L", "--memory=L")
                .hidden("--memlimit-decompress=L", "--no-adjust")
                .pointer("%s: Try `%s --help' for more information.");
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.has("long-help")) {
            io.out().print(usage().text());
            return 0;
        }
        XzOptions options = options(io, args);
        XzRun run = new XzRun(io, options);
        if (options.mode() == XzOptions.Mode.LIST) {
            return new XzList(io, options, args.has("robot")).list(args.operands());
        }
        List<String> files = new ArrayList<>(args.operands());
        for (Args.Given given : args.options()) {
            if (given.key().equals("files") || given.key().equals("files0")) {
                names(io, given, files);
            }
        }
        if (files.isEmpty() && !args.has("files") && !args.has("files0")) {
            files = List.of("-");
        }
        for (String file : files) {
            run.file(file);
        }
        int status = Math.max(io.status(), 0);
        return status == 1 ? 1 : run.warned() && !args.has("Q") ? 2 : 0;
    }

    private static void names(Io io, Args.Given given, List<String> files) throws IOException {
        String list = given.value() == null ? "-" : given.value();
        int fd;
        try {
            fd = io.open(list);
        } catch (SyscallException e) {
            throw io.failure(list + ": " + e.errno().text());
        }
        Lines lines = new Lines(io.sys(), fd, (byte) (given.key().equals("files") ? '\n' : 0));
        while (lines.next()) {
            if (lines.length() > 0) {
                files.add(lines.text());
            }
        }
        io.close(fd);
    }

    private XzOptions options(Io io, Args args) throws IOException {
        XzOptions.Mode mode = unpacks ? XzOptions.Mode.UNPACK : XzOptions.Mode.PACK;
        int level = 6;
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "compress" -> mode = XzOptions.Mode.PACK;
                case "decompress" -> mode = XzOptions.Mode.UNPACK;
                case "test" -> mode = XzOptions.Mode.TEST;
                case "list" -> mode = XzOptions.Mode.LIST;
                case "fast" -> level = 0;
                case "best" -> level = 9;
                case "threads" -> threads(io, given.value());
                default ->
                    level = given.key().length() == 1
                                    && Character.isDigit(given.key().charAt(0))
                            ? given.key().charAt(0) - '0'
                            : level;
            }
        }
        return new XzOptions(
                mode,
                format(io, args),
                check(io, args),
                level,
                toOutput || args.has("c"),
                args.has("k"),
                args.has("f"),
                args.has("single-stream"),
                args.count("q"),
                args.value("S", ""));
    }

    private static void threads(Io io, @Nullable String value) throws IOException {
        if (value == null || value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw io.failure(value + ": Value is not a non-negative decimal integer");
        }
    }

    private String format(Io io, Args args) throws IOException {
        String name = args.value("F", format);
        return switch (name) {
            case "auto", "xz", "lzma" -> name;
            case "alone" -> "lzma";
            default -> throw io.failure(name + ": Unknown file format type");
        };
    }

    private static int check(Io io, Args args) throws IOException {
        String name = args.value("C", "crc64");
        return switch (name) {
            case "none" -> XZ.CHECK_NONE;
            case "crc32" -> XZ.CHECK_CRC32;
            case "crc64" -> XZ.CHECK_CRC64;
            case "sha256" -> XZ.CHECK_SHA256;
            default -> throw io.failure(name + ": Unsupported integrity check type");
        };
    }
}
