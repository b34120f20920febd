package org.jarnix.wasm.engine;

/** A module with a memory and globals of its own, for one process; closed when that ends. */
public interface GuestInstance extends AutoCloseable {
    /** Its first memory; one without any bytes where it has none. */
    GuestMemory memory();

    /**
     * Calls an exported function of integers.
     *
     * @return its result, 0 where it has none
     * @throws GuestTrap where the code cannot go on
     */
    long call(String export, long... arguments);

    /** Whether it exports a function of that name. */
    boolean exports(String function);

    /** Adds pages to the memory and answers the address of the first; -1 where that cannot be. */
    long grow(int pages);

    @Override
    void close();
}
