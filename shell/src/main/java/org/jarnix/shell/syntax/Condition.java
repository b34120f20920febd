package org.jarnix.shell.syntax;

/** An expression of {@code [[ ]]}. */
public sealed interface Condition {

    /** {@code -f word}; a lone word is {@code -n word} with an empty operator. */
    record Unary(String operator, Word operand) implements Condition {}

    /** {@code left op right}: {@code == = != =~ < > -eq ... -nt -ot -ef}. */
    record Binary(Word left, String operator, Word right) implements Condition {}

    /** {@code ! c}. */
    record Not(Condition operand) implements Condition {}

    /** {@code a && b}. */
    record And(Condition left, Condition right) implements Condition {}

    /** {@code a || b}. */
    record Or(Condition left, Condition right) implements Condition {}

    /** {@code ( c )}. */
    record Group(Condition inner) implements Condition {}
}
