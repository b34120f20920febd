package org.jarnix.wasm.engine;

import java.nio.ByteBuffer;

/**
 * A guest's memory as the host sees it. Addresses are unsigned numbers of 32 bits in a long; whatever is not all inside
 * the memory is a {@link BadAddress}, before anything is read or written.
 */
public interface GuestMemory {
    /** Its size in bytes. */
    long size();

    /** Bytes of it, where they are; good until the guest runs again. */
    ByteBuffer view(long address, long length);

    /** A copy of bytes. */
    default byte[] get(long address, long length) {
        ByteBuffer view = view(address, length);
        byte[] copy = new byte[(int) length];
        view.get(copy);
        return copy;
    }

    /** Writes bytes. */
    default void put(long address, byte[] bytes) {
        view(address, bytes.length).put(bytes);
    }

    int load8(long address);

    int load32(long address);

    long load64(long address);

    void store16(long address, int value);

    void store32(long address, int value);

    void store64(long address, long value);
}
