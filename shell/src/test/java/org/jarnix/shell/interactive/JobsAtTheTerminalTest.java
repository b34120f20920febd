package org.jarnix.shell.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jarnix.api.Program;
import org.jarnix.api.Signal;
import org.jarnix.api.embed.Kernel;
import org.junit.jupiter.api.Test;

class JobsAtTheTerminalTest {
    private static final Program SLEEPER = (sys, argv) -> {
        byte[] ready = "asleep\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        sys.write(1, ready, 0, ready.length);
        sys.sleep(Duration.ofDays(1));
        return 0;
    };

    private static final Program COPIER = (sys, argv) -> {
        byte[] piece = new byte[100];
        for (int n = sys.read(0, piece, 0, piece.length); n > 0; n = sys.read(0, piece, 0, piece.length)) {
            sys.write(1, piece, 0, n);
        }
        return 0;
    };

    private static TypedShell shell() throws Exception {
        return TypedShell.in(Kernel.builder()
                .program("sleeper", SLEEPER)
                .program("copier", COPIER)
                .boot());
    }

    @Test
    void aCommandIsInterruptedStoppedAndGoesOn() throws Exception {
        try (TypedShell shell = shell()) {
            shell.type("sleeper\r").sees("asleep").forget().type("\003").sees(TypedShell.PROMPT);
            assertThat(shell.run("echo $?")).isEqualTo("130\n");
            shell.type("sleeper\r").sees("asleep").forget().type("\032");
            shell.sees("[1]+  Stopped                 sleeper\n" + TypedShell.PROMPT);
            assertThat(shell.run("jobs")).isEqualTo("[1]+  Stopped                 sleeper\n");
            assertThat(shell.run("bg")).isEqualTo("[1]+ sleeper &\n");
            assertThat(shell.run("kill -INT %1; fg")).startsWith("sleeper\n");
            assertThat(shell.run("jobs")).isEmpty();
        }
    }

    @Test
    void anInterruptedCommandTakesTheRestOfTheLineWithIt() throws Exception {
        try (TypedShell shell = shell()) {
            for (String line : new String[] {
                "sleeper; echo next",
                "sleeper || echo next",
                "f() { sleeper; echo next; }; f; echo next",
                "(sleeper); echo next",
                "for i in 1 2; do sleeper; echo next; done",
                "while sleeper; :; do echo next; done",
                "sleeper | copier; echo next",
                "echo $(sleeper >&2) next"
            }) {
                shell.type(line + "\r").sees("asleep\n").forget().type("\003").sees(TypedShell.PROMPT);
                assertThat(shell.screen()).as(line).doesNotContain("next");
                assertThat(shell.run("echo $?")).as(line).isEqualTo("130\n");
                shell.forget();
            }
        }
    }

    @Test
    void aStoppedPipelineIsOneJobAndAStopLeavesLoops() throws Exception {
        try (TypedShell shell = shell()) {
            shell.type("true | sleeper\r").sees("asleep\n").forget().type("\032");
            shell.sees("[1]+  Stopped                 true | sleeper\n" + TypedShell.PROMPT);
            assertThat(shell.run("jobs")).isEqualTo("[1]+  Stopped                 true | sleeper\n");
            shell.forget().type("fg\r").sees("true | sleeper\n").type("\003").sees("^C\n" + TypedShell.PROMPT);
            shell.forget().type("for i in 1 2; do sleeper; echo $i; done\r").sees("asleep\n");
            shell.forget().type("\032").sees("Stopped                 sleeper\n" + TypedShell.PROMPT);
            assertThat(shell.run("echo $?")).isEqualTo("148\n");
        }
    }

    @Test
    void theEndOfAJobIsToldBeforeTheNextPrompt() throws Exception {
        try (TypedShell shell = shell()) {
            assertThat(shell.run("sleeper > /dev/null &")).matches("\\[1] \\d+\n");
            StringBuilder told = new StringBuilder(shell.run("kill %1"));
            for (int i = 0; i < 10_000 && told.indexOf("Terminated") < 0; i++) {
                told.append(shell.run(":"));
            }
            assertThat(told.toString()).contains("[1]+  Terminated              sleeper > /dev/null");
        }
    }

    @Test
    void stoppedJobsKeepTheShellOnce() throws Exception {
        try (TypedShell shell = shell()) {
            shell.type("sleeper\r").sees("asleep").forget().type("\032").sees(TypedShell.PROMPT);
            assertThat(shell.run("exit")).isEqualTo("exit\nThere are stopped jobs.\n");
            shell.type("exit\r");
            assertThat(shell.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void theEndOfFileKeyEndsTheShellUnlessItIsIgnored() throws Exception {
        try (TypedShell shell = shell()) {
            shell.run("set -o ignoreeof");
            shell.type("\004").sees("Use \"exit\" to leave the shell.");
            shell.run("set +o ignoreeof");
            shell.type("\004").sees("exit");
            assertThat(shell.waitFor()).isZero();
        }
    }

    @Test
    void hangingUpEndsTheShellAndItsJobs() throws Exception {
        try (TypedShell shell = shell()) {
            shell.run("sleeper > /dev/null &");
            shell.terminal().close();
            assertThat(shell.waitFor()).isEqualTo(128 + Signal.SIGHUP.number());
        }
    }

    @Test
    void waitingTooLongEndsTheShell() throws Exception {
        try (TypedShell shell = shell()) {
            shell.type("TMOUT=1\r").sees("timed out waiting for input: auto-logout");
            assertThat(shell.waitFor()).isZero();
        }
    }

    @Test
    void aSettingThatAProgramLeftBehindWhenItWasKilledIsPutRight() throws Exception {
        Program spoiler = (sys, argv) -> {
            sys.tcsetattr(0, sys.tcgetattr(0).raw());
            sys.kill(sys.getpid(), Signal.SIGKILL);
            return 0;
        };
        try (TypedShell shell =
                TypedShell.in(Kernel.builder().program("spoiler", spoiler).boot())) {
            shell.run("spoiler");
            assertThat(shell.run("read x; echo got $x\rline\n")).contains("got line");
        }
    }
}
