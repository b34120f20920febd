package org.jarnix.api.embed.agent;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jarnix.api.embed.Ending;
import org.jarnix.api.embed.ExecOptions;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.LimitReached;
import org.jarnix.api.embed.Result;
import org.jarnix.api.embed.Session;
import org.jspecify.annotations.Nullable;

/**
 * A shell that a language model drives: one session that lasts, answers as text that a model can read, and files in and out
 * with the rights of the session's user. A session that has ended is replaced by a new one, and the answer says so.
 *
 * <p>It is safe for many threads; calls wait for one another. Closing it ends the session and not the kernel.
 */
public final class BashTool implements AutoCloseable {
    /** How much of an output a model is shown if nothing is said, in characters. */
    public static final int DEFAULT_CHARACTERS = 30_000;

    /** How long a command may take if nothing is said and the kernel's own limit is no shorter. */
    public static final Duration DEFAULT_TIME = Duration.ofMinutes(2);

    private final Kernel kernel;
    private final ExecOptions start;
    private final Duration timeLimit;
    private final int characters;
    private final ReentrantLock turn = new ReentrantLock();

    /** Guarded by turn; null before the first call. */
    private @Nullable Session session;

    /** A tool with the usual limits over a kernel. */
    public BashTool(Kernel kernel) {
        this(kernel, ExecOptions.DEFAULT, usualTime(kernel.limits().wallTime()), DEFAULT_CHARACTERS);
    }

    private static Duration usualTime(Duration most) {
        return most.compareTo(DEFAULT_TIME) < 0 ? most : DEFAULT_TIME;
    }

    /**
     * A tool.
     *
     * @param start user, folder, variables and policy of its session
     * @param timeLimit how long a command may take at most, instead of the kernel's limit
     * @param characters how much of an output is shown
     */
    public BashTool(Kernel kernel, ExecOptions start, Duration timeLimit, int characters) {
        if (characters < 200) {
            throw new IllegalArgumentException("fewer characters than its own notes need: " + characters);
        }
        this.kernel = kernel;
        this.start = start.withMergedStderr();
        this.timeLimit = timeLimit;
        this.characters = characters;
    }

    /**
     * What a call came to.
     *
     * @param text for the model: the output, then what it has to know besides
     * @param failed whether the command failed
     */
    public record Answer(String text, boolean failed) {}

    /** The tool's name. */
    public String name() {
        return "bash";
    }

    /** What a model is told about the tool. */
    public String description() {
        return "Runs a command in bash, in a sandboxed Unix of its own without network. Working folder, variables,"
                + " functions and background jobs last from one call to the next. The answer is standard output and error"
                + " together, at most " + characters
                + " characters of it, and the exit status where it is not 0. A command may take "
                + timeLimit.toSeconds()
                + " seconds; there is no terminal, so programs that ask questions see the end of"
                + " their input.";
    }

    /** The parameters as a JSON schema. */
    public String inputSchema() {
        return """
            {"type": "object",
             "properties": {
               "command": {"type": "string", "description": "the command, which may have many lines"},
               "timeout_seconds": {"type": "number", "description": "how long it may take; less than the usual limit"}},
             "required": ["command"]}
            """;
    }

    /** Runs a command within the usual time. */
    public Answer run(String command) {
        return run(command, timeLimit);
    }

    /** Runs a command within a time, which cannot be longer than the usual one. */
    public Answer run(String command, Duration time) {
        Duration allowed = time.compareTo(timeLimit) < 0 ? time : timeLimit;
        turn.lock();
        try {
            Session shell = shell();
            Result result = shell.exec(command, ExecOptions.DEFAULT.withTimeLimit(allowed));
            return new Answer(text(result, shell.isOpen(), allowed), result.status() != 0);
        } finally {
            turn.unlock();
        }
    }

    private Session shell() {
        Session known = session;
        if (known == null || !known.isOpen()) {
            if (known != null) {
                known.close();
            }
            known = kernel.session(start);
            session = known;
        }
        return known;
    }

    private String text(Result result, boolean stillOpen, Duration allowed) {
        StringBuilder text = new StringBuilder(Truncation.cut(result.out(), characters));
        List<String> notes = new ArrayList<>();
        if (result.ending() == Ending.TIMED_OUT) {
            notes.add("the command was stopped after " + allowed.toMillis() / 1000.0 + " seconds");
        } else if (result.ending() == Ending.CANCELLED) {
            notes.add("the command was cancelled");
        } else if (result.status() != 0) {
            notes.add("exit status " + result.status());
        }
        if (result.outTruncated()) {
            notes.add("it wrote more than is collected, and was stopped");
        }
        for (LimitReached limit : result.limits()) {
            switch (limit.limit()) {
                case OUTPUT, WALL_TIME -> {}
                default ->
                    notes.add("the limit of " + limit.value() + " "
                            + limit.limit().unit() + " was reached");
            }
        }
        if (!stillOpen) {
            notes.add("the shell has ended; the next command gets a new one");
        }
        for (String note : notes) {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
            text.append('[').append(note).append("]\n");
        }
        return text.toString();
    }

    /** The text of a file, relative paths from the session's folder. */
    public Answer readFile(String path) {
        return quietly("command cat -- " + quote(path), new byte[0]);
    }

    /** Writes a text to a file, whose folders are made where they are missing. */
    public Answer writeFile(String path, String content) {
        String file = quote(path);
        int slash = path.lastIndexOf('/');
        String folder = slash > 0 ? "command mkdir -p -- " + quote(path.substring(0, slash)) + " && " : "";
        Answer answer = quietly(folder + "command cat >" + file, content.getBytes(StandardCharsets.UTF_8));
        return answer.failed() ? answer : new Answer("wrote " + content.length() + " characters to " + path, false);
    }

    /** What a folder holds, as {@code ls -lA} shows it. */
    public Answer listFiles(String path) {
        return quietly("command ls -lA -- " + quote(path), new byte[0]);
    }

    /** In a subshell, so that the session stays as it is. */
    private Answer quietly(String command, byte[] stdin) {
        turn.lock();
        try {
            Session shell = shell();
            Result result = shell.exec(
                    "(" + command + ")",
                    ExecOptions.DEFAULT.withTimeLimit(timeLimit).withStdin(stdin));
            return new Answer(text(result, shell.isOpen(), timeLimit), result.status() != 0);
        } finally {
            turn.unlock();
        }
    }

    private static String quote(String path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("no path");
        }
        return Session.quote(path);
    }

    @Override
    public void close() {
        turn.lock();
        try {
            if (session != null) {
                session.close();
                session = null;
            }
        } finally {
            turn.unlock();
        }
    }
}
