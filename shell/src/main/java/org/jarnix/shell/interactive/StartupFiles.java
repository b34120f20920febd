package org.jarnix.shell.interactive;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.CompiledWord;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.interp.Control;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.ScriptRunner;
import org.jarnix.shell.syntax.Parser;
import org.jarnix.shell.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/** The files that a shell reads before anything else (bash manual 6.2). */
public final class StartupFiles {
    private final Interp in;
    private final Plan plan;

    /**
     * What the command line says about them.
     *
     * @param login whether it is a login shell
     * @param noProfile {@code --noprofile}
     * @param noRc {@code --norc}
     * @param rcFile {@code --rcfile}; null without
     * @param restricted whether the shell is a restricted one behind them
     */
    public record Plan(
            boolean login,
            boolean noProfile,
            boolean noRc,
            @Nullable String rcFile,
            boolean restricted) {}

    /** The files for one shell. */
    public StartupFiles(Interp in, Plan plan) {
        this.in = in;
        this.plan = plan;
    }

    /** Reads those that there are; behind them a restricted shell is one. */
    public void run() throws IOException {
        read();
        if (plan.restricted()) {
            for (String name : List.of("PATH", "SHELL", "ENV", "BASH_ENV", "HISTFILE")) {
                in.variables().setAttributes(name, Variable.READONLY, 0);
            }
            in.setOption(Option.RESTRICTED_SHELL, true);
        }
    }

    private void read() throws IOException {
        boolean posix = in.isOn(Option.POSIX);
        boolean trusting = !in.isOn(Option.PRIVILEGED);
        if (plan.login() && !plan.noProfile()) {
            source("/etc/profile");
            String home = in.variables().get("HOME");
            if (home != null && trusting) {
                firstOf(
                        home,
                        in.origin().isPosixNamed()
                                ? List.of(".profile")
                                : List.of(".bash_profile", ".bash_login", ".profile"));
            }
        }
        if (!trusting) {
            return;
        }
        if (in.origin().isInteractive()) {
            if (posix) {
                sourceNamed("ENV");
            } else if (!plan.login() && !plan.noRc()) {
                String rc = plan.rcFile();
                if (rc != null) {
                    source(rc);
                } else if (in.variables().get("HOME") != null) {
                    source(in.variables().get("HOME") + "/.bashrc");
                }
            }
        } else if (!posix) {
            sourceNamed("BASH_ENV");
        }
    }

    private void firstOf(String home, List<String> names) throws IOException {
        for (String name : names) {
            if (source(home + "/" + name)) {
                return;
            }
        }
    }

    private void sourceNamed(String variable) throws IOException {
        String value = in.variables().get(variable);
        if (value == null || value.isEmpty()) {
            return;
        }
        try {
            source(CompiledWord.ofHereDocument(Parser.hereDocument(value, 1, in))
                    .expand(in));
        } catch (SyntaxException e) {
            source(value);
        }
    }

    private boolean source(String path) throws IOException {
        if (in.control().unwinding() != Control.NONE) {
            return true;
        }
        try {
            in.sys().stat(path);
        } catch (SyscallException e) {
            return false;
        }
        try {
            new ScriptRunner(in).source(path, List.of());
        } catch (ShellError e) {
            new ScriptRunner(in).abandon(e);
        } catch (SyscallException e) {
            in.diagnostics()
                    .printError(in.diagnostics().messageName() + ": " + path + ": "
                            + e.errno().text());
        }
        return true;
    }
}
