package org.jarnix.programs.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jarnix.api.PipeFds;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Text;

/** Starts commands: by themselves where they are plain words, else by the shell. */
final class Shell {
    private static final String DEFAULT = "/bin/sh";
    private static final String SPECIAL = "#;\"*?[]&|<>(){}$`^~!'\\=\n";
    private static final Set<String> BUILTINS = Set.of(
            ".",
            ":",
            "alias",
            "bg",
            "break",
            "case",
            "cd",
            "command",
            "continue",
            "eval",
            "exec",
            "exit",
            "export",
            "fc",
            "fg",
            "for",
            "getopts",
            "hash",
            "if",
            "jobs",
            "login",
            "logout",
            "read",
            "readonly",
            "return",
            "set",
            "shift",
            "test",
            "times",
            "trap",
            "type",
            "ulimit",
            "umask",
            "unalias",
            "unset",
            "wait",
            "while");
    private final Session session;

    Shell(Session session) {
        this.session = session;
    }

    /** Starts a command of a target's recipe. */
    int start(String command, Scope scope) throws IOException {
        return start(command, scope, SpawnSpec.INHERIT);
    }

    private int start(String command, Scope scope, int output) throws IOException {
        String file = session.expand("$(SHELL)", scope);
        String flags = session.has(".POSIX") ? "-ec" : session.expand("$(.SHELLFLAGS)", scope);
        boolean plain = file.equals(DEFAULT) && flags.equals("-c") && isPlain(command);
        List<String> argv = new ArrayList<>();
        if (plain) {
            argv.addAll(Words.split(command));
        } else {
            argv.add(file);
            argv.addAll(Words.split(flags));
            argv.add(command);
        }
        Map<String, String> environment = session.environment(scope);
        String name = session.name();
        SpawnSpec.Builder spec = SpawnSpec.body((child, words) -> become(child, name, argv, environment));
        if (output >= 0) {
            spec.dup2(output, 1);
        }
        session.io().out().flush();
        return session.sys().spawn(spec.argv(argv).env(environment).build());
    }

    private static int become(Sys child, String name, List<String> argv, Map<String, String> environment)
            throws SyscallException {
        try {
            throw PathSearch.exec(child, argv, environment);
        } catch (SyscallException e) {
            byte[] message =
                    Text.encode(name + ": " + argv.getFirst() + ": " + e.errno().text() + "\n");
            child.write(2, message, 0, message.length);
            return 127;
        }
    }

    private static boolean isPlain(String command) {
        if (command.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0)) {
            return false;
        }
        List<String> words = Words.split(command);
        return !words.isEmpty() && !BUILTINS.contains(words.getFirst());
    }

    /** What a command prints, on one line. */
    String output(String command) throws IOException {
        Sys sys = session.sys();
        PipeFds pipe = sys.pipe(org.jarnix.api.OpenFlags.O_CLOEXEC);
        int pid = start(Words.trimStart(command), session.global(), pipe.writeEnd());
        sys.close(pipe.writeEnd());
        String text = Text.decode(FdInput.readAll(sys, pipe.readEnd()));
        sys.close(pipe.readEnd());
        WaitStatus end = sys.waitpid(pid, 0);
        int status = end instanceof WaitStatus.Exited exited ? exited.code() : 128;
        session.global().force(".SHELLSTATUS", new Variable(Integer.toString(status), false, Variable.Origin.OVERRIDE));
        int last = text.length();
        while (last > 0 && text.charAt(last - 1) == '\n') {
            last--;
        }
        return text.substring(0, last).replace('\n', ' ');
    }
}
