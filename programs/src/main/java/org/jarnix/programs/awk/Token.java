package org.jarnix.programs.awk;

/**
 * A word of a program.
 *
 * @param kind what it is; operators and keywords are kinds by their own text
 * @param text its text, escapes in strings replaced
 * @param number its value, of a number
 * @param line the line that it stands on, from 1
 * @param column where it ends on that line
 */
record Token(String kind, String text, double number, int line, int column) {
    static final String NAME = "name";
    static final String CALL = "call";
    static final String NUMBER = "number";
    static final String STRING = "string";
    static final String REGEX = "regex";
    static final String TYPED_REGEX = "typed regex";
    static final String BUILTIN = "builtin";
    static final String NEWLINE = "\n";
    static final String END = "";

    boolean is(String wanted) {
        return kind.equals(wanted);
    }
}
