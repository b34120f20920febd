package org.jarnix.wasm.binary;

/**
 * Writes the code of safe points: calls of a function of the host, at once or when a counter is used up.
 *
 * <p>In a controlled module the counter goes down by about as much as the code that has run is long, so that the time until it
 * is used up is bounded whatever the code does next: a short loop and a long one, calls, and pieces of memories and tables
 * of any size.
 * Otherwise it goes down by one.
 */
final class SafePoints {
    /** A power of two: how many turns of a loop of a controlled module are counted at once. */
    private static final int TURNS = 16;

    /** How many bytes of code, and of memory as a power of two, count as one. */
    private static final int CODE = 8;

    private static final int MEMORY_BITS = 4;

    /** Code counts no more than this: of very long loops, as interpreters have, each turn runs a small part. */
    private static final int MOST = 256;

    /** A table that grows is copied as a whole: so many elements, as a power of two, count as one. */
    private static final int GROWTH_BITS = 1;

    private static final int MEMORY_INIT = 8;
    private static final int MEMORY_COPY = 10;
    private static final int MEMORY_FILL = 11;
    private static final int TABLE_INIT = 12;
    private static final int TABLE_COPY = 14;
    private static final int TABLE_GROW = 15;
    private static final int TABLE_SIZE = 16;
    private static final int TABLE_FILL = 17;

    private final int function;
    private final int counter;
    private final boolean controlled;

    /**
     * @param function the index of the host's function
     * @param counter the index of the counter; negative where the function is called each time
     */
    SafePoints(int function, int counter, boolean controlled) {
        this.function = function;
        this.counter = counter;
        this.controlled = controlled;
    }

    private static int weight(int codeBytes) {
        return Math.clamp(codeBytes / CODE, 1, MOST);
    }

    /** At the entry of a function whose code has so many bytes. */
    void entry(Output out, int codeBytes) {
        after(out, controlled ? weight(codeBytes) : 1);
    }

    /**
     * At the head of a loop.
     *
     * @param turns a local that counts turns, which costs less than memory
     * @param codeBytes the length of what is in the loop
     */
    void turn(Output out, int turns, int codeBytes) {
        if (!controlled) {
            after(out, 1);
            return;
        }
        out.u8(0x20).u32(turns).u8(0x41).u8(1).u8(0x6A).u8(0x22).u32(turns);
        out.u8(0x41).u8(TURNS - 1).u8(0x71).u8(0x45).u8(0x04).u8(0x40);
        after(out, TURNS * weight(codeBytes));
        out.u8(0x0B);
    }

    /**
     * An instruction that begins with 0xFC. What handles a piece of a memory or table counts by the length of that, which is
     * on the stack before it; a table that grows counts by its size.
     *
     * @param length a local to remember a length in
     */
    void bulk(Input in, int from, Output out, int length) throws ModuleException {
        Input parts = new Input(in.bytes, from + 1, in.at);
        int instruction = parts.u32();
        switch (instruction) {
            case MEMORY_INIT, MEMORY_COPY, MEMORY_FILL -> piece(in, from, out, length, MEMORY_BITS);
            case TABLE_INIT, TABLE_COPY, TABLE_FILL -> piece(in, from, out, length, 0);
            case TABLE_GROW -> {
                out.copy(in, from, in.at).u8(0x23).u32(counter);
                out.u8(0xFC).u32(TABLE_SIZE).u32(parts.u32());
                count(out, GROWTH_BITS);
            }
            default -> out.copy(in, from, in.at);
        }
    }

    private void piece(Input in, int from, Output out, int length, int bits) {
        out.u8(0x22).u32(length).copy(in, from, in.at);
        out.u8(0x23).u32(counter).u8(0x20).u32(length);
        count(out, bits);
    }

    /** With the counter and a number on the stack. */
    private void count(Output out, int bits) {
        out.u8(0xAD).u8(0x42).s64(bits).u8(0x88).u8(0x7D).u8(0x24).u32(counter);
        whenUsedUp(out);
    }

    private void after(Output out, int steps) {
        if (counter < 0) {
            out.u8(0x10).u32(function);
            return;
        }
        out.u8(0x23).u32(counter).u8(0x42).s64(steps).u8(0x7D).u8(0x24).u32(counter);
        whenUsedUp(out);
    }

    private void whenUsedUp(Output out) {
        out.u8(0x23).u32(counter).u8(0x42).s64(0).u8(0x53).u8(0x04).u8(0x40);
        out.u8(0x23).u32(counter).u8(0x10).u32(function).u8(0x24).u32(counter).u8(0x0B);
    }
}
