package org.jarnix.wasm.binary;

import static org.jarnix.wasm.binary.Instructions.DROP;
import static org.jarnix.wasm.binary.Instructions.I64_AND;
import static org.jarnix.wasm.binary.Instructions.I64_MUL;
import static org.jarnix.wasm.binary.Instructions.I64_OR;
import static org.jarnix.wasm.binary.Instructions.I64_SHL;
import static org.jarnix.wasm.binary.Instructions.I64_SHR_U;
import static org.jarnix.wasm.binary.Instructions.I64_XOR;

/**
 * Writes what stands for an instruction on vectors where each vector on the stack is two integers of 64 bits, the lower half
 * below. The answers are what the instruction takes and leaves: {@code V} for a vector, {@code s} for anything else.
 */
final class VectorCode {
    /** How many locals it needs, of 64 bits and of 32. */
    static final int LONGS = 6;

    static final int INTS = 1;

    private static final long[] SPLAT = {0x0101010101010101L, 0x0001000100010001L, 0x0000000100000001L, 1};

    private final LaneFunctions functions;
    private final VectorArithmetic arithmetic;
    private final Instructions code;
    private final int temporary;
    private final int address;

    /** @param temporary the first of its locals */
    VectorCode(VectorHelpers helpers, Instructions code, int temporary) {
        this.functions = new LaneFunctions(helpers);
        this.arithmetic = new VectorArithmetic(functions);
        this.code = code;
        this.temporary = temporary;
        this.address = temporary + LONGS;
    }

    /** @param in behind the instruction's number */
    String write(int op, Input in) throws ModuleException {
        if (op <= 11 || op >= 84 && op <= 93) {
            return new VectorMemory(this, functions, code, temporary, address).write(op, in);
        }
        return switch (op) {
            case 12 -> constant(in);
            case 13 -> shuffle(in);
            case 14 -> swizzle();
            case 15, 16, 17, 18, 19, 20 -> splat(op);
            default -> op < 35 ? lane(op, in.u8(), in) : op >= 77 && op <= 83 ? bits(op) : number(op, in);
        };
    }

    private Instructions set(int from, int to) {
        for (int i = to; i >= from; i--) {
            code.set(temporary + i);
        }
        return code;
    }

    private Instructions get(int... locals) {
        for (int local : locals) {
            code.get(temporary + local);
        }
        return code;
    }

    /** Eight bytes of a constant. */
    static long half(Input in) throws ModuleException {
        long half = 0;
        for (int i = 0; i < Long.SIZE; i += 8) {
            half |= (long) in.u8() << i;
        }
        return half;
    }

    private String constant(Input in) throws ModuleException {
        code.i64(half(in)).i64(half(in));
        return ":V";
    }

    private String shuffle(Input in) throws ModuleException {
        byte[][] chosen = new byte[2][8];
        for (byte[] half : chosen) {
            for (int i = 0; i < half.length; i++) {
                half[i] = (byte) in.u8();
                if (half[i] < 0 || half[i] > 31) {
                    throw in.bad("unknown byte of a vector");
                }
            }
        }
        set(0, 3);
        for (byte[] half : chosen) {
            get(0, 1, 2, 3).call(functions.shuffle(half));
        }
        return "VV:V";
    }

    private String swizzle() {
        set(0, 3);
        get(0, 1, 2).call(functions.swizzle());
        get(0, 1, 3).call(functions.swizzle());
        return "VV:V";
    }

    private String splat(int op) {
        if (op < 18) {
            code.op(Instructions.EXTEND_U);
        } else if (op > 18) {
            Lanes.floats(op == 19 ? 32 : 64).bits(code);
        }
        repeated(op == 19 ? 32 : op == 20 ? 64 : 8 << op - 15);
        return "s:V";
    }

    /** Of a number of 64 bits on the stack, of which the lowest so many count. */
    void repeated(int width) {
        if (width < Integer.SIZE) {
            code.i64((1L << width) - 1).op(I64_AND);
        }
        if (width < Long.SIZE) {
            code.i64(SPLAT[Integer.numberOfTrailingZeros(width) - 3]).op(I64_MUL);
        }
        code.tee(temporary).get(temporary);
    }

    /** {@code extract_lane} and {@code replace_lane}. */
    private String lane(int op, int lane, Input in) throws ModuleException {
        Lanes lanes = switch (op) {
            case 21, 22, 23 -> Lanes.of(8, op == 21);
            case 24, 25, 26 -> Lanes.of(16, op == 24);
            case 27, 28 -> Lanes.of(32, false);
            case 29, 30 -> Lanes.of(64, false);
            default -> Lanes.floats(op < 33 ? 32 : 64);
        };
        check(lanes, lane, in);
        if (op == 23 || op == 26 || op >= 27 && op % 2 == 0) {
            lanes.bits(code);
            replace(lanes, lane);
            return "Vs:V";
        }
        choose(lane / lanes.count());
        lanes.extract(code, temporary, lane % lanes.count());
        return "V:s";
    }

    static void check(Lanes lanes, int lane, Input in) throws ModuleException {
        if (lane >= 2 * lanes.count()) {
            throw in.bad("unknown number of a vector");
        }
    }

    /** One half of the vector on the stack into the first local; none of it stays. */
    void choose(int half) {
        if (half == 0) {
            code.op(DROP).set(temporary);
        } else {
            code.set(temporary).op(DROP);
        }
    }

    /** Puts bits that are on the stack into the vector below them. */
    void replace(Lanes lanes, int lane) {
        int shift = lane % lanes.count() * lanes.width();
        code.i64(shift).op(I64_SHL).set(temporary);
        boolean upper = lane >= lanes.count();
        if (!upper) {
            code.set(temporary + 1);
        }
        code.i64(~(lanes.mask() << shift)).op(I64_AND).get(temporary).op(I64_OR);
        if (!upper) {
            code.get(temporary + 1);
        }
    }

    private String bits(int op) {
        switch (op) {
            case 77 -> eachHalf(() -> code.i64(-1).op(I64_XOR));
            case 78 -> eachHalfOfTwo(() -> code.op(I64_AND));
            case 79 -> eachHalfOfTwo(() -> code.i64(-1).op(I64_XOR, I64_AND));
            case 80 -> eachHalfOfTwo(() -> code.op(I64_OR));
            case 81 -> eachHalfOfTwo(() -> code.op(I64_XOR));
            case 82 -> {
                set(0, 5);
                for (int half = 0; half < 2; half++) {
                    get(half, 4 + half).op(I64_AND);
                    get(2 + half, 4 + half).i64(-1).op(I64_XOR, I64_AND, I64_OR);
                }
            }
            default -> code.op(I64_OR).i64(0).op(0x52);
        }
        return op == 77 ? "V:V" : op < 82 ? "VV:V" : op == 82 ? "VVV:V" : "V:s";
    }

    private void eachHalf(Runnable write) {
        set(1, 1);
        write.run();
        get(1);
        write.run();
    }

    private void eachHalfOfTwo(Runnable write) {
        set(1, 3);
        get(2);
        write.run();
        get(1, 3);
        write.run();
    }

    private String number(int op, Input in) throws ModuleException {
        int function = arithmetic.binary(op);
        if (function >= 0) {
            int called = function;
            eachHalfOfTwo(() -> code.call(called));
            return "VV:V";
        }
        function = arithmetic.unary(op);
        if (function >= 0) {
            int called = function;
            eachHalf(() -> code.call(called));
            return "V:V";
        }
        function = arithmetic.shift(op);
        if (function >= 0) {
            code.set(address).set(temporary + 1).get(address).call(function);
            get(1).get(address).call(function);
            return "Vs:V";
        }
        return op >= 203 && op <= 205 ? wholeShift(I64_SHL + op - 203) : other(op, in);
    }

    private String wholeShift(int opcode) {
        code.op(Instructions.EXTEND_U).set(temporary).set(temporary + 1);
        get(0).op(opcode);
        get(1, 0).op(opcode);
        return "Vs:V";
    }

    private String other(int op, Input in) throws ModuleException {
        switch (op) {
            case 99, 131, 163, 195 -> {
                code.set(temporary).call(functions.allTrue(lanes(op)));
                get(0).call(functions.allTrue(lanes(op))).op(Instructions.I32_AND);
                return "V:s";
            }
            case 100, 132, 164, 196 -> {
                code.set(temporary).call(functions.signs(lanes(op)));
                get(0).call(functions.signs(lanes(op)))
                        .i32(lanes(op).count())
                        .op(Instructions.I32_SHL, Instructions.I32_OR);
                return "V:s";
            }
            case 101, 102, 133, 134 -> {
                int narrow = functions.narrow(Lanes.of(op < 103 ? 8 : 16, op % 2 == 1));
                set(2, 3).call(narrow);
                get(2, 3).call(narrow);
                return "VV:V";
            }
            case 206, 209, 213 -> {
                int opcode = op == 206 ? Instructions.I64_ADD : op == 209 ? Instructions.I64_SUB : I64_MUL;
                eachHalfOfTwo(() -> code.op(opcode));
                return "VV:V";
            }
            case 224, 225, 236, 237 -> {
                signs(op);
                return "V:V";
            }
            default -> {
                return wider(op, in);
            }
        }
    }

    private static Lanes lanes(int op) {
        return Lanes.of(8 << (op - 96) / 32, false);
    }

    /** {@code abs} and {@code neg} of floating point numbers, which are of their bits alone. */
    private void signs(int op) {
        long signs = op < 236 ? 0x8000000080000000L : Long.MIN_VALUE;
        boolean negates = op == 225 || op == 237;
        eachHalf(() -> code.i64(negates ? signs : ~signs).op(negates ? I64_XOR : I64_AND));
    }

    private String wider(int op, Input in) throws ModuleException {
        int which = op - 135;
        if (which >= 0 && which < 96 && which % 32 < 4) {
            choose(which % 2);
            bothParts(functions.extend(Lanes.of(8 << which / 32, which % 32 < 2)));
            return "V:V";
        }
        which = op - 156;
        if (which >= 0 && which < 96 && which % 32 < 4) {
            product(functions.extendedProduct(Lanes.of(8 << which / 32, which % 32 < 2)), which % 2);
            return "VV:V";
        }
        Lanes singles = Lanes.floats(32);
        switch (op) {
            case 94 -> down(functions.pairDown(op, singles, to -> to.op(0xB6)));
            case 252, 253 -> down(functions.pairDown(op, Lanes.of(32, false), to -> to.op(0xFC, 2 + op - 252)));
            case 95 -> {
                choose(0);
                bothParts(functions.up(op, singles, to -> to.op(0xBB)));
            }
            case 254, 255 -> {
                choose(0);
                bothParts(functions.up(op, Lanes.of(32, false), to -> to.op(0xB7 + op - 254)));
            }
            default -> throw in.bad("unknown instruction 0xfd " + op);
        }
        return "V:V";
    }

    /** Calls a function with both parts, of 32 bits, of the half in the first local. */
    void bothParts(int function) {
        get(0).call(function);
        get(0).i64(Integer.SIZE).op(I64_SHR_U).call(function);
    }

    private void product(int function, int half) {
        set(0, 3);
        get(half, 2 + half).call(function);
        get(half).i64(Integer.SIZE).op(I64_SHR_U);
        get(2 + half).i64(Integer.SIZE).op(I64_SHR_U).call(function);
    }

    private void down(int function) {
        code.call(function).i64(0);
    }

    /** One of two vectors, by what is on the stack above them. */
    void select() {
        code.set(address);
        set(0, 3);
        for (int half = 0; half < 2; half++) {
            get(half, 2 + half).get(address).op(Instructions.SELECT);
        }
    }
}
