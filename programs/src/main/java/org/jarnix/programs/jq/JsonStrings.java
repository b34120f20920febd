package org.jarnix.programs.jq;

import org.jspecify.annotations.Nullable;

/** What stands between the quotes of JSON's strings: escapes, and bytes that are no text. */
final class JsonStrings {
    private static final int LAST_CONTROL = 0x1E;

    private JsonStrings() {}

    /** Resolves the escapes of a string; answers what is wrong with it, null if nothing is. */
    static @Nullable String unescape(String raw, StringBuilder out) {
        int n = raw.length();
        for (int i = 0; i < n; ) {
            char c = raw.charAt(i++);
            if (c != '\\') {
                if (c > 0 && c <= LAST_CONTROL) {
                    return "Invalid string: control characters from U+0000 through U+001F must be escaped";
                }
                out.append(c);
                continue;
            }
            c = raw.charAt(i++);
            int known = "\"\\/bfnrt".indexOf(c);
            if (known >= 0) {
                out.append("\"\\/\b\f\n\r\t".charAt(known));
                continue;
            }
            if (c != 'u') {
                return "Invalid escape";
            }
            if (i + 4 > n) {
                return "Invalid \\uXXXX escape";
            }
            int unit = unit(raw, i);
            if (unit < 0) {
                return "Invalid characters in \\uXXXX escape";
            }
            i += 4;
            if (Character.isHighSurrogate((char) unit)) {
                int low = raw.startsWith("\\u", i) && i + 6 <= n ? unit(raw, i + 2) : -1;
                if (low < 0 || !Character.isLowSurrogate((char) low)) {
                    return "Invalid \\uXXXX\\uXXXX surrogate pair escape";
                }
                i += 6;
                out.append((char) unit).append((char) low);
            } else {
                out.append(Character.isLowSurrogate((char) unit) ? '\uFFFD' : (char) unit);
            }
        }
        return null;
    }

    private static int unit(String raw, int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = raw.charAt(i) < 0x80 ? Character.digit(raw.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** Bytes that were not UTF-8 become replacement characters. */
    static String cleaned(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return replaced(text);
                }
                i++;
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return out.toString();
    }
}
