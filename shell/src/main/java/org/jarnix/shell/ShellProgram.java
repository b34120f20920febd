package org.jarnix.shell;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Program;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.builtin.Builtins;
import org.jarnix.shell.interactive.Hooks;
import org.jarnix.shell.interactive.InputLines;
import org.jarnix.shell.interactive.Session;
import org.jarnix.shell.interactive.StartupFiles;
import org.jarnix.shell.interp.Control;
import org.jarnix.shell.interp.Executable;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.RememberedLines;
import org.jarnix.shell.interp.ScriptRunner;
import org.jarnix.shell.syntax.Parser;

/** {@code bash} and {@code sh}: runs a command string, a script, or what standard input holds. */
public final class ShellProgram implements Program {
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;

    @Override
    public int run(Sys sys, List<String> argv) throws IOException {
        Interp in = new Interp(new Builtins(), new Hooks(), argv.get(0));
        in.attach(sys);
        Invocation invocation = new Invocation(in);
        int wrong = invocation.parse(argv);
        if (wrong >= 0) {
            return wrong;
        }
        Environment.set(in, invocation);
        int status = start(in, invocation);
        return in.trapRunner().finish(status);
    }

    private static int start(Interp in, Invocation invocation) throws IOException {
        if (invocation.lacksTerminal()) {
            in.diagnostics().noTerminal(in.sys().getpgid(0));
        }
        List<String> rest = invocation.arguments();
        String command = invocation.command();
        if (command != null) {
            if (!rest.isEmpty()) {
                in.origin().shellName(rest.get(0));
                in.diagnostics().messageName(rest.get(0));
                in.positional().setParameters(rest.subList(1, rest.size()));
            }
            in.origin().commandString(command);
            new StartupFiles(in, invocation.startup()).run();
            return in.control().unwinding() == Control.NONE ? new ScriptRunner(in).runProgram(command, "-c") : 0;
        }
        if (!rest.isEmpty() && !invocation.readsInput()) {
            return script(in, invocation, rest);
        }
        in.positional().setParameters(rest);
        in.origin().readsStandardInput();
        if (invocation.interactive()) {
            return new Session(in).run(invocation.startup());
        }
        new StartupFiles(in, invocation.startup()).run();
        return new ScriptRunner(in).runInput(Parser.of(new RememberedLines(in, new InputLines(in.sys(), 0), 1), 1, in));
    }

    private static int script(Interp in, Invocation invocation, List<String> rest) throws IOException {
        String name = rest.get(0);
        String text;
        try {
            String path = locate(in, name);
            if ((in.sys().stat(path).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR) {
                in.diagnostics().printError(name + ": " + name + ": " + Errno.EISDIR.text());
                return NOT_EXECUTABLE;
            }
            text = new ScriptRunner(in).read(path);
        } catch (SyscallException e) {
            in.diagnostics()
                    .printError(in.shellName() + ": " + name + ": " + e.errno().text());
            return e.errno() == Errno.ENOENT ? NOT_FOUND : NOT_EXECUTABLE;
        }
        if (Executable.isBinary(text)) {
            in.diagnostics().printError(name + ": " + name + ": cannot execute binary file");
            return NOT_EXECUTABLE;
        }
        in.origin().shellName(name);
        in.diagnostics().messageName(name);
        in.origin().scriptFile(name);
        in.positional().setParameters(rest.subList(1, rest.size()));
        if (invocation.prettyPrints()) {
            return new ScriptRunner(in).prettyPrint(text);
        }
        new StartupFiles(in, invocation.startup()).run();
        return in.control().unwinding() == Control.NONE ? new ScriptRunner(in).runProgram(text, null) : 0;
    }

    private static String locate(Interp in, String name) throws SyscallException {
        if (name.indexOf('/') >= 0) {
            return name;
        }
        try {
            in.sys().stat(name);
            return name;
        } catch (SyscallException e) {
            String found = in.finder().search(name);
            if (found == null) {
                throw e;
            }
            return found;
        }
    }
}
