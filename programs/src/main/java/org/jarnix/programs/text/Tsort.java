package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;

/** Sorts by what comes before what. */
public final class Tsort extends Command {
    public Tsort() {
        super(Usage.of("""
                        Usage: tsort [OPTION] [FILE]
                        Read pairs of words of FILE, or of standard input, and write all words so that the first
                        of each pair comes before the second.

                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        io.atMost(1, args.operands());
        String file = args.operands().isEmpty() ? "-" : args.operands().getFirst();
        byte[] all;
        try {
            int fd = io.open(file);
            all = read(io, fd);
            io.close(fd);
        } catch (SyscallException e) {
            throw io.failure(io.quoteFile(file) + ": " + e.errno().text());
        }
        TsortGraph graph = new TsortGraph(io);
        String first = null;
        for (String word : Text.decode(all).split("[ \t\n]+")) {
            if (word.isEmpty()) {
                continue;
            }
            if (first == null) {
                first = word;
            } else {
                graph.add(first, word);
                first = null;
            }
        }
        if (first != null) {
            throw io.failure(io.quoteFile(file) + ": input contains an odd number of tokens");
        }
        graph.write(file);
        return 0;
    }

    /** All that can be read; as with GNU's, an error that is not of memory is taken for the end. */
    private static byte[] read(Io io, int fd) throws IOException {
        try {
            return FdInput.readAll(io.sys(), fd);
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOMEM) {
                throw io.failure("memory exhausted");
            }
            return new byte[0];
        }
    }
}
