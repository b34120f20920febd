package org.jarnix.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import org.jarnix.wasm.binary.ModuleException;
import org.junit.jupiter.api.Test;

class ModuleCacheTest {
    private final ModuleCache<String> cache = new ModuleCache<>();

    private void put(String key, long bytes) throws ModuleException {
        cache.get(key, bytes, () -> key);
    }

    @Test
    void whatIsKeptIsMadeOnce() throws ModuleException {
        put("a", 1);
        assertThat(cache.get("a", 1, () -> "another")).isEqualTo("a");
        assertThat(cache.find("b")).isNull();
    }

    @Test
    void manyModulesLeaveOutWhatWasNotUsedForLongest() throws ModuleException {
        for (int i = 0; i < 1000; i++) {
            put("module " + i, 100);
            assertThat(cache.find("module 0")).isNotNull();
        }
        assertThat(cache.size()).isLessThanOrEqualTo(256);
        assertThat(cache.find("module 1")).isNull();
        assertThat(cache.find("module 999")).isNotNull();
    }

    @Test
    void largeModulesLeaveOutOthersBeforeThereAreMany() throws ModuleException {
        put("small", 100);
        put("large", 200L << 20);
        put("other", 100L << 20);
        assertThat(cache.size()).isEqualTo(1);
        put("huge", 500L << 20);
        assertThat(cache.find("huge")).isNotNull();
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeMadeIsTriedAnew() throws ModuleException {
        try {
            cache.get("a", 1, () -> {
                throw new ModuleException("no");
            });
        } catch (ModuleException e) {
            assertThat(e).hasMessage("no");
        }
        assertThat(cache.get("a", 1, () -> "made")).isEqualTo("made");
    }
}
