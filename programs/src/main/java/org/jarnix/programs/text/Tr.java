package org.jarnix.programs.text;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Growth;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Translates, squeezes and deletes bytes. */
public final class Tr extends Command {
    public Tr() {
        super(Usage.of("""
                                Usage: tr [OPTION]... STRING1 [STRING2]
                                Copy standard input to standard output; translate, squeeze or delete characters.

                                  -c, -C, --complement     use what is not in STRING1
                                  -d, --delete             delete what is in STRING1
                                  -s, --squeeze-repeats    write one of several equal characters in a row that are
                                                           in the last STRING
                                  -t, --truncate-set1      cut STRING1 to the length of STRING2
                                      --help               show this text and exit
                                      --version            show the version and exit

                                A STRING may hold: characters; \\NNN, a byte in octal; \\\\ \\a \\b \\f \\n \\r \\t \\v;
                                A-B, a range; [A*], in STRING2 as many A as STRING1 needs; [A*N], N times A, N octal
                                where it begins with 0; [:CLASS:] for alnum, alpha, blank, cntrl, digit, graph, lower,
                                print, punct, space, upper, xdigit; [=A=], what is equivalent to A.
                                """).stopAtOperand().hidden("-A"));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean delete = args.has("d");
        boolean squeeze = args.has("s");
        List<String> sets = args.operands();
        checkOperands(io, sets, delete, squeeze);
        boolean translating = sets.size() == 2 && !delete;
        TrSet first = TrSet.parse(io, sets.getFirst());
        TrSet second = sets.size() == 2 ? TrSet.parse(io, sets.get(1)) : null;
        TrTables tables = new TrTables(io, args.has("c"), args.has("t"));
        tables.prepare(first, second, translating, delete, squeeze);
        copy(io, tables);
        return 0;
    }

    private static void checkOperands(Io io, List<String> sets, boolean delete, boolean squeeze)
            throws CommandException {
        int least = delete == squeeze ? 2 : 1;
        int most = delete && !squeeze ? 1 : 2;
        if (sets.isEmpty()) {
            throw io.usage("missing operand");
        }
        if (sets.size() < least) {
            throw io.usage("missing operand after " + io.quote(sets.getLast())
                    + (squeeze
                            ? "\nTwo strings must be given when both deleting and squeezing repeats."
                            : "\nTwo strings must be given when translating."));
        }
        if (sets.size() > most) {
            throw io.usage("extra operand " + io.quote(sets.get(most))
                    + (sets.size() == 2
                            ? "\nOnly one string may be given when deleting without squeezing repeats."
                            : ""));
        }
    }

    private static void copy(Io io, TrTables tables) throws IOException {
        Sys sys = io.sys();
        byte[] buf = new byte[Growth.FIRST_READ];
        while (true) {
            int n;
            try {
                n = sys.read(0, buf, 0, buf.length);
            } catch (SyscallException e) {
                throw io.failure("read error: " + e.errno().text());
            }
            if (n == 0) {
                return;
            }
            io.out().write(buf, 0, tables.apply(buf, n));
            buf = Growth.forRead(buf, n, Inputs.SIZE);
            sys.schedYield();
        }
    }
}
