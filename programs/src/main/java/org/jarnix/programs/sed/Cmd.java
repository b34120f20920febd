package org.jarnix.programs.sed;

import org.jspecify.annotations.Nullable;

/** One command of a script with its addresses and operands; the parser fills it in. */
final class Cmd {
    /** Without a number. */
    static final int NONE = -1;

    private static final byte[] EMPTY = {};

    final char name;
    final @Nullable Address first;
    final @Nullable Address second;

    /** Whether it is for the lines that are not addressed. */
    final boolean negated;

    /** The operand of l, q and Q. */
    int number = NONE;

    /** What a, c and i write; the command of e. */
    byte[] text = EMPTY;

    /** Where b, t and T go; the file of r and R. */
    String operand = "";

    /** The command to go on with: a jump's target, or what is behind a block. */
    int target;

    @Nullable
    Substitution substitution;

    @Nullable
    Transliteration transliteration;

    @Nullable
    Sink sink;

    Cmd(char name, @Nullable Address first, @Nullable Address second, boolean negated) {
        this.name = name;
        this.first = first;
        this.second = second;
        this.negated = negated;
    }
}
