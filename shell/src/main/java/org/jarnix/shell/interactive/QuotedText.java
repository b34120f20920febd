package org.jarnix.shell.interactive;

import java.util.function.IntPredicate;

/** Where words of a line end in which quotes keep together what they hold. */
final class QuotedText {
    private QuotedText() {}

    /** Where the word that starts at a place ends: at the first character outside of quotes that ends words. */
    static int endOfWord(String text, int from, IntPredicate ends) {
        char quote = 0;
        int i = from;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (ends.test(c)) {
                break;
            }
        }
        return Math.min(i, text.length());
    }
}
