package org.jarnix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar on a real terminal, which tmux is: what is typed, what is seen, and what is left behind. */
class TmuxIT {
    private static final int LOOKS = 600;

    @TempDir
    Path folder;

    private String socket = "";

    @BeforeEach
    void begin() throws Exception {
        assumeTrue(hasTmux(), "there is no tmux on this machine");
        socket = folder.resolve("tmux").toString();
        String command = "stty -g > before; " + jarnix("--env PS1='$> '")
                + "; echo \"left with $?\"; stty -g > after; sleep 100";
        tmux(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                "100",
                "-y",
                "30",
                "-c",
                folder.toString(),
                "sh",
                "-c",
                command);
        sees("$>");
    }

    @AfterEach
    void end() throws Exception {
        if (!socket.isEmpty()) {
            tmux("kill-server");
        }
    }

    private static String jarnix(String arguments) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = Path.of("target", "jarnix.jar").toAbsolutePath();
        return java + " -Xss16m --enable-native-access=ALL-UNNAMED -cp " + jar + " org.jarnix.Main " + arguments;
    }

    private static boolean hasTmux() {
        try {
            return new ProcessBuilder("tmux", "-V")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private String tmux(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private void type(String... keys) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("send-keys"));
        arguments.addAll(List.of(keys));
        tmux(arguments.toArray(String[]::new));
    }

    /** Looks at the screen until a line of it begins so. */
    private void sees(String line) throws Exception {
        sees(Pattern.compile("^" + Pattern.quote(line)));
    }

    private void sees(Pattern line) throws Exception {
        String screen = "";
        for (int i = 0; i < LOOKS; i++) {
            screen = tmux("capture-pane", "-p");
            if (screen.lines().anyMatch(shown -> line.matcher(shown).find())) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("no line has '" + line + "':\n" + screen);
    }

    @Test
    void aSessionIsEditedStoppedResizedAndLeavesTheTerminalAsItWas() throws Exception {
        type("echo ac", "Left", "b", "Enter");
        sees("abc");
        type("ls /etc/pass", "Tab", "Enter");
        sees("/etc/passwd");
        type("Up", "Up", "C-e", "d", "Enter");
        sees("abcd");
        type("echo first; sleep 1000", "Enter");
        sees("first");
        type("C-c");
        type("echo status $?", "Enter");
        sees("status 130");
        type("echo second; sleep 2000", "Enter");
        sees("second");
        type("C-z");
        sees("[1]+  Stopped                 sleep 2000");
        tmux("resize-window", "-x", "90", "-y", "20");
        type("clear; stty size", "Enter");
        sees("20 90");
        type("bg", "Enter");
        sees("[1]+ sleep 2000 &");
        type("kill -STOP %1; exit", "Enter");
        sees("There are stopped jobs.");
        type("exit 7", "Enter");
        sees("left with 7");
        assertThat(folder.resolve("after")).hasSameTextualContentAs(folder.resolve("before"));
    }

    @Test
    void aCommandLineHasTheHostsLinesUntilItAsksForKeys() throws Exception {
        String line =
                "read -p 'line: ' a; read -s -p 'hidden: ' b; echo; read -n 1 -p 'key: ' c; echo; echo \"$a $b $c\"";
        tmux(
                "new-window",
                "-c",
                folder.toString(),
                "sh",
                "-c",
                jarnix("-c \"$1\"") + "; echo \"left with $?\"; stty -g > after; sleep 100",
                "sh",
                line);
        sees("line:");
        type("lime", "BSpace", "BSpace", "ne", "Enter");
        sees("hidden:");
        type("secret", "Enter");
        sees("key:");
        type("k");
        sees("line secret k");
        sees("left with 0");
        assertThat(tmux("capture-pane", "-p")).contains("line: line\n").doesNotContain("hidden: s");
        assertThat(folder.resolve("after")).hasSameTextualContentAs(folder.resolve("before"));
    }

    @Test
    void aKilledJvmLeavesTheTerminalAsItWas() throws Exception {
        type("echo ready", "Enter");
        sees("ready");
        long pane = Long.parseLong(tmux("display-message", "-p", "#{pane_pid}").strip());
        ProcessHandle jvm = ProcessHandle.of(pane)
                .orElseThrow()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findAny()
                .orElseThrow();
        jvm.destroyForcibly();
        // Until what watches the JVM has restored the terminal, a new line begins where the last one ended.
        sees(Pattern.compile("left with 137"));
        for (int i = 0; i < LOOKS && !settled(); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(settled()).isTrue();
    }

    /** Whether the terminal's settings are what they were, now. */
    private boolean settled() throws Exception {
        String terminal = tmux("display-message", "-p", "#{pane_tty}").strip();
        Process stty = new ProcessBuilder("stty", "-F", terminal, "-g").start();
        String now = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return now.strip().equals(Files.readString(folder.resolve("before")).strip());
    }
}
