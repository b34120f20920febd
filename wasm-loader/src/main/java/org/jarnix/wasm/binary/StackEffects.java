package org.jarnix.wasm.binary;

/** How many values the plain instructions take from the stack, and how many they leave there. */
final class StackEffects {
    private static final int UNKNOWN = -1;

    private StackEffects() {}

    /** How many it takes; −1 for one that is not plain. */
    static int taken(int opcode) {
        if (opcode >= 0x45 && opcode <= 0xBF) {
            return unary(opcode) ? 1 : 2;
        }
        if (opcode >= 0xC0 && opcode <= 0xC4 || opcode >= 0x28 && opcode <= 0x35) {
            return 1;
        }
        if (opcode >= 0x36 && opcode <= 0x3E) {
            return 2;
        }
        return switch (opcode) {
            case 0x01, 0x3F, 0x41, 0x42, 0x43, 0x44, 0xD0 -> 0;
            case 0x25, 0x40, 0xD1 -> 1;
            case 0x26 -> 2;
            default -> UNKNOWN;
        };
    }

    private static boolean unary(int opcode) {
        return opcode == 0x45
                || opcode == 0x50
                || opcode >= 0x67 && opcode <= 0x69
                || opcode >= 0x79 && opcode <= 0x7B
                || opcode >= 0x8B && opcode <= 0x91
                || opcode >= 0x99 && opcode <= 0x9F
                || opcode >= 0xA7;
    }

    /** How many a plain instruction leaves. */
    static int left(int opcode) {
        return opcode >= 0x36 && opcode <= 0x3E || opcode == 0x26 || opcode == 0x01 ? 0 : 1;
    }

    /** How many an instruction behind 0xFC takes. */
    static int takenByBulk(int opcode) {
        return switch (opcode) {
            case 9, 13, 16 -> 0;
            case 15 -> 2;
            default -> opcode < 8 ? 1 : 3;
        };
    }

    /** How many an instruction behind 0xFC leaves. */
    static int leftByBulk(int opcode) {
        return opcode < 8 || opcode == 15 || opcode == 16 ? 1 : 0;
    }
}
