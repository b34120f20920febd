package org.jarnix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jarnix.Jar.Outcome;
import org.jarnix.api.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged jar does what the command line says, on the Java that it needs and on the one that Maven runs on. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JarIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void runsACommandAndGivesItsOutputAndStatus(Jar jar) throws Exception {
        Outcome outcome = jar.run("-c", "printf 'b\\na\\n' | sort; echo oops >&2; exit 7");
        assertThat(outcome.out()).isEqualTo("a\nb\n");
        assertThat(outcome.err()).isEqualTo("oops\n");
        assertThat(outcome.status()).isEqualTo(7);
    }

    @ParameterizedTest(name = "{0} is status {1}")
    @CsvSource({
        "true,                   0",
        "false,                  1",
        "exit 300,               44",
        "kill -9 $$,             137",
        "kill -TERM $$,          143",
        "if,                     2",
        "nosuchcommand,          127",
        "/etc/passwd,            126",
    })
    void statusIsTheShells(String command, int status) throws Exception {
        assertThat(Jar.ON_THIS_JAVA.run("-c", command).status()).isEqualTo(status);
    }

    @Test
    void messagesNameTheShellAsBashDoes() throws Exception {
        assertThat(Jar.ON_THIS_JAVA.run("-c", "nosuchcommand").err())
                .isEqualTo("bash: line 1: nosuchcommand: command not found\n");
        assertThat(Jar.ON_THIS_JAVA.run("--posix", "-c", "nosuchcommand").err())
                .isEqualTo("sh: line 1: nosuchcommand: command not found\n");
        assertThat(Jar.ON_THIS_JAVA.run("-c", "echo $0 $1", "name", "one").out())
                .isEqualTo("name one\n");
    }

    @ParameterizedTest
    @EnumSource
    void usageErrorIsStatusTwo(Jar jar) throws Exception {
        Outcome outcome = jar.run("--nonsense");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo("jarnix: unrecognized option '--nonsense'\nTry 'jarnix --help' for more information.\n");
    }

    @Test
    void helpAndVersionGoToStandardOutput() throws Exception {
        assertThat(Jar.ON_THIS_JAVA.run("--help").out()).startsWith("Usage: jarnix [OPTION...]");
        assertThat(Jar.ON_THIS_JAVA.run("--version").out()).matches("jarnix \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    }

    @Test
    void scriptIsSeenAtItsHostPath() throws Exception {
        Path script = Files.writeString(folder.resolve("s.sh"), "echo \"$0\" \"$(dirname \"$0\")\" \"$@\"\nnosuch\n");
        Outcome outcome = Jar.ON_THIS_JAVA.run(script.toString(), "a b");
        assertThat(outcome.out()).isEqualTo(script + " " + folder + " a b\n");
        assertThat(outcome.err()).isEqualTo(script + ": line 2: nosuch: command not found\n");
        assertThat(outcome.status()).isEqualTo(127);
    }

    @Test
    void scriptThatIsNotThereIsNotFound() throws Exception {
        Outcome outcome = Jar.ON_THIS_JAVA.run("nosuch.sh");
        assertThat(outcome.status()).isEqualTo(127);
        assertThat(outcome.err()).isEqualTo("bash: nosuch.sh: No such file or directory\n");
        assertThat(Jar.ON_THIS_JAVA.run(folder.toString()).status()).isEqualTo(126);
    }

    @Test
    void standardInputIsReadAsItComes() throws Exception {
        Process process = Jar.start(
                Map.of(), Jar.ON_THIS_JAVA.command("-c", "read -r a; echo \"got $a\"; read -r b; echo \"got $b\""));
        try (OutputStream in = process.getOutputStream();
                BufferedReader out = reader(process)) {
            in.write("one\n".getBytes(StandardCharsets.UTF_8));
            in.flush();
            assertThat(out.readLine()).isEqualTo("got one");
            in.write("two\n".getBytes(StandardCharsets.UTF_8));
            in.flush();
            assertThat(out.readLine()).isEqualTo("got two");
        }
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void closedPipeEndsTheWriter(Jar jar) throws Exception {
        Process process = Jar.start(Map.of(), jar.command("-c", "yes"));
        try (BufferedReader out = reader(process)) {
            assertThat(out.readLine()).isEqualTo("y");
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(141);
    }

    @ParameterizedTest
    @EnumSource
    void argumentsThatAreNotUtf8PassUnharmed(Jar jar) throws Exception {
        List<String> words = jar.command("-c", "printf %s \"$1\"", "x");
        String script = "exec '" + String.join("' '", words) + "' \"$(printf 'a\\377\\303\\251')\"";
        for (String locale : List.of("C", "C.UTF-8")) {
            Outcome outcome = Jar.finish(Jar.start(Map.of("LC_ALL", locale), List.of("sh", "-c", script)), "");
            assertThat(outcome.outBytes()).as(locale).containsExactly('a', 0xff, 0xc3, 0xa9);
        }
    }

    @ParameterizedTest
    @EnumSource
    void signalsOfTheHostReachTheShell(Jar jar) throws Exception {
        for (String signal : heardSignals()) {
            Process process = Jar.start(
                    Map.of(),
                    jar.command("-c", "trap 'echo caught; exit 3' " + signal + "; echo ready; while :; do :; done"));
            try (BufferedReader out = reader(process)) {
                assertThat(out.readLine()).isEqualTo("ready");
                new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor();
                assertThat(out.readLine()).as(signal).isEqualTo("caught");
            }
            assertThat(process.waitFor()).as(signal).isEqualTo(3);
        }
    }

    /** Children of a test run under nohup, or in a script's background, ignore signals, as every JVM does that finds them ignored. */
    private static List<String> heardSignals() throws IOException {
        String mask = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .findFirst()
                .orElse("0");
        long ignored = Long.parseUnsignedLong(mask, 16);
        return Stream.of(Signal.SIGINT, Signal.SIGTERM, Signal.SIGHUP)
                .filter(signal -> (ignored >> signal.number() - 1 & 1) == 0)
                .map(signal -> signal.name().substring("SIG".length()))
                .toList();
    }

    @Test
    void signalThatNobodyCatchesEndsTheForegroundCommandToo() throws Exception {
        Process process = Jar.start(Map.of(), Jar.ON_THIS_JAVA.command("-c", "echo ready; sleep 1000; echo late"));
        try (BufferedReader out = reader(process)) {
            assertThat(out.readLine()).isEqualTo("ready");
            new ProcessBuilder("kill", "-TERM", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(out.readLine()).isNull();
        }
        assertThat(process.waitFor()).isEqualTo(143);
    }

    @Test
    void timeoutIsStatus124() throws Exception {
        assertThat(Jar.ON_THIS_JAVA.run("--timeout", "0.2", "-c", "sleep 1000").status())
                .isEqualTo(124);
        assertThat(Jar.ON_THIS_JAVA
                        .run("--timeout", "0.2", "-c", "trap '' TERM; while :; do :; done")
                        .status())
                .isEqualTo(124);
    }

    @Test
    void ofTheHostsEnvironmentOnlyTerminalLocaleAndZoneAreSeen() throws Exception {
        Map<String, String> host = Map.of("SECRET", "x", "TERM", "vt100", "TZ", "UTC", "LC_TIME", "C", "HOME", "/root");
        Outcome outcome =
                Jar.finish(Jar.start(host, Jar.ON_THIS_JAVA.command("--env", "MINE=1", "-c", "env | sort")), "");
        assertThat(outcome.out().lines())
                .contains("TERM=vt100", "TZ=UTC", "LC_TIME=C", "MINE=1", "HOME=/home/user", "USER=user")
                .noneMatch(line -> line.startsWith("SECRET="));
    }

    @Test
    void ordinaryUserStartsAtHomeUnlessToldOtherwise() throws Exception {
        assertThat(Jar.ON_THIS_JAVA.run("-c", "pwd; id -un; id -u").out()).isEqualTo("/home/user\nuser\n1000\n");
        assertThat(Jar.ON_THIS_JAVA
                        .run("--user", "root", "--cwd", "/tmp", "-c", "pwd; id -un")
                        .out())
                .isEqualTo("/tmp\nroot\n");
    }

    @Test
    void mountsAreReadOnlyUnlessToldOtherwise() throws Exception {
        Files.writeString(folder.resolve("f"), "text\n");
        String mount = folder + ":/m";
        assertThat(Jar.ON_THIS_JAVA
                        .run("--mount", mount, "-c", "cat /m/f; echo x >/m/g")
                        .out())
                .isEqualTo("text\n");
        assertThat(folder.resolve("g")).doesNotExist();
        assertThat(Jar.ON_THIS_JAVA
                        .run("--user=root", "--mount", mount + ":overlay", "-c", "echo x >/m/g; cat /m/g")
                        .out())
                .isEqualTo("x\n");
        assertThat(folder.resolve("g")).doesNotExist();
        assertThat(Jar.ON_THIS_JAVA
                        .run("--user=root", "--mount", mount + ":rw", "-c", "echo x >/m/g")
                        .status())
                .isZero();
        assertThat(folder.resolve("g")).hasContent("x\n");
    }

    @Test
    void whatCannotBeMountedIsSaid() throws Exception {
        Outcome outcome = Jar.ON_THIS_JAVA.run("--mount", "/no/such:/m", "-c", "true");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("jarnix: cannot mount '/no/such': No such file or directory\n");
    }

    @Test
    void folderThatIsNotThereIsSaid() throws Exception {
        Outcome outcome = Jar.ON_THIS_JAVA.run("--cwd", "/no/such", "-c", "true");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("jarnix: cannot start bash in '/no/such': No such file or directory\n");
    }

    @Test
    void nothingElseOfTheHostIsVisible() throws Exception {
        assertThat(Jar.ON_THIS_JAVA
                        .run("-c", "ls -d '" + folder + "' '" + Jar.FILE + "'")
                        .out())
                .isEmpty();
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
