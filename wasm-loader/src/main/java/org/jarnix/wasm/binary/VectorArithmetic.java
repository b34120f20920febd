package org.jarnix.wasm.binary;

import static org.jarnix.wasm.binary.Instructions.EXTEND_S;
import static org.jarnix.wasm.binary.Instructions.I32_ADD;
import static org.jarnix.wasm.binary.Instructions.I32_MUL;
import static org.jarnix.wasm.binary.Instructions.I32_SHL;
import static org.jarnix.wasm.binary.Instructions.I32_SHR_S;
import static org.jarnix.wasm.binary.Instructions.I32_SHR_U;
import static org.jarnix.wasm.binary.Instructions.I32_SUB;
import static org.jarnix.wasm.binary.Instructions.I64_SUB;
import static org.jarnix.wasm.binary.Instructions.SELECT;

import org.jarnix.wasm.binary.LaneFunctions.Expression;

/** Which function on halves stands for an instruction that computes with the numbers of vectors, by its number behind 0xFD. */
final class VectorArithmetic {
    /** No such function. */
    static final int NONE = -1;

    private static final int[] WIDTHS = {8, 16, 32, 64};
    /** The first instruction of each width from {@code abs} on. */
    private static final int BASE = 96;

    private static final int STEP = 32;

    /** i64's comparisons, of which vectors have those with signs alone. */
    private static final int[] COMPARE_64 = {0x51, 0x52, 0x53, 0x55, 0x57, 0x59};

    private final LaneFunctions functions;

    VectorArithmetic(LaneFunctions functions) {
        this.functions = functions;
    }

    /** A function of two halves. */
    int binary(int op) {
        if (op >= 35 && op <= 76) {
            return comparison(op);
        }
        if (op >= 214 && op <= 219) {
            Lanes lanes = Lanes.of(64, true);
            return functions.binary(
                    op,
                    lanes,
                    lanes,
                    (code, x, y) -> code.i64(0).get(x).get(y).op(COMPARE_64[op - 214], Instructions.EXTEND_U, I64_SUB));
        }
        if (op >= 228 && op <= 235) {
            return floats(op, op - 228, Lanes.floats(32), 0x92, 0x5D);
        }
        if (op >= 240 && op <= 247) {
            return floats(op, op - 240, Lanes.floats(64), 0xA0, 0x63);
        }
        if (op == 186) {
            return functions.dot();
        }
        return op < BASE || op >= BASE + 3 * STEP ? NONE : integers(op, (op - BASE) / STEP, (op - BASE) % STEP);
    }

    private int comparison(int op) {
        if (op == 35 || op == 36) {
            return functions.sameBytes(op == 35);
        }
        if (op >= 65) {
            Lanes lanes = Lanes.floats(op < 71 ? 32 : 64);
            int opcode = op < 71 ? 0x5B + op - 65 : 0x61 + op - 71;
            return functions.binary(op, lanes, Lanes.of(lanes.width(), false), (code, x, y) -> {
                code.i32(0).get(x).get(y).op(opcode, I32_SUB);
                if (lanes.width() == Long.SIZE) {
                    code.op(EXTEND_S);
                }
            });
        }
        int which = (op - 35) % 10;
        Lanes lanes = Lanes.of(WIDTHS[(op - 35) / 10], which < 2 || which % 2 == 0);
        return functions.binary(
                op, lanes, lanes, (code, x, y) -> code.i32(0).get(x).get(y).op(0x46 + which, I32_SUB));
    }

    /** The eight operations on floating point numbers, of which the last two are comparisons: the other where it is less. */
    private int floats(int op, int which, Lanes lanes, int first, int less) {
        return functions.binary(op, lanes, lanes, (code, x, y) -> {
            if (which < 6) {
                code.get(x).get(y).op(first + which);
            } else {
                code.get(y).get(x);
                if (which == 6) {
                    code.get(y).get(x);
                } else {
                    code.get(x).get(y);
                }
                code.op(less, SELECT);
            }
        });
    }

    private int integers(int op, int width, int which) {
        Lanes signed = Lanes.of(WIDTHS[width], true);
        Lanes unsigned = Lanes.of(WIDTHS[width], false);
        boolean small = width < 2;
        return switch (which) {
            case 14 -> integers(op, unsigned, I32_ADD);
            case 17 -> integers(op, unsigned, I32_SUB);
            case 21 -> width == 0 ? NONE : integers(op, unsigned, I32_MUL);
            case 15 -> small ? saturated(op, signed, I32_ADD) : NONE;
            case 16 -> small ? saturated(op, unsigned, I32_ADD) : NONE;
            case 18 -> small ? saturated(op, signed, I32_SUB) : NONE;
            case 19 -> small ? saturated(op, unsigned, I32_SUB) : NONE;
            case 22 -> chosen(op, signed, 0x48);
            case 23 -> chosen(op, unsigned, 0x49);
            case 24 -> chosen(op, signed, 0x4A);
            case 25 -> chosen(op, unsigned, 0x4B);
            case 27 -> small ? average(op, unsigned) : NONE;
            case 2 -> width == 1 ? roundedProduct(op, signed) : NONE;
            default -> NONE;
        };
    }

    private int integers(int op, Lanes lanes, int opcode) {
        return functions.binary(
                op, lanes, lanes, (code, x, y) -> code.get(x).get(y).op(opcode));
    }

    private int saturated(int op, Lanes lanes, int opcode) {
        return functions.binary(op, lanes, lanes, (code, x, y) -> {
            code.get(x).get(y).op(opcode);
            LaneFunctions.clamp(code, x, lanes);
        });
    }

    private int chosen(int op, Lanes lanes, int comparison) {
        return functions.binary(
                op,
                lanes,
                lanes,
                (code, x, y) -> code.get(x).get(y).get(x).get(y).op(comparison, SELECT));
    }

    private int average(int op, Lanes lanes) {
        return functions.binary(
                op,
                lanes,
                lanes,
                (code, x, y) ->
                        code.get(x).get(y).op(I32_ADD).i32(1).op(I32_ADD).i32(1).op(I32_SHR_U));
    }

    private int roundedProduct(int op, Lanes lanes) {
        return functions.binary(op, lanes, lanes, (code, x, y) -> {
            code.get(x).get(y).op(I32_MUL).i32(0x4000).op(I32_ADD).i32(15).op(I32_SHR_S);
            LaneFunctions.clamp(code, x, lanes);
        });
    }

    /** A function of one half. */
    int unary(int op) {
        return switch (op) {
            case 96, 128, 160, 192 -> absolute(op, WIDTHS[(op - BASE) / STEP]);
            case 97, 129, 161, 193 -> negative(op, WIDTHS[(op - BASE) / STEP]);
            case 98 -> plain(op, Lanes.of(8, false), 0x69);
            case 103, 104, 105, 106 -> plain(op, Lanes.floats(32), 0x8D + op - 103);
            case 116, 117 -> plain(op, Lanes.floats(64), 0x9B + op - 116);
            case 122 -> plain(op, Lanes.floats(64), 0x9D);
            case 148 -> plain(op, Lanes.floats(64), 0x9E);
            case 227 -> plain(op, Lanes.floats(32), 0x91);
            case 239 -> plain(op, Lanes.floats(64), 0x9F);
            case 124, 125 -> functions.pairwiseSum(Lanes.of(8, op == 124));
            case 126, 127 -> functions.pairwiseSum(Lanes.of(16, op == 126));
            case 248, 249 ->
                functions.unary(
                        op,
                        Lanes.floats(32),
                        Lanes.of(32, false),
                        (code, x, y) -> code.get(x).op(0xFC, op - 248));
            case 250, 251 ->
                functions.unary(
                        op,
                        Lanes.of(32, false),
                        Lanes.floats(32),
                        (code, x, y) -> code.get(x).op(0xB2 + op - 250));
            default -> NONE;
        };
    }

    private int plain(int op, Lanes lanes, int opcode) {
        return functions.unary(op, lanes, lanes, (code, x, y) -> code.get(x).op(opcode));
    }

    private int absolute(int op, int width) {
        Lanes lanes = Lanes.of(width, true);
        Expression expression = width == Long.SIZE
                ? (code, x, y) ->
                        code.i64(0).get(x).op(I64_SUB).get(x).get(x).i64(0).op(0x53, SELECT)
                : (code, x, y) ->
                        code.i32(0).get(x).op(I32_SUB).get(x).get(x).i32(0).op(0x48, SELECT);
        return functions.unary(op, lanes, lanes, expression);
    }

    private int negative(int op, int width) {
        Lanes lanes = Lanes.of(width, true);
        Expression expression = width == Long.SIZE
                ? (code, x, y) -> code.i64(0).get(x).op(I64_SUB)
                : (code, x, y) -> code.i32(0).get(x).op(I32_SUB);
        return functions.unary(op, lanes, lanes, expression);
    }

    /** A function of a half and how far it is shifted. */
    int shift(int op) {
        int which = (op - BASE) % STEP - 11;
        int width = (op - BASE) / STEP;
        if (op < BASE || width > 2 || which < 0 || which > 2) {
            return NONE;
        }
        int[] opcodes = {I32_SHL, I32_SHR_S, I32_SHR_U};
        return functions.shift(Lanes.of(WIDTHS[width], which == 1), opcodes[which]);
    }
}
