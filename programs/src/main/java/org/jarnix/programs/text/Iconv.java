package org.jarnix.programs.text;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Usage;

/** Converts text from one encoding to another. */
public final class Iconv extends Command {
    /** EX_USAGE of sysexits.h(3head). */
    private static final int USAGE_STATUS = 64;

    public Iconv() {
        super(Usage.of("""
            Usage: iconv [OPTION...] [-f ENCODING] [-t ENCODING] [FILE...]
            Write each FILE in another encoding; the locale's where none is said.

            With no FILE, or where FILE is -, read standard input.

              -f, --from-code=NAME     the encoding of the input
              -t, --to-code=NAME       the encoding of the output; //TRANSLIT behind it writes
                                       something similar for what it has not, //IGNORE nothing
              -l, --list               list the encodings
              -c                       leave out what cannot be converted
              -o, --output=FILE        write to FILE
              -s, --silent             accepted
                  --verbose            name each file
              -?, --help               show this text and exit
              -V, --version            show the version and exit
            """)
                .pointer("Try `%s --help' or `%s --usage' for more information.")
                .errorStatus(USAGE_STATUS));
    }

    @Override
    protected int writeErrorStatus() {
        return 1;
    }

    @Override
    protected String writeError(String reason) {
        return "error while closing output file: " + reason;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.has("list")) {
            for (String name : Charset.availableCharsets().keySet()) {
                io.out().println(name + "//");
            }
            return 0;
        }
        String target = args.value("to-code", "");
        boolean similar = target.contains("//TRANSLIT");
        boolean ignores = target.contains("//IGNORE");
        int slash = target.indexOf("//");
        IconvEncoding from = encoding(io, args.value("from-code", ""));
        IconvEncoding to = encoding(io, slash < 0 ? target : target.substring(0, slash));
        String file = args.value("output");
        Out out = file == null || file.equals("-") ? io.out() : output(io, file);
        IconvRun run = new IconvRun(io, from, to, out, args.has("c") || ignores, similar);
        int status = 0;
        for (String operand : args.operands().isEmpty() ? List.of("-") : args.operands()) {
            if (args.has("verbose")) {
                io.note(operand + ":\n");
            }
            status |= convert(io, run, operand);
        }
        run.finish();
        if (ignores && run.skipped() >= 0) {
            out.flush();
            io.note(io.name() + ": illegal input sequence at position " + run.skipped() + "\n");
            status = 1;
        }
        return status;
    }

    private static int convert(Io io, IconvRun run, String operand) throws IOException {
        int fd;
        try {
            fd = io.open(operand);
        } catch (SyscallException e) {
            io.note(io.name() + ": cannot open input file `" + operand + "': "
                    + e.errno().text() + "\n");
            return 1;
        }
        try {
            run.convert(FdInput.readAll(io.sys(), fd));
        } catch (SyscallException e) {
            io.note(io.name() + ": error while reading the input: " + e.errno().text() + "\n");
            return 1;
        } finally {
            io.close(fd);
        }
        return 0;
    }

    private static Out output(Io io, String file) throws IOException {
        try {
            int how = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC;
            return new Out(io.sys(), io.sys().open(file, how, 0666));
        } catch (SyscallException e) {
            throw CommandException.failure(
                    1, "unable to open output file: " + e.errno().text());
        }
    }

    private static IconvEncoding encoding(Io io, String name) throws CommandException {
        if (name.isEmpty()) {
            return new IconvEncoding(io.ctype().utf8() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII, null);
        }
        IconvEncoding found = IconvEncoding.named(name);
        if (found == null) {
            // the C library of the C locale leaves no reason
            String reason = io.ctype().utf8() ? ": " + Errno.ENOENT.text() : "";
            throw CommandException.failure(1, "failed to start conversion processing" + reason);
        }
        return found;
    }
}
