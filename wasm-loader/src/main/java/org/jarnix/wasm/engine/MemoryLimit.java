package org.jarnix.wasm.engine;

/** Says whether a guest's memory may have a size, and keeps account of it. */
@FunctionalInterface
public interface MemoryLimit {
    /** Whether the memory may have so many pages of 64 KiB; if so, it has them from now on. */
    boolean allows(int pages);
}
