package org.jarnix.wasm.binary;

import static org.jarnix.wasm.binary.Instructions.I32_ADD;
import static org.jarnix.wasm.binary.Instructions.I32_AND;
import static org.jarnix.wasm.binary.Instructions.I32_EQZ;
import static org.jarnix.wasm.binary.Instructions.I32_GT_S;
import static org.jarnix.wasm.binary.Instructions.I32_LT_S;
import static org.jarnix.wasm.binary.Instructions.I32_MUL;
import static org.jarnix.wasm.binary.Instructions.I32_OR;
import static org.jarnix.wasm.binary.Instructions.I32_SHL;
import static org.jarnix.wasm.binary.Instructions.I64_ADD;
import static org.jarnix.wasm.binary.Instructions.I64_AND;
import static org.jarnix.wasm.binary.Instructions.I64_EQZ;
import static org.jarnix.wasm.binary.Instructions.I64_MUL;
import static org.jarnix.wasm.binary.Instructions.I64_OR;
import static org.jarnix.wasm.binary.Instructions.I64_SHL;
import static org.jarnix.wasm.binary.Instructions.I64_SHR_U;
import static org.jarnix.wasm.binary.Instructions.I64_XOR;
import static org.jarnix.wasm.binary.Instructions.SELECT;
import static org.jarnix.wasm.binary.Instructions.WRAP;

import java.util.function.Consumer;

/** Functions on halves of vectors that go through their numbers one by one. */
final class LaneFunctions {
    private static final long SIGNS = 0x8080808080808080L;

    private final VectorHelpers helpers;

    LaneFunctions(VectorHelpers helpers) {
        this.helpers = helpers;
    }

    /** Writes what is computed with numbers in locals, and leaves it on the stack. */
    @FunctionalInterface
    interface Expression {
        void write(Instructions code, int x, int y);
    }

    /** A function of two halves that puts together what an expression makes of their numbers. */
    int binary(int name, Lanes from, Lanes to, Expression expression) {
        return helpers.function("binary " + name, "II:I", new int[] {from.type(), from.type()}, code -> {
            code.i64(0);
            for (int lane = 0; lane < from.count(); lane++) {
                from.extract(code, 0, lane);
                code.set(2);
                from.extract(code, 1, lane);
                code.set(3);
                expression.write(code, 2, 3);
                to.insert(code, lane);
            }
        });
    }

    /** A function of one half. */
    int unary(int name, Lanes from, Lanes to, Expression expression) {
        return helpers.function("unary " + name, "I:I", new int[] {from.type()}, code -> {
            code.i64(0);
            for (int lane = 0; lane < from.count(); lane++) {
                from.extract(code, 0, lane);
                code.set(1);
                expression.write(code, 1, 1);
                to.insert(code, lane);
            }
        });
    }

    /** A function of a half and how far its integers, of up to 32 bits, are shifted. */
    int shift(Lanes lanes, int opcode) {
        return helpers.function("shift " + lanes + opcode, "Ii:I", new int[] {}, code -> {
            code.get(1).i32(lanes.width() - 1).op(I32_AND).set(1).i64(0);
            for (int lane = 0; lane < lanes.count(); lane++) {
                lanes.extract(code, 0, lane);
                code.get(1).op(opcode);
                lanes.insert(code, lane);
            }
        });
    }

    /** Whether bytes are the same, all at once: 255 where they are. */
    int sameBytes(boolean same) {
        return helpers.function("same bytes " + same, "II:I", new int[] {Instructions.I64}, code -> {
            code.get(0)
                    .get(1)
                    .op(I64_XOR)
                    .tee(2)
                    .i64(~SIGNS)
                    .op(I64_AND)
                    .i64(~SIGNS)
                    .op(I64_ADD);
            code.get(2).op(I64_OR);
            if (same) {
                code.i64(-1).op(I64_XOR);
            }
            code.i64(SIGNS).op(I64_AND).i64(7).op(I64_SHR_U).i64(0xFF).op(I64_MUL);
        });
    }

    /** The highest bits of the numbers of a half, as the low ones of an i32. */
    int signs(Lanes lanes) {
        return helpers.function("signs " + lanes.width(), "I:i", new int[] {}, code -> {
            if (lanes.width() == Byte.SIZE) {
                code.get(0).i64(SIGNS).op(I64_AND).i64(0x0002040810204081L).op(I64_MUL);
                code.i64(56).op(I64_SHR_U, WRAP);
                return;
            }
            code.i32(0);
            for (int lane = 0; lane < lanes.count(); lane++) {
                code.get(0)
                        .i64(lanes.width() * (lane + 1) - 1)
                        .op(I64_SHR_U, WRAP)
                        .i32(1)
                        .op(I32_AND);
                code.i32(lane).op(I32_SHL, I32_OR);
            }
        });
    }

    /** Whether no number of a half is zero. */
    int allTrue(Lanes lanes) {
        return helpers.function("all true " + lanes.width(), "I:i", new int[] {}, code -> {
            code.i32(1);
            for (int lane = 0; lane < lanes.count(); lane++) {
                lanes.extract(code, 0, lane);
                code.op(lanes.width() == Long.SIZE ? I64_EQZ : I32_EQZ, I32_EQZ, I32_AND);
            }
        });
    }

    private static Lanes wider(Lanes lanes) {
        return Lanes.of(2 * lanes.width(), lanes.signed());
    }

    private static void widened(Instructions code, Lanes lanes, int local, int lane) {
        lanes.extract(code, local, lane);
        if (lanes.width() == Integer.SIZE) {
            code.op(lanes.signed() ? Instructions.EXTEND_S : Instructions.EXTEND_U);
        }
    }

    /** The numbers in the lower 32 bits of a half, twice as wide. */
    int extend(Lanes lanes) {
        return helpers.function("extend " + lanes, "I:I", new int[] {}, code -> {
            code.i64(0);
            for (int lane = 0; lane < lanes.count() / 2; lane++) {
                widened(code, lanes, 0, lane);
                wider(lanes).insert(code, lane);
            }
        });
    }

    /** The products, twice as wide, of the numbers in the lower 32 bits of two halves. */
    int extendedProduct(Lanes lanes) {
        return helpers.function("product " + lanes, "II:I", new int[] {}, code -> {
            code.i64(0);
            for (int lane = 0; lane < lanes.count() / 2; lane++) {
                widened(code, lanes, 0, lane);
                widened(code, lanes, 1, lane);
                code.op(lanes.width() == Integer.SIZE ? I64_MUL : I32_MUL);
                wider(lanes).insert(code, lane);
            }
        });
    }

    /** The sums, twice as wide, of each two numbers of a half. */
    int pairwiseSum(Lanes lanes) {
        return helpers.function("pairs " + lanes, "I:I", new int[] {}, code -> {
            code.i64(0);
            for (int lane = 0; lane < lanes.count() / 2; lane++) {
                lanes.extract(code, 0, 2 * lane);
                lanes.extract(code, 0, 2 * lane + 1);
                code.op(I32_ADD);
                wider(lanes).insert(code, lane);
            }
        });
    }

    /** The sums of the products of each two numbers of 16 bits. */
    int dot() {
        Lanes lanes = Lanes.of(16, true);
        return helpers.function("dot", "II:I", new int[] {}, code -> {
            code.i64(0);
            for (int lane = 0; lane < lanes.count(); lane += 2) {
                for (int each = lane; each < lane + 2; each++) {
                    lanes.extract(code, 0, each);
                    lanes.extract(code, 1, each);
                    code.op(I32_MUL);
                }
                code.op(I32_ADD);
                wider(lanes).insert(code, lane / 2);
            }
        });
    }

    /** Two halves as one, whose numbers are half as wide and as near as they come. */
    int narrow(Lanes to) {
        Lanes from = Lanes.of(2 * to.width(), true);
        return helpers.function("narrow " + to, "II:I", new int[] {Instructions.I32}, code -> {
            code.i64(0);
            for (int lane = 0; lane < to.count(); lane++) {
                from.extract(code, lane / from.count(), lane % from.count());
                clamp(code, 2, to);
                to.insert(code, lane);
            }
        });
    }

    /** Makes an i32 on the stack one that fits. */
    static void clamp(Instructions code, int local, Lanes lanes) {
        code.set(local);
        code.i32(lanes.most())
                .get(local)
                .get(local)
                .i32(lanes.most())
                .op(I32_GT_S, SELECT)
                .set(local);
        code.i32(lanes.least()).get(local).get(local).i32(lanes.least()).op(I32_LT_S, SELECT);
    }

    /** A function of two halves, each one number of 64 bits, that makes two of 32 of them. */
    int pairDown(int name, Lanes to, Consumer<Instructions> conversion) {
        Lanes from = Lanes.floats(Long.SIZE);
        return helpers.function("down " + name, "II:I", new int[] {}, code -> {
            code.i64(0);
            for (int lane = 0; lane < 2; lane++) {
                from.extract(code, lane, 0);
                conversion.accept(code);
                to.insert(code, lane);
            }
        });
    }

    /** A function that makes a number of 64 bits of the one in the lower 32. */
    int up(int name, Lanes from, Consumer<Instructions> conversion) {
        return helpers.function("up " + name, "I:I", new int[] {}, code -> {
            from.extract(code, 0, 0);
            conversion.accept(code);
            Lanes.floats(Long.SIZE).bits(code);
        });
    }

    /** The bytes of the first two arguments that the bytes of the third name; zero for those that name none. */
    int swizzle() {
        Lanes bytes = Lanes.of(8, false);
        return helpers.function("swizzle", "III:I", new int[] {Instructions.I32}, code -> {
            code.i64(0);
            for (int lane = 0; lane < bytes.count(); lane++) {
                bytes.extract(code, 2, lane);
                code.set(3);
                code.get(1).get(0).get(3).i32(8).op(I32_AND, SELECT);
                code.get(3).i32(7).op(I32_AND).i32(3).op(I32_SHL, Instructions.EXTEND_U, I64_SHR_U);
                code.i64(0xFF).op(I64_AND).i64(0).get(3).i32(16).op(Instructions.I32_LT_U, SELECT);
                code.i64(8L * lane).op(I64_SHL, I64_OR);
            }
        });
    }

    /**
     * Eight bytes of the 32 in four halves.
     *
     * @param chosen which they are; those that keep their distance are taken together
     */
    int shuffle(byte[] chosen) {
        StringBuilder name = new StringBuilder("shuffle");
        for (byte each : chosen) {
            name.append(' ').append(each);
        }
        return helpers.function(name.toString(), "IIII:I", new int[] {}, code -> {
            code.i64(0);
            boolean[] done = new boolean[chosen.length];
            for (int i = 0; i < chosen.length; i++) {
                if (!done[i]) {
                    together(code, chosen, i, done);
                }
            }
        });
    }

    private static void together(Instructions code, byte[] chosen, int first, boolean[] done) {
        int half = chosen[first] / 8;
        int distance = first - chosen[first] % 8;
        long mask = 0;
        for (int i = first; i < chosen.length; i++) {
            if (chosen[i] / 8 == half && i - chosen[i] % 8 == distance) {
                done[i] = true;
                mask |= 0xFFL << 8 * i;
            }
        }
        code.get(half).i64(8L * Math.abs(distance)).op(distance < 0 ? I64_SHR_U : I64_SHL);
        code.i64(mask).op(I64_AND, I64_OR);
    }
}
