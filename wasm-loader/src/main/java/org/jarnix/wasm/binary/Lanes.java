package org.jarnix.wasm.binary;

/**
 * How half a vector, an integer of 64 bits, is cut into numbers: of so many bits, integers or not. Integers of up to 32 bits are
 * of the type i32 while they are computed with.
 *
 * @param width 8, 16, 32 or 64
 * @param signed whether an integer of 8 or 16 bits keeps its sign when it is taken out
 */
record Lanes(int width, boolean signed, boolean floating) {
    static Lanes of(int width, boolean signed) {
        return new Lanes(width, signed, false);
    }

    static Lanes floats(int width) {
        return new Lanes(width, false, true);
    }

    int count() {
        return Long.SIZE / width;
    }

    long mask() {
        return width == Long.SIZE ? -1 : (1L << width) - 1;
    }

    /** The type of one of them. */
    int type() {
        if (width == Long.SIZE) {
            return floating ? Instructions.F64 : Instructions.I64;
        }
        return floating ? Instructions.F32 : Instructions.I32;
    }

    /** The smallest and the largest number. */
    int least() {
        return signed ? -(1 << width - 1) : 0;
    }

    int most() {
        return signed ? (1 << width - 1) - 1 : (1 << width) - 1;
    }

    /** Puts one of a local's on the stack. */
    void extract(Instructions code, int local, int lane) {
        code.get(local);
        if (width == Long.SIZE) {
            if (floating) {
                code.op(Instructions.F64_REINTERPRET);
            }
        } else if (width == Integer.SIZE) {
            if (lane > 0) {
                code.i64(Integer.SIZE).op(Instructions.I64_SHR_U);
            }
            code.op(Instructions.WRAP);
            if (floating) {
                code.op(Instructions.F32_REINTERPRET);
            }
        } else if (signed) {
            code.i64(Long.SIZE - width - width * lane).op(Instructions.I64_SHL);
            code.i64(Long.SIZE - width).op(Instructions.I64_SHR_S, Instructions.WRAP);
        } else {
            code.i64(width * lane).op(Instructions.I64_SHR_U, Instructions.WRAP);
            code.i32((int) mask()).op(Instructions.I32_AND);
        }
    }

    /** Adds one that is on the stack to those below it, which are there without it. */
    void insert(Instructions code, int lane) {
        bits(code);
        if (lane > 0) {
            code.i64(width * lane).op(Instructions.I64_SHL);
        }
        code.op(Instructions.I64_OR);
    }

    /** Makes one that is on the stack an integer of 64 bits, the upper of which are zero. */
    void bits(Instructions code) {
        if (floating) {
            code.op(width == Long.SIZE ? Instructions.I64_REINTERPRET : Instructions.I32_REINTERPRET);
        }
        if (width < Long.SIZE) {
            code.op(Instructions.EXTEND_U);
        }
        if (width < Integer.SIZE) {
            code.i64(mask()).op(Instructions.I64_AND);
        }
    }
}
