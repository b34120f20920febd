package org.jarnix.programs.edit;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Out;
import org.jarnix.programs.screen.Screen;
import org.jarnix.programs.text.ShellPipe;

/** The shell's commands that the editor runs: beside the text, or over lines of it. */
final class Shell {
    private static final int PRIVATE = 0600;

    private final Sys sys;
    private final Screen screen;

    Shell(Sys sys, Screen screen) {
        this.sys = sys;
        this.screen = screen;
    }

    /** Runs a command on the terminal, and waits for a key. */
    void run(String command) throws IOException {
        screen.alternate(false);
        screen.restore();
        ShellPipe.run(sys, command);
        screen.out().print("\r\nPress ENTER to go on ");
        screen.raw();
        screen.key();
        screen.alternate(true);
    }

    /** What a command writes. */
    List<String> read(String command) throws IOException {
        return EditFile.lines(ShellPipe.read(sys, command));
    }

    /** Gives lines to a command that shows something or keeps them. */
    void write(String command, List<String> lines) throws IOException {
        ShellPipe.Started started = ShellPipe.start(sys, command, "", "");
        print(started.input(), lines);
        started.finish(sys);
    }

    /** What a command makes of lines, with its messages. */
    List<String> filter(String command, List<String> lines) throws IOException {
        String path = "/tmp/vi." + sys.getpid();
        int fd = sys.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, PRIVATE);
        print(fd, lines);
        sys.close(fd);
        try {
            return read("{ " + command + "\n} < " + path + " 2>&1");
        } finally {
            sys.unlink(path);
        }
    }

    private void print(int fd, List<String> lines) throws IOException {
        Out out = new Out(sys, fd);
        for (String line : lines) {
            out.println(line);
        }
        out.flush();
    }
}
