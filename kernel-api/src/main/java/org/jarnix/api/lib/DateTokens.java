package org.jarnix.api.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts the text of a date into words, numbers and other characters; comments in parentheses go. */
final class DateTokens {
    /** A word in small letters, a number with its sign, or another character. */
    record Token(char kind, String text, int digits, long value, int nano) {
        static final Token NONE = new Token(END, "", 0, 0, 0);

        boolean is(char wanted) {
            return kind == wanted;
        }
    }

    static final char WORD = 'w';
    static final char NUMBER = 'n';
    static final char SIGNED = 's';
    static final char END = 'e';

    /** Said of a text that is no date. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong() {
            super(null, null, false, false);
        }
    }

    private final List<Token> tokens = new ArrayList<>();

    private DateTokens() {}

    static List<Token> of(String text) throws Wrong {
        DateTokens tokens = new DateTokens();
        tokens.scan(text);
        return tokens.tokens;
    }

    /** The digits behind a decimal point, as nanoseconds. */
    static int nanos(String digits) {
        return Integer.parseInt((digits + "000000000").substring(0, 9));
    }

    private void scan(String text) throws Wrong {
        int i = 0;
        int n = text.length();
        while (i < n) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (c == '(') {
                i = comment(text, i);
            } else if (Character.isLetter(c)) {
                int start = i;
                while (i < n && (Character.isLetter(text.charAt(i)) || text.charAt(i) == '.')) {
                    i++;
                }
                String word = text.substring(start, i).toLowerCase(Locale.ROOT).replace(".", "");
                tokens.add(new Token(WORD, word, 0, 0, 0));
            } else if (isDigit(c) || c == '-' || c == '+') {
                i = number(text, i);
            } else {
                tokens.add(new Token(c, String.valueOf(c), 0, 0, 0));
                i++;
            }
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Answers where a comment ends, which is the end of the text where nothing closes it. */
    private static int comment(String text, int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    private int number(String text, int start) throws Wrong {
        int i = start;
        int sign = 0;
        while (i < text.length() && "+- ".indexOf(text.charAt(i)) >= 0) {
            sign = text.charAt(i) == '-' ? -1 : text.charAt(i) == '+' ? 1 : sign;
            i++;
        }
        int digits = i;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        if (i == digits) {
            return i;
        }
        if (i - digits > 18) {
            throw new Wrong();
        }
        long value = Long.parseLong(text.substring(digits, i));
        int count = i - digits;
        int nano = -1;
        boolean fraction = i + 1 < text.length() && ".,".indexOf(text.charAt(i)) >= 0 && isDigit(text.charAt(i + 1));
        if (fraction) {
            int from = ++i;
            while (i < text.length() && isDigit(text.charAt(i))) {
                i++;
            }
            nano = nanos(text.substring(from, i));
        }
        tokens.add(new Token(sign == 0 ? NUMBER : SIGNED, sign < 0 ? "-" : "", count, sign < 0 ? -value : value, nano));
        return i;
    }
}
