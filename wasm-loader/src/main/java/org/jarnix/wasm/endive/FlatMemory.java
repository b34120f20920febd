package org.jarnix.wasm.endive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jarnix.wasm.engine.MemoryLimit;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * A guest's memory in one array, so that system calls read and write it where it is.
 *
 * <p>The array grows ahead of the memory, as guests ask for a page at a time; what lies beyond the memory's size is out of
 * bounds and zero. An array ends below 2 GiB, and so does the memory.
 */
final class FlatMemory implements Memory {
    /** The most pages that one array holds. */
    static final int MOST_PAGES = 32767;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private final int initialPages;
    private final int maximumPages;
    private final MemoryLimit limit;
    private byte[] bytes;
    private int size;
    private DataSegment @Nullable [] segments;

    /** A memory of so many pages; the limit has been asked for them. */
    FlatMemory(int initialPages, int maximumPages, MemoryLimit limit) {
        this.initialPages = initialPages;
        this.maximumPages = Math.min(maximumPages, MOST_PAGES);
        this.limit = limit;
        this.size = initialPages * PAGE_SIZE;
        this.bytes = new byte[size];
    }

    /** The array; good until the guest runs again. */
    byte[] bytes() {
        return bytes;
    }

    /** How many bytes of the array are the memory. */
    int size() {
        return size;
    }

    private static WasmRuntimeException outside(int address, int length) {
        return new WasmRuntimeException(
                "out of bounds memory access: " + length + " bytes at " + Integer.toUnsignedLong(address));
    }

    private void check(int address, int length) {
        if ((address | length) < 0 || length > size - address) {
            throw outside(address, length);
        }
    }

    @Override
    public int pages() {
        return size / PAGE_SIZE;
    }

    @Override
    public int grow(int pages) {
        int before = pages();
        if (pages < 0 || pages > maximumPages - before || !limit.allows(before + pages)) {
            return -1;
        }
        int wanted = (before + pages) * PAGE_SIZE;
        try {
            if (wanted > bytes.length) {
                long ahead = Math.min((long) maximumPages * PAGE_SIZE, wanted + (long) (wanted >> 3));
                bytes = Arrays.copyOf(bytes, (int) ahead);
            }
        } catch (OutOfMemoryError e) {
            limit.allows(before);
            return -1;
        }
        size = wanted;
        return before;
    }

    @Override
    public int initialPages() {
        return initialPages;
    }

    @Override
    public int maximumPages() {
        return maximumPages;
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    @SuppressWarnings("removal")
    public Object lock(int address) {
        throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, int expected, long timeout) {
        throw new WasmRuntimeException("expected shared memory");
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, long expected, long timeout) {
        throw new WasmRuntimeException("expected shared memory");
    }

    @Override
    @SuppressWarnings("removal")
    public int notify(int address, int threads) {
        return 0;
    }

    @Override
    public void initialize(Instance instance, DataSegment[] dataSegments) {
        initialize(instance, dataSegments, 0);
    }

    @Override
    public void initialize(Instance instance, DataSegment @Nullable [] dataSegments, int memoryIndex) {
        segments = dataSegments;
        if (dataSegments == null) {
            return;
        }
        for (DataSegment segment : dataSegments) {
            if (segment instanceof ActiveDataSegment active && active.index() == memoryIndex) {
                int offset = (int) ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions())[0];
                byte[] data = active.data();
                if ((offset | data.length) < 0 || data.length > size - offset) {
                    throw new UninstantiableException("out of bounds memory access: a data segment does not fit");
                }
                System.arraycopy(data, 0, bytes, offset, data.length);
            }
        }
    }

    @Override
    public void initPassiveSegment(int segmentId, int dest, int offset, int length) {
        DataSegment[] known = segments;
        if (known == null || segmentId >= known.length) {
            throw outside(dest, length);
        }
        write(dest, known[segmentId].data(), offset, length);
    }

    @Override
    public void drop(int segment) {
        if (segments != null) {
            segments[segment] = PassiveDataSegment.EMPTY;
        }
    }

    @Override
    public void write(int address, byte[] data, int offset, int length) {
        check(address, length);
        if (offset < 0 || length > data.length - offset) {
            throw outside(offset, length);
        }
        System.arraycopy(data, offset, bytes, address, length);
    }

    @Override
    public byte[] readBytes(int address, int length) {
        check(address, length);
        return Arrays.copyOfRange(bytes, address, address + length);
    }

    @Override
    public void copy(int dest, int src, int length) {
        check(dest, length);
        check(src, length);
        System.arraycopy(bytes, src, bytes, dest, length);
    }

    @Override
    public void fill(byte value, int from, int to) {
        check(from, to - from);
        Arrays.fill(bytes, from, to, value);
    }

    @Override
    public void zero() {
        Arrays.fill(bytes, 0, size, (byte) 0);
    }

    @Override
    public byte read(int address) {
        if (address >= size) {
            throw outside(address, 1);
        }
        return bytes[address];
    }

    @Override
    public void writeByte(int address, byte data) {
        if (address >= size) {
            throw outside(address, 1);
        }
        bytes[address] = data;
    }

    @Override
    public short readShort(int address) {
        if (address > size - 2) {
            throw outside(address, 2);
        }
        return (short) SHORT.get(bytes, address);
    }

    @Override
    public long readU16(int address) {
        return readShort(address) & 0xFFFFL;
    }

    @Override
    public void writeShort(int address, short data) {
        if (address > size - 2) {
            throw outside(address, 2);
        }
        SHORT.set(bytes, address, data);
    }

    @Override
    public int readInt(int address) {
        if (address > size - 4) {
            throw outside(address, 4);
        }
        return (int) INT.get(bytes, address);
    }

    @Override
    public void writeI32(int address, int data) {
        if (address > size - 4) {
            throw outside(address, 4);
        }
        INT.set(bytes, address, data);
    }

    @Override
    public long readLong(int address) {
        if (address > size - 8) {
            throw outside(address, 8);
        }
        return (long) LONG.get(bytes, address);
    }

    @Override
    public void writeLong(int address, long data) {
        if (address > size - 8) {
            throw outside(address, 8);
        }
        LONG.set(bytes, address, data);
    }

    @Override
    public float readFloat(int address) {
        if (address > size - 4) {
            throw outside(address, 4);
        }
        return (float) FLOAT.get(bytes, address);
    }

    @Override
    public long readF32(int address) {
        return readInt(address);
    }

    @Override
    public void writeF32(int address, float data) {
        if (address > size - 4) {
            throw outside(address, 4);
        }
        FLOAT.set(bytes, address, data);
    }

    @Override
    public double readDouble(int address) {
        if (address > size - 8) {
            throw outside(address, 8);
        }
        return (double) DOUBLE.get(bytes, address);
    }

    @Override
    public long readF64(int address) {
        return readLong(address);
    }

    @Override
    public void writeF64(int address, double data) {
        if (address > size - 8) {
            throw outside(address, 8);
        }
        DOUBLE.set(bytes, address, data);
    }
}
