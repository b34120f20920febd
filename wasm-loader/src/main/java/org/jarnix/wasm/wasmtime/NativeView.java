package org.jarnix.wasm.wasmtime;

import io.github.kawamuray.wasmtime.Memory;
import io.github.kawamuray.wasmtime.Store;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jarnix.wasm.engine.BadAddress;
import org.jarnix.wasm.engine.GuestMemory;
import org.jspecify.annotations.Nullable;

/**
 * A guest's memory outside the heap of Java, as the host sees it. It stays where it is for the life of the instance, and is
 * looked at anew after it may have grown.
 */
final class NativeView implements GuestMemory {
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    private final Store<?> store;
    private final @Nullable Memory memory;
    private @Nullable ByteBuffer known;

    /** @param memory null where the module has none */
    NativeView(Store<?> store, @Nullable Memory memory) {
        this.store = store;
        this.memory = memory;
    }

    /** What was known of its size is so no longer. */
    void grows() {
        known = null;
    }

    private ByteBuffer bytes() {
        ByteBuffer bytes = known;
        if (bytes == null) {
            bytes = memory == null ? NOTHING : memory.buffer(store).order(ByteOrder.LITTLE_ENDIAN);
            known = bytes;
        }
        return bytes;
    }

    private int at(long address, long length) {
        if (address < 0 || length < 0 || length > size() - address) {
            throw new BadAddress();
        }
        return (int) address;
    }

    @Override
    public long size() {
        return bytes().capacity();
    }

    @Override
    public ByteBuffer view(long address, long length) {
        return bytes().slice(at(address, length), (int) length);
    }

    @Override
    public int load8(long address) {
        return bytes().get(at(address, 1)) & 0xFF;
    }

    @Override
    public int load32(long address) {
        return bytes().getInt(at(address, 4));
    }

    @Override
    public long load64(long address) {
        return bytes().getLong(at(address, 8));
    }

    @Override
    public void store16(long address, int value) {
        bytes().putShort(at(address, 2), (short) value);
    }

    @Override
    public void store32(long address, int value) {
        bytes().putInt(at(address, 4), value);
    }

    @Override
    public void store64(long address, long value) {
        bytes().putLong(at(address, 8), value);
    }
}
