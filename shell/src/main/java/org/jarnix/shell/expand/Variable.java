package org.jarnix.shell.expand;

import org.jspecify.annotations.Nullable;

/**
 * A shell variable: its value (a string, a number not yet rendered, or an array) and its attributes.
 *
 * <p>Belongs to one {@link Variables} until a subshell is made; from then on either side copies it before its first write, which
 * {@link Variables#forWriting} and its kind see to. So never keep a {@code Variable} across commands, and write only to one that
 * {@code Variables} handed out for writing.
 */
public final class Variable {
    /** {@code -x}. */
    public static final int EXPORT = 1;
    /** {@code -r}. */
    public static final int READONLY = 1 << 1;
    /** {@code -i}. */
    public static final int INTEGER = 1 << 2;
    /** {@code -l}. */
    public static final int LOWER = 1 << 3;
    /** {@code -u}. */
    public static final int UPPER = 1 << 4;
    /** {@code -c}, undocumented in bash. */
    public static final int CAPITAL = 1 << 5;
    /** {@code -n}: the value names another variable. */
    public static final int NAMEREF = 1 << 6;
    /** {@code -t}. */
    public static final int TRACE = 1 << 7;
    /** {@code -a}. */
    public static final int INDEXED = 1 << 8;
    /** {@code -A}. */
    public static final int ASSOCIATIVE = 1 << 9;
    /** Declared in a function's scope. */
    public static final int LOCAL = 1 << 10;
    /** Its changes are told to the interpreter ({@code PATH}, {@code IFS}, {@code LC_ALL} ...). */
    public static final int WATCHED = 1 << 11;
    /** May not be unset. */
    public static final int NO_UNSET = 1 << 12;
    /** Assignments to it have no effect, silently ({@code FUNCNAME}, {@code GROUPS}). */
    public static final int NO_ASSIGN = 1 << 13;

    private static final int SLOW_ASSIGN = EXPORT
            | READONLY
            | INTEGER
            | LOWER
            | UPPER
            | CAPITAL
            | NAMEREF
            | INDEXED
            | ASSOCIATIVE
            | WATCHED
            | NO_ASSIGN;

    /** Strings from this length on are kept ready to grow once they are added to, up to the other length. */
    private static final int GROWS_FROM = 128;

    private static final int GROWS_TO = 1 << 24;

    private final String name;
    Object owner;
    private int attributes;
    private @Nullable String value;
    /** The string of a variable that is added to, all of it; the value is then null or the same. */
    private @Nullable StringBuilder growing;

    private long number;
    private boolean numeric;
    private @Nullable IndexedArray indexed;
    private @Nullable AssociativeArray associative;
    private @Nullable Dynamic dynamic;

    /** A variable whose value is made when it is asked for, such as {@code RANDOM}. */
    public interface Dynamic {
        /** The value now; null for unset. */
        @Nullable
        String get(Variables variables);

        /** An assignment by the script. */
        default void set(Variables variables, String value) {}

        /** The array behind {@code FUNCNAME} and its kind; null for a scalar. */
        default @Nullable IndexedArray indexed(Variables variables) {
            return null;
        }

        /** The array behind {@code BASH_ALIASES} and {@code BASH_CMDS}; null for others. */
        default @Nullable AssociativeArray associative(Variables variables) {
            return null;
        }

        /** An assignment to one element. */
        default void put(Variables variables, String key, @Nullable String value) {}
    }

    Variable(String name, Object owner) {
        this.name = name;
        this.owner = owner;
    }

    Variable copyFor(Object newOwner) {
        Variable copy = new Variable(name, newOwner);
        copy.attributes = attributes;
        copy.value = growing == null ? value : stored();
        copy.number = number;
        copy.numeric = numeric;
        copy.indexed = indexed == null ? null : indexed.copy();
        copy.associative = associative == null ? null : associative.copy();
        copy.dynamic = dynamic;
        return copy;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** All attribute bits. */
    public int attributes() {
        return attributes;
    }

    /** Whether any of {@code bits} is on. */
    public boolean is(int bits) {
        return (attributes & bits) != 0;
    }

    /** Whether an assignment is a plain store. */
    boolean isPlain() {
        return (attributes & SLOW_ASSIGN) == 0 && dynamic == null;
    }

    void setAttributes(int bits) {
        attributes = bits;
    }

    /** Whether it is an indexed or associative array. */
    public boolean isArray() {
        return (attributes & (INDEXED | ASSOCIATIVE)) != 0;
    }

    /** What makes the value; null for ordinary variables. */
    public @Nullable Dynamic dynamic() {
        return dynamic;
    }

    void setDynamic(@Nullable Dynamic source) {
        dynamic = source;
    }

    /** The string (element 0 of an array) without asking a {@link Dynamic}; null when unset. */
    public @Nullable String stored() {
        if (value != null) {
            return value;
        }
        if (numeric) {
            String text = Long.toString(number);
            value = text;
            return text;
        }
        if (growing != null) {
            String text = growing.toString();
            value = text;
            return text;
        }
        if (indexed != null) {
            return indexed.get(0);
        }
        return associative == null ? null : associative.get("0");
    }

    /** How many characters its string has. */
    int characters() {
        return growing != null ? growing.length() : value == null ? 0 : value.length();
    }

    /** Whether {@link #number} is the value, known without parsing. */
    public boolean isNumeric() {
        return numeric;
    }

    /** The value as a number; meaningful when {@link #isNumeric}. */
    public long number() {
        return number;
    }

    /** Whether it has a value: false after {@code declare x} alone. An array counts as set once it was given elements. */
    public boolean isSet() {
        return value != null || numeric || growing != null || indexed != null || associative != null || dynamic != null;
    }

    /** The indexed elements; null when it has none or is no indexed array. */
    public @Nullable IndexedArray indexed() {
        return indexed;
    }

    /** The associative elements; null when it has none or is no associative array. */
    public @Nullable AssociativeArray associative() {
        return associative;
    }

    void store(@Nullable String text) {
        value = text;
        numeric = false;
        growing = null;
    }

    void store(long newNumber) {
        number = newNumber;
        numeric = true;
        value = null;
        growing = null;
    }

    /** Adds to the string; a loop that builds a long one copies what it adds, not all there is. */
    void append(String more) {
        StringBuilder all = growing;
        if (all == null) {
            String old = stored();
            int length = old == null ? 0 : old.length() + more.length();
            if (old == null || length < GROWS_FROM || length > GROWS_TO) {
                store(old == null ? more : old.concat(more));
                return;
            }
            all = new StringBuilder(length + length / 2).append(old);
        }
        all.append(more);
        store(all.length() > GROWS_TO ? all.toString() : null);
        growing = all.length() > GROWS_TO ? null : all;
    }

    void store(@Nullable IndexedArray elements) {
        value = null;
        numeric = false;
        growing = null;
        indexed = elements;
    }

    void store(@Nullable AssociativeArray elements) {
        value = null;
        numeric = false;
        growing = null;
        associative = elements;
    }

    /** The elements to write to; a scalar becomes element 0 of an indexed array. */
    IndexedArray asIndexed() {
        IndexedArray known = indexed;
        if (known == null) {
            known = new IndexedArray();
            String scalar = stored();
            if (scalar != null) {
                known.set(0, scalar);
            }
            attributes |= INDEXED;
            store(known);
        }
        return known;
    }

    /** The elements to write to of what is an associative array from now on. */
    AssociativeArray asAssociative() {
        AssociativeArray known = associative;
        if (known == null) {
            known = new AssociativeArray();
            attributes |= ASSOCIATIVE;
            store(known);
        }
        return known;
    }
}
