package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jarnix.api.embed.ExecOptions;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Limit;
import org.jarnix.api.embed.Result;
import org.jarnix.api.embed.ScriptFailedException;
import org.jarnix.api.embed.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an application passes to a script, and how it takes what comes back. */
@Timeout(60)
class ExecOptionsTest {
    private static final String HOSTILE = "a'; touch /tmp/made; $(touch /tmp/made) `touch /tmp/made` \" \\ \n*";

    private final Kernel kernel = Kernel.builder().boot();

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void argumentsAreWordsWhateverTheyHold() {
        ExecOptions options = ExecOptions.DEFAULT.withArguments(HOSTILE, "", "-c");
        assertThat(kernel.exec("printf '<%s>' \"$@\"; echo $# $0", options).out())
                .isEqualTo("<" + HOSTILE + "><><-c>3 bash\n");
        assertThat(kernel.exec("ls /tmp").out()).isEmpty();
    }

    @Test
    void aSessionsOwnParametersAreBackAfterwards() {
        try (Session session = kernel.session()) {
            session.exec("set -- own");
            ExecOptions options = ExecOptions.DEFAULT.withArguments(HOSTILE, "two");
            assertThat(session.exec("printf %s \"$1\"; shift; x=$1", options).out())
                    .isEqualTo(HOSTILE);
            assertThat(session.exec("echo $# $1 $x").out()).isEqualTo("1 own two\n");
        }
    }

    @Test
    void aQuotedTextIsOneWord() {
        assertThat(kernel.exec("printf %s " + Session.quote(HOSTILE)).out()).isEqualTo(HOSTILE);
        assertThat(kernel.exec("printf '[%s]' " + Session.quote("")).out()).isEqualTo("[]");
        assertThatThrownBy(() -> Session.quote("a\0b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStreamIsReadAsItIsAskedFor() {
        ByteArrayInputStream stream = new ByteArrayInputStream("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
        assertThat(kernel.exec("tac", ExecOptions.DEFAULT.withStdin(stream)).out())
                .isEqualTo("two\none\n");
        try (Session session = kernel.session()) {
            ByteArrayInputStream more = new ByteArrayInputStream("three\n".getBytes(StandardCharsets.UTF_8));
            assertThat(session.exec("read x; echo got $x", ExecOptions.DEFAULT.withStdin(more))
                            .out())
                    .isEqualTo("got three\n");
            assertThat(session.exec("cat", ExecOptions.DEFAULT).out()).isEmpty();
        }
        assertThat(kernel.process("tr", "a-z", "A-Z").stdin("text").run().out()).isEqualTo("TEXT");
    }

    @Test
    void variablesComeTogetherOrOneByOne() {
        ExecOptions options =
                ExecOptions.DEFAULT.withEnv(Map.of("A", "1", "B", "2")).withEnv("A", "3");
        assertThat(kernel.exec("echo $A $B", options).out()).isEqualTo("3 2\n");
        assertThat(ExecOptions.DEFAULT.env()).isEmpty();
    }

    @Test
    void linesAreToldWhileTheScriptRuns() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        ExecOptions options = ExecOptions.DEFAULT.withOutLines(line -> {
            told.add(line);
            if (line.equals("go")) {
                kernel.exec("touch /tmp/go");
            }
        });
        String script =
                "echo one; printf 'a\\nb'; echo c; echo go; while [ ! -e /tmp/go ]; do sleep 0.01; done; printf end";
        Result result = kernel.exec(script, options);
        assertThat(told).containsExactly("one", "a", "bc", "go", "end");
        assertThat(result.out()).isEqualTo("one\na\nbc\ngo\nend");
    }

    @Test
    void aSessionTellsOfEachScriptsLines() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        try (Session session = kernel.session()) {
            session.exec("seq 3", ExecOptions.DEFAULT.withOutLines(told::add));
            session.exec("echo silent");
        }
        assertThat(told).containsExactly("1", "2", "3");
    }

    @Test
    void aListenerThatThrowsEndsTheOutput() {
        Result result = kernel.exec("yes", ExecOptions.DEFAULT.withOutLines(line -> {
            throw new IllegalStateException("enough");
        }));
        assertThat(result.status()).isEqualTo(128 + 13);
    }

    @Test
    void aResultIsTakenAsTextOrAsLines() {
        Result result = kernel.exec("printf 'a\\nb\\n\\n'");
        assertThat(result.text()).isEqualTo("a\nb");
        assertThat(result.lines()).containsExactly("a", "b", "");
        assertThat(kernel.exec("true").check().text()).isEmpty();
    }

    @Test
    void aFailureIsThrownWhereThatIsAskedFor() {
        Result failed = kernel.exec("echo lost >&2; exit 3");
        assertThatCode(() -> failed.check())
                .isInstanceOf(ScriptFailedException.class)
                .hasMessage("exit status 3: lost");
        Result slow = kernel.exec("sleep 1000", ExecOptions.DEFAULT.withTimeLimit(Duration.ofMillis(50)));
        assertThatThrownBy(slow::check)
                .hasMessage("its time was over; the limit of 50 milliseconds of wall time was reached; raise it with"
                        + " ExecOptions.withTimeLimit or KernelLimits.withWallTime");
        Result much = kernel.exec("yes", ExecOptions.DEFAULT.withOutputLimit(10));
        assertThatThrownBy(much::check)
                .isInstanceOfSatisfying(
                        ScriptFailedException.class,
                        thrown -> assertThat(thrown.result().limits())
                                .extracting(reached -> reached.limit())
                                .containsExactly(Limit.OUTPUT));
    }
}
