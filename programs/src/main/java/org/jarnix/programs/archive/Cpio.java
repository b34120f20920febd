package org.jarnix.programs.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Copies files out to archives, in from them, and past them to another folder (GNU cpio 2.13). */
public final class Cpio extends Command {
    static final int FAILED = 2;
    private static final int BLOCK = 512;
    private static final String TEXT = """
            Usage: cpio -o [OPTION]... < NAMES > ARCHIVE
              or:  cpio -i [OPTION]... [PATTERN]... < ARCHIVE
              or:  cpio -p [OPTION]... FOLDER < NAMES
            Put files into an archive, take them out of one, or copy them to a folder.

              -o, --create             names on standard input, the archive on standard output
              -i, --extract            the archive on standard input
              -p, --pass-through       names on standard input
              -t, --list               list the archive

              -0, --null               names end in zero bytes
              -a, --reset-access-time  accepted
              -A, --append             append to the archive of -O or -F
              -b, --swap               accepted
              -B                       blocks of 5120 bytes
                  --block-size=N       blocks of N times 512 bytes
              -c                       the format odc
              -C, --io-size=N          blocks of N bytes
              -d, --make-directories   make folders that are missing
              -D, --directory=DIR      work in DIR
              -E, --pattern-file=FILE  further patterns stand in FILE
              -f, --nonmatching        all that matches no pattern
              -F, --file=ARCHIVE       the archive
                  --force-local        accepted
              -H, --format=FORMAT      bin, odc, newc or crc
              -I ARCHIVE               the archive to read
              -l, --link               hard links instead of copies (-p)
              -L, --dereference        what links point to
              -m, --preserve-modification-time  files as old as they were
              -n, --numeric-uid-gid    numbers, not names of users
                  --no-absolute-filenames  names without leading slashes
                  --absolute-filenames  names as they are
                  --no-preserve-owner  accepted
              -O ARCHIVE               the archive to write
                  --only-verify-crc    accepted
                  --quiet              do not count blocks
              -R, --owner=USER[:GROUP]  owned by them
                  --renumber-inodes    inodes numbered from 0
                  --ignore-devno       devices all 0
                  --reproducible       both of these
              -s, --swap-bytes         accepted
              -S, --swap-halfwords     accepted
                  --sparse             accepted
                  --to-stdout          extract to standard output
              -u, --unconditional      replace newer files too
              -v, --verbose            name the files
              -V, --dot                a dot for each file
                  --warning=FLAG       accepted
              -?, --help               show this text and exit
                  --usage              show this text and exit
                  --version            show the version and exit
            """;

    public Cpio() {
        super(Usage.of(TEXT).errorStatus(64).pointer("Try '%s --help' or '%s --usage' for more information."));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.has("usage")) {
            io.out().print(usage().text());
            return 0;
        }
        CpioOptions options = options(io, args);
        String folder = args.value("D");
        if (folder != null) {
            try {
                io.sys().chdir(folder);
            } catch (SyscallException e) {
                io.note("cpio: cannot change to directory `" + folder + "': "
                        + e.errno().text() + "\n");
                return FAILED;
            }
        }
        switch (options.mode()) {
            case 'o' -> new CpioOut(io, options).run();
            case 'p' -> {
                if (args.operands().size() != 1) {
                    throw misuse("Too " + (args.operands().isEmpty() ? "few" : "many") + " arguments");
                }
                new CpioPass(io, options, args.operands().getFirst()).run();
            }
            default -> new CpioIn(io, options).run();
        }
        return 0;
    }

    private static IOException misuse(String message) {
        return org.jarnix.api.lib.CommandException.usage(FAILED, message);
    }

    /** Tells how many blocks went by. */
    static void blocks(Io io, CpioOptions options, long bytes) throws IOException {
        if (!options.quiet()) {
            long blocks = (bytes + options.blockSize() - 1) / options.blockSize();
            io.note(blocks + (blocks == 1 ? " block\n" : " blocks\n"));
        }
    }

    private static CpioOptions options(Io io, Args args) throws IOException {
        char mode = mode(args);
        CpioFormat format = CpioFormat.BIN;
        int blockSize = BLOCK;
        for (Args.Given given : args.options()) {
            String value = given.value() == null ? "" : given.value();
            switch (given.key()) {
                case "c" -> format = CpioFormat.ODC;
                case "format" -> format = format(value);
                case "B" -> blockSize = 10 * BLOCK;
                case "block-size" -> blockSize = BLOCK * Math.max(1, Users.number(value));
                case "io-size" -> blockSize = Math.max(1, Users.number(value));
                default -> {}
            }
        }
        int[] owner = owner(io, args.value("R"));
        String file = args.value("F");
        file = file != null ? file : mode == 'o' ? args.value("O") : args.value("I");
        return new CpioOptions(
                mode,
                format,
                blockSize,
                args.has("t"),
                args.has("v"),
                args.has("V"),
                args.has("quiet"),
                args.has("d"),
                args.has("u"),
                args.has("m"),
                args.has("l"),
                args.has("L"),
                args.has("A"),
                args.has("no-absolute-filenames"),
                args.has("to-stdout"),
                args.has("n"),
                args.has("0"),
                args.has("renumber-inodes") || args.has("reproducible"),
                args.has("f"),
                owner[0],
                owner[1],
                file,
                mode == 'i' ? patterns(io, args) : List.of());
    }

    private static char mode(Args args) throws IOException {
        char mode = 0;
        for (Args.Given given : args.options()) {
            char now = mode;
            switch (given.key()) {
                case "create" -> mode = 'o';
                case "extract" -> mode = 'i';
                case "pass-through" -> mode = 'p';
                default -> {}
            }
            if (now != 0 && now != mode) {
                throw misuse("Mode already defined");
            }
        }
        if (mode == 0 && !args.has("t")) {
            throw misuse("You must specify one of -oipt options.");
        }
        return mode == 0 ? 'i' : mode;
    }

    private static CpioFormat format(String name) throws IOException {
        CpioFormat format = CpioFormat.named(name);
        if (format == null) {
            throw misuse("invalid archive format `" + name
                    + "'; valid formats are:\ncrc newc odc bin (all-caps also recognized)");
        }
        return format;
    }

    private static List<Glob> patterns(Io io, Args args) throws IOException {
        List<Glob> patterns = new ArrayList<>();
        for (String operand : args.operands()) {
            patterns.add(Glob.compile(operand, 0));
        }
        String file = args.value("E");
        if (file != null) {
            try {
                Lines lines = new Lines(io.sys(), io.open(file));
                while (lines.next()) {
                    patterns.add(Glob.compile(lines.text(), 0));
                }
            } catch (SyscallException e) {
                io.note("cpio: " + file + ": " + e.errno().text() + "\n");
                io.fail(FAILED);
            }
        }
        return patterns;
    }

    private static int[] owner(Io io, @Nullable String text) throws IOException {
        if (text == null) {
            return new int[] {-1, -1};
        }
        int colon = Math.max(text.indexOf(':'), text.indexOf('.'));
        String user = colon < 0 ? text : text.substring(0, colon);
        String group = colon < 0 ? "" : text.substring(colon + 1);
        Users users = new Users(io.sys());
        Integer uid = user.isEmpty() ? Integer.valueOf(-1) : users.uid(user);
        Integer gid = group.isEmpty() ? Integer.valueOf(-1) : users.gid(group);
        if (uid == null || gid == null) {
            throw misuse(text + ": invalid " + (uid == null ? "user" : "group"));
        }
        return new int[] {uid, gid};
    }
}
