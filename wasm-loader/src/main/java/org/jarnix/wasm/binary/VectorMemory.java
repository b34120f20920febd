package org.jarnix.wasm.binary;

import static org.jarnix.wasm.binary.Instructions.UNREACHABLE;

/** Writes what stands for instructions that load vectors and store them. */
final class VectorMemory {
    private static final int LOAD = 0x29;
    private static final int STORE = 0x37;
    private static final long LAST = 0xFFFF_FFFFL;

    /** Of numbers of 8, 16, 32 and 64 bits: i64's loads without signs, and its stores. */
    private static final int[] LOADS = {0x31, 0x33, 0x35, LOAD};

    private static final int[] STORES = {0x3C, 0x3D, 0x3E, STORE};

    private final VectorCode vectors;
    private final LaneFunctions functions;
    private final Instructions code;
    private final int temporary;
    private final int address;
    private int memory;
    private long offset;

    VectorMemory(VectorCode vectors, LaneFunctions functions, Instructions code, int temporary, int address) {
        this.vectors = vectors;
        this.functions = functions;
        this.code = code;
        this.temporary = temporary;
        this.address = address;
    }

    String write(int op, Input in) throws ModuleException {
        int flags = in.u32();
        memory = (flags & 0x40) == 0 ? 0 : in.u32();
        offset = in.u64();
        if (offset < 0 || offset > LAST) {
            throw in.bad("an offset beyond 32 bits");
        }
        if (op >= 84 && op <= 91) {
            return lane(op, in.u8(), in);
        }
        if (op == 11) {
            return store();
        }
        load(op);
        return "s:V";
    }

    private void load(int op) {
        switch (op) {
            case 0 -> {
                code.tee(address).memory(LOAD, memory, offset).get(address);
                second(LOAD);
            }
            case 1, 2, 3, 4, 5, 6 -> {
                code.memory(LOAD, memory, offset).set(temporary);
                vectors.bothParts(functions.extend(Lanes.of(8 << (op - 1) / 2, op % 2 == 1)));
            }
            case 7, 8, 9, 10 -> {
                code.memory(LOADS[op - 7], memory, offset);
                vectors.repeated(8 << op - 7);
            }
            default -> code.memory(LOADS[op - 90], memory, offset).i64(0);
        }
    }

    /** The upper half, whose address may be beyond all memory. */
    private void second(int opcode) {
        if (offset + Long.BYTES > LAST) {
            code.op(UNREACHABLE);
        } else {
            code.memory(opcode, memory, offset + Long.BYTES);
        }
    }

    /** The upper half first: where there is room for that, there is for both. */
    private String store() {
        code.set(temporary + 1).set(temporary).tee(address).get(temporary + 1);
        second(STORE);
        code.get(address).get(temporary).memory(STORE, memory, offset);
        return "sV:";
    }

    private String lane(int op, int lane, Input in) throws ModuleException {
        int size = (op - 84) % 4;
        Lanes lanes = Lanes.of(8 << size, false);
        VectorCode.check(lanes, lane, in);
        if (op < 88) {
            code.set(temporary + 2)
                    .set(temporary + 3)
                    .memory(LOADS[size], memory, offset)
                    .set(temporary + 4);
            code.get(temporary + 3).get(temporary + 2).get(temporary + 4);
            vectors.replace(lanes, lane);
            return "sV:V";
        }
        vectors.choose(lane / lanes.count());
        code.get(temporary).i64((long) lane % lanes.count() * lanes.width()).op(Instructions.I64_SHR_U);
        code.memory(STORES[size], memory, offset);
        return "sV:";
    }
}
