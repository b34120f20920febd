package org.jarnix.programs.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jarnix.api.Program;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.PathSearch;
import org.jspecify.annotations.Nullable;

/** Runs a command and shows what it wrote only where it failed (chronic(1) of moreutils). */
public final class Chronic implements Program {
    private static final String USAGE = """
            Usage: chronic [-ev] COMMAND [ARG]...
            Run COMMAND, and show what it wrote only where it failed.

              -e                       writing to standard error is a failure, too
              -v                       show the two outputs apart, and the status
                  --help               show this text and exit
            """;
    private static final int WRONG_CALL = 255;
    private static final int COMPLAINED = 2;

    @Override
    public int run(Sys sys, List<String> argv) throws IOException {
        Io io = new Io(sys, "chronic", 1);
        boolean errors = false;
        boolean verbose = false;
        int at = 1;
        boolean wrong = false;
        for (; at < argv.size() && argv.get(at).startsWith("-") && argv.get(at).length() > 1; at++) {
            String word = argv.get(at);
            if (word.equals("--help")) {
                io.out().print(USAGE);
                io.out().flush();
                return 0;
            }
            if (word.equals("--")) {
                at++;
                break;
            }
            for (char letter : word.substring(1).toCharArray()) {
                errors |= letter == 'e';
                verbose |= letter == 'v';
                if (letter != 'e' && letter != 'v') {
                    io.note("Unknown option: " + letter + "\n");
                    wrong = true;
                }
            }
        }
        if (wrong || at == argv.size()) {
            io.note("usage: chronic COMMAND...\n");
            return WRONG_CALL;
        }
        return run(io, argv.subList(at, argv.size()), errors, verbose);
    }

    private static int run(Io io, List<String> words, boolean errors, boolean verbose) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        WaitStatus end;
        try {
            String file = PathSearch.find(io.sys(), words.getFirst(), io.env("PATH"));
            end = Capture.run(
                    io.sys(),
                    SpawnSpec.file(file).argv(words),
                    (fd, bytes, length) -> (fd == 1 ? out : err).write(bytes, 0, length));
        } catch (SyscallException e) {
            String path = io.env("PATH");
            io.note("Command '" + words.getFirst() + "' not found in " + (path == null ? "" : path.replace(":", ", "))
                    + "\n");
            return COMPLAINED;
        }
        int status = status(end);
        boolean complained = errors && err.size() > 0;
        if (status != 0 || complained) {
            show(io, out, err, verbose ? status : null);
        }
        return status != 0 ? status : complained ? COMPLAINED : 0;
    }

    private static int status(@Nullable WaitStatus end) {
        return end instanceof WaitStatus.Exited exited ? exited.code() : 1;
    }

    private static void show(Io io, ByteArrayOutputStream out, ByteArrayOutputStream err, @Nullable Integer status)
            throws IOException {
        Out errors = new Out(io.sys(), 2);
        io.out().print(status != null ? "STDOUT:\n" : "");
        out.writeTo(io.out());
        io.out().print(status != null ? "\nSTDERR:\n" : "").flush();
        err.writeTo(errors);
        errors.flush();
        io.out().print(status != null ? "\nRETVAL: " + status + "\n" : "").flush();
    }
}
