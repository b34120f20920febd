package org.jarnix.shell.interp;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Reference;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.syntax.Command;
import org.jarnix.shell.syntax.Parser;
import org.jarnix.shell.syntax.Printer;
import org.jarnix.shell.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/** What the shell makes of its environment, and the one that its programs get. */
public final class Environment {
    private static final String FUNCTION_START = "BASH_FUNC_";
    private static final String FUNCTION_END = "%%";

    /** Variables that the shell itself goes by. */
    private static final Set<String> OBEYED = Set.of(
            "PATH",
            "IFS",
            "LC_ALL",
            "LC_CTYPE",
            "LANG",
            "GLOBIGNORE",
            "POSIXLY_CORRECT",
            "BASH_COMPAT",
            "IGNOREEOF",
            "HISTFILESIZE",
            "HISTSIZE",
            "OPTIND",
            "BASH_XTRACEFD");

    /** From here on a shell takes it that {@code SHLVL} counts in a circle. */
    private static final int MAX_LEVEL = 1000;

    private static final Set<String> OPTIONS = Set.of("SHELLOPTS", "BASHOPTS");

    private final Interp in;
    private boolean forOneProgram;
    private boolean parenthesised;

    Environment(Interp in) {
        this.in = in;
    }

    /** Makes in.variables() of an environment. */
    public void importFrom(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.startsWith(FUNCTION_START) && name.endsWith(FUNCTION_END) && value.startsWith("() {")) {
                String function = name.substring(FUNCTION_START.length(), name.length() - FUNCTION_END.length());
                importFunction(function, value);
            }
            if ("_".equals(name)) {
                in.outcome().lastArgument(value);
            } else if (OPTIONS.contains(name)) {
                importOptions(name, value);
            } else if (Reference.isIdentifier(name)) {
                Variable known = in.variables().find(name);
                if (known == null || known.dynamic() == null) {
                    in.variables().force(name, value);
                    in.variables().setAttributes(name, Variable.EXPORT, 0);
                } else {
                    in.variables().set(name, value);
                }
            }
        });
        in.variables().watch(OBEYED);
    }

    /** Of a process that was made for one program: the program does not take the place of a shell. */
    void forOneProgram() {
        forOneProgram = true;
    }

    /** Of {@code ( ... )}: {@code exec} in it does not count as the end of a shell. */
    void parenthesised() {
        parenthesised = true;
    }

    /** Whether {@code exec} has one shell less run. */
    public boolean endsWithExec() {
        return !parenthesised;
    }

    /** The environment of a program that takes the place of this shell, which {@code SHLVL} counts no more. */
    Map<String, String> forReplacement(String path) {
        Map<String, String> environment = forProgram(path);
        if (!forOneProgram) {
            environment.computeIfPresent("SHLVL", (name, level) -> Long.toString(changedLevel(level, -1)));
        }
        return environment;
    }

    /** Counts a shell more or less in {@code SHLVL}; what is no number there counts as none. */
    public void level(int change) {
        long level = changedLevel(in.variables().get("SHLVL"), change);
        if (level >= MAX_LEVEL) {
            in.diagnostics()
                    .printError(in.diagnostics().messageName() + ": warning: shell level (" + level
                            + ") too high, resetting to 1");
            level = 1;
        }
        in.variables().force("SHLVL", Long.toString(level));
        in.variables().setAttributes("SHLVL", Variable.EXPORT, 0);
    }

    private static long changedLevel(@Nullable String known, int change) {
        long level;
        try {
            level = known == null ? 0 : Long.parseLong(known.strip());
        } catch (NumberFormatException e) {
            level = 0;
        }
        return Math.max(0, level + change);
    }

    /** Turns on what the shell that started this one had on. */
    private void importOptions(String name, String labels) {
        for (String label : labels.split(":")) {
            Option option = Option.named(label, name.equals("SHELLOPTS"));
            if (option != null) {
                in.setOption(option, true);
            }
        }
        in.variables().setAttributes(name, Variable.EXPORT, 0);
    }

    /** Defines a function that came with the environment; a text that is more than its definition is let be. */
    private void importFunction(String name, String definition) {
        try {
            Parser parser = Parser.of(name + " " + definition, 0, in);
            Command.Sequence sequence = parser.next();
            if (sequence != null
                    && sequence.items().size() == 1
                    && parser.next() == null
                    && sequence.items().get(0).command() instanceof Command.Function function
                    && function.name().equals(name)) {
                ExecNode body = Compiler.command(function.body());
                in.functions()
                        .put(name, new Function(name, function.body(), body, "environment", 0, true, false, false));
                return;
            }
            in.diagnostics()
                    .printError(in.diagnostics().messageName() + ": warning: " + name
                            + ": ignoring function definition attempt");
        } catch (SyntaxException e) {
            in.diagnostics().syntax(e, name);
        }
        in.diagnostics()
                .printError(
                        in.diagnostics().messageName() + ": error importing function definition for `" + name + "'");
    }

    /** The environment of programs: what is exported, and {@code _}. */
    public Map<String, String> forProgram(String path) {
        Map<String, String> environment = new HashMap<>(in.variables().environment());
        environment.put("_", path);
        if (!in.functions().isEmpty()) {
            for (Function function : in.functions().entries().values()) {
                if (function.exported()) {
                    environment.put(
                            FUNCTION_START + function.name() + FUNCTION_END, Printer.exported(function.source()));
                }
            }
        }
        return environment;
    }
}
