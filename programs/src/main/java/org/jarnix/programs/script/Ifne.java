package org.jarnix.programs.script;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Program;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.PathSearch;

/** Runs a command if there is input (ifne(1) of moreutils). */
public final class Ifne implements Program {
    private static final String USAGE = """
            Usage: ifne [-n] COMMAND [ARG]...
            Run COMMAND on standard input where that is not empty.

              -n                       run COMMAND where it is empty, else copy it to standard output
              -h, --help               show this text and exit
                  --version            show the version and exit
            """;
    private static final int BLOCK = 64 * 1024;

    @Override
    public int run(Sys sys, List<String> argv) throws IOException {
        Io io = new Io(sys, "ifne", 1);
        List<String> words = argv.subList(1, argv.size());
        String first = words.isEmpty() ? "" : words.getFirst();
        if (first.equals("-h") || first.equals("--help")) {
            io.out().print(USAGE);
            io.out().flush();
            return 0;
        }
        boolean empty = first.equals("-n");
        while (!words.isEmpty() && words.getFirst().equals("-n")) {
            words = words.subList(1, words.size());
        }
        if (words.isEmpty()) {
            io.note("Usage: ifne [-n] command [args]\n");
            return 1;
        }
        byte[] block = new byte[BLOCK];
        int got;
        try {
            got = sys.read(0, block, 0, BLOCK);
        } catch (SyscallException e) {
            io.note("read: " + e.errno().text() + "\n");
            return 1;
        }
        if (got == 0) {
            return empty ? become(io, words) : 0;
        }
        if (empty) {
            copy(sys, 1, block, got);
            return 0;
        }
        return feed(io, words, block, got);
    }

    private static int become(Io io, List<String> words) throws IOException {
        try {
            throw PathSearch.exec(io.sys(), words, io.environ());
        } catch (SyscallException e) {
            io.note(words.getFirst() + ": " + e.errno().text() + "\n");
            return 1;
        }
    }

    private static int feed(Io io, List<String> words, byte[] block, int got) throws IOException {
        Sys sys = io.sys();
        PipeFds pipe = sys.pipe(OpenFlags.O_CLOEXEC);
        int child;
        try {
            child = sys.spawn(SpawnSpec.file(PathSearch.find(sys, words.getFirst(), io.env("PATH")))
                    .argv(words)
                    .dup2(pipe.readEnd(), 0)
                    .build());
        } catch (SyscallException e) {
            io.note(words.getFirst() + ": " + e.errno().text() + "\n");
            return 1;
        }
        sys.close(pipe.readEnd());
        copy(sys, pipe.writeEnd(), block, got);
        sys.close(pipe.writeEnd());
        WaitStatus end = sys.waitpid(child, 0);
        if (end instanceof WaitStatus.Signaled signaled) {
            sys.kill(sys.getpid(), signaled.signal());
        }
        return end instanceof WaitStatus.Exited exited ? exited.code() : 1;
    }

    private static void copy(Sys sys, int to, byte[] block, int got) throws IOException {
        Out out = new Out(sys, to);
        for (int n = got; n > 0; n = sys.read(0, block, 0, BLOCK)) {
            out.write(block, 0, n);
            out.flush();
        }
    }
}
