package org.jarnix.programs.term;

import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.TimeFormat;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Keeps what a terminal shows while a shell or a command runs in front of it: {@code script}. */
public final class Typescript extends Command {
    private static final int MODE = 0644;
    private static final long SECOND = 1_000_000_000L;

    public Typescript() {
        super(Usage.of("""
            Usage: script [OPTION]... [FILE]
            Run a shell on a terminal of its own, and write all that it shows to FILE (typescript).

              -a, --append             add to FILE
              -c, --command=COMMAND    run that and not a shell that reads from the terminal
              -e, --return             end with the command's status
              -f, --flush              write at once (which is always done)
              -q, --quiet              say nothing at the start and the end
              -O, --log-out=FILE       another way to name FILE
              -T, --log-timing=FILE    write to that when it was shown: seconds and bytes, a line each
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String named =
                args.operands().isEmpty() ? "typescript" : args.operands().getFirst();
        String file = args.value("log-out", named);
        String command = args.value("command");
        Out log = open(io, file, args.has("append"));
        String timings = args.value("log-timing");
        Out timing = timings == null ? null : open(io, timings, args.has("append"));
        boolean quiet = args.has("quiet");
        if (!quiet) {
            io.out().println("Script started, output log file is '" + file + "'.");
            io.out().flush();
        }
        log.println("Script started on " + now(io) + " [" + heading(io, command) + "]");
        WaitStatus ended = new PtySession(io.sys(), io.environ()).run(argv(io, command), log, timing);
        int status = ended instanceof WaitStatus.Signaled signaled
                ? 128 + signaled.signal().number()
                : ended instanceof WaitStatus.Exited exited ? exited.code() : 0;
        log.println("\nScript done on " + now(io) + " [COMMAND_EXIT_CODE=\"" + status + "\"]");
        log.flush();
        if (timing != null) {
            timing.flush();
        }
        if (!quiet) {
            io.out().println("Script done.");
        }
        return args.has("return") ? status : 0;
    }

    private static Out open(Io io, String file, boolean appends) throws IOException {
        try {
            int how = O_WRONLY | O_CREAT | O_CLOEXEC | (appends ? O_APPEND : O_TRUNC);
            return new Out(io.sys(), io.sys().open(file, how, MODE));
        } catch (SyscallException e) {
            throw io.failure("cannot open " + file + ": " + e.errno().text());
        }
    }

    private static List<String> argv(Io io, @Nullable String command) {
        String shell = io.env("SHELL");
        String path = shell == null || shell.isEmpty() ? "/bin/sh" : shell;
        return command == null ? List.of(path, "-i") : List.of(path, "-c", command);
    }

    private static String heading(Io io, @Nullable String command) {
        String what = command == null ? "" : "COMMAND=\"" + command + "\" ";
        try {
            String term = io.env("TERM");
            return what + (term == null ? "" : "TERM=\"" + term + "\" ") + "TTY=\""
                    + io.sys().ttyname(0) + "\" COLUMNS=\""
                    + io.sys().winSize(0).columns() + "\" LINES=\""
                    + io.sys().winSize(0).rows() + "\"";
        } catch (SyscallException e) {
            return what + "<not executed on terminal>";
        }
    }

    private static String now(Io io) {
        long nanos = io.sys().clock(Clock.REALTIME);
        String text = TimeFormat.of("%Y-%m-%d %H:%M:%S%z", Instant.ofEpochSecond(nanos / SECOND), io.env("TZ"));
        return text.substring(0, text.length() - 2) + ":" + text.substring(text.length() - 2);
    }
}
