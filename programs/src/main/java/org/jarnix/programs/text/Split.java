package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;

/** Cuts a file into pieces. */
public final class Split extends Command {
    public Split() {
        super(Usage.of("""
                        Usage: split [OPTION]... [FILE [PREFIX]]
                        Write pieces of FILE to PREFIXaa, PREFIXab and so on; of 1000 lines each where nothing
                        else is said. PREFIX is x where it is missing.

                        With no FILE, or where FILE is -, read standard input.

                          -a, --suffix-length=N    suffixes of N characters, 2 where it is not said
                              --additional-suffix=SUFFIX  put SUFFIX behind each name
                          -b, --bytes=SIZE         pieces of SIZE bytes
                          -C, --line-bytes=SIZE    pieces of whole lines, up to SIZE bytes
                          -d                       suffixes of digits, from 0
                              --numeric-suffixes[=FROM]  the same, from FROM
                          -x                       hexadecimal suffixes, from 0
                              --hex-suffixes[=FROM]  the same, from FROM
                          -e, --elide-empty-files  make no empty pieces with -n
                              --filter=COMMAND     write the pieces to COMMAND, which has their names in $FILE
                          -l, --lines=NUMBER       pieces of NUMBER lines
                          -n, --number=CHUNKS      so many pieces: N, of about the same size; l/N, of whole
                                                   lines; r/N, lines in turn; K/N, l/K/N and r/K/N write the
                                                   Kth of them to standard output
                          -t, --separator=SEP      lines end in SEP
                          -u, --unbuffered         accepted
                              --verbose            tell of each piece
                              --help               show this text and exit
                              --version            show the version and exit

                        SIZE may have a suffix: b 512, kB 1000, K 1024, MB, M and so on.
                        """));
    }

    /** Turns the old {@code -NUMBER} into {@code -l NUMBER}. */
    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> result = new ArrayList<>(words.size());
        boolean options = true;
        for (String word : words) {
            options &= !word.equals("--");
            result.add(options && word.matches("-[0-9]+") ? "-l" + word.substring(1) : word);
        }
        return result;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        byte separator = '\n';
        for (String value : args.values("t")) {
            byte[] bytes = Text.encode(value);
            if (bytes.length == 0) {
                throw io.failure("empty record separator");
            }
            if (bytes.length > 1 && !value.equals("\\0")) {
                throw io.failure("multi-character separator " + io.quote(value));
            }
            separator = bytes.length > 1 ? 0 : bytes[0];
        }
        char kind = 0;
        String value = "1000";
        for (Args.Given given : args.options()) {
            char found = switch (given.key()) {
                case "bytes" -> 'b';
                case "line-bytes" -> 'C';
                case "lines" -> 'l';
                case "number" -> 'n';
                default -> 0;
            };
            if (found != 0) {
                if (kind != 0) {
                    throw io.usage("cannot split in more than one way");
                }
                kind = found;
                value = given.value() == null ? "" : given.value();
            }
        }
        List<String> operands = args.operands();
        io.atMost(2, operands);
        if (args.has("filter") && kind == 'n' && value.matches("([lr]/)?[0-9]+/.*")) {
            throw io.usage("--filter does not process a chunk extracted to stdout");
        }
        if (args.has("filter")) {
            io.sys().sigaction(Signal.SIGPIPE, SigAction.Preset.IGNORE);
        }
        SplitNames names = SplitNames.of(io, args, operands.size() > 1 ? operands.get(1) : "x");
        SplitRun run = new SplitRun(io, names, separator, args.has("e"));
        String file = operands.isEmpty() ? "-" : operands.getFirst();
        return run(io, run, kind, value, file);
    }

    /** The size of what cannot be seeked in is not known. */
    private static void seekable(Io io, int fd, String file) throws CommandException {
        try {
            io.sys().seek(fd, 0, Whence.CUR);
        } catch (SyscallException e) {
            throw io.failure(io.quoteFile(file) + ": cannot determine file size");
        }
    }

    private static int run(Io io, SplitRun run, char kind, String value, String file) throws IOException {
        long size = 0;
        SplitChunks chunks = null;
        switch (kind) {
            case 'b', 'C' -> size = Sizes.parse(io, value, Sizes.COMMON, 1, Long.MAX_VALUE, "invalid number of bytes");
            case 'n' -> chunks = SplitChunks.parse(io, value);
            default -> size = Sizes.parse(io, value, "", 1, Long.MAX_VALUE, "invalid number of lines");
        }
        int fd;
        try {
            fd = io.open(file);
        } catch (SyscallException e) {
            throw io.failure("cannot open " + io.quoteAlways(file) + " for reading: "
                    + e.errno().text());
        }
        try {
            switch (kind) {
                case 'b' -> run.bytes(fd, size);
                case 'C' -> run.lineBytes(fd, size);
                case 'n' -> {
                    if (chunks != null) {
                        if (chunks.kind() != 'r') {
                            seekable(io, fd, file);
                        }
                        run.chunks(fd, chunks);
                    }
                }
                default -> run.lines(fd, size);
            }
        } catch (SyscallException e) {
            throw io.failure(io.quoteFile(file) + ": " + e.errno().text());
        } finally {
            io.close(fd);
        }
        return 0;
    }
}
