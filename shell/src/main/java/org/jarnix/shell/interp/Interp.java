package org.jarnix.shell.interp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.shell.expand.CompiledArithmetic;
import org.jarnix.shell.expand.ExpansionHost;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Options;
import org.jarnix.shell.expand.Reference;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.expand.Variables;
import org.jarnix.shell.syntax.Command;
import org.jarnix.shell.syntax.ParseHost;
import org.jarnix.shell.syntax.Parser;
import org.jarnix.shell.syntax.Printer;
import org.jarnix.shell.syntax.SyntaxException;
import org.jarnix.shell.syntax.Word;
import org.jarnix.shell.syntax.WordPart;
import org.jspecify.annotations.Nullable;

/**
 * The shell that one process runs: variables, options, functions, traps, jobs, and where control flow stands. {@link #subshell} makes
 * the copy that a subshell starts from, in constant time.
 */
public final class Interp implements ExpansionHost, ParseHost {
    /** What follows the running command runs. */
    public static final int NONE = 0;
    /** {@code break} ends loops. */
    public static final int BREAK = 1;
    /** {@code continue} ends loop bodies. */
    public static final int CONTINUE = 2;
    /** {@code return} ends a function or a sourced file. */
    public static final int RETURN = 3;
    /** {@code exit}, {@code set -e} or a fatal error ends the shell. */
    public static final int EXIT = 4;

    /** Ctrl-C in an interactive shell abandons what runs. */
    public static final int INTERRUPT = 5;

    private static final String MAIN = "main";

    /** How many bytes surely fit into a pipe nobody reads yet. */
    static final int PIPE_ROOM = 4096 * 16;

    private static final Command NO_COMMAND = new Command.Simple(List.of(), List.of(), List.of(), 1);

    private static final String FUNCTION_START = "BASH_FUNC_";
    private static final String FUNCTION_END = "%%";

    private final BuiltinTable builtins;
    private final ShellHooks hooks;
    private final Variables variables;
    private final Options options;
    private final CowMap<Function> functions;
    private final CowMap<String> aliases;
    private final CowMap<CompletionSpec> completions;
    private final CommandHistory history;
    private final Set<String> disabledBuiltins;
    private final Traps traps;
    private final Jobs jobs;
    private final CommandFinder finder;
    private final Calls calls = new Calls(this);
    private final Subshells subshells = new Subshells(this);
    private final Tracer tracer = new Tracer(this);
    private final List<String> directories;
    private @Nullable Sys sys;
    private @Nullable Out out;

    private String shellName;
    private String messageName;
    private String[] parameters = new String[0];
    private int parameterStart;
    private int line;
    private int lineOffset;
    private int status;
    private int @Nullable [] pipeStatus = {};
    private int substitutionStatus = -1;
    private @Nullable String lastBackgroundPid;
    private String lastArgument = "";
    private int shellPid;
    private int subshellDepth;
    private @Nullable Frame frame;
    private int sourceDepth;
    private @Nullable String logicalDirectory;
    private @Nullable String commandString;
    private boolean interactive;
    private boolean inputFromStdin;
    private boolean posixNamed;
    private long startNanos;
    private int serial;
    private int depth;

    private @Nullable Options callersOptions;
    private int optionOffset;
    private int unwinding;
    private int unwindCount;
    private int unwindStatus;
    private int loops;
    private int errorsIgnored;
    private boolean errexit;
    private boolean xtrace;
    private boolean attention;
    private boolean inTrap;
    private boolean substitution;
    private int simpleStatus;
    private int traceLevel = 1;
    private long randomSeed;
    private int lastRandom;
    private @Nullable SplittableRandom random;
    private Command currentCommand = NO_COMMAND;
    private String scriptFile = "";

    /** A shell that is not started yet; {@link #attach} gives it its process. */
    public Interp(BuiltinTable builtins, ShellHooks hooks, String shellName) {
        this.builtins = builtins;
        this.hooks = hooks;
        this.shellName = shellName;
        this.messageName = shellName;
        this.variables = new Variables(this);
        this.options = new Options();
        this.functions = new CowMap<>();
        this.aliases = new CowMap<>();
        this.completions = new CowMap<>();
        this.history = new CommandHistory();
        this.disabledBuiltins = new HashSet<>();
        this.traps = new Traps();
        this.jobs = new Jobs(this);
        this.finder = new CommandFinder(this);
        this.directories = new ArrayList<>();
        SpecialVariables.install(variables);
    }

    private Interp(Interp parent) {
        this.builtins = parent.builtins;
        this.hooks = parent.hooks;
        this.shellName = parent.shellName;
        this.messageName = parent.messageName;
        this.variables = parent.variables.copy(this);
        this.options = parent.options.copy();
        this.functions = parent.functions.copy();
        this.aliases = parent.aliases.copy();
        this.completions = parent.completions.copy();
        this.history = parent.history.entries().isEmpty() ? new CommandHistory() : parent.history.copy();
        this.disabledBuiltins =
                parent.disabledBuiltins.isEmpty() ? new HashSet<>(0) : new HashSet<>(parent.disabledBuiltins);
        this.traps = parent.traps.forSubshell(parent.isOn(Option.ERRTRACE), parent.isOn(Option.FUNCTRACE));
        this.jobs = new Jobs(this);
        this.finder = new CommandFinder(this, parent.finder);
        this.directories = new ArrayList<>(parent.directories);
        this.parameters = parent.parameters;
        this.parameterStart = parent.parameterStart;
        this.line = parent.line;
        this.lineOffset = parent.lineOffset;
        this.status = parent.status;
        this.pipeStatus = parent.pipeStatus;
        this.lastBackgroundPid = parent.lastBackgroundPid;
        this.lastArgument = parent.lastArgument;
        this.shellPid = parent.shellPid;
        this.subshellDepth = parent.subshellDepth + 1;
        this.frame = parent.frame;
        this.sourceDepth = parent.sourceDepth;
        this.logicalDirectory = parent.logicalDirectory;
        this.commandString = parent.commandString;
        this.posixNamed = parent.posixNamed;
        this.startNanos = parent.startNanos;
        this.depth = parent.depth;
        this.errorsIgnored = parent.errorsIgnored;
        this.errexit = parent.errexit;
        this.xtrace = parent.xtrace;
        this.attention = traps.any();
        this.simpleStatus = parent.simpleStatus;
        this.traceLevel = parent.traceLevel;
        this.currentCommand = parent.currentCommand;
        this.scriptFile = parent.scriptFile;
        this.randomSeed = parent.randomSeed;
    }

    /** The copy that a subshell starts from; the caller attaches it to its process there. */
    public Interp subshell() {
        return new Interp(this);
    }

    /** Binds the shell to its process. */
    public void attach(Sys process) {
        sys = process;
        if (subshellDepth == 0) {
            shellPid = process.getpid();
            startNanos = process.clock(TimeCalls.Clock.MONOTONIC);
            traps.noteIgnored(process);
        }
        if (subshellDepth == 0 || randomSeed != 0) {
            randomSeed = (process.clock(TimeCalls.Clock.REALTIME) ^ process.getpid() * 1_000_003L) & 0x7FFFFFFFL;
        }
    }

    /** A fresh shell in the same process, with the environment alone: a script without a format of its own. */
    Interp forScript(String name) {
        Interp fresh = new Interp(builtins, hooks, name);
        fresh.attach(sys());
        fresh.importEnvironment(variables.environment());
        fresh.scriptFile = name;
        return fresh;
    }

    /** Defines a function that came with the environment; a text that is more than its definition is let be. */
    private void importFunction(String name, String definition) {
        try {
            Parser parser = Parser.of(name + " " + definition, 0, this);
            Command.Sequence sequence = parser.next();
            if (sequence == null || sequence.items().size() != 1 || parser.next() != null) {
                return;
            }
            if (sequence.items().get(0).command() instanceof Command.Function function
                    && function.name().equals(name)) {
                ExecNode body = Compiler.command(function.body());
                functions.put(name, new Function(name, function.body(), body, "environment", 0, true, false, false));
            }
        } catch (SyntaxException e) {
            warn("error importing function definition for `" + name + "'");
        }
    }

    /** Makes variables of an environment. */
    public void importEnvironment(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.startsWith(FUNCTION_START) && name.endsWith(FUNCTION_END)) {
                String function = name.substring(FUNCTION_START.length(), name.length() - FUNCTION_END.length());
                importFunction(function, value);
            }
            if (Reference.isIdentifier(name) && !"_".equals(name)) {
                Variable known = variables.find(name);
                if (known == null || known.dynamic() == null) {
                    variables.force(name, value);
                    variables.setAttributes(name, Variable.EXPORT, 0);
                } else {
                    variables.set(name, value);
                }
            }
        });
        for (String name :
                List.of("PATH", "IFS", "LC_ALL", "LC_CTYPE", "LANG", "POSIXLY_CORRECT", "HISTSIZE", "OPTIND")) {
            variables.watch(name);
        }
    }

    // ---- the process

    @Override
    public Sys sys() {
        Sys known = sys;
        if (known == null) {
            throw new IllegalStateException("the shell is not attached to a process");
        }
        return known;
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

    /** Writes a line to standard error as it is. */
    public void printError(String text) {
        printErrorText(text + "\n");
    }

    /** Says something on standard error behind {@code name: line n:}. */
    @Override
    public void warn(String message) {
        printError(prefix() + message);
    }

    @Override
    public void warn(String message, int atLine) {
        printError(prefix(atLine) + "warning: " + message);
    }

    /** What stands before each message. */
    public String prefix() {
        return prefix(line);
    }

    private String prefix(int atLine) {
        return interactive && sourceDepth == 0 && frame == null
                ? messageName + ": "
                : messageName() + ": line " + atLine + ": ";
    }

    /** The name in messages: {@code $0}, or the sourced file. */
    public String messageName() {
        Frame call = frame;
        return call == null || interactive && call.file().equals(MAIN) ? messageName : call.file();
    }

    /** Sets the name in messages. */
    public void messageName(String name) {
        messageName = name;
    }

    /** Where the directory stack, the prompt and such come from. */
    public ShellHooks hooks() {
        return hooks;
    }

    // ---- what expansion asks

    @Override
    public Variables variables() {
        return variables;
    }

    @Override
    public int parameterCount() {
        return parameters.length - parameterStart;
    }

    @Override
    public @Nullable String parameter(int number) {
        int at = parameterStart + number - 1;
        return at < parameters.length ? parameters[at] : null;
    }

    /** All positional parameters. */
    public List<String> parameters() {
        return List.of(parameters).subList(parameterStart, parameters.length);
    }

    /** Replaces the positional parameters. */
    public void setParameters(List<String> values) {
        parameters = values.toArray(String[]::new);
        parameterStart = 0;
    }

    /** Drops the first {@code count} positional parameters; there are as many. */
    public void shift(int count) {
        parameterStart += count;
    }

    String[] parameterArray() {
        return parameterStart == 0 ? parameters : Arrays.copyOfRange(parameters, parameterStart, parameters.length);
    }

    void parameterArray(String[] values) {
        parameters = values;
        parameterStart = 0;
    }

    @Override
    public String shellName() {
        return shellName;
    }

    /** Sets {@code $0}. */
    public void shellName(String name) {
        shellName = name;
    }

    @Override
    public int lastStatus() {
        return status;
    }

    /** Sets {@code $?}. */
    public void lastStatus(int value) {
        status = value;
    }

    @Override
    public int shellPid() {
        return shellPid;
    }

    @Override
    public @Nullable String lastBackgroundPid() {
        return lastBackgroundPid;
    }

    void lastBackgroundPid(int pid) {
        lastBackgroundPid = Integer.toString(pid);
    }

    @Override
    public String optionFlags() {
        String letters = options.letters();
        String more = (commandString != null ? "c" : "") + (inputFromStdin ? "s" : "");
        String flags = interactive ? insertSorted(letters, 'i') : letters;
        return flags + more;
    }

    private static String insertSorted(String letters, char letter) {
        int at = 0;
        while (at < letters.length() && letters.charAt(at) < letter && Character.isLowerCase(letters.charAt(at))) {
            at++;
        }
        return letters.substring(0, at) + letter + letters.substring(at);
    }

    @Override
    public boolean isOn(Option option) {
        return options.has(option);
    }

    /** Turns an option on or off, with what follows from it. */
    public void setOption(Option option, boolean on) {
        options.set(option, on);
        switch (option) {
            case ERREXIT -> errexit = on;
            case XTRACE -> xtrace = on;
            case ALLEXPORT -> variables.setExportAll(on);
            case POSIX -> {
                options.set(Option.SHIFT_VERBOSE, on);
                options.set(Option.INHERIT_ERREXIT, on);
                if (on) {
                    options.set(Option.EXPAND_ALIASES, true);
                }
            }
            case NOEXEC -> attention = traps.any() || on;
            case MONITOR -> hooks.jobControlChanged(this, on);
            default -> {}
        }
    }

    @Override
    public String commandOutput(WordPart.CommandSubstitution substitution) {
        return subshells.output(substitution);
    }

    @Override
    public String processPath(WordPart.ProcessSubstitution substitution) {
        return subshells.substitutions().path(substitution);
    }

    @Override
    public @Nullable String homeOf(String user) {
        return hooks.homeOf(this, user);
    }

    @Override
    public @Nullable String directoryStack(boolean fromEnd, int index) {
        int size = directories.size() + 1;
        int at = fromEnd ? size - 1 - index : index;
        if (at < 0 || at >= size) {
            return null;
        }
        return at == 0 ? variables.get("PWD") : directories.get(at - 1);
    }

    /** The directory stack below the current directory, its top first. */
    public List<String> directories() {
        return directories;
    }

    @Override
    public String prompt(String text) {
        return hooks.prompt(this, text);
    }

    @Override
    public long evaluate(String expression) {
        return CompiledArithmetic.of(Word.literal(expression, 0, line)).evaluate(this);
    }

    @Override
    public void changed(String name) {
        switch (name) {
            case "PATH" -> finder.forgetAll();
            case "OPTIND" -> optionOffset = 0;
            case "POSIXLY_CORRECT" -> setOption(Option.POSIX, variables.find(name) != null);
            default -> hooks.variableChanged(this, name);
        }
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

    // ---- tables

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

    /** The commands that were typed. */
    public CommandHistory history() {
        return history;
    }

    /** The traps. */
    public Traps traps() {
        return traps;
    }

    /** Sets a trap's action: null for the default, empty to ignore. */
    public void setTrap(int number, @Nullable String action) throws SyscallException {
        traps.set(sys(), number, action);
        attention = traps.any() || isOn(Option.NOEXEC);
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

    Tracer tracer() {
        return tracer;
    }

    // ---- control flow

    /** What ends the commands being run, {@link #NONE} when nothing does. */
    public int unwinding() {
        return unwinding;
    }

    /** {@code break} or {@code continue} out of {@code count} loops, as many as there are at most. */
    public int leaveLoops(boolean next, int count) {
        if (loops == 0) {
            return 0;
        }
        unwinding = next ? CONTINUE : BREAK;
        unwindCount = Math.min(count, loops);
        return 0;
    }

    /** How many loops run in this function or script. */
    public int loopDepth() {
        return loops;
    }

    /** {@code return}: ends the running function or sourced file. */
    public int returnWith(int value) {
        unwinding = RETURN;
        unwindStatus = value;
        return value;
    }

    /** Whether {@code return} has something to end. */
    public boolean canReturn() {
        return frame != null;
    }

    /** Ends the shell with a status, its EXIT trap run before. */
    public int exitWith(int value) {
        unwinding = EXIT;
        unwindStatus = value & 0xFF;
        return unwindStatus;
    }

    /** SIGINT came to an interactive shell. */
    public void interrupt() {
        if (unwinding != EXIT) {
            unwinding = INTERRUPT;
            status = 130;
        }
    }

    /** Whether SIGINT came since {@link #stopInterrupt}. */
    public boolean isInterrupted() {
        return unwinding == INTERRUPT;
    }

    /** The prompt is back: forgets an interrupt, and whatever else was being left. */
    public void stopInterrupt() {
        reset();
    }

    int unwindStatus() {
        return unwindStatus;
    }

    /** A function or sourced file is over: {@code return} ends here. */
    int finishReturn(int value) {
        if (unwinding != RETURN) {
            return value;
        }
        unwinding = NONE;
        return unwindStatus;
    }

    void stopUnwinding() {
        unwinding = NONE;
    }

    void resumeUnwinding(int kind, int value) {
        unwinding = kind;
        unwindStatus = value;
    }

    void enterLoop() {
        loops++;
    }

    void leaveLoop() {
        loops--;
    }

    /**
     * At the end of a loop's body while unwinding.
     *
     * @return whether the loop goes on with its next round
     */
    boolean continuesLoop() {
        if (unwinding == CONTINUE && unwindCount <= 1) {
            unwinding = NONE;
            return true;
        }
        if (unwinding == BREAK && unwindCount <= 1) {
            unwinding = NONE;
        } else if (unwinding == BREAK || unwinding == CONTINUE) {
            unwindCount--;
        }
        return false;
    }

    int swapLoops(int value) {
        int before = loops;
        loops = value;
        return before;
    }

    /** From here to {@link #countErrors} failing commands do not end the shell: conditions. */
    void ignoreErrors() {
        errorsIgnored++;
    }

    void countErrors() {
        errorsIgnored--;
    }

    boolean ignoresErrors() {
        return errorsIgnored > 0;
    }

    int ignoredErrors() {
        return errorsIgnored;
    }

    int swapIgnoredErrors(int value) {
        int before = errorsIgnored;
        errorsIgnored = value;
        return before;
    }

    /** A command has ended with {@code value}, not 0: the ERR trap and {@code set -e}. */
    int failed(int value) throws IOException {
        if (errorsIgnored > 0 || unwinding != NONE) {
            return value;
        }
        if (attention && traps.action(Traps.ERR) != null) {
            status = value;
            runTrap(Traps.ERR);
        }
        if (errexit && unwinding == NONE) {
            exitWith(value);
        }
        return value;
    }

    // ---- traps

    /** Whether traps are set that have to be looked at between commands. */
    boolean attention() {
        return attention;
    }

    /** Runs the actions of signals that came. */
    public void runPendingTraps() throws IOException {
        while (traps.hasPending() && unwinding == NONE) {
            runTrap(traps.takePending());
        }
    }

    /** Runs the action of a trap, if it has one; {@code $?} is kept. */
    void runTrap(int number) throws IOException {
        String action = traps.action(number);
        if (action == null || action.isEmpty() || inTrap && number >= Traps.DEBUG) {
            return;
        }
        int keptStatus = status;
        int keptLine = line;
        int @Nullable [] keptPipe = pipeStatus;
        int keptSimple = simpleStatus;
        boolean keptInTrap = inTrap;
        inTrap = number >= Traps.DEBUG || inTrap;
        try {
            new ScriptRunner(this).runString(action, number >= Traps.DEBUG ? line : 1, "trap");
        } finally {
            inTrap = keptInTrap;
        }
        line = keptLine;
        if (unwinding == NONE) {
            status = keptStatus;
            pipeStatus = keptPipe;
            simpleStatus = keptSimple;
        }
    }

    /** The end of this shell: its EXIT trap, and what is buffered. Answers the status to end with. */
    public int finish(int value) throws IOException {
        int result = unwinding == EXIT ? unwindStatus : value;
        unwinding = NONE;
        runPendingTraps();
        if (unwinding == EXIT) {
            result = unwindStatus;
            unwinding = NONE;
        }
        String action = traps.action(Traps.EXIT);
        if (action != null && !action.isEmpty()) {
            status = result;
            setTrap(Traps.EXIT, null);
            new ScriptRunner(this).runString(action, 1, "exit trap");
            if (unwinding == EXIT) {
                result = unwindStatus;
            }
        }
        if (out != null) {
            out.flush();
        }
        return result;
    }

    // ---- commands

    /**
     * Between commands, with traps set: runs the actions of signals that came, and the DEBUG trap.
     *
     * @return whether the command may run
     */
    boolean beforeCommand(Command command) throws IOException {
        if (traps.hasPending()) {
            runPendingTraps();
        }
        if (!inTrap && traps.action(Traps.DEBUG) != null) {
            currentCommand = command;
            runTrap(Traps.DEBUG);
        }
        return unwinding == NONE && (interactive || !isOn(Option.NOEXEC));
    }

    Command currentCommand() {
        return currentCommand;
    }

    void currentCommand(Command command) {
        if (!inTrap) {
            currentCommand = command;
        }
    }

    /** Whether this process has nothing left to do but a program it may become. */
    boolean mayBecomeProgram() {
        return !traps.any() && !interactive;
    }

    /** The file that the running commands stand in, as {@code BASH_SOURCE} says it. */
    public String sourceFile() {
        if (frame != null) {
            return frame.file();
        }
        return scriptFile.isEmpty() ? commandString != null ? "environment" : MAIN : scriptFile;
    }

    /** The script that the shell was started with; empty without. */
    public String scriptFile() {
        return scriptFile;
    }

    /** Notes the script that the shell was started with. */
    public void scriptFile(String path) {
        scriptFile = path;
    }

    /** This subshell is a command substitution's. */
    void becomeSubstitution() {
        substitution = true;
        traceLevel++;
        if (!isOn(Option.INHERIT_ERREXIT) && !isOn(Option.POSIX)) {
            options.set(Option.ERREXIT, false);
            errexit = false;
        }
    }

    boolean isSubstitution() {
        return substitution;
    }

    int traceLevel() {
        return traceLevel;
    }

    /** {@code eval} and {@code .} make traces one sign deeper. */
    public void traceDeeper(int by) {
        traceLevel += by;
    }

    /** After an error that abandoned a line: no loop, condition or call is running any more. */
    void reset() {
        loops = 0;
        errorsIgnored = 0;
        if (unwinding != EXIT) {
            unwinding = NONE;
        }
    }

    /** Writes to standard error as it is. */
    public void printErrorText(String text) {
        byte[] bytes = Text.encode(text);
        try {
            int done = 0;
            while (done < bytes.length) {
                done += sys().write(2, bytes, done, bytes.length - done);
            }
        } catch (SyscallException e) {
            // nobody to tell
            return;
        }
    }

    /** A line of a descriptor without its newline, read byte by byte so that the rest is left to others; null at the end. */
    @Nullable
    String readLine(int fd) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] one = new byte[1];
        while (true) {
            if (sys().read(fd, one, 0, 1) == 0) {
                return line.size() == 0 ? null : Text.decode(line.toByteArray());
            }
            if (one[0] == '\n') {
                return Text.decode(line.toByteArray());
            }
            line.write(one[0]);
        }
    }

    SplittableRandom random() {
        SplittableRandom known = random;
        if (known == null) {
            known = new SplittableRandom(sys().clock(TimeCalls.Clock.REALTIME) * 31 + sys().getpid());
            random = known;
        }
        return known;
    }

    long randomSeed() {
        return randomSeed;
    }

    void randomSeed(long seed) {
        randomSeed = seed;
    }

    int lastRandom() {
        return lastRandom;
    }

    void lastRandom(int value) {
        lastRandom = value;
    }

    // ---- small state

    int line() {
        return line;
    }

    /** The line being executed. */
    public int currentLine() {
        return line;
    }

    /** Sets the line being executed. */
    public void line(int number) {
        line = number + lineOffset;
    }

    /** A substitution's lines count on from the line of the command that it stands in. */
    void linesFrom(int first) {
        lineOffset += line - (first + lineOffset);
    }

    int[] pipeStatus() {
        int[] known = pipeStatus;
        return known == null ? new int[] {simpleStatus} : known;
    }

    /** A command that is no pipeline has ended: {@code PIPESTATUS} is its status alone. */
    void noPipeline() {
        pipeStatus = null;
        simpleStatus = status;
    }

    void pipeStatus(int[] statuses) {
        pipeStatus = statuses;
    }

    int substitutionStatus() {
        return substitutionStatus;
    }

    void substitutionStatus(int value) {
        substitutionStatus = value;
    }

    String lastArgument() {
        return lastArgument;
    }

    void lastArgument(String word) {
        lastArgument = word;
    }

    /** {@code BASH_SUBSHELL}. */
    int subshellDepth() {
        return subshellDepth;
    }

    /** The innermost call; null at the top. */
    public @Nullable Frame frame() {
        return frame;
    }

    void frame(@Nullable Frame value) {
        frame = value;
    }

    void sourceDepth(int change) {
        sourceDepth += change;
    }

    boolean traces() {
        return xtrace;
    }

    void traces(boolean on) {
        xtrace = on;
    }

    int callDepth() {
        return depth;
    }

    void callDepth(int value) {
        depth = value;
    }

    /** The monotonic clock when the shell started, moved by assignments to {@code SECONDS}; nanoseconds. */
    public long startNanos() {
        return startNanos;
    }

    /** {@code SECONDS=n}. */
    void startNanos(long value) {
        startNanos = value;
    }

    /** A number that this shell has not used yet, for names of temporary files. */
    int nextSerial() {
        return ++serial;
    }

    /** The current directory as the user went there, symbolic links kept. */
    public @Nullable String logicalDirectory() {
        return logicalDirectory;
    }

    /** Notes where {@code cd} went. */
    public void logicalDirectory(String path) {
        logicalDirectory = path;
    }

    /** The text of {@code -c}; null without. */
    public @Nullable String commandString() {
        return commandString;
    }

    /** Notes the text of {@code -c}. */
    public void commandString(String text) {
        commandString = text;
    }

    /** Whether a user types the commands. */
    public boolean isInteractive() {
        return interactive;
    }

    /** Notes that a user types the commands. */
    public void setInteractive(boolean on) {
        interactive = on;
    }

    /** Notes that commands come from standard input. */
    public void readsStandardInput() {
        inputFromStdin = true;
    }

    /** Whether pipelines get process groups of their own. */
    public boolean hasJobControl() {
        return subshellDepth == 0 && isOn(Option.MONITOR);
    }

    /** Whether the shell was started as {@code sh}. */
    public boolean isPosixNamed() {
        return posixNamed;
    }

    /** Notes that the shell was started as {@code sh}. */
    public void setPosixNamed(boolean on) {
        posixNamed = on;
    }

    String valueOf(String name) {
        String value = variables.get(name);
        return value == null ? "" : value;
    }

    /** The environment of programs: what is exported, and {@code _}. */
    public Map<String, String> environmentFor(String path) {
        Map<String, String> environment = new HashMap<>(variables.environment());
        environment.put("_", path);
        if (!functions.isEmpty()) {
            for (Function function : functions.entries().values()) {
                if (function.exported()) {
                    String body = Printer.function(function.name(), function.source());
                    environment.put(
                            FUNCTION_START + function.name() + FUNCTION_END,
                            body.substring(function.name().length() + 1));
                }
            }
        }
        return environment;
    }

    /** Says what an error says while redirections are still in force, and answers it. */
    ShellError told(ShellError error) {
        tell(error);
        return error;
    }

    /** Prints an error's message, once: where it happened, before the calls around it are left. */
    void tell(ShellError error) {
        if (!error.getMessage().isEmpty() && error.tell()) {
            warn(error.getMessage());
        }
    }

    /** Handles an error that abandons a command or more: prints it and answers the status. */
    int report(ShellError error) {
        tell(error);
        boolean fatal = error.reach() == ShellError.Reach.SHELL;
        boolean ofString = commandString != null && !interactive && subshellDepth == 0;
        status = fatal ? ofString ? 127 : 1 : error.status();
        return status;
    }

    /** {@code local -}: the options are put back when the running function ends. */
    public void keepOptionsLocal() {
        if (callersOptions == null) {
            callersOptions = options.copy();
        }
    }

    @Nullable
    Options swapCallersOptions(@Nullable Options value) {
        Options before = callersOptions;
        callersOptions = value;
        return before;
    }

    /** A function ends: its caller's options are in force again, where it asked for that. */
    void restoreOptions(@Nullable Options outer) {
        Options kept = callersOptions;
        callersOptions = outer;
        if (kept == null) {
            return;
        }
        for (Option option : Option.values()) {
            if (option.isSetOption() && kept.has(option) != options.has(option)) {
                setOption(option, kept.has(option));
            }
        }
    }

    /** Where {@code getopts} stands within a cluster of options; 0 at a word's start. */
    public int optionOffset() {
        return optionOffset;
    }

    /** Notes where {@code getopts} stands. */
    public void optionOffset(int value) {
        optionOffset = value;
    }
}
