package org.jarnix.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is too deep, too many or too large is said, with a status, and shell and kernel go on. */
class ShellLimitsTest {
    private static Kernel kernel() {
        return Kernel.builder().boot();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "f() { f; }; f | maximum function nesting level exceeded",
                "e='eval $e'; eval \"$e\" | maximum nesting level exceeded",
                "x=x; echo $((x)) | expression recursion level exceeded",
            })
    void recursionWithoutEndIsAnError(String script, String message) {
        try (Kernel kernel = kernel()) {
            Result result = kernel.exec(script);
            assertThat(result.err()).contains(message).doesNotContain("StackOverflow");
            assertThat(result.status()).isEqualTo(1);
            assertThat(kernel.exec("echo alive").out()).isEqualTo("alive\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ ;|:;|}; ",
                "if :; then |:;|fi;",
                "echo $(( ((((((((((|1|)))))))))) )) ",
                "[[ ((((((((((|a|)))))))))) ]] ",
                "echo $(echo |a|)",
                "echo \"${x:-|a|}\"",
                "f() { |:;|};",
                "case a in a) |:|;; esac ",
                "[[ ! |a|]] ",
            })
    void textNestedAnyDeepIsRefusedOrRun(String open, String middle, String close) {
        for (int depth : new int[] {20, 500, 5000}) {
            try (Kernel kernel = kernel()) {
                String script = open.repeat(depth) + middle + " " + close.repeat(depth);
                Result result = kernel.run("bash", "-n", "-c", script);
                assertThat(result.status()).isIn(0, 1, 2, 127);
                assertThat(result.err()).doesNotContain("StackOverflow");
                assertThat(kernel.exec("echo alive").out()).isEqualTo("alive\n");
            }
        }
    }

    @Test
    void subshellsWithoutEndStopAtTheLimitOfProcesses() {
        try (Kernel kernel =
                Kernel.builder().rlimit(Resource.NPROC, new Rlimit(40, 40)).boot()) {
            Result result = kernel.exec("f() { (f); }; f; echo over $?");
            assertThat(result.err()).contains("fork: Resource temporarily unavailable");
            assertThat(kernel.exec("echo alive").out()).isEqualTo("alive\n");
        }
    }

    @Test
    void aForkBombEndsAtTheLimitOfProcesses() {
        try (Kernel kernel =
                Kernel.builder().rlimit(Resource.NPROC, new Rlimit(40, 40)).boot()) {
            // the bomb in a shell of its own: whose fork fails is chance
            Result result = kernel.exec("(:(){ :|:& };:); echo over");
            assertThat(result.out()).isEqualTo("over\n");
            // what is left of the bomb may hold all processes for a moment
            String answer = "";
            for (int i = 0; i < 10_000 && answer.isEmpty(); i++) {
                answer = kernel.exec("echo alive").out();
            }
            assertThat(answer).isEqualTo("alive\n");
        }
    }

    @Test
    void aVariableHoldsAHundredMegabytes() {
        try (Kernel kernel = kernel()) {
            Result result = kernel.exec("x=0123456789; for i in 1 2 3 4 5 6 7; do x=$x$x$x$x$x$x$x$x$x$x; done\n"
                    + "echo ${#x} ${x:99999990:3} ${x: -1}; y=${x%9}; echo ${#y}");
            assertThat(result.out()).isEqualTo("100000000 012 9\n99999999\n");
        }
    }

    @Test
    void anArrayHoldsAHundredThousandElements() {
        try (Kernel kernel = kernel()) {
            Result result =
                    kernel.exec("a=({1..100000}); a+=(x); declare -A h; for i in \"${a[@]}\"; do h[$i]=$i; done\n"
                            + "echo ${#a[@]} ${a[99999]} ${a[-1]} ${#h[@]} ${h[4711]}");
            assertThat(result.out()).isEqualTo("100001 100000 x 100001 4711\n");
        }
    }

    @Test
    void divisionByZeroEndsItsLineAlone() {
        try (Kernel kernel = kernel()) {
            Result result = kernel.run("bash", "-c", "echo a; echo $((1/0)) b\necho c $?");
            assertThat(result.out()).isEqualTo("a\nc 1\n");
            assertThat(result.err()).isEqualTo("bash: line 1: 1/0: division by 0 (error token is \"0\")\n");
        }
    }
}
