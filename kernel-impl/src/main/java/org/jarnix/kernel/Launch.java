package org.jarnix.kernel;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jarnix.api.Program;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.ExecOptions;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.KernelTerminal;
import org.jarnix.api.embed.Policy;
import org.jarnix.api.embed.ProcessStarter;
import org.jarnix.api.embed.Result;
import org.jspecify.annotations.Nullable;

/** Describes a process that the application starts, until it is started. */
final class Launch implements ProcessStarter {
    private final BootedKernel kernel;
    private final String program;
    private final List<String> argv;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private @Nullable Map<String, String> allVariables;
    private byte[] stdinBytes = {};
    private @Nullable InputStream stdin;
    private @Nullable OutputStream stdout;
    private @Nullable OutputStream stderr;
    private @Nullable KernelTerminal terminal;
    private @Nullable String cwd;
    private String user;
    private boolean merged;
    private boolean piped;
    private Duration timeLimit;
    private long outputLimit;
    private @Nullable Program body;
    private Policy policy = Policy.NONE;
    private @Nullable Consumer<String> outLines;

    Launch(BootedKernel kernel, List<String> argv) {
        this.kernel = kernel;
        this.argv = new ArrayList<>(argv);
        this.program = argv.getFirst();
        this.user = kernel.plan().user();
        this.timeLimit = kernel.plan().limits().wallTime();
        this.outputLimit = kernel.plan().limits().outputBytes();
    }

    @Override
    public ProcessStarter stdin(byte[] bytes) {
        stdinBytes = bytes.clone();
        stdin = null;
        return this;
    }

    @Override
    public ProcessStarter stdin(InputStream stream) {
        stdin = stream;
        return this;
    }

    @Override
    public ProcessStarter stdout(OutputStream stream) {
        stdout = stream;
        return this;
    }

    @Override
    public ProcessStarter stderr(OutputStream stream) {
        stderr = stream;
        return this;
    }

    @Override
    public ProcessStarter pipes() {
        piped = true;
        return this;
    }

    @Override
    public ProcessStarter timeLimit(Duration time) {
        timeLimit = time;
        return this;
    }

    @Override
    public ProcessStarter outputLimit(long bytes) {
        outputLimit = bytes;
        return this;
    }

    @Override
    public ProcessStarter policy(Policy rules) {
        policy = rules;
        return this;
    }

    /** Who is told of lines of what is collected from standard output; null for nobody. */
    @Nullable
    Consumer<String> outLines() {
        return outLines;
    }

    Policy policy() {
        return policy;
    }

    /** Takes over what options say. */
    Launch options(ExecOptions options) {
        stdinBytes = options.stdin();
        stdin = options.stdinStream();
        outLines = options.outLines();
        variables.putAll(options.env());
        cwd = options.cwd() == null ? cwd : options.cwd();
        user = options.user() == null ? user : options.user();
        timeLimit = options.timeLimit() == null ? timeLimit : options.timeLimit();
        outputLimit = options.outputLimit() < 0 ? outputLimit : options.outputLimit();
        merged = options.mergesStderr();
        policy = options.policy();
        return this;
    }

    /** Code to run instead of a program's file. */
    Launch body(Program code) {
        body = code;
        return this;
    }

    @Override
    public ProcessStarter mergeStderr() {
        merged = true;
        return this;
    }

    @Override
    public ProcessStarter terminal(KernelTerminal given) {
        terminal = given;
        return this;
    }

    @Override
    public ProcessStarter env(String name, String value) {
        variables.putAll(checked(Map.of(name, value)));
        return this;
    }

    @Override
    public ProcessStarter environment(Map<String, String> given) {
        allVariables = new LinkedHashMap<>(checked(given));
        return this;
    }

    /** Variables, whose names and values can be those of any. */
    private static Map<String, String> checked(Map<String, String> variables) {
        return ExecOptions.DEFAULT.withEnv(variables).env();
    }

    @Override
    public ProcessStarter cwd(String path) {
        cwd = path;
        return this;
    }

    @Override
    public ProcessStarter user(String name) {
        user = name;
        return this;
    }

    @Override
    public ProcessStarter argv0(String name) {
        argv.set(0, name);
        return this;
    }

    @Override
    public KernelProcess start() {
        Launcher launcher = new Launcher(kernel, this);
        try {
            return launcher.start();
        } catch (SyscallException e) {
            throw new UncheckedIOException(launcher.problem() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Result run() {
        return new Run(kernel, this, timeLimit, outputLimit).result();
    }

    String program() {
        return program;
    }

    List<String> argv() {
        return List.copyOf(argv);
    }

    String user() {
        return user;
    }

    @Nullable
    String cwd() {
        return cwd;
    }

    @Nullable
    KernelTerminal terminal() {
        return terminal;
    }

    byte[] stdinBytes() {
        return stdinBytes;
    }

    @Nullable
    InputStream stdin() {
        return stdin;
    }

    boolean piped() {
        return piped;
    }

    @Nullable
    Program body() {
        return body;
    }

    @Nullable
    OutputStream stdout() {
        return stdout;
    }

    @Nullable
    OutputStream stderr() {
        return stderr;
    }

    boolean merges() {
        return merged;
    }

    Map<String, String> variables() {
        return variables;
    }

    @Nullable
    Map<String, String> allVariables() {
        return allVariables;
    }
}
