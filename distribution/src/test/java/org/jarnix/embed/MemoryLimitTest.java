package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelLimits;
import org.jarnix.api.embed.Limit;
import org.jarnix.api.embed.LimitReached;
import org.jarnix.api.embed.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What guests make grow in memory ends at a limit that has a name. */
@Timeout(60)
class MemoryLimitTest {
    private static final long LIMIT = 8 << 20;

    private static Kernel kernel;

    @BeforeAll
    static void boot() {
        kernel = Kernel.builder().limits(KernelLimits.DEFAULT.withMemory(LIMIT)).boot();
    }

    @AfterAll
    static void close() {
        kernel.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sed p /dev/zero | sed: couldn't allocate memory | 4",
                "sed ':a;G;G;h;ba' /etc/passwd | sed: couldn't allocate memory | 4",
                "sort /dev/zero | sort: read failed: /dev/zero: Cannot allocate memory | 2",
                "tac /dev/zero | tac: /dev/zero: read error: Cannot allocate memory | 1",
                "tsort /dev/zero | tsort: memory exhausted | 1",
                "tail -n 1 /dev/zero | tail: error reading '/dev/zero': Cannot allocate memory | 1",
                "grep -a x /dev/zero | grep: /dev/zero: Cannot allocate memory | 2",
                "join /dev/zero /dev/zero | join: read error: Cannot allocate memory | 1",
                "diff /dev/zero /etc/passwd | diff: /dev/zero: Cannot allocate memory | 2",
                "jq . /dev/zero | jq: memory exhausted | 2",
                "awk 'BEGIN { x = \"xx\"; while (1) x = x x }' | cannot allocate 16777216 bytes of memory | 2",
                "awk 'BEGIN { x = \"xx\"; while (1) gsub(/x/, \"xx\", x) }' | bytes of memory | 2",
                "x=xx; while :; do x=$x$x; done | xrealloc: cannot allocate | 2",
                "x=xx; while :; do x+=$x; done | xrealloc: cannot allocate | 2",
                "x=xx; while :; do x=${x//x/xx}; done | xrealloc: cannot allocate | 2",
                "set -- xxxxxxxx; while :; do set -- \"$*$*\"; done | xrealloc: cannot allocate | 2",
                "x=$(cat /dev/urandom) | xrealloc: cannot allocate | 2",
                "IFS= read -r -N 100000000 x </dev/urandom | xrealloc: cannot allocate | 2",
                "mapfile x < <(seq 1 10000000) | xrealloc: cannot allocate | 2",
                "printf -v x %9000000s x | xrealloc: cannot allocate | 2",
                "printf -v x %5000000s x; y=$x | xrealloc: cannot allocate | 2",
            })
    void thatIsSaidAndTheLimitIsNamed(String script, String message, int status) {
        Result result = kernel.exec(script);
        assertThat(result.err()).contains(message);
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.limits()).contains(new LimitReached(Limit.MEMORY, LIMIT));
    }

    @Test
    void aShellLowersItForItsCommandsAndNobodyRaisesIt() {
        Result result = kernel.exec("ulimit -d; (ulimit -d 2000; sed p /dev/zero); echo $?; ulimit -d 10000; echo $?");
        assertThat(result.out()).isEqualTo("8192\n4\n1\n");
        assertThat(result.limits()).isEqualTo(List.of(new LimitReached(Limit.MEMORY, 2000 << 10)));
    }

    @Test
    void whatFitsIsDone() {
        Result result =
                kernel.exec("printf -v x %4000000s x; y=${x: -5}; unset x; printf -v z %7000000s; echo ${#z} $y");
        assertThat(result.out()).isEqualTo("7000000 x\n");
        assertThat(result.limits()).isEmpty();
    }
}
