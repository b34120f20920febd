package org.jarnix.shell.interp;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jarnix.api.Sys;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Out;
import org.jarnix.shell.expand.Characters;
import org.jarnix.shell.expand.CompiledArithmetic;
import org.jarnix.shell.expand.ExpansionHost;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Options;
import org.jarnix.shell.expand.Variables;
import org.jarnix.shell.keys.Bindings;
import org.jarnix.shell.syntax.ParseHost;
import org.jarnix.shell.syntax.WordPart;
import org.jspecify.annotations.Nullable;

/**
 * The shell that one process runs: variables, options, functions, traps, jobs, and where control flow stands. {@link #subshell} makes
 * the copy that a subshell starts from, in constant time.
 */
public final class Interp implements ExpansionHost, ParseHost {
    static final String MAIN = "main";

    /** How many bytes surely fit into a pipe nobody reads yet. */
    static final int PIPE_ROOM = 4096 * 16;

    private final BuiltinTable builtins;
    private final ShellHooks hooks;
    private final Variables variables;
    private final Options options;
    private final Settings settings;
    private final CowMap<Function> functions;
    private final CowMap<String> aliases;
    private final CowMap<CompletionSpec> completions;
    private @Nullable List<String> completing;
    private final CommandHistory history;
    private final Set<String> disabledBuiltins;
    private final Jobs jobs;
    private final CommandFinder finder;
    private final Calls calls = new Calls(this);
    private final Subshells subshells = new Subshells(this);
    private final Tracer tracer;
    private final Environment environment = new Environment(this);
    private final DirectoryStack directories;
    private final CallStack callStack;
    private final Origin origin;
    private final Positional positional;
    private final Diagnostics diagnostics;
    private final Control control = new Control();
    private final Outcome outcome;
    private final Randomness randomness;
    private final TrapRunner trapRunner;
    private final LocalOptions localOptions;
    private @Nullable Sys sys;
    private @Nullable Out out;
    private int shellPid;
    private int subshellDepth;
    private int serial;

    /** A shell that is not started yet; {@link #attach} gives it its process. */
    public Interp(BuiltinTable builtins, ShellHooks hooks, String shellName) {
        this.builtins = builtins;
        this.hooks = hooks;
        this.origin = new Origin(shellName);
        this.positional = new Positional();
        this.diagnostics = new Diagnostics(this, shellName);
        this.outcome = new Outcome();
        this.randomness = new Randomness(this);
        this.settings = new Settings(this);
        this.variables = SpecialVariables.variables(this);
        this.options = new Options();
        this.functions = new CowMap<>();
        this.aliases = new CowMap<>();
        this.completions = new CowMap<>();
        this.history = new CommandHistory();
        this.disabledBuiltins = new HashSet<>();
        this.trapRunner = new TrapRunner(this);
        this.localOptions = new LocalOptions(this, options);
        this.jobs = new Jobs(this);
        this.finder = new CommandFinder(this);
        this.directories = new DirectoryStack(this);
        this.callStack = new CallStack();
        this.tracer = new Tracer(this);
    }

    private Interp(Interp parent, boolean subshell) {
        this.builtins = parent.builtins;
        this.hooks = parent.hooks;
        this.origin = new Origin(parent.origin);
        this.positional = new Positional(parent.positional);
        this.diagnostics = new Diagnostics(this, parent.diagnostics.ownName());
        this.outcome = new Outcome(parent.outcome);
        this.randomness = new Randomness(this, parent.randomness);
        this.settings = new Settings(this, parent.settings, subshell);
        this.variables = parent.variables.copy(this);
        this.options = parent.options.copy();
        this.functions = parent.functions.copy();
        this.aliases = parent.aliases.copy();
        this.completions = parent.completions.copy();
        this.history = parent.history.entries().isEmpty() ? new CommandHistory() : parent.history.copy();
        this.disabledBuiltins = new HashSet<>(parent.disabledBuiltins);
        this.trapRunner = new TrapRunner(this, parent.trapRunner, subshell);
        this.localOptions = new LocalOptions(this, options);
        this.jobs = new Jobs(this);
        this.finder = new CommandFinder(this, parent.finder);
        this.directories = new DirectoryStack(this, parent.directories);
        this.callStack = new CallStack(parent.callStack);
        this.tracer = new Tracer(this, parent.tracer);
        this.shellPid = parent.shellPid;
        this.subshellDepth = parent.subshellDepth + (subshell ? 1 : 0);
        control.inherit(parent.control, subshell && compatibility() <= 44);
    }

    /** The copy that a subshell starts from; the caller attaches it to its process there. */
    public Interp subshell() {
        return new Interp(this, true);
    }

    /** A copy that is no subshell: the same shell once more, for a process elsewhere; jobs stay with this one. */
    public Interp branch() {
        return new Interp(this, false);
    }

    /** Binds the shell to its process. */
    public void attach(Sys process) {
        sys = process;
        if (subshellDepth == 0) {
            shellPid = process.getpid();
            origin.startNanos(process.clock(TimeCalls.Clock.MONOTONIC));
            trapRunner.traps().noteIgnored(process);
        }
        randomness.seed(process, subshellDepth == 0);
    }

    // ---- its parts

    /** How the shell was started. */
    public Origin origin() {
        return origin;
    }

    /** The positional parameters. */
    public Positional positional() {
        return positional;
    }

    /** What the shell says on standard error. */
    public Diagnostics diagnostics() {
        return diagnostics;
    }

    /** Where control flow stands. */
    public Control control() {
        return control;
    }

    /** What the last commands left behind. */
    public Outcome outcome() {
        return outcome;
    }

    /** The traps, and when they run. */
    public TrapRunner trapRunner() {
        return trapRunner;
    }

    /** {@code local -}. */
    public LocalOptions localOptions() {
        return localOptions;
    }

    /** What comes from the environment and goes into it. */
    public Environment environment() {
        return environment;
    }

    /** The functions and sourced files that run. */
    public CallStack callStack() {
        return callStack;
    }

    /** The current directory, and the ones that {@code pushd} keeps. */
    public DirectoryStack directories() {
        return directories;
    }

    int line() {
        return callStack.line();
    }

    /** Sets the line being executed. */
    public void line(int number) {
        callStack.line(number);
    }

    Randomness randomness() {
        return randomness;
    }

    /** SIGINT came to an interactive shell. */
    public void interrupt() {
        if (control.interrupt()) {
            outcome.lastStatus(130);
        }
    }

    @Override
    public Sys sys() {
        return Objects.requireNonNull(sys, "the shell is not attached to a process");
    }

    /** Standard output for builtins. */
    public Out out() {
        Out known = out;
        if (known == null) {
            known = new Out(sys(), 1);
            known.buffering(Out.Buffering.FULL);
            out = known;
        }
        return known;
    }

    /** Where the directory stack, the prompt and such come from. */
    public ShellHooks hooks() {
        return hooks;
    }

    /** Writes what builtins printed and is still buffered. */
    void flush() throws IOException {
        if (out != null) {
            out.flush();
        }
    }

    // ---- what expansion asks

    @Override
    public Variables variables() {
        return variables;
    }

    @Override
    public void warn(String message) {
        diagnostics.warn(message);
    }

    @Override
    public void warn(String message, int atLine) {
        diagnostics.warn(message, atLine);
    }

    @Override
    public int parameterCount() {
        return positional.parameterCount();
    }

    @Override
    public @Nullable String parameter(int number) {
        return positional.parameter(number);
    }

    @Override
    public String shellName() {
        return origin.shellName();
    }

    @Override
    public int lastStatus() {
        return outcome.lastStatus();
    }

    /** Sets {@code $?}. */
    public void lastStatus(int value) {
        outcome.lastStatus(value);
    }

    @Override
    public @Nullable String lastBackgroundPid() {
        return outcome.lastBackgroundPid();
    }

    @Override
    public String optionFlags() {
        return origin.flags(options.letters());
    }

    @Override
    public int shellPid() {
        return shellPid;
    }

    @Override
    public boolean isOn(Option option) {
        return options.has(option);
    }

    /** Turns an option on or off, with what follows from it. */
    public void setOption(Option option, boolean on) {
        settings.set(option, on);
    }

    @Override
    public String commandOutput(WordPart.CommandSubstitution substitution) {
        return subshells.commandSubstitutions().output(substitution);
    }

    @Override
    public String processPath(WordPart.ProcessSubstitution substitution) {
        return subshells.substitutions().path(substitution);
    }

    @Override
    public @Nullable String homeOf(@Nullable String user) {
        return hooks.homeOf(this, user);
    }

    @Override
    public @Nullable String directoryStack(boolean fromEnd, int index) {
        return directories.entry(fromEnd, index);
    }

    @Override
    public String prompt(String text) {
        return hooks.prompt(this, text);
    }

    @Override
    public long evaluate(String expression) {
        return CompiledArithmetic.of(expression).evaluate(this);
    }

    @Override
    public void translated(String source, int line) {
        origin().translated(source, line);
    }

    @Override
    public boolean utf8() {
        return Characters.isUtf8(this);
    }

    @Override
    public void changed(String name) {
        settings.variableChanged(name);
    }

    // ---- what parsing asks

    @Override
    public @Nullable String alias(String name) {
        return isOn(Option.EXPAND_ALIASES) ? aliases.get(name) : null;
    }

    @Override
    public boolean extendedPatterns() {
        return isOn(Option.EXTGLOB);
    }

    @Override
    public boolean posix() {
        return isOn(Option.POSIX);
    }

    /** The functions. */
    public CowMap<Function> functions() {
        return functions;
    }

    /** The aliases. */
    public CowMap<String> aliases() {
        return aliases;
    }

    /** How the words of commands are completed, by the command's name. */
    public CowMap<CompletionSpec> completions() {
        return completions;
    }

    /** The options of the completion that is being made, which {@code compopt} may change; null while none is. */
    public @Nullable List<String> completing() {
        return completing;
    }

    /** Begins a completion with its options, or ends it. */
    public void completing(@Nullable List<String> options) {
        completing = options;
    }

    /** The commands that were typed. */
    public CommandHistory history() {
        return history;
    }

    /** The jobs. */
    public Jobs jobs() {
        return jobs;
    }

    /** Where programs are found. */
    public CommandFinder finder() {
        return finder;
    }

    /** The builtins, disabled ones too. */
    public BuiltinTable builtins() {
        return builtins;
    }

    /** The names that {@code enable -n} disabled; may be changed. */
    public Set<String> disabledBuiltins() {
        return disabledBuiltins;
    }

    /** The builtin of that name, unless disabled; null for none. */
    public @Nullable Builtin builtin(String name) {
        Builtin builtin = builtins.find(name);
        return builtin == null || !disabledBuiltins.isEmpty() && disabledBuiltins.contains(name) ? null : builtin;
    }

    /** How commands are found and called. */
    public Calls calls() {
        return calls;
    }

    Subshells subshells() {
        return subshells;
    }

    /** What {@code set -x} shows. */
    public Tracer tracer() {
        return tracer;
    }

    /** The file that the running commands stand in, as {@code BASH_SOURCE} says it. */
    public String sourceFile() {
        Frame frame = callStack.frame();
        if (frame != null) {
            return frame.file();
        }
        String script = origin.scriptFile();
        return script.isEmpty() ? origin.commandString() != null ? "environment" : MAIN : script;
    }

    /** This subshell is a command substitution's. */
    void becomeSubstitution() {
        tracer.deeper(1);
        if (!isOn(Option.INHERIT_ERREXIT) && !isOn(Option.POSIX)) {
            setOption(Option.ERREXIT, false);
        }
    }

    /** In how many subshells this one runs. */
    public int subshellDepth() {
        return subshellDepth;
    }

    /** What is bound to keys in the line editor; null before anybody asked. */
    public @Nullable Bindings keys() {
        return settings.keys();
    }

    /** Says what is bound to keys. */
    public void keys(Bindings bindings) {
        settings.keys(bindings);
    }

    /** The version of bash whose habits are asked for, its dot left away: 52 is 5.2. */
    public int compatibility() {
        return settings.compatibility().level();
    }

    /** What follows from options and variables. */
    Settings settings() {
        return settings;
    }

    Options options() {
        return options;
    }

    /** A number that this shell has not used yet, for names of temporary files. */
    int nextSerial() {
        return ++serial;
    }

    /** Whether pipelines get process groups of their own. */
    public boolean hasJobControl() {
        return subshellDepth == 0 && isOn(Option.MONITOR);
    }

    String valueOf(String name) {
        String value = variables.get(name);
        return value == null ? "" : value;
    }
}
