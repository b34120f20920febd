package org.jarnix.wasm.endive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import run.endive.runtime.Memory;
import run.endive.wasm.types.MemoryLimits;

/** Pieces that are so large that they are filled and copied in parts. */
class FlatMemoryTest {
    private static final int PAGES = 400;

    private final FlatMemory memory = FlatMemory.of(new MemoryLimits(PAGES, PAGES), new Footprint(pages -> true));
    private final byte[] expected = new byte[PAGES * Memory.PAGE_SIZE];

    FlatMemoryTest() {
        new Random(1).nextBytes(expected);
        memory.write(0, expected);
    }

    private byte[] content() {
        return memory.readBytes(0, expected.length);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 100, 20000000",
        "100, 0, 20000000",
        "5, 9000000, 17000000",
        "9000000, 5, 17000000",
        "7, 7, 8388609",
        "0, 1, 8388608",
        "1, 0, 8388608",
        "3, 4, 0"
    })
    void piecesThatOverlapAreCopiedAsIfAtOnce(int to, int from, int length) {
        memory.copy(to, from, length);
        System.arraycopy(expected, from, expected, to, length);
        assertThat(Arrays.equals(content(), expected)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 26214400", "3, 20000003", "9, 8388617", "5, 5"})
    void piecesAreFilledFromTheirBeginningToTheirEnd(int from, int to) {
        memory.fill((byte) 7, from, to);
        Arrays.fill(expected, from, to, (byte) 7);
        assertThat(Arrays.equals(content(), expected)).isTrue();
    }
}
