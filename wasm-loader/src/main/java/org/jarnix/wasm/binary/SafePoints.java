package org.jarnix.wasm.binary;

/**
 * Writes the code of safe points: calls of a function of the host, at once or when a counter is used up.
 *
 * <p>In a controlled module the counter goes down by about as much as the code that has run is long, so that the time until it
 * is used up is bounded whatever the code does next: a short loop and a long one, calls, and pieces of memory of any size.
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

    private static final int FILL = 11;
    private static final int COPY = 10;
    private static final int INIT = 8;

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

    /** Whether an instruction, which begins with 0xFC, handles a piece of memory whose length is on the stack. */
    static boolean isPiece(Input instruction) throws ModuleException {
        instruction.u8();
        int second = instruction.u32();
        return second == FILL || second == COPY || second == INIT;
    }

    /** Before such an instruction: its length is remembered in a local. */
    void remember(Output out, int length) {
        out.u8(0x22).u32(length);
    }

    /** After it. */
    void piece(Output out, int length) {
        out.u8(0x23).u32(counter).u8(0x20).u32(length).u8(0xAD).u8(0x42).s64(MEMORY_BITS);
        out.u8(0x88).u8(0x7D).u8(0x24).u32(counter);
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
