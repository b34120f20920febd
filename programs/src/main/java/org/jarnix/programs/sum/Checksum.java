package org.jarnix.programs.sum;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Prints files' checksums, or checks files against them: {@code md5sum}, {@code sha256sum} and their like. */
public final class Checksum extends Command {
    private final Digester digester;

    private Checksum(String name, Digester digester) {
        super(Usage.of("""
                Usage: %s [OPTION]... [FILE]...
                Print %s (%d-bit) checksums, or check files against them.

                  -b, --binary             mark files as read in binary mode
                  -c, --check              read checksums from the FILEs and check the files they name
                      --tag                print checksums in the form of BSD
                  -t, --text               mark files as read in text mode (without -b)
                  -z, --zero               end each line of output with NUL, and escape no names
                      --ignore-missing     with -c: files that are missing are no failure
                      --quiet              with -c: no OK for files that agree
                      --status             with -c: print nothing; the exit status tells
                      --strict             with -c: fail where a line is malformed
                  -w, --warn               with -c: say which lines are malformed
                      --help               show this text and exit
                      --version            show the version and exit

                Without FILE, or where it is -, standard input is read.
                """.formatted(name, digester.tag(), digester.bytes() * 8)));
        this.digester = digester;
    }

    public static Checksum md5() {
        return new Checksum("md5sum", new Digester("MD5", "MD5", 16));
    }

    public static Checksum sha1() {
        return new Checksum("sha1sum", new Digester("SHA1", "SHA-1", 20));
    }

    /** SHA-2 with so many bits: 224, 256, 384 or 512. */
    public static Checksum sha2(int bits) {
        return new Checksum("sha" + bits + "sum", new Digester("SHA" + bits, "SHA-" + bits, bits / 8));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean check = args.has("c");
        if (args.has("tag") && check) {
            throw io.usage("the --tag option is meaningless when verifying checksums");
        }
        if (args.has("z") && check) {
            throw io.usage("the --zero option is not supported when verifying checksums");
        }
        if ((args.has("b") || args.has("t")) && check) {
            throw io.usage("the --binary and --text options are meaningless when verifying checksums");
        }
        for (String option : new String[] {"ignore-missing", "status", "warn", "quiet", "strict"}) {
            if (args.has(option) && !check) {
                throw io.usage("the --" + option + " option is meaningful only when verifying checksums");
            }
        }
        for (String file : args.operands().isEmpty() ? List.of("-") : args.operands()) {
            if (check) {
                new Check(io, args, digester).file(file);
            } else {
                print(io, args, file);
            }
        }
        return 0;
    }

    private void print(Io io, Args args, String file) throws IOException {
        String sum = digester.digest(io, file);
        if (sum == null) {
            return;
        }
        boolean escapes = !args.has("z") && (file.indexOf('\n') >= 0 || file.indexOf('\\') >= 0 || file.indexOf('\r') >= 0);
        String name = escapes
                ? file.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
                : file;
        io.out().print(escapes ? "\\" : "");
        if (args.has("tag")) {
            io.out().print(digester.tag() + " (" + name + ") = " + sum);
        } else {
            io.out().print(sum + (args.has("b") ? " *" : "  ") + name);
        }
        io.out().write(args.has("z") ? '\0' : '\n');
    }
}
