package org.jarnix.wasm.binary;

/** Steps over instructions; knows how long each is, and what is new in it. */
final class CodeWalker {
    static final int MEMORY_GROW = 0x40;
    static final int BULK = 0xFC;

    private static final int LOOP = 0x03;
    private static final int END = 0x0B;

    private final Input in;
    private final CodeVisitor visitor;

    CodeWalker(Input in, CodeVisitor visitor) {
        this.in = in;
        this.visitor = visitor;
    }

    static boolean isLoop(int opcode) {
        return opcode == LOOP;
    }

    /** Whether an instruction begins what another ends. */
    static boolean begins(int opcode) {
        return opcode == 0x02 || opcode == LOOP || opcode == 0x04 || opcode == 0x06 || opcode == 0x1F;
    }

    /** Whether an instruction ends what another has begun. */
    static boolean ends(int opcode) {
        return opcode == END || opcode == 0x18;
    }

    /** Up to the END that closes the expression, and over it. */
    void expression() throws ModuleException {
        int depth = 1;
        while (depth > 0) {
            int from = in.at;
            int opcode = in.u8();
            if (begins(opcode)) {
                depth++;
            } else if (ends(opcode)) {
                depth--;
            }
            if (opcode == 0x10 || opcode == 0x12 || opcode == 0xD2) {
                feature(opcode);
                visitor.functionIndex(opcode, from, in.u32());
            } else {
                operands(opcode);
                visitor.instruction(opcode, from);
            }
        }
    }

    private void feature(int opcode) {
        if (opcode == 0x12) {
            visitor.uses(Feature.TAIL_CALL);
        } else if (opcode == 0xD2) {
            visitor.uses(Feature.REFERENCE_TYPES);
        }
    }

    private void operands(int opcode) throws ModuleException {
        if (opcode >= 0x28 && opcode <= 0x3E) {
            memoryArgument();
        } else if (opcode >= 0xC0 && opcode <= 0xC4) {
            visitor.uses(Feature.SIGN_EXTENSION);
        } else if (opcode < 0x45 || opcode > 0xBF) {
            other(opcode);
        }
    }

    private void other(int opcode) throws ModuleException {
        switch (opcode) {
            case 0x00, 0x01, 0x05, END, 0x0F, 0x1A, 0x1B -> {}
            case 0x02, LOOP, 0x04 -> blockType();
            case 0x0C, 0x0D -> in.u32();
            case 0x20, 0x21, 0x22 -> visitor.local(in.u32());
            case 0x23, 0x24 -> visitor.global(in.u32());
            case 0x0E -> table();
            case 0x11 -> pair();
            case 0x13 -> {
                visitor.uses(Feature.TAIL_CALL);
                pair();
            }
            case 0x1C -> in.skip(in.count());
            case 0x25, 0x26 -> {
                visitor.uses(Feature.REFERENCE_TYPES);
                in.u32();
            }
            case 0x3F, 0x40 -> memoryIndex();
            case 0x41, 0x42 -> in.skipNumber();
            case 0x43 -> in.skip(4);
            case 0x44 -> in.skip(8);
            case 0xD0, 0xD1 -> {
                visitor.uses(Feature.REFERENCE_TYPES);
                if (opcode == 0xD0) {
                    in.skipNumber();
                }
            }
            default -> proposal(opcode);
        }
    }

    private void proposal(int opcode) throws ModuleException {
        switch (opcode) {
            case 0x06, 0x07, 0x08, 0x09, 0x0A, 0x18, 0x19, 0x1F -> exception(opcode);
            case 0x14, 0x15, 0xD4, 0xD5, 0xD6 -> {
                visitor.uses(Feature.FUNCTION_REFERENCES);
                if (opcode != 0xD4) {
                    in.u32();
                }
            }
            case BULK -> bulk(in.u32());
            case 0xFD -> vector(in.u32());
            case 0xFE -> atomic(in.u32());
            default -> throw in.bad("unknown instruction 0x" + Integer.toHexString(opcode));
        }
    }

    private void blockType() throws ModuleException {
        int first = in.bytes[Math.min(in.at, in.end - 1)] & 0xFF;
        if (first < 0x40) {
            visitor.uses(Feature.MULTI_VALUE);
        }
        in.skipNumber();
    }

    private void table() throws ModuleException {
        for (int left = in.count(); left >= 0; left--) {
            in.u32();
        }
    }

    private void pair() throws ModuleException {
        in.u32();
        in.u32();
    }

    private void memoryIndex() throws ModuleException {
        if (in.u32() != 0) {
            visitor.uses(Feature.MULTI_MEMORY);
        }
    }

    private void memoryArgument() throws ModuleException {
        if ((in.u32() & 0x40) != 0) {
            visitor.uses(Feature.MULTI_MEMORY);
            in.u32();
        }
        in.skipNumber();
    }

    private void exception(int opcode) throws ModuleException {
        visitor.uses(Feature.EXCEPTIONS);
        switch (opcode) {
            case 0x06 -> blockType();
            case 0x07, 0x08, 0x09, 0x18 -> in.u32();
            case 0x1F -> {
                blockType();
                for (int left = in.count(); left > 0; left--) {
                    if (in.u8() < 2) {
                        in.u32();
                    }
                    in.u32();
                }
            }
            default -> {}
        }
    }

    private void bulk(int opcode) throws ModuleException {
        if (opcode >= 0 && opcode < 8) {
            visitor.uses(Feature.SATURATING_FLOAT_TO_INT);
            return;
        }
        visitor.uses(opcode < 15 ? Feature.BULK_MEMORY : Feature.REFERENCE_TYPES);
        switch (opcode) {
            case 8 -> {
                in.u32();
                memoryIndex();
            }
            case 10 -> {
                memoryIndex();
                memoryIndex();
            }
            case 11 -> memoryIndex();
            case 12, 14 -> pair();
            case 9, 13, 15, 16, 17 -> in.u32();
            default -> throw in.bad("unknown instruction 0xfc " + opcode);
        }
    }

    private void vector(int opcode) throws ModuleException {
        if (opcode < 0 || opcode > 0x113) {
            throw in.bad("unknown instruction 0xfd " + opcode);
        }
        visitor.uses(opcode < 0x100 ? Feature.SIMD : Feature.RELAXED_SIMD);
        if (opcode <= 11 || opcode == 92 || opcode == 93) {
            memoryArgument();
        } else if (opcode == 12 || opcode == 13) {
            in.skip(16);
        } else if (opcode >= 21 && opcode <= 34) {
            in.skip(1);
        } else if (opcode >= 84 && opcode <= 91) {
            memoryArgument();
            in.skip(1);
        }
    }

    private void atomic(int opcode) throws ModuleException {
        visitor.uses(Feature.THREADS);
        if (opcode == 3) {
            in.skip(1);
        } else if (opcode >= 0 && opcode <= 0x4E) {
            memoryArgument();
        } else {
            throw in.bad("unknown instruction 0xfe " + opcode);
        }
    }
}
