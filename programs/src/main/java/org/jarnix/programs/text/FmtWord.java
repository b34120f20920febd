package org.jarnix.programs.text;

/** A word of a paragraph, with what speaks for and against a line's end beside it. */
final class FmtWord {
    private static final String OPENING = "(['`\"";
    private static final String CLOSING = ")]'\"";
    private static final String ENDING = ".?!";

    final byte[] text;
    /** Columns of white space behind it. */
    int space;
    /** It begins with an opening bracket or quotation mark. */
    final boolean opens;
    /** It ends in a sign of punctuation. */
    final boolean punctuated;
    /** It may end a sentence. */
    boolean period;
    /** It does end one. */
    boolean last;

    FmtWord(byte[] text) {
        this.text = text;
        int end = text.length - 1;
        int sign = text[end];
        opens = OPENING.indexOf(text[0]) >= 0;
        punctuated = sign > ' ' && sign < 0x7F && !Character.isLetterOrDigit(sign);
        while (end > 0 && CLOSING.indexOf(text[end]) >= 0) {
            end--;
        }
        period = ENDING.indexOf(text[end]) >= 0;
    }

    int length() {
        return text.length;
    }
}
