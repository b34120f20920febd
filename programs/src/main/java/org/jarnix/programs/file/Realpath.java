package org.jarnix.programs.file;

import java.io.IOException;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Writes the canonical names of files. */
public final class Realpath extends Command {
    public Realpath() {
        super(Usage.of("""
                        Usage: realpath [OPTION]... FILE...
                        Write the absolute name of each FILE, without links, . and ..; all but the last part must
                        exist.

                          -e, --canonicalize-existing
                                                   all parts must exist
                          -m, --canonicalize-missing
                                                   no part need exist
                          -L, --logical            take .. off before links are followed
                          -P, --physical           follow links as they come (the default)
                          -q, --quiet              no error messages
                              --relative-to=DIR    write names as seen from DIR
                              --relative-base=DIR  write absolute names but for what lies in DIR
                          -s, --strip, --no-symlinks
                                                   do not follow links
                          -z, --zero               end each line with a zero byte
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    private record Want(Paths.Existing existing, boolean logical, boolean resolve) {}

    @Override
    protected int run(Io io, Args args) throws IOException {
        Tell.operands(io, args.operands(), Integer.MAX_VALUE);
        Paths.Existing existing = Paths.Existing.ALL_BUT_LAST;
        boolean logical = false;
        boolean resolve = true;
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "canonicalize-existing" -> existing = Paths.Existing.ALL;
                case "canonicalize-missing" -> existing = Paths.Existing.NONE;
                case "logical" -> {
                    logical = true;
                    resolve = true;
                }
                case "physical" -> {
                    logical = false;
                    resolve = true;
                }
                case "strip" -> {
                    logical = true;
                    resolve = false;
                }
                default -> {}
            }
        }
        Want want = new Want(existing, logical, resolve);
        String to = directory(io, args.value("relative-to"), want);
        String base = directory(io, args.value("relative-base"), want);
        if (base != null && to != null && !Paths.isWithin(to, base)) {
            base = null;
            to = null;
        } else if (base != null && to == null) {
            to = base;
        }
        for (String file : args.operands()) {
            try {
                String found = resolve(io, file, want);
                boolean relative = to != null && (base == null || Paths.isWithin(found, base));
                io.out().print(relative && to != null ? Paths.relative(to, found) : found);
                io.out().write(args.has("z") ? 0 : '\n');
            } catch (SyscallException e) {
                if (!args.has("q")) {
                    io.warn(file, e);
                }
                io.fail(1);
            }
        }
        return 0;
    }

    private static @Nullable String directory(Io io, @Nullable String text, Want want) throws IOException {
        if (text == null) {
            return null;
        }
        try {
            String found = resolve(io, text, want);
            if (want.existing() == Paths.Existing.ALL
                    && !org.jarnix.api.lib.Modes.isDirectory(
                            io.sys().stat(found).mode())) {
                throw new SyscallException(org.jarnix.api.Errno.ENOTDIR);
            }
            return found;
        } catch (SyscallException e) {
            throw io.failure(io.quoteFile(text) + ": " + e.errno().text());
        }
    }

    private static String resolve(Io io, String file, Want want) throws SyscallException {
        if (!want.logical()) {
            return Paths.canonical(io.sys(), file, want.existing());
        }
        String lexical = Paths.canonical(io.sys(), file, Paths.Existing.NONE, false);
        if (want.resolve()) {
            return Paths.canonical(io.sys(), lexical, want.existing());
        }
        if (want.existing() == Paths.Existing.ALL) {
            io.sys().stat(lexical);
        } else if (want.existing() == Paths.Existing.ALL_BUT_LAST) {
            io.sys().stat(Paths.directory(lexical));
            Paths.canonical(io.sys(), file, want.existing());
        }
        return lexical;
    }
}
