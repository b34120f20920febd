package org.jarnix.wasm.binary;

/** Instructions that are being written. */
final class Instructions {
    static final int I32 = 0x7F;
    static final int I64 = 0x7E;
    static final int F32 = 0x7D;
    static final int F64 = 0x7C;

    static final int UNREACHABLE = 0x00;
    static final int DROP = 0x1A;
    static final int SELECT = 0x1B;
    static final int I32_EQZ = 0x45;
    static final int I32_LT_S = 0x48;
    static final int I32_LT_U = 0x49;
    static final int I32_GT_S = 0x4A;
    static final int I32_ADD = 0x6A;
    static final int I32_SUB = 0x6B;
    static final int I32_MUL = 0x6C;
    static final int I32_AND = 0x71;
    static final int I32_OR = 0x72;
    static final int I32_SHL = 0x74;
    static final int I32_SHR_S = 0x75;
    static final int I32_SHR_U = 0x76;
    static final int I64_EQZ = 0x50;
    static final int I64_ADD = 0x7C;
    static final int I64_SUB = 0x7D;
    static final int I64_MUL = 0x7E;
    static final int I64_AND = 0x83;
    static final int I64_OR = 0x84;
    static final int I64_XOR = 0x85;
    static final int I64_SHL = 0x86;
    static final int I64_SHR_S = 0x87;
    static final int I64_SHR_U = 0x88;
    static final int WRAP = 0xA7;
    static final int EXTEND_S = 0xAC;
    static final int EXTEND_U = 0xAD;
    static final int I32_REINTERPRET = 0xBC;
    static final int I64_REINTERPRET = 0xBD;
    static final int F32_REINTERPRET = 0xBE;
    static final int F64_REINTERPRET = 0xBF;

    final Output out;

    Instructions(Output out) {
        this.out = out;
    }

    Instructions op(int... opcodes) {
        for (int opcode : opcodes) {
            out.u8(opcode);
        }
        return this;
    }

    Instructions get(int local) {
        out.u8(0x20).u32(local);
        return this;
    }

    Instructions set(int local) {
        out.u8(0x21).u32(local);
        return this;
    }

    Instructions tee(int local) {
        out.u8(0x22).u32(local);
        return this;
    }

    Instructions i32(int value) {
        out.u8(0x41).s64(value);
        return this;
    }

    Instructions i64(long value) {
        out.u8(0x42).s64(value);
        return this;
    }

    Instructions call(int function) {
        out.u8(0x10).u32(function);
        return this;
    }

    /** An instruction on a memory, at an address that is on the stack and an offset. */
    Instructions memory(int opcode, int memory, long offset) {
        out.u8(opcode);
        if (memory == 0) {
            out.u8(0);
        } else {
            out.u8(0x40).u32(memory);
        }
        out.u32((int) offset);
        return this;
    }
}
