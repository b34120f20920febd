package org.jarnix.api.embed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a script is run; an immutable value, from which others are made.
 *
 * @param stdin what it reads as standard input
 * @param env variables over those of the kernel
 * @param cwd the folder to start in; null for the kernel's
 * @param user whom to run as; null for the kernel's
 * @param timeLimit how long it may take; null for the kernel's limit
 * @param outputLimit bytes of each output that are collected; -1 for the kernel's limit
 * @param policy what else is refused; {@link Policy#NONE} for nothing
 * @param mergesStderr whether standard error goes where standard output goes
 */
public record ExecOptions(
        byte[] stdin,
        Map<String, String> env,
        @Nullable String cwd,
        @Nullable String user,
        @Nullable Duration timeLimit,
        long outputLimit,
        Policy policy,
        boolean mergesStderr) {
    /** Nothing special. */
    public static final ExecOptions DEFAULT =
            new ExecOptions(new byte[0], Map.of(), null, null, null, -1, Policy.NONE, false);

    public ExecOptions {
        stdin = stdin.clone();
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }

    /** Bytes to read as standard input. */
    public ExecOptions withStdin(byte[] bytes) {
        return new ExecOptions(bytes, env, cwd, user, timeLimit, outputLimit, policy, mergesStderr);
    }

    /** Text to read as standard input, in UTF-8. */
    public ExecOptions withStdin(String text) {
        return withStdin(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A further variable. */
    public ExecOptions withEnv(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(env);
        more.put(name, value);
        return new ExecOptions(stdin, more, cwd, user, timeLimit, outputLimit, policy, mergesStderr);
    }

    public ExecOptions withCwd(String path) {
        return new ExecOptions(stdin, env, path, user, timeLimit, outputLimit, policy, mergesStderr);
    }

    public ExecOptions withUser(String name) {
        return new ExecOptions(stdin, env, cwd, name, timeLimit, outputLimit, policy, mergesStderr);
    }

    /** After that time everything that the script has started is killed. */
    public ExecOptions withTimeLimit(Duration time) {
        return new ExecOptions(stdin, env, cwd, user, time, outputLimit, policy, mergesStderr);
    }

    /** What writes more than that to an output finds it closed: SIGPIPE. */
    public ExecOptions withOutputLimit(long bytes) {
        return new ExecOptions(stdin, env, cwd, user, timeLimit, bytes, policy, mergesStderr);
    }

    /** What is refused besides what the kernel's policy refuses. */
    public ExecOptions withPolicy(Policy rules) {
        return new ExecOptions(stdin, env, cwd, user, timeLimit, outputLimit, rules, mergesStderr);
    }

    /** Standard error goes where standard output goes, in the order of writing. */
    public ExecOptions withMergedStderr() {
        return new ExecOptions(stdin, env, cwd, user, timeLimit, outputLimit, policy, true);
    }
}
