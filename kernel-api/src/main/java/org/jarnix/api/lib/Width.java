package org.jarnix.api.lib;

/** How many columns of a terminal a character takes, and what else is to be known for showing it (wcwidth(3)). */
public final class Width {
    private Width() {}

    /** Columns: 0 for what combines with the character before it, 2 for wide ones, -1 for what cannot be shown. */
    public static int of(int c) {
        if (c < 0x300) {
            return c >= 0x20 && c < 0x7F || c >= 0xA0 && c != 0xAD ? 1 : c == 0 ? 0 : c == 0xAD ? 1 : -1;
        }
        if (!isPrintable(c)) {
            return -1;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(c) ? 2 : 1;
        };
    }

    /** Columns of a part of some bytes, each stray byte and each control counted as one. */
    public static int of(byte[] bytes, int from, int to, Ctype ctype) {
        if (!ctype.utf8()) {
            return to - from;
        }
        int columns = 0;
        for (int i = from; i < to; ) {
            int size = Text.sequence(bytes, i, to);
            int width = of(Text.codePoint(bytes, i, size));
            columns += width < 0 ? 1 : width;
            i += size;
        }
        return columns;
    }

    /** Whether a character is white space (iswspace(3)). */
    public static boolean isSpace(int c) {
        return c == ' '
                || c >= '\t' && c <= '\r'
                || c >= 0x80 && c != 0xA0 && c != 0x2007 && c != 0x202F && (Character.isSpaceChar(c) || c == 0x85);
    }

    /** Whether a character can be shown (iswprint(3)). */
    public static boolean isPrintable(int c) {
        if (c < 0x80) {
            return c >= 0x20 && c < 0x7F;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static boolean isWide(int c) {
        if (c < 0x1100) {
            return false;
        }
        return c <= 0x115F
                || c >= 0x2E80 && c <= 0x303E
                || c >= 0x3041 && c <= 0xA4CF
                || c >= 0xA960 && c <= 0xA97C
                || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0xFE10 && c <= 0xFE19
                || c >= 0xFE30 && c <= 0xFE6F
                || c >= 0xFF00 && c <= 0xFF60
                || c >= 0xFFE0 && c <= 0xFFE6
                || c >= 0x1F000 && isWideSymbol(c)
                || c >= 0x16FE0 && c <= 0x18AFF
                || c >= 0x1B000 && c <= 0x1B2FF
                || c >= 0x20000 && c <= 0x3FFFD;
    }

    private static boolean isWideSymbol(int c) {
        return Character.isEmojiPresentation(c) && (c < 0x1F1E6 || c > 0x1F1FF) || c >= 0x1F200 && c <= 0x1F265;
    }
}
