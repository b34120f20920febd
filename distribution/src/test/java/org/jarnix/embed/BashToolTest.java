package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jarnix.api.embed.ExecOptions;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelLimits;
import org.jarnix.api.embed.Policy;
import org.jarnix.api.embed.agent.BashTool;
import org.jarnix.api.embed.agent.BashTool.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BashToolTest {
    @Test
    void theSessionLastsAndErrorsStandInTheirPlace() {
        try (Kernel kernel = Kernel.builder().boot();
                BashTool tool = new BashTool(kernel)) {
            assertThat(tool.run("cd /tmp; x=1; echo out; echo err >&2; echo end"))
                    .isEqualTo(new Answer("out\nerr\nend\n", false));
            assertThat(tool.run("echo $PWD $x; false")).isEqualTo(new Answer("/tmp 1\n[exit status 1]\n", true));
        }
    }

    @Test
    void aLongOutputIsCutInItsMiddleAndTheModelIsTold() {
        try (Kernel kernel = Kernel.builder().boot();
                BashTool tool = new BashTool(kernel, ExecOptions.DEFAULT, Duration.ofSeconds(20), 1000)) {
            String text = tool.run("seq 10000").text();
            assertThat(text).startsWith("1\n2\n").endsWith("9999\n10000\n").hasSizeLessThan(1300);
            assertThat(text)
                    .containsPattern(
                            "\n\\[\\.\\.\\. \\d+ characters \\(\\d+ lines\\) of 48894 are left out here; write the"
                                    + " output to a file to look at parts of it \\.\\.\\.\\]\n");
            assertThat(tool.run("printf 'x%.0s' {1..5000}").text())
                    .startsWith("xxx")
                    .endsWith("xxx")
                    .contains("of 5000");
        }
    }

    @Test
    void timeEndsACommandAndNotTheSession() {
        try (Kernel kernel = Kernel.builder().boot();
                BashTool tool = new BashTool(kernel)) {
            tool.run("y=2");
            assertThat(tool.run("echo begun; sleep 1000", Duration.ofMillis(200)))
                    .isEqualTo(new Answer("begun\n[the command was stopped after 0.2 seconds]\n", true));
            assertThat(tool.run("echo $y").text()).isEqualTo("2\n");
        }
    }

    @Test
    void aShellThatHasEndedIsReplaced() {
        try (Kernel kernel = Kernel.builder().boot();
                BashTool tool = new BashTool(kernel)) {
            assertThat(tool.run("z=3; exit 5").text())
                    .isEqualTo("[exit status 5]\n[the shell has ended; the next command gets a new one]\n");
            assertThat(tool.run("echo z=$z")).isEqualTo(new Answer("z=\n", false));
        }
    }

    @Test
    void limitsAreSaid() {
        KernelLimits limits = KernelLimits.DEFAULT.withFileBytes(1 << 20);
        try (Kernel kernel = Kernel.builder().limits(limits).boot();
                BashTool tool = new BashTool(kernel)) {
            assertThat(tool.run("head -c 3000000 /dev/zero >/tmp/big").text())
                    .contains("[the limit of 1048576 bytes of files was reached]");
        }
    }

    @Test
    void aCommandEndsAtTheKernelsTimeWhereThatIsTheShorter() {
        KernelLimits limits = KernelLimits.DEFAULT.withWallTime(Duration.ofSeconds(1));
        try (Kernel kernel = Kernel.builder().limits(limits).boot();
                BashTool tool = new BashTool(kernel)) {
            assertThat(kernel.limits()).isEqualTo(limits);
            assertThat(tool.description()).contains(" 1 seconds");
            assertThat(tool.run("sleep 1000").failed()).isTrue();
        }
    }

    @Test
    void filesGoInAndOutWithTheRightsOfTheSession() {
        Policy policy = Policy.builder().paths(Policy.Access.NONE, "/etc").build();
        try (Kernel kernel = Kernel.builder().boot();
                BashTool tool =
                        new BashTool(kernel, ExecOptions.DEFAULT.withPolicy(policy), Duration.ofSeconds(20), 30_000)) {
            tool.run("cd /tmp; cat() { echo fooled; }");
            assertThat(tool.writeFile("a b/c'd/f", "one\ntwo"))
                    .isEqualTo(new Answer("wrote 7 characters to a b/c'd/f", false));
            assertThat(tool.readFile("/tmp/a b/c'd/f")).isEqualTo(new Answer("one\ntwo", false));
            assertThat(tool.listFiles("a b").text()).contains("c'd");
            assertThat(tool.readFile("/etc/passwd").text()).contains("Permission denied");
            assertThat(tool.readFile("-n").failed()).isTrue();
            assertThat(tool.writeFile("/nope/x", "").failed()).isTrue();
            assertThatThrownBy(() -> tool.readFile("")).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
