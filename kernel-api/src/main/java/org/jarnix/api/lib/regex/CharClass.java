package org.jarnix.api.lib.regex;

import org.jspecify.annotations.Nullable;

/** The named character classes of POSIX.1-2024 9.3.5, over Unicode and over ASCII alone. */
enum CharClass {
    ALPHA {
        @Override
        boolean test(int c) {
            return c < 128
                    ? isAsciiLetter(c)
                    : Character.isLetter(c) || Character.isAlphabetic(c) || Character.isDigit(c);
        }
    },
    DIGIT {
        @Override
        boolean test(int c) {
            return c >= '0' && c <= '9';
        }
    },
    ALNUM {
        @Override
        boolean test(int c) {
            return DIGIT.test(c) || ALPHA.test(c);
        }
    },
    UPPER {
        @Override
        boolean test(int c) {
            return c < 128 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c) || Character.isTitleCase(c);
        }
    },
    LOWER {
        @Override
        boolean test(int c) {
            return c < 128 ? c >= 'a' && c <= 'z' : Character.isLowerCase(c);
        }
    },
    SPACE {
        @Override
        boolean test(int c) {
            return c < 128 ? c == ' ' || c >= 9 && c <= 13 : Character.isWhitespace(c) || c == 0x85;
        }
    },
    BLANK {
        @Override
        boolean test(int c) {
            return c == ' ' || c == '\t' || c > 127 && Character.isSpaceChar(c) && SPACE.test(c) && c < 0x2028;
        }
    },
    PUNCT {
        @Override
        boolean test(int c) {
            return c < 128 ? c > 32 && c < 127 && !ALNUM.test(c) : GRAPH.test(c) && !ALNUM.test(c);
        }
    },
    PRINT {
        @Override
        boolean test(int c) {
            return c < 128
                    ? c >= 32 && c < 127
                    : Character.isDefined(c)
                            && !Character.isISOControl(c)
                            && Character.getType(c) != Character.SURROGATE
                            && c != 0x2028
                            && c != 0x2029;
        }
    },
    GRAPH {
        @Override
        boolean test(int c) {
            return PRINT.test(c) && !SPACE.test(c);
        }
    },
    CNTRL {
        @Override
        boolean test(int c) {
            return c < 32 || c == 127 || c > 127 && (Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
        }
    },
    XDIGIT {
        @Override
        boolean test(int c) {
            return DIGIT.test(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
        }
    },
    /** What {@code \w} matches: letters, digits and the underscore. */
    WORD {
        @Override
        boolean test(int c) {
            return c == '_' || ALNUM.test(c);
        }
    };

    abstract boolean test(int codePoint);

    /** Whether no character outside ASCII can be in it. */
    boolean isAscii() {
        return this == DIGIT || this == XDIGIT;
    }

    static @Nullable CharClass named(String name) {
        return switch (name) {
            case "alpha" -> ALPHA;
            case "digit" -> DIGIT;
            case "alnum" -> ALNUM;
            case "upper" -> UPPER;
            case "lower" -> LOWER;
            case "space" -> SPACE;
            case "blank" -> BLANK;
            case "punct" -> PUNCT;
            case "print" -> PRINT;
            case "graph" -> GRAPH;
            case "cntrl" -> CNTRL;
            case "xdigit" -> XDIGIT;
            default -> null;
        };
    }

    private static boolean isAsciiLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
