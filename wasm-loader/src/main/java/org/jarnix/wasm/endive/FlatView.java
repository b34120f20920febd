package org.jarnix.wasm.endive;

import java.nio.ByteBuffer;
import org.jarnix.wasm.engine.BadAddress;
import org.jarnix.wasm.engine.GuestMemory;

/** A guest's memory in an array, as the host sees it. */
final class FlatView implements GuestMemory {
    private final FlatMemory memory;

    FlatView(FlatMemory memory) {
        this.memory = memory;
    }

    private int at(long address, long length) {
        if (address < 0 || length < 0 || length > memory.size() - address) {
            throw new BadAddress();
        }
        return (int) address;
    }

    @Override
    public long size() {
        return memory.size();
    }

    @Override
    public ByteBuffer view(long address, long length) {
        int from = at(address, length);
        return ByteBuffer.wrap(memory.bytes(from, (int) length), from, (int) length);
    }

    @Override
    public int load8(long address) {
        return memory.read(at(address, 1)) & 0xFF;
    }

    @Override
    public int load32(long address) {
        return memory.readInt(at(address, 4));
    }

    @Override
    public long load64(long address) {
        return memory.readLong(at(address, 8));
    }

    @Override
    public void store16(long address, int value) {
        memory.writeShort(at(address, 2), (short) value);
    }

    @Override
    public void store32(long address, int value) {
        memory.writeI32(at(address, 4), value);
    }

    @Override
    public void store64(long address, long value) {
        memory.writeLong(at(address, 8), value);
    }
}
