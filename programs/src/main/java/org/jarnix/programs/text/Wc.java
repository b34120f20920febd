package org.jarnix.programs.text;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Counts lines, words, characters and bytes. */
public final class Wc extends Command {
    public Wc() {
        super(Usage.of("""
                        Usage: wc [OPTION]... [FILE]...
                          or:  wc [OPTION]... --files0-from=F
                        Write the number of lines, words and bytes of each FILE, and a total of several.

                        With no FILE, or where FILE is -, read standard input. A word is a run of
                        characters between white space. The counts come in this order: lines, words,
                        characters, bytes, greatest width.

                          -c, --bytes              write the number of bytes
                          -m, --chars              write the number of characters
                          -l, --lines              write the number of newlines
                              --files0-from=F      read the files that F names, each name followed by
                                                   a zero byte; - is standard input
                          -L, --max-line-length    write the greatest width of a line
                          -w, --words              write the number of words
                              --help               show this text and exit
                              --version            show the version and exit
                        """).closedInput("-"));
    }

    @Override
    protected String writeError(String reason) {
        return reasonlessWriteError(reason);
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String from = args.value("files0-from");
        List<String> files = args.operands();
        boolean sizesMatter = true;
        if (from != null) {
            Files0.refuseOperands(io, files);
            sizesMatter = Files0.isRegular(io, from);
            files = Files0.readOrFail(io, from);
        }
        WcReport report = new WcReport(io, args, sizesMatter ? files : null);
        if (from == null && files.isEmpty()) {
            report.count("-", null);
        }
        for (String file : files) {
            if (file.isEmpty()) {
                io.warn("invalid zero-length file name");
            } else {
                report.count(file, file);
            }
        }
        report.total();
        return 0;
    }
}
