package org.jarnix.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jarnix.api.embed.Result;
import org.junit.jupiter.api.Test;

/** Random code does the same on both engines: what it leaves in globals and memory, its status, its trap. */
class SameOnBothTest {
    /** How many modules are compared; {@code -Djarnix.random=5000} for a long night. */
    private static final int MODULES = Integer.getInteger("jarnix.random", 40);

    private static final long FIRST = Long.getLong("jarnix.random.seed", 1);

    private static String run(byte[] module, String engine) {
        Result result = Alone.run(module, engine);
        String said = result.err().split("\n", 2)[0].split("(: | )[0-9]", 2)[0];
        return result.status() + " " + Arrays.hashCode(result.outBytes()) + " " + said;
    }

    @Test
    void randomModulesDoTheSame() {
        for (long seed = FIRST; seed < FIRST + MODULES; seed++) {
            byte[] module = new RandomModule(seed).bytes();
            assertThat(run(module, Guests.JAVA)).as("seed " + seed).isEqualTo(run(module, Guests.WASMTIME));
        }
    }
}
