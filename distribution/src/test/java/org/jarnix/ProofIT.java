package org.jarnix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jarnix.Jar.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody tries first to see whether this is a real system: concurrency, endless input, permissions, errors. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProofIT {
    private static Outcome shell(String script) throws Exception {
        return Jar.ON_THIS_JAVA.run("-c", script);
    }

    @Test
    void endlessOutputEndsWithItsReader() throws Exception {
        Outcome outcome = shell("yes | head -3; echo ${PIPESTATUS[@]}");
        assertThat(outcome.out()).isEqualTo("y\ny\ny\n141 0\n");
    }

    @Test
    void whatIsInTheBackgroundRunsWhileTheShellGoesOn() throws Exception {
        assertThat(shell("(sleep 1; echo a) | cat & echo b; wait").out()).isEqualTo("b\na\n");
    }

    @Test
    void sleepersSleepAtTheSameTime() throws Exception {
        String script = """
            mkfifo up
            exec 3<>up
            for i in 1 2 3; do (echo up >&3; sleep 0.3; echo done) & done
            for i in 1 2 3; do read -u 3 line; echo $line; done
            wait
            jobs -p | wc -l
            """;
        assertThat(shell("cd /tmp;" + script).out()).isEqualTo("up\nup\nup\ndone\ndone\ndone\n0\n");
    }

    @Test
    void spinnersLeaveTheShellResponsiveAndDie() throws Exception {
        String script = """
            for i in 1 2 3 4; do while :; do :; done & done
            echo hello | tr a-z A-Z
            kill -9 $(jobs -p)
            for pid in $(jobs -p); do wait $pid; echo $?; done
            """;
        assertThat(shell(script).out()).isEqualTo("HELLO\n137\n137\n137\n137\n");
    }

    @Test
    void permissionsHoldForUsersAndNotForRoot() throws Exception {
        String script = "cd /tmp; echo secret > f; chmod 000 f; cat f";
        Outcome user = shell(script);
        assertThat(user.out()).isEmpty();
        assertThat(user.err()).isEqualTo("cat: f: Permission denied\n");
        assertThat(user.status()).isEqualTo(1);
        assertThat(Jar.ON_THIS_JAVA.run("--user", "root", "-c", script).out()).isEqualTo("secret\n");
    }

    @Test
    void aLongStreamNeedsNoMoreMemoryThanAShortOne() throws Exception {
        List<String> command = new ArrayList<>(
                Jar.ON_THIS_JAVA.command("-c", "head -c 200M /dev/zero | cat | cat | wc -c; echo ${PIPESTATUS[@]}"));
        command.add(1, "-Xmx256m");
        Outcome outcome = Jar.finish(Jar.start(Map.of(), command), "");
        assertThat(outcome.out()).isEqualTo("209715200\n0 0 0 0\n");
    }

    /** A script, what it says on standard error, and its status. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '#',
            value = {
                "echo a; if then # bash: -c: line 1: syntax error near unexpected token `then'\\n"
                        + "bash: -c: line 1: `echo a; if then' # 2",
                "cat nosuch # cat: nosuch: No such file or directory # 1",
                "echo x > nosuch/f # bash: line 1: nosuch/f: No such file or directory # 1",
                "ls $(printf %0256d 0) 2>&1 | sed \"s/'0*'/N/\" >&2 # ls: cannot access N: File name too long # 0",
                "cd /tmp; ln -s a b; ln -s b a; cat a # cat: a: Too many levels of symbolic links # 1",
                "cat /etc/passwd > /dev/full # cat: write error: No space left on device # 1",
                "mkdir /tmp/d; rmdir /tmp; ls -d /tmp/d >/dev/null # rmdir: failed to remove '/tmp': Permission denied"
                        + " # 0",
            })
    void badInputIsSaidAndLosesNothing(String script, String message, int status) throws Exception {
        Outcome outcome = shell(script);
        assertThat(outcome.err()).isEqualTo(message.replace("\\n", "\n") + "\n");
        assertThat(outcome.status()).isEqualTo(status);
    }

    @Test
    void aFullFileSystemIsSaidAndWhatWasWrittenStays() throws Exception {
        Outcome outcome = Jar.ON_THIS_JAVA.run(
                "--limit", "file-bytes=1M", "-c", "cd /tmp; echo kept > k; head -c 2M /dev/zero > f; echo $?; cat k");
        assertThat(outcome.err()).isEqualTo("head: error writing 'standard output': No space left on device\n");
        assertThat(outcome.out()).isEqualTo("1\nkept\n");
    }
}
