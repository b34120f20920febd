package org.jarnix.api.lib.regex;

import org.jarnix.api.Sys;

/**
 * A text for {@link java.util.regex}, whose patterns can take time exponential in it: each look at a character is counted,
 * safe points are taken, and too many looks end the search.
 */
public final class BudgetedText implements CharSequence {
    private static final int EVERY = 1 << 14;
    private static final int LOOKS = 1 << 26;
    private static final int LOOKS_EACH = 64;

    private final Sys sys;
    private final String text;
    private final long most;
    private long looks;

    public BudgetedText(Sys sys, String text) {
        this.sys = sys;
        this.text = text;
        most = LOOKS + (long) LOOKS_EACH * text.length();
    }

    /**
     * The character, which a search looks at.
     *
     * @throws RegexBudgetException where there have been too many looks
     */
    @Override
    public char charAt(int index) {
        if ((++looks & EVERY - 1) == 0) {
            sys.schedYield();
            if (looks >= most) {
                throw new RegexBudgetException("pattern takes too many steps");
            }
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
