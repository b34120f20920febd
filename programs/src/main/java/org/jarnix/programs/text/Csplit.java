package org.jarnix.programs.text;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Cuts a file into pieces where lines match. */
public final class Csplit extends Command {
    private static final List<Signal> DEADLY = List.of(Signal.SIGHUP, Signal.SIGINT, Signal.SIGQUIT, Signal.SIGTERM);

    public Csplit() {
        super(Usage.of("""
            Usage: csplit [OPTION]... FILE PATTERN...
            Write pieces of FILE that PATTERNs part to xx00, xx01 and so on, and the size of
            each in bytes to standard output. Where FILE is -, read standard input.

              -b, --suffix-format=FORMAT  number as printf does by FORMAT instead of %02d
              -f, --prefix=PREFIX      begin the names with PREFIX instead of xx
              -k, --keep-files         keep the files when something fails
                  --suppress-matched   leave out the lines that match
              -n, --digits=NUMBER      so many digits instead of 2
              -s, --quiet, --silent    write no sizes
              -z, --elide-empty-files  remove empty files
                  --help               show this text and exit
                  --version            show the version and exit

            PATTERN is LINE, up to but without that line; /REGEXP/[OFFSET], up to but without
            a line that matches; %REGEXP%[OFFSET], the same, but leave that piece out; {TIMES},
            the pattern before once more, so many times; {*}, as often as it goes. OFFSET is
            a number of lines with + or -.
            """).hidden("-q"));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        CsplitFiles files = CsplitFiles.of(io, args);
        List<String> operands = args.operands();
        if (operands.size() < 2) {
            throw io.usage(
                    operands.isEmpty() ? "missing operand" : "missing operand after " + io.quote(operands.getFirst()));
        }
        String file = operands.getFirst();
        int fd;
        try {
            fd = io.open(file);
        } catch (SyscallException e) {
            throw io.failure("cannot open " + io.quoteAlways(file) + " for reading: "
                    + e.errno().text());
        }
        List<CsplitPattern> patterns = CsplitPattern.parse(io, operands.subList(1, operands.size()));
        catchSignals(io, files);
        try {
            new CsplitRun(io, fd, files, args.has("suppress-matched")).run(patterns);
        } catch (CommandException e) {
            io.note(io.name() + ": " + e.getMessage() + "\n");
            files.abandon();
            return 1;
        } catch (SyscallException e) {
            files.abandon();
            throw io.failure("read error: " + e.errno().text());
        }
        io.close(fd);
        return 0;
    }

    private static void catchSignals(Io io, CsplitFiles files) throws SyscallException {
        for (Signal signal : DEADLY) {
            if (io.sys().sigaction(signal) == SigAction.Preset.IGNORE) {
                continue;
            }
            SigAction cleaning = new SigAction.Handle(
                    caught -> {
                        files.remove();
                        io.sys().sigaction(caught, SigAction.Preset.DEFAULT);
                        io.sys().kill(io.sys().getpid(), caught);
                    },
                    java.util.Set.of(),
                    false);
            io.sys().sigaction(signal, cleaning);
        }
    }
}
