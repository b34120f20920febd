package org.jarnix.shell.syntax;

import org.jspecify.annotations.Nullable;

/** What <code>${...}</code> does with its parameter's value. */
public sealed interface ParameterOperation {

    /** The value itself. */
    enum Plain implements ParameterOperation {
        /** {@code $x}, <code>${x}</code>, <code>${!x}</code>. */
        VALUE,
        /** <code>${#x}</code>, <code>${#a[@]}</code>. */
        LENGTH,
        /** <code>${!prefix*}</code>: the parameter's name is the prefix. */
        NAMES_STAR,
        /** <code>${!prefix@}</code>. */
        NAMES_AT,
        /** <code>${!a[@]}</code> and <code>${!a[*]}</code>; the subscript's kind tells which. */
        KEYS
    }

    /**
     * <code>${x-w} ${x=w} ${x?w} ${x+w}</code>.
     *
     * @param kind which of them
     * @param colon whether an empty value counts as unset
     * @param word the operand; in double quotes it was parsed as double-quoted text
     */
    record Substitute(Kind kind, boolean colon, Word word) implements ParameterOperation {
        /** The character that chooses. */
        public enum Kind {
            /** {@code -}. */
            DEFAULT,
            /** {@code =}. */
            ASSIGN,
            /** {@code ?}. */
            ERROR,
            /** {@code +}. */
            ALTERNATE
        }
    }

    /** <code>${x#p} ${x##p} ${x%p} ${x%%p}</code>. */
    record Remove(boolean suffix, boolean longest, Word pattern) implements ParameterOperation {}

    /** <code>${x/p/r}</code> and its forms; a null replacement has no second slash. */
    record Replace(Where where, Word pattern, @Nullable Word replacement) implements ParameterOperation {
        /** Which matches are replaced. */
        public enum Where {
            /** The first one. */
            FIRST,
            /** {@code //}: each. */
            ALL,
            /** {@code /#}: one at the start. */
            PREFIX,
            /** {@code /%}: one at the end. */
            SUFFIX
        }
    }

    /** <code>${x^p} ${x^^p} ${x,p} ${x,,p} ${x~p} ${x~~p}</code>: {@code kind} is the character, {@code all} that it is doubled. */
    record ChangeCase(char kind, boolean all, @Nullable Word pattern) implements ParameterOperation {}

    /** <code>${x:offset:length}</code>, both arithmetic. */
    record Substring(Word offset, @Nullable Word length) implements ParameterOperation {}

    /** <code>${x@Q}</code> and its kind; {@code operator} is the letter. */
    record Transform(char operator) implements ParameterOperation {}
}
