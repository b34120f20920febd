package org.jarnix.wasm.endive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jarnix.wasm.engine.SafePoint;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * A guest's memory in one array, so that system calls read and write it where it is.
 *
 * <p>The array of a memory that begins small reaches only as far as the guest has: most guests never come to the end of
 * the pages that they begin with. When the memory grows, the array grows ahead of it, as guests ask for a page at a time;
 * what lies beyond the memory's size is out of bounds and zero. An array ends below 2 GiB, and so does the memory.
 */
final class FlatMemory implements Memory {
    /** The most pages that one array holds. */
    static final int MOST_PAGES = 32767;

    /** Memories that begin with more are there as a whole, or are refused. */
    private static final int SMALL = 1 << 20;

    /** What is filled or copied between two safe points, in bytes: a millisecond or so. */
    private static final int AT_ONCE = 1 << 23;

    /** Arrays of small memories grow by whole pieces of so many bytes, a power of two. */
    private static final int PIECE = 4096;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private final int initialPages;
    private final int maximumPages;
    private final Footprint footprint;
    private byte[] bytes;
    private int size;
    /** How many bytes of the memory are in the array; those behind them are zero. */
    private int present;

    private DataSegment @Nullable [] segments;

    private FlatMemory(int initialPages, int maximumPages, Footprint footprint) {
        this.initialPages = initialPages;
        this.maximumPages = Math.min(maximumPages, MOST_PAGES);
        this.footprint = footprint;
        this.size = initialPages * PAGE_SIZE;
        this.present = size > SMALL ? size : 0;
        this.bytes = new byte[present];
    }

    /** A memory without any bytes. */
    static FlatMemory none() {
        return new FlatMemory(0, 0, new Footprint(pages -> false));
    }

    /** A memory of its first size; where there is no room for it, the instance cannot be. */
    static FlatMemory of(MemoryLimits limits, Footprint footprint) {
        int pages = limits.initialPages();
        if (pages < 0 || pages > MOST_PAGES) {
            throw new UninstantiableException("the memory is larger than the 2 GiB that this engine has");
        }
        if (!footprint.addPages(pages)) {
            throw new UninstantiableException("cannot allocate memory: " + pages * 64L + " KiB are over the limit");
        }
        if (!footprint.addHeap((long) pages * PAGE_SIZE)) {
            throw new UninstantiableException("cannot allocate memory: guests have all of the heap that they may have");
        }
        return new FlatMemory(pages, limits.maximumPages(), footprint);
    }

    /** The array, in which these bytes of the memory are; good until the guest runs again. */
    byte[] bytes(int address, int length) {
        require(address, length);
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

    private void require(int address, int length) {
        if ((address | length) < 0 || length > present - address) {
            reach(address, length);
        }
    }

    /** Sees to it that bytes of the memory are in the array. */
    private void reach(int address, int length) {
        if ((address | length) < 0 || length > size - address) {
            throw outside(address, length);
        }
        int end = (address + length + PIECE - 1) & -PIECE;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(size, Math.max(end, 2 * bytes.length)));
        }
        present = Math.min(size, bytes.length);
    }

    @Override
    public int pages() {
        return size / PAGE_SIZE;
    }

    @Override
    public int grow(int pages) {
        int before = pages();
        if (pages == 0) {
            return before;
        }
        if (pages < 0 || pages > maximumPages - before || !footprint.addPages(pages)) {
            return -1;
        }
        int wanted = (before + pages) * PAGE_SIZE;
        if (wanted > bytes.length && !enlarge(wanted)) {
            footprint.removePages(pages);
            return -1;
        }
        size = wanted;
        present = size;
        return before;
    }

    /** Makes the array one of so many bytes and some more; the heap holds both until the content is copied. */
    private boolean enlarge(int wanted) {
        int counted = Math.max(size, bytes.length);
        int ahead = (int) Math.min((long) maximumPages * PAGE_SIZE, wanted + (long) (wanted >> 3));
        for (int length = ahead; ; length = wanted) {
            if (footprint.addHeap(length)) {
                try {
                    bytes = Arrays.copyOf(bytes, length);
                    footprint.removeHeap(counted);
                    return true;
                } catch (OutOfMemoryError e) {
                    footprint.removeHeap(length);
                }
            }
            if (length == wanted) {
                return false;
            }
        }
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
        for (int i = 0; i < dataSegments.length; i++) {
            if (dataSegments[i] instanceof ActiveDataSegment active && active.index() == memoryIndex) {
                place(active, (int) ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions())[0]);
                dataSegments[i] =
                        PassiveDataSegment.EMPTY; // the instance's own, whose code can place it no second time
            }
        }
    }

    private void place(DataSegment segment, int offset) {
        byte[] data = segment.data();
        if ((offset | data.length) < 0 || data.length > size - offset) {
            throw new UninstantiableException("out of bounds memory access: a data segment does not fit");
        }
        require(offset, data.length);
        System.arraycopy(data, 0, bytes, offset, data.length);
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
        require(address, length);
        if (offset < 0 || length > data.length - offset) {
            throw outside(offset, length);
        }
        System.arraycopy(data, offset, bytes, address, length);
    }

    @Override
    public byte[] readBytes(int address, int length) {
        require(address, length);
        return Arrays.copyOfRange(bytes, address, address + length);
    }

    @Override
    public void copy(int dest, int src, int length) {
        require(dest, length);
        require(src, length);
        boolean upwards = dest <= src;
        for (int left = length; left > 0; ) {
            int part = part(left, length);
            int from = upwards ? length - left : left - part;
            System.arraycopy(bytes, src + from, bytes, dest + from, part);
            left -= part;
        }
    }

    /** How much of a piece is next where so much of it is left; between two parts signals are taken. */
    private static int part(int left, int length) {
        if (left < length) {
            SafePoint.poll();
        }
        return Math.min(left, AT_ONCE);
    }

    @Override
    public void fill(byte value, int from, int to) {
        int length = to - from;
        require(from, length);
        for (int left = length; left > 0; ) {
            int part = part(left, length);
            Arrays.fill(bytes, to - left, to - left + part, value);
            left -= part;
        }
    }

    @Override
    public void zero() {
        Arrays.fill(bytes, 0, present, (byte) 0);
    }

    @Override
    public byte read(int address) {
        if (address >= present) {
            reach(address, 1);
        }
        return bytes[address];
    }

    @Override
    public void writeByte(int address, byte data) {
        if (address >= present) {
            reach(address, 1);
        }
        bytes[address] = data;
    }

    @Override
    public short readShort(int address) {
        if (address > present - 2) {
            reach(address, 2);
        }
        return (short) SHORT.get(bytes, address);
    }

    @Override
    public long readU16(int address) {
        return readShort(address) & 0xFFFFL;
    }

    @Override
    public void writeShort(int address, short data) {
        if (address > present - 2) {
            reach(address, 2);
        }
        SHORT.set(bytes, address, data);
    }

    @Override
    public int readInt(int address) {
        if (address > present - 4) {
            reach(address, 4);
        }
        return (int) INT.get(bytes, address);
    }

    @Override
    public void writeI32(int address, int data) {
        if (address > present - 4) {
            reach(address, 4);
        }
        INT.set(bytes, address, data);
    }

    @Override
    public long readLong(int address) {
        if (address > present - 8) {
            reach(address, 8);
        }
        return (long) LONG.get(bytes, address);
    }

    @Override
    public void writeLong(int address, long data) {
        if (address > present - 8) {
            reach(address, 8);
        }
        LONG.set(bytes, address, data);
    }

    @Override
    public float readFloat(int address) {
        if (address > present - 4) {
            reach(address, 4);
        }
        return (float) FLOAT.get(bytes, address);
    }

    @Override
    public long readF32(int address) {
        return readInt(address);
    }

    @Override
    public void writeF32(int address, float data) {
        if (address > present - 4) {
            reach(address, 4);
        }
        FLOAT.set(bytes, address, data);
    }

    @Override
    public double readDouble(int address) {
        if (address > present - 8) {
            reach(address, 8);
        }
        return (double) DOUBLE.get(bytes, address);
    }

    @Override
    public long readF64(int address) {
        return readLong(address);
    }

    @Override
    public void writeF64(int address, double data) {
        if (address > present - 8) {
            reach(address, 8);
        }
        DOUBLE.set(bytes, address, data);
    }
}
