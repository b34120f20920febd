package org.jarnix.wasm.abi;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jarnix.api.lib.Text;
import org.jarnix.wasm.engine.GuestInstance;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code main} in a guest's memory: strings that end in a NUL, then an array of pointers to them that
 * ends in 0. They stand at the export {@code __heap_base} where there is one, else in pages added for them.
 */
public final class MainArguments {
    private static final int PAGE = 65536;
    private static final int POINTER = 4;

    private MainArguments() {}

    /**
     * Writes them and answers the address of the array; null where the memory has no room.
     *
     * @param heap where the module says that its heap begins, null where it does not
     */
    public static @Nullable Long write(GuestInstance instance, @Nullable Integer heap, List<String> argv) {
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        int[] offsets = new int[argv.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = texts.size();
            texts.writeBytes(Text.encode(argv.get(i)));
            texts.write(0);
        }
        int array = (texts.size() + POINTER - 1) / POINTER * POINTER;
        int size = array + (offsets.length + 1) * POINTER;
        Long base = place(instance, heap, size);
        if (base == null) {
            return null;
        }
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        out.put(texts.toByteArray()).position(array);
        for (int offset : offsets) {
            out.putInt((int) (base + offset));
        }
        instance.memory().put(base, out.array());
        return base + array;
    }

    private static @Nullable Long place(GuestInstance instance, @Nullable Integer heap, int size) {
        if (heap == null) {
            long grown = instance.grow((size + PAGE - 1) / PAGE);
            return grown < 0 ? null : grown;
        }
        long base = (Integer.toUnsignedLong(heap) + POINTER - 1) / POINTER * POINTER;
        long missing = base + size - instance.memory().size();
        if (missing > 0 && instance.grow((int) ((missing + PAGE - 1) / PAGE)) < 0) {
            return null;
        }
        return base;
    }
}
