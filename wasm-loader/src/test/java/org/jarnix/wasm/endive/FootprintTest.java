package org.jarnix.wasm.endive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FootprintTest {
    private static final long HEAP = Runtime.getRuntime().maxMemory();

    @Test
    void guestsTogetherTakeNoMoreThanHalfOfTheHeap() {
        Footprint one = new Footprint(pages -> true);
        Footprint other = new Footprint(pages -> true);
        assertThat(one.addHeap(HEAP / 3)).isTrue();
        assertThat(other.addHeap(HEAP / 3)).isFalse();
        one.release();
        assertThat(other.addHeap(HEAP / 3)).isTrue();
        other.release();
    }

    @Test
    void whatWasNotToBeHadIsNotCounted() {
        Footprint footprint = new Footprint(pages -> true);
        assertThat(footprint.addHeap(HEAP)).isFalse();
        assertThat(footprint.addHeap(HEAP / 3)).isTrue();
        footprint.removeHeap(HEAP / 3);
        assertThat(footprint.addHeap(HEAP / 3)).isTrue();
        footprint.release();
    }

    @Test
    void theLimitIsAskedForThePagesOfAllMemories() {
        List<Integer> asked = new ArrayList<>();
        Footprint footprint = new Footprint(pages -> {
            asked.add(pages);
            return pages <= 3;
        });
        assertThat(footprint.addPages(2)).isTrue();
        assertThat(footprint.addPages(2)).isFalse();
        assertThat(footprint.addPages(1)).isTrue();
        footprint.removePages(1);
        assertThat(asked).containsExactly(2, 4, 3, 2);
    }
}
