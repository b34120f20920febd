package org.jarnix.shell.expand;

/** The binary operators of arithmetic, by C's meaning; {@code level} orders them, the loosest lowest. */
enum ArithmeticOperator {
    BIT_OR("|", 3),
    BIT_XOR("^", 4),
    BIT_AND("&", 5),
    EQUAL("==", 6),
    UNEQUAL("!=", 6),
    LESS("<", 7),
    GREATER(">", 7),
    AT_MOST("<=", 7),
    AT_LEAST(">=", 7),
    SHIFT_LEFT("<<", 8),
    SHIFT_RIGHT(">>", 8),
    ADD("+", 9),
    SUBTRACT("-", 9),
    MULTIPLY("*", 10),
    DIVIDE("/", 10),
    REMAINDER("%", 10),
    POWER("**", 11);

    private final String text;
    private final int level;

    ArithmeticOperator(String text, int level) {
        this.text = text;
        this.level = level;
    }

    String text() {
        return text;
    }

    int level() {
        return level;
    }

    /** The result; {@code fault} knows how to complain. */
    long apply(long a, long b, ArithmeticFault fault) {
        return switch (this) {
            case BIT_OR -> a | b;
            case BIT_XOR -> a ^ b;
            case BIT_AND -> a & b;
            case EQUAL -> a == b ? 1 : 0;
            case UNEQUAL -> a != b ? 1 : 0;
            case LESS -> a < b ? 1 : 0;
            case GREATER -> a > b ? 1 : 0;
            case AT_MOST -> a <= b ? 1 : 0;
            case AT_LEAST -> a >= b ? 1 : 0;
            case SHIFT_LEFT -> a << b;
            case SHIFT_RIGHT -> a >> b;
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> {
                if (b == 0) {
                    throw fault.of("division by 0");
                }
                yield a / b;
            }
            case REMAINDER -> {
                if (b == 0) {
                    throw fault.of("division by 0");
                }
                yield a % b;
            }
            case POWER -> power(a, b, fault);
        };
    }

    private static long power(long base, long exponent, ArithmeticFault fault) {
        if (exponent < 0) {
            throw fault.of("exponent less than 0");
        }
        long result = 1;
        long factor = base;
        for (long left = exponent; left != 0; left >>= 1) {
            if ((left & 1) != 0) {
                result *= factor;
            }
            factor *= factor;
        }
        return result;
    }
}
