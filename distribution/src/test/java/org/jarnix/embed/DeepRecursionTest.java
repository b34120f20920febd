package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;

import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Result;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts nest as deeply as they do in a native shell, on threads with the usual small stacks; and no deeper than a clear error. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeepRecursionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "f() { if [ $1 -gt 0 ]; then f $(($1-1)); else echo bottom; fi; }; f 1500",
                "n=0; f() { n=$((n+1)); if [ $n -lt 300 ]; then eval f; else echo bottom; fi; }; f",
                "trap 'echo bottom; exit' USR1; f() { if [ $1 -gt 0 ]; then f $(($1-1)); else kill -USR1 $$; fi; }; f"
                        + " 1000",
                "f() { if [ $1 -gt 0 ]; then f $(($1-1)); else (echo bottom) | cat; fi; }; f 1000",
            })
    void callsNestDeeply(String script) {
        try (Kernel kernel = Kernel.builder().boot()) {
            Result result = kernel.exec(script);
            assertThat(result.err()).isEmpty();
            assertThat(result.out()).isEqualTo("bottom\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"f() { f; }; f", "f() { eval f; }; f", "echo '. ./s' > s; . ./s"})
    void callsWithoutEndAreRefusedAndTheKernelLives(String script) {
        try (Kernel kernel = Kernel.builder().boot()) {
            Result result = kernel.exec("cd /tmp; " + script);
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err()).contains("nesting level exceeded (");
            assertThat(kernel.exec("echo alive").out()).isEqualTo("alive\n");
        }
    }
}
