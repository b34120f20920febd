package org.jarnix.programs.awk;

import java.io.IOException;

/** An expression; each way to ask for its value spares the others. */
abstract class Expr {
    abstract double num(Runtime rt) throws IOException;

    abstract String str(Runtime rt) throws IOException;

    /** Puts the value into a cell. */
    abstract void into(Runtime rt, Cell target) throws IOException;

    abstract boolean truth(Runtime rt) throws IOException;

    /** The value in a cell, which may be the variable's own: to read, not to keep. */
    Cell cell(Runtime rt) throws IOException {
        Cell cell = new Cell();
        into(rt, cell);
        return cell;
    }

    /** Whether the value is always a number. */
    boolean isNumber() {
        return false;
    }

    /** Writes the value as print does. */
    void print(Runtime rt, AwkOutput out) throws IOException {
        out.write(cell(rt).output(rt));
    }

    /** An expression whose value is always a number. */
    abstract static class Number extends Expr {
        @Override
        final String str(Runtime rt) throws IOException {
            return rt.text(num(rt));
        }

        @Override
        final void into(Runtime rt, Cell target) throws IOException {
            target.set(num(rt));
        }

        @Override
        boolean truth(Runtime rt) throws IOException {
            return num(rt) != 0;
        }

        @Override
        final boolean isNumber() {
            return true;
        }

        @Override
        final void print(Runtime rt, AwkOutput out) throws IOException {
            out.write(rt.output(num(rt)));
        }
    }

    /** An expression that is 1 or 0. */
    abstract static class Truth extends Number {
        @Override
        final double num(Runtime rt) throws IOException {
            return truth(rt) ? 1 : 0;
        }

        @Override
        abstract boolean truth(Runtime rt) throws IOException;
    }

    /** An expression whose value is always a string. */
    abstract static class Str extends Expr {
        @Override
        final double num(Runtime rt) throws IOException {
            return Numbers.prefix(str(rt));
        }

        @Override
        final void into(Runtime rt, Cell target) throws IOException {
            target.set(str(rt));
        }

        @Override
        final boolean truth(Runtime rt) throws IOException {
            return !str(rt).isEmpty();
        }

        @Override
        final void print(Runtime rt, AwkOutput out) throws IOException {
            out.write(str(rt));
        }
    }

    /** An expression whose value lies in a cell. */
    abstract static class InCell extends Expr {
        @Override
        abstract Cell cell(Runtime rt) throws IOException;

        @Override
        double num(Runtime rt) throws IOException {
            return cell(rt).num();
        }

        @Override
        final String str(Runtime rt) throws IOException {
            return cell(rt).str(rt);
        }

        @Override
        final void into(Runtime rt, Cell target) throws IOException {
            target.copy(cell(rt));
        }

        @Override
        final boolean truth(Runtime rt) throws IOException {
            return cell(rt).truth();
        }
    }

    /** What can be assigned to. */
    abstract static class Place extends InCell {
        /** The cell to assign to; {@link Cell#assigned} is to be called when that is done. */
        abstract Cell ref(Runtime rt) throws IOException;
    }
}
