package org.jarnix.shell.interp;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.util.Arrays;
import org.jarnix.api.Errno;
import org.jarnix.api.PipeFds;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Growth;
import org.jarnix.api.lib.Text;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.syntax.Script;
import org.jarnix.shell.syntax.SyntaxException;
import org.jarnix.shell.syntax.WordPart;

/** Runs {@code $(...)} in a child, and takes what that writes as text. */
final class CommandSubstitutions {
    private static final int FIRST_BUFFER = 512;
    private static final byte[] NOTHING = {};

    private final Interp in;
    private final Subshells subshells;
    private byte[] buffer = NOTHING;

    CommandSubstitutions(Interp in, Subshells subshells) {
        this.in = in;
        this.subshells = subshells;
    }

    String output(WordPart.CommandSubstitution substitution) {
        Script script = substitution.body();
        SyntaxException error = script.error();
        if (error != null) {
            in.outcome().substitutionStatus(2);
            String prefix = in.diagnostics().messageName() + ": command substitution: line ";
            for (String message : error.messages()) {
                in.diagnostics().printError(prefix + error.line() + ": " + message);
            }
            if (!substitution.backquoted()) {
                throw ShellError.line("");
            }
            return "";
        }
        try {
            return capture(compiled(script), script.line());
        } catch (IOException e) {
            throw ShellError.line("command substitution: " + e.getMessage());
        }
    }

    static ExecNode compiled(Script script) {
        if (script.compiled() instanceof ExecNode known) {
            return known;
        }
        ExecNode node = Compiler.substitution(script.body());
        script.keep(node);
        return node;
    }

    private String capture(ExecNode node, int line) throws IOException {
        if (node == ExecNode.NOTHING) {
            in.outcome().substitutionStatus(0);
            return "";
        }
        PipeFds pipe = in.sys().pipe(O_CLOEXEC);
        SpawnSpec.Builder builder = substitutionBody(node, line);
        subshells.connect(builder, -1, pipe, false);
        int pid = subshells.spawn(builder);
        in.sys().close(pipe.writeEnd());
        int length;
        try {
            length = readAll(pipe.readEnd());
        } finally {
            in.sys().close(pipe.readEnd());
        }
        WaitStatus status = subshells.waitFor(pid);
        in.outcome().substitutionStatus(Job.statusOf(status));
        in.lastStatus(Job.statusOf(status));
        if (subshells.interruptsShell(status)) {
            in.interrupt();
        }
        return text(length);
    }

    private SpawnSpec.Builder substitutionBody(ExecNode node, int line) {
        if (node instanceof SimpleNode simple) {
            SpawnSpec.Builder direct = simple.direct(in, true);
            if (direct != null) {
                return direct;
            }
        }
        Interp child = in.subshell();
        child.becomeSubstitution();
        child.jobs().remember(in.jobs());
        child.callStack().linesFrom(line);
        return SpawnSpec.body((sys, argv) -> Subshells.run(child, sys, node, false));
    }

    private int readAll(int fd) throws IOException {
        int length = 0;
        while (true) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, room());
            }
            int n;
            try {
                n = in.sys().read(fd, buffer, length, buffer.length - length);
            } catch (SyscallException e) {
                if (e.errno() == Errno.EINTR) {
                    continue;
                }
                throw e;
            }
            if (n == 0) {
                return length;
            }
            length += n;
        }
    }

    private int room() throws SyscallException {
        if (buffer.length == 0) {
            return FIRST_BUFFER;
        }
        long needed = buffer.length + 1L;
        in.allocate(needed);
        return Growth.next(in.sys(), buffer.length, needed);
    }

    private String text(int length) {
        int end = length;
        boolean nul = false;
        for (int i = 0; i < length; i++) {
            nul |= buffer[i] == 0;
        }
        if (nul) {
            in.warn("warning: command substitution: ignored null byte in input");
            end = dropNuls(length);
        }
        while (end > 0 && buffer[end - 1] == '\n') {
            end--;
        }
        String text = Text.decode(buffer, 0, end);
        if (buffer.length > Interp.PIPE_ROOM * 4) {
            buffer = NOTHING;
        }
        return text;
    }

    private int dropNuls(int length) {
        int kept = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] != 0) {
                buffer[kept++] = buffer[i];
            }
        }
        return kept;
    }

    /** {@code $(< file)}: what the file holds goes to standard output. */
    int copyFile(Redirect redirect) throws IOException {
        String path = redirect.fileName(in);
        int fd;
        try {
            fd = in.sys().open(path, O_RDONLY | O_CLOEXEC);
        } catch (SyscallException e) {
            in.warn(path + ": " + e.errno().text());
            return 1;
        }
        byte[] bytes = new byte[Interp.PIPE_ROOM];
        while (true) {
            int n = in.sys().read(fd, bytes, 0, bytes.length);
            if (n == 0) {
                in.sys().close(fd);
                return 0;
            }
            in.out().write(bytes, 0, n);
            in.out().flush();
        }
    }
}
