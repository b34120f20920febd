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

    @Override
    void close();
}
