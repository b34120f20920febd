package org.jarnix.api.embed;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a script is run; an immutable value, from which others are made.
 *
 * <p>What comes from elsewhere is passed to a script as an argument, a variable or standard input, and not pasted into its
 * text: {@code kernel.exec("grep -- \"$1\" notes", ExecOptions.DEFAULT.withArguments(wanted))}.
 */
public final class ExecOptions {
    /** Nothing special. */
    public static final ExecOptions DEFAULT = new ExecOptions(new Draft());

    private final Draft draft;

    private ExecOptions(Draft draft) {
        this.draft = draft;
    }

    /** The values, changed only before they are anybody's. */
    private static final class Draft {
        private byte[] stdin = {};
        private @Nullable InputStream stream;
        private List<String> arguments = List.of();
        private Map<String, String> env = Map.of();
        private @Nullable String cwd;
        private @Nullable String user;
        private @Nullable Duration timeLimit;
        private long outputLimit = -1;
        private Policy policy = Policy.NONE;
        private boolean mergesStderr;
        private @Nullable Consumer<String> outLines;

        private Draft copy() {
            Draft copy = new Draft();
            copy.stdin = stdin;
            copy.stream = stream;
            copy.arguments = arguments;
            copy.env = env;
            copy.cwd = cwd;
            copy.user = user;
            copy.timeLimit = timeLimit;
            copy.outputLimit = outputLimit;
            copy.policy = policy;
            copy.mergesStderr = mergesStderr;
            copy.outLines = outLines;
            return copy;
        }
    }

    private ExecOptions with(Consumer<Draft> change) {
        Draft changed = draft.copy();
        change.accept(changed);
        return new ExecOptions(changed);
    }

    /** The bytes that are read as standard input; none where it is a stream. */
    public byte[] stdin() {
        return draft.stdin.clone();
    }

    /** The stream that is read as standard input; null where it is bytes. */
    public @Nullable InputStream stdinStream() {
        return draft.stream;
    }

    /** The positional parameters, {@code $1} and so on. */
    public List<String> arguments() {
        return draft.arguments;
    }

    /** Variables over those of the kernel. */
    public Map<String, String> env() {
        return draft.env;
    }

    /** The folder to start in; null for the kernel's. */
    public @Nullable String cwd() {
        return draft.cwd;
    }

    /** Whom to run as; null for the kernel's. */
    public @Nullable String user() {
        return draft.user;
    }

    /** How long it may take; null for the kernel's limit. */
    public @Nullable Duration timeLimit() {
        return draft.timeLimit;
    }

    /** Bytes of each output that are collected; -1 for the kernel's limit. */
    public long outputLimit() {
        return draft.outputLimit;
    }

    /** What else is refused; {@link Policy#NONE} for nothing. */
    public Policy policy() {
        return draft.policy;
    }

    /** Whether standard error goes where standard output goes. */
    public boolean mergesStderr() {
        return draft.mergesStderr;
    }

    /** Who is told of each line of standard output; null for nobody. */
    public @Nullable Consumer<String> outLines() {
        return draft.outLines;
    }

    /** Bytes to read as standard input. */
    public ExecOptions withStdin(byte[] bytes) {
        byte[] kept = bytes.clone();
        return with(changed -> {
            changed.stdin = kept;
            changed.stream = null;
        });
    }

    /** Text to read as standard input, in UTF-8. */
    public ExecOptions withStdin(String text) {
        return withStdin(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A stream to read as standard input; it is read as the script asks for it, and never closed. */
    public ExecOptions withStdin(InputStream stream) {
        return with(changed -> {
            changed.stdin = new byte[0];
            changed.stream = stream;
        });
    }

    /** The positional parameters, {@code $1} and so on; whatever they hold, they are words and no part of the script. */
    public ExecOptions withArguments(String... words) {
        List<String> kept = List.of(words);
        return with(changed -> changed.arguments = kept);
    }

    /** A further variable: IllegalArgumentException for a name that is empty or has {@code =}, and for NULs. */
    public ExecOptions withEnv(String name, String value) {
        return withEnv(Map.of(name, value));
    }

    /** Further variables. */
    public ExecOptions withEnv(Map<String, String> variables) {
        Map<String, String> more = new LinkedHashMap<>(draft.env);
        variables.forEach((name, value) -> more.put(Words.variable(name), Words.value(value)));
        return with(changed -> changed.env = Collections.unmodifiableMap(more));
    }

    /** The folder to start in. */
    public ExecOptions withCwd(String path) {
        return with(changed -> changed.cwd = path);
    }

    /** Whom to run as, by name. */
    public ExecOptions withUser(String name) {
        return with(changed -> changed.user = name);
    }

    /** After that time everything that the script has started is killed. */
    public ExecOptions withTimeLimit(Duration time) {
        return with(changed -> changed.timeLimit = time);
    }

    /** What writes more than that to an output finds it closed: SIGPIPE. */
    public ExecOptions withOutputLimit(long bytes) {
        return with(changed -> changed.outputLimit = bytes);
    }

    /** What is refused besides what the kernel's policy refuses. */
    public ExecOptions withPolicy(Policy rules) {
        return with(changed -> changed.policy = rules);
    }

    /** Standard error goes where standard output goes, in the order of writing. */
    public ExecOptions withMergedStderr() {
        return with(changed -> changed.mergesStderr = true);
    }

    /**
     * Tells somebody of each line of standard output while the script runs, one at a time and on the guests' threads; it is
     * collected as well. Lines are without their newline; the last may have had none. One that throws ends the output:
     * SIGPIPE.
     */
    public ExecOptions withOutLines(Consumer<String> listener) {
        return with(changed -> changed.outLines = listener);
    }
}
