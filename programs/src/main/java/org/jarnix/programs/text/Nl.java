package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;

/** Numbers lines. */
public final class Nl extends Command {
    public Nl() {
        super(Usage.of("""
                        Usage: nl [OPTION]... [FILE]...
                        Write each FILE with numbers before its lines.

                        With no FILE, or where FILE is -, read standard input.

                          -b, --body-numbering=STYLE  which lines of a body are numbered
                          -d, --section-delimiter=CC  what sections begin with, instead of \\:
                          -f, --footer-numbering=STYLE  which lines of a footer are numbered
                          -h, --header-numbering=STYLE  which lines of a header are numbered
                          -i, --line-increment=NUMBER  how much a number is more than the one before
                          -l, --join-blank-lines=NUMBER  count so many empty lines in a row as one
                          -n, --number-format=FORMAT  ln left, rn right, rz right with zeros
                          -p, --no-renumber        do not start again at a new page
                          -s, --number-separator=STRING  put STRING behind the number
                          -v, --starting-line-number=NUMBER  the first number of a page
                          -w, --number-width=NUMBER  columns of a number
                              --help               show this text and exit
                              --version            show the version and exit

                        Without options: -bt -d'\\:' -fn -hn -i1 -l1 -nrn -s<TAB> -v1 -w6. A line of three
                        delimiters begins a header, one of two a body, one of one a footer. STYLE is a, all
                        lines; t, lines that are not empty; n, none; pBRE, those that match the basic regular
                        expression BRE.
                        """).closedInput("-"));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        NlNumbering numbering = NlNumbering.of(io, args);
        Inputs.each(io, args.operands(), (fd, name) -> numbering.copy(new Lines(io.sys(), fd)));
        return 0;
    }
}
