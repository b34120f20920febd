package org.jarnix.programs.text;

/** One part of a set of {@code tr}. */
sealed interface TrElement {
    /** A single character. */
    record One(int c) implements TrElement {}

    /** A range, both ends in it. */
    record Range(int first, int last) implements TrElement {}

    /** A class of characters. */
    record Class(String name, int[] members) implements TrElement {
        boolean isCase() {
            return name.equals("upper") || name.equals("lower");
        }
    }

    /** What is equivalent to a character: the character itself. */
    record Equivalence(int c) implements TrElement {}

    /** A character so many times; 0 for as many as are needed. */
    record Repeat(int c, long times) implements TrElement {}

    /** How many characters it stands for. */
    default long length() {
        return switch (this) {
            case One one -> 1;
            case Equivalence equivalence -> 1;
            case Range range -> range.last() - range.first() + 1L;
            case Class set -> set.members().length;
            case Repeat repeat -> repeat.times();
        };
    }

    /** The character at a place. */
    default int at(long place) {
        return switch (this) {
            case One one -> one.c();
            case Equivalence equivalence -> equivalence.c();
            case Range range -> range.first() + (int) place;
            case Class set -> set.members()[(int) place];
            case Repeat repeat -> repeat.c();
        };
    }
}
