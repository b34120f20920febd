package org.jarnix;

import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.embed.KernelBuilder;
import org.jarnix.api.embed.KernelLimits;
import org.jspecify.annotations.Nullable;

/** A limit that {@code --limit} can set, by the name that it has there. */
enum Limit {
    PROCESSES("processes"),
    OPEN_FILES("open-files"),
    FILE_BYTES("file-bytes"),
    INODES("inodes"),
    DESCRIPTORS("descriptors"),
    MEMORY("memory"),
    TOTAL_MEMORY("total-memory"),
    CPU("cpu"),
    FSIZE("fsize");

    private final String word;

    Limit(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** The limit of that name, null where there is none. */
    static @Nullable Limit named(String word) {
        for (Limit limit : values()) {
            if (limit.word.equals(word)) {
                return limit;
            }
        }
        return null;
    }

    /** The kernel's limits with this one changed; limits of each process go to the builder. */
    KernelLimits apply(KernelLimits limits, KernelBuilder builder, long value) {
        int count = (int) Math.min(value, Integer.MAX_VALUE);
        return switch (this) {
            case PROCESSES -> limits.withProcesses(count);
            case OPEN_FILES -> limits.withOpenFiles(count);
            case FILE_BYTES -> limits.withFileBytes(value);
            case INODES -> limits.withInodes(value);
            case DESCRIPTORS -> limits.withDescriptors(count);
            case MEMORY -> limits.withMemory(value);
            case TOTAL_MEMORY -> limits.withTotalMemory(value);
            case CPU -> perProcess(limits, builder, Resource.CPU, value);
            case FSIZE -> perProcess(limits, builder, Resource.FSIZE, value);
        };
    }

    private static KernelLimits perProcess(KernelLimits limits, KernelBuilder builder, Resource resource, long value) {
        builder.rlimit(resource, new Rlimit(value, value));
        return limits;
    }
}
