package org.jarnix;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The packaged jar, run as a user runs it. */
public enum Jar {
    /** With the Java that Maven runs on, which may be older than what Jarnix needs. */
    ON_MAVENS_JAVA(System.getProperty("jarnix.test.java", "")),
    /** With the Java that the tests run on. */
    ON_THIS_JAVA(System.getProperty("java.home"));

    static final Path FILE = Path.of("target", "jarnix.jar").toAbsolutePath();
    private static final long SECONDS = 60;

    private final String home;

    Jar(String home) {
        this.home = home;
    }

    /** What a run left behind. */
    public record Outcome(int status, byte[] outBytes, byte[] errBytes) {
        public String out() {
            return new String(outBytes, StandardCharsets.UTF_8);
        }

        public String err() {
            return new String(errBytes, StandardCharsets.UTF_8);
        }
    }

    /** The command that runs it, to be completed. */
    public List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(home + "/bin/java", "-jar", FILE.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs it to its end with empty standard input. */
    Outcome run(String... arguments) throws IOException, InterruptedException {
        return finish(start(Map.of(), command(arguments)), "");
    }

    /** Starts a command in an environment of a few variables. */
    public static Process start(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", Objects.requireNonNull(System.getenv("PATH")));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Gives a process its input, and waits for its end. */
    public static Outcome finish(Process process, String input) throws IOException, InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Thread errors = Thread.ofVirtual().start(() -> copy(process.getErrorStream(), err));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread output = Thread.ofVirtual().start(() -> copy(process.getInputStream(), out));
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end after " + SECONDS + " s; so far: " + out + err);
        }
        errors.join();
        output.join();
        return new Outcome(process.exitValue(), out.toByteArray(), err.toByteArray());
    }

    private static void copy(InputStream from, OutputStream to) {
        try {
            from.transferTo(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
