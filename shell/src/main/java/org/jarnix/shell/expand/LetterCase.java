package org.jarnix.shell.expand;

import java.util.function.IntUnaryOperator;

/** Text in capitals or small letters, a character for a character as the locale knows them: without growth, and ASCII alone in the C locale. */
final class LetterCase {
    private LetterCase() {}

    static String upper(Variables variables, String text) {
        return changed(variables, text, Character::toUpperCase);
    }

    static String lower(Variables variables, String text) {
        return changed(variables, text, Character::toLowerCase);
    }

    /** The first character in capitals, the others as they are. */
    static String first(Variables variables, String text) {
        if (text.isEmpty()) {
            return text;
        }
        int end = Character.charCount(text.codePointAt(0));
        return upper(variables, text.substring(0, end)) + text.substring(end);
    }

    /** The first character in capitals, the others small. */
    static String capital(Variables variables, String text) {
        return first(variables, lower(variables, text));
    }

    private static String changed(Variables variables, String text, IntUnaryOperator change) {
        boolean asciiOnly = !Characters.isAscii(text) && !Characters.isUtf8(variables);
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(asciiOnly && c >= 128 ? c : change.applyAsInt(c)));
        return out.toString();
    }
}
