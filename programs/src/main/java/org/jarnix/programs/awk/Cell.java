package org.jarnix.programs.awk;

/** A place that holds a value: a number, a string, nothing yet, or input that may look like a number. */
class Cell {
    private static final byte UNSET = 0;
    private static final byte NUMBER = 1;
    private static final byte STRING = 2;
    private static final byte INPUT = 3;
    /** Input that turned out to be a number. */
    private static final byte NUMERIC = 4;
    /** A string that is a regular expression. */
    private static final byte REGEX = 5;
    /** A field that is not there: an empty string that nothing was assigned to. */
    private static final byte MISSING = 6;

    private byte kind;
    private double number;
    private String string = "";
    private boolean known;

    final void set(double value) {
        kind = NUMBER;
        number = value;
        known = false;
    }

    final void set(String value) {
        kind = STRING;
        string = value;
        known = false;
    }

    /** Becomes a field that is not there. */
    final void setMissing() {
        kind = MISSING;
        string = "";
        known = false;
    }

    /** Takes a regular expression's text. */
    final void setRegex(String value) {
        kind = REGEX;
        string = value;
        known = false;
    }

    /** Takes a string that counts as a number where it looks like one. */
    final void setInput(String value) {
        kind = INPUT;
        string = value;
        known = false;
    }

    final void copy(Cell other) {
        kind = other.kind;
        number = other.number;
        string = other.string;
        known = other.known;
    }

    final boolean isUnset() {
        return kind == UNSET;
    }

    final double num() {
        switch (kind) {
            case NUMBER, NUMERIC:
                return number;
            case UNSET:
                return 0;
            case INPUT:
                decide();
                return kind == NUMERIC ? number : prefix();
            default:
                return prefix();
        }
    }

    /** The number that a string begins with; worked out once. */
    private double prefix() {
        if (!known) {
            number = Numbers.prefix(string);
            known = true;
        }
        return number;
    }

    private void decide() {
        if (string.isEmpty() || string.charAt(0) > '9') {
            kind = STRING;
            known = false;
            return;
        }
        NumberReader reader = new NumberReader(Chars.bytes(string), 0, string.length());
        number = reader.value();
        known = true;
        kind = reader.isWhole() ? NUMERIC : STRING;
    }

    final String str(Runtime rt) {
        if (kind != NUMBER) {
            return string;
        }
        if (!known) {
            string = rt.text(number);
            known = number == Math.rint(number);
        }
        return string;
    }

    /** The text that print writes: whole numbers as they are, others by OFMT. */
    final String output(Runtime rt) {
        return kind == NUMBER ? rt.output(number) : string;
    }

    final boolean truth() {
        if (kind == INPUT) {
            decide();
        }
        return kind == STRING || kind == REGEX || kind == MISSING ? !string.isEmpty() : kind != UNSET && number != 0;
    }

    /** Whether it compares as a number. */
    final boolean isNumeric() {
        if (kind == INPUT) {
            decide();
        }
        return kind != STRING && kind != REGEX && kind != MISSING;
    }

    final boolean isNumber() {
        return kind == NUMBER;
    }

    final boolean isRegex() {
        return kind == REGEX;
    }

    final boolean isInput() {
        return kind == INPUT || kind == NUMERIC;
    }

    /** What typeof says. */
    final String type() {
        if (kind == INPUT) {
            decide();
        }
        return switch (kind) {
            case UNSET -> "untyped";
            case MISSING -> "unassigned";
            case NUMBER -> "number";
            case NUMERIC -> "strnum";
            case REGEX -> "regexp";
            default -> "string";
        };
    }

    /** Compares as numbers where both are, else as strings. */
    static int compare(Cell a, Cell b, Runtime rt) {
        if (a.isNumeric() && b.isNumeric()) {
            double x = a.num();
            double y = b.num();
            return x < y ? -1 : x == y ? 0 : x > y ? 1 : Double.compare(x, y);
        }
        return rt.collate(a.str(rt), b.str(rt));
    }

    /** Called when an assignment to this place is done. */
    void assigned(Runtime rt) {}
}
