package org.jarnix.programs.grep.perl;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The classes of characters that have names: {@code [:alpha:]} and {@code \p{Lu}}. */
final class Properties {
    private static final String CATEGORIES = "CnLuLlLtLmLoMnMeMcNdNlNoxxZsZlZpCcCfxxCoCsPdPsPePcPoSmScSkSoPiPf";

    private Properties() {}

    /** A class of POSIX, as the C locale has it; null where there is none of that name. */
    static @Nullable IntPredicate posix(String name) {
        return switch (name) {
            case "alpha" -> Properties::isAlpha;
            case "digit" -> c -> c >= '0' && c <= '9';
            case "alnum" -> c -> isAlpha(c) || c >= '0' && c <= '9';
            case "upper" -> c -> c >= 'A' && c <= 'Z';
            case "lower" -> c -> c >= 'a' && c <= 'z';
            case "space" -> Properties::isSpace;
            case "blank" -> c -> c == ' ' || c == '\t';
            case "punct" -> c -> c > ' ' && c < 0x7F && !isAlpha(c) && !(c >= '0' && c <= '9');
            case "print" -> c -> c >= ' ' && c < 0x7F;
            case "graph" -> c -> c > ' ' && c < 0x7F;
            case "cntrl" -> c -> c < ' ' || c == 0x7F;
            case "xdigit" -> c -> c < 0x7F && Character.digit(c, 16) >= 0;
            case "word" -> Properties::isWord;
            case "ascii" -> c -> c < 0x80;
            default -> null;
        };
    }

    private static boolean isAlpha(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isSpace(int c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    static boolean isWord(int c) {
        return isAlpha(c) || c >= '0' && c <= '9' || c == '_';
    }

    /** White space within a line. */
    static boolean isHorizontal(int c) {
        return c == ' ' || c == '\t' || c == 0xA0 || Character.getType(c) == Character.SPACE_SEPARATOR || c == 0x180E;
    }

    /** What ends a line. */
    static boolean isVertical(int c) {
        return c >= '\n' && c <= '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** A category or script of Unicode; null where there is none of that name. */
    static @Nullable IntPredicate unicode(String name) {
        switch (name) {
            case "Any":
                return c -> true;
            case "L&":
                return c -> Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
            case "Xan":
                return Character::isLetterOrDigit;
            case "Xwd":
                return c -> Character.isLetterOrDigit(c) || c == '_';
            case "Xsp", "Xps":
                return c -> isSpace(c) || Character.isSpaceChar(c);
            default:
                break;
        }
        if (name.length() <= 2 && !name.isEmpty()) {
            return category(name);
        }
        try {
            UnicodeScript script = UnicodeScript.forName(name.toUpperCase(Locale.ROOT));
            return c -> UnicodeScript.of(c) == script;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable IntPredicate category(String name) {
        for (int i = 0; i < CATEGORIES.length(); i += 2) {
            if (CATEGORIES.startsWith(name, i) && name.charAt(0) != 'x') {
                return c -> CATEGORIES.startsWith(name, Character.getType(c) * 2);
            }
        }
        return null;
    }
}
