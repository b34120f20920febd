package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jarnix.api.embed.Ending;
import org.jarnix.api.embed.ExecOptions;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Limit;
import org.jarnix.api.embed.LimitReached;
import org.jarnix.api.embed.Result;
import org.jarnix.api.embed.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SessionTest {
    @Test
    void folderVariablesFunctionsOptionsAndStatusLiveOn() {
        try (Kernel kernel = Kernel.builder().boot();
                Session session = kernel.session()) {
            assertThat(session.exec("cd /tmp; a=1; b=(x 'y z'); f() { echo \"f $1 $a\"; }; shopt -s extglob; (exit 7)")
                            .status())
                    .isEqualTo(7);
            assertThat(session.exec("echo $? $PWD \"${b[1]}\" $-; f arg; [[ abc == +([a-c]) ]] && echo glob")
                            .out())
                    .isEqualTo("7 /tmp y z hB\nf arg 1\nglob\n");
            assertThat(session.exec("echo $$").out()).isEqualTo(session.pid() + "\n");
        }
    }

    @Test
    void eachScriptHasItsOwnInputAndOutput() {
        try (Kernel kernel = Kernel.builder().boot();
                Session session = kernel.session()) {
            Result first = session.exec("read a; cat; echo e >&2", ExecOptions.DEFAULT.withStdin("one\ntwo\n"));
            assertThat(first.out()).isEqualTo("two\n");
            assertThat(first.err()).isEqualTo("e\n");
            assertThat(session.exec("echo $a; cat").out()).isEqualTo("one\n");
        }
    }

    @Test
    void jobsGoOnBetweenScripts() {
        try (Kernel kernel = Kernel.builder().boot();
                Session session = kernel.session()) {
            session.exec("mkfifo /tmp/go; { cat /tmp/go; echo later; } & p=$!");
            assertThat(session.exec("jobs -r >/tmp/j; grep -c Running /tmp/j; echo now >/tmp/go; wait $p; echo $?")
                            .out())
                    .isEqualTo("1\nnow\nlater\n0\n");
        }
    }

    @Test
    void errorsEndTheScriptAndNotTheSession() {
        try (Kernel kernel = Kernel.builder().boot();
                Session session = kernel.session()) {
            Result syntax = session.exec("echo a; if then");
            assertThat(syntax.status()).isEqualTo(2);
            assertThat(syntax.err()).contains("syntax error");
            Result unset = session.exec("set -u; echo $nothing; echo not reached");
            assertThat(unset.status()).isEqualTo(1);
            assertThat(unset.out()).isEmpty();
            assertThat(session.exec("set +u; echo still").out()).isEqualTo("still\n");
        }
    }

    @Test
    void exitEndsTheSession() {
        try (Kernel kernel = Kernel.builder().boot()) {
            Session session = kernel.session();
            Result result = session.exec("trap 'echo bye' EXIT; exit 4");
            assertThat(result.status()).isEqualTo(4);
            assertThat(result.out()).isEqualTo("bye\n");
            assertThat(session.isOpen()).isFalse();
            assertThatThrownBy(() -> session.exec("echo")).isInstanceOf(IllegalStateException.class);
            session.close();
        }
    }

    @Test
    void anInterruptThatComesLateIsNotForTheNextScript() {
        try (Kernel kernel = Kernel.builder().boot();
                Session session = kernel.session()) {
            for (int i = 0; i < 40; i++) {
                session.exec("cat <(sleep 1000)", ExecOptions.DEFAULT.withTimeLimit(Duration.ofMillis(10)));
                assertThat(session.exec("echo goes on").out()).isEqualTo("goes on\n");
            }
        }
    }

    @Test
    void timeIsOverForTheScriptAndNotForTheSession() {
        try (Kernel kernel = Kernel.builder().boot();
                Session session = kernel.session()) {
            session.exec("kept=yes");
            for (String script : new String[] {
                "while :; do :; done",
                "sleep 1000",
                "(while :; do :; done)",
                "cat <(sleep 1000)",
                "read x </dev/tty; sleep 1000 | cat"
            }) {
                Result result = session.exec(script, ExecOptions.DEFAULT.withTimeLimit(Duration.ofMillis(100)));
                assertThat(result.ending()).as(script).isEqualTo(Ending.TIMED_OUT);
                assertThat(result.limits()).containsExactly(new LimitReached(Limit.WALL_TIME, 100));
                assertThat(session.exec("echo $kept").out()).as(script).isEqualTo("yes\n");
            }
        }
    }

    @Test
    void aShellThatIgnoresInterruptionIsKilled() {
        try (Kernel kernel = Kernel.builder().boot();
                Session session = kernel.session()) {
            Result result = session.exec(
                    "trap '' INT; while :; do :; done", ExecOptions.DEFAULT.withTimeLimit(Duration.ofMillis(50)));
            assertThat(result.ending()).isEqualTo(Ending.TIMED_OUT);
            assertThat(result.status()).isEqualTo(137);
            assertThat(session.isOpen()).isFalse();
        }
    }

    @Test
    void interruptionCancelsTheScript() throws InterruptedException {
        try (Kernel kernel = Kernel.builder().boot();
                Session session = kernel.session()) {
            Result[] result = new Result[1];
            Thread waiting = new Thread(() -> result[0] = session.exec("sleep 1000"));
            waiting.start();
            waiting.interrupt();
            waiting.join();
            assertThat(result[0].ending()).isEqualTo(Ending.CANCELLED);
            assertThat(session.exec("echo on").out()).isEqualTo("on\n");
        }
    }

    @Test
    void outputIsLimitedForEachScript() {
        try (Kernel kernel = Kernel.builder().boot();
                Session session = kernel.session()) {
            Result result = session.exec("yes", ExecOptions.DEFAULT.withOutputLimit(10));
            assertThat(result.out()).isEqualTo("y\ny\ny\ny\ny\n");
            assertThat(result.outTruncated()).isTrue();
            assertThat(session.exec("echo again").out()).isEqualTo("again\n");
        }
    }

    @Test
    void whetherAScriptIsWholeCanBeAsked() {
        try (Kernel kernel = Kernel.builder().boot();
                Session session = kernel.session()) {
            assertThat(session.isComplete("echo a")).isTrue();
            assertThat(session.isComplete("if true; then")).isFalse();
            assertThat(session.isComplete("echo 'a")).isFalse();
            assertThat(session.isComplete("cat <<E\na\n")).isFalse();
            assertThat(session.isComplete("echo a \\")).isFalse();
            assertThat(session.isComplete("fi")).isTrue();
        }
    }

    @Test
    void trapsOfSignalsRunInTheSession() {
        try (Kernel kernel = Kernel.builder().boot();
                Session session = kernel.session()) {
            session.exec("trap 'echo got it' USR1");
            assertThat(session.exec("kill -USR1 $$; echo after").out()).isEqualTo("got it\nafter\n");
        }
    }

    @Test
    void closeEndsItsJobs() {
        try (Kernel kernel = Kernel.builder().boot()) {
            try (Session session = kernel.session()) {
                session.exec("sleep 1000 &");
            }
            assertThat(kernel.exec("while pgrep sleep >/dev/null; do :; done 2>/dev/null; echo gone")
                            .out())
                    .isEqualTo("gone\n");
        }
    }
}
