package org.jarnix.shell.expand;

/** What stands between the brackets of an array reference that is only known as text. */
final class Subscripts {
    private Subscripts() {}

    /** The bracket that closes the one at {@code open}, or -1; brackets nest, quotes and backslashes hide. */
    static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '[' -> depth++;
                case ']' -> {
                    if (--depth == 0) {
                        return i;
                    }
                }
                case '\\' -> i++;
                case '\'', '"' -> {
                    int close = text.indexOf(text.charAt(i), i + 1);
                    i = close < 0 ? i : close;
                }
                default -> {}
            }
        }
        return -1;
    }

    /** Whether the text holds anything that expansion would change. */
    static boolean needsExpansion(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '$', '`', '\'', '"', '\\' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /** The number that the text means as an index. */
    static long index(ExpansionHost host, String text) {
        try {
            return Arithmetic.evaluate(host, needsExpansion(text) ? Texts.expand(host, text) : text);
        } catch (ShellError e) {
            throw e.inSubscript();
        }
    }

    /** The key that the text means. */
    static String key(ExpansionHost host, String text) {
        return needsExpansion(text) ? Texts.expand(host, text) : text;
    }
}
