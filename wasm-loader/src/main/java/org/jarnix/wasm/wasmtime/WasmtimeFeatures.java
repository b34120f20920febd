package org.jarnix.wasm.wasmtime;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jarnix.wasm.binary.Feature;
import org.jarnix.wasm.binary.ModuleInfo;
import org.jspecify.annotations.Nullable;

/** What wasmtime has and what it lacks, told without its library. */
public final class WasmtimeFeatures {
    private static final Set<Feature> LACKING = EnumSet.of(
            Feature.RELAXED_SIMD,
            Feature.TAIL_CALL,
            Feature.EXCEPTIONS,
            Feature.THREADS,
            Feature.MULTI_MEMORY,
            Feature.MEMORY64,
            Feature.EXTENDED_CONST,
            Feature.FUNCTION_REFERENCES,
            Feature.GC);

    private WasmtimeFeatures() {}

    /** What keeps wasmtime from running a module, in words; null where nothing does. */
    public static @Nullable String lacks(ModuleInfo info) {
        Set<Feature> missing = EnumSet.copyOf(LACKING);
        missing.retainAll(info.features());
        if (missing.isEmpty()) {
            return null;
        }
        return missing.stream().map(Feature::title).collect(Collectors.joining(", "));
    }
}
