package org.jarnix.programs.awk;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Variables, fields and array elements. */
final class Variables {
    private Variables() {}

    /** A variable that every function sees: a scalar until it is used as an array. */
    static final class Global {
        private final String name;
        private final Cell cell;
        private @Nullable Array array;

        Global(String name, Cell cell) {
            this.name = name;
            this.cell = cell;
        }

        String name() {
            return name;
        }

        Cell cell() {
            if (array != null) {
                throw new AwkError("attempt to use array `" + name + "' in a scalar context");
            }
            return cell;
        }

        Array array() {
            if (array == null) {
                if (!cell.isUnset()) {
                    throw new AwkError("attempt to use scalar `" + name + "' as an array");
                }
                array = new Array();
            }
            return array;
        }

        boolean isArray() {
            return array != null;
        }

        void become(Array given) {
            array = given;
        }

        boolean isUntyped() {
            return array == null && cell.isUnset();
        }
    }

    /** A variable handed to a function before it was known what it is. */
    @FunctionalInterface
    interface Untyped {
        /** The variable as an array, from now on. */
        Array array();
    }

    /** A name by itself, which a call can hand on as an array. */
    abstract static class Name extends Expr.Place {
        abstract Array array(Runtime rt);

        /** What a function's parameter gets. */
        abstract Object argument(Runtime rt);

        abstract boolean isArray(Runtime rt);
    }

    /** A global variable. */
    static final class GlobalName extends Name {
        private final Global global;

        GlobalName(Global global) {
            this.global = global;
        }

        Global global() {
            return global;
        }

        @Override
        Cell cell(Runtime rt) {
            return global.cell();
        }

        @Override
        Cell ref(Runtime rt) {
            return global.cell();
        }

        @Override
        Array array(Runtime rt) {
            return global.array();
        }

        @Override
        boolean isArray(Runtime rt) {
            return global.isArray();
        }

        @Override
        Object argument(Runtime rt) {
            if (global.isArray()) {
                return global.array();
            }
            if (global.isUntyped()) {
                return (Untyped) global::array;
            }
            Cell copy = new Cell();
            copy.copy(global.cell());
            return copy;
        }
    }

    /** NF, which has to be counted before it is read. */
    static final class FieldCount extends Expr.Place {
        private final Cell count;

        FieldCount(Cell count) {
            this.count = count;
        }

        @Override
        Cell cell(Runtime rt) {
            rt.fields().count();
            return count;
        }

        @Override
        double num(Runtime rt) {
            return rt.fields().count();
        }

        @Override
        Cell ref(Runtime rt) {
            return cell(rt);
        }
    }

    /** A parameter of a function. */
    static final class Local extends Name {
        private final String name;
        private final int slot;

        Local(String name, int slot) {
            this.name = name;
            this.slot = slot;
        }

        @Override
        Cell cell(Runtime rt) {
            @Nullable Object[] frame = rt.frame();
            Object value = frame[slot];
            if (value instanceof Cell cell) {
                return cell;
            }
            if (value instanceof Array) {
                throw new AwkError("attempt to use array `" + name + "' in a scalar context");
            }
            Cell made = new Cell();
            if (value == null) {
                frame[slot] = made;
            }
            return made;
        }

        @Override
        Cell ref(Runtime rt) {
            Cell cell = cell(rt);
            rt.frame()[slot] = cell;
            return cell;
        }

        @Override
        Array array(Runtime rt) {
            return asArray(rt.frame(), slot, name);
        }

        private static Array asArray(@Nullable Object[] frame, int slot, String name) {
            Object value = frame[slot];
            if (value instanceof Array array) {
                return array;
            }
            if (value instanceof Cell cell && !cell.isUnset()) {
                throw new AwkError("attempt to use scalar parameter `" + name + "' as an array");
            }
            Array made = value instanceof Untyped untyped ? untyped.array() : new Array();
            frame[slot] = made;
            return made;
        }

        @Override
        boolean isArray(Runtime rt) {
            return rt.frame()[slot] instanceof Array;
        }

        @Override
        Object argument(Runtime rt) {
            @Nullable Object[] frame = rt.frame();
            Object value = frame[slot];
            if (value instanceof Array) {
                return value;
            }
            if (value instanceof Cell cell && !cell.isUnset()) {
                Cell copy = new Cell();
                copy.copy(cell);
                return copy;
            }
            return (Untyped) () -> asArray(frame, slot, name);
        }
    }

    /** A field whose number is known. */
    static final class Field extends Expr.Place {
        private final int index;
        private final Cell none = new Cell();

        Field(int index) {
            this.index = index;
        }

        int index() {
            return index;
        }

        @Override
        Cell cell(Runtime rt) {
            return rt.fields().read(index, none);
        }

        @Override
        double num(Runtime rt) {
            return rt.fields().num(index);
        }

        @Override
        Cell ref(Runtime rt) {
            return rt.fields().ref(index);
        }

        @Override
        void print(Runtime rt, AwkOutput out) throws IOException {
            rt.fields().write(index, out);
        }
    }

    /** A field whose number is computed. */
    static final class AnyField extends Expr.Place {
        private final Expr index;
        private final Cell none = new Cell();

        AnyField(Expr index) {
            this.index = index;
        }

        private int index(Runtime rt) throws IOException {
            double value = index.num(rt);
            if (value < 0) {
                throw new AwkError("attempt to access field " + (long) value);
            }
            return (int) Math.min(value, Integer.MAX_VALUE);
        }

        @Override
        Cell cell(Runtime rt) throws IOException {
            return rt.fields().read(index(rt), none);
        }

        @Override
        double num(Runtime rt) throws IOException {
            return rt.fields().num(index(rt));
        }

        @Override
        Cell ref(Runtime rt) throws IOException {
            return rt.fields().ref(index(rt));
        }

        @Override
        void print(Runtime rt, AwkOutput out) throws IOException {
            rt.fields().write(index(rt), out);
        }
    }

    /** The subscript of an array element: one expression, or several joined by SUBSEP. */
    static final class Subscript {
        private final Expr[] parts;

        Subscript(Expr[] parts) {
            this.parts = parts;
        }

        private boolean isNumber() {
            return parts.length == 1 && parts[0].isNumber();
        }

        String key(Runtime rt) throws IOException {
            if (parts.length == 1) {
                return parts[0].str(rt);
            }
            StringBuilder key = new StringBuilder(parts[0].str(rt));
            for (int i = 1; i < parts.length; i++) {
                key.append(rt.subsep()).append(parts[i].str(rt));
            }
            return key.toString();
        }

        Cell cell(Array array, Runtime rt) throws IOException {
            if (isNumber()) {
                return cell(array, parts[0].num(rt), rt);
            }
            if (parts.length == 1) {
                Cell cell = parts[0].cell(rt);
                return cell.isNumber() ? cell(array, cell.num(), rt) : array.cell(cell.str(rt));
            }
            return array.cell(key(rt));
        }

        private static Cell cell(Array array, double value, Runtime rt) {
            long whole = (long) value;
            return whole == value && Math.abs(whole) < 1_000_000_000_000_000L && (whole != 0 || 1 / value > 0)
                    ? array.cell(whole)
                    : array.cell(rt.text(value));
        }

        @Nullable
        Object find(Array array, Runtime rt) throws IOException {
            return array.find(key(rt));
        }
    }

    /** An element of an array. */
    static final class Element extends Expr.Place {
        private final Expr array;
        private final Subscript subscript;

        Element(Expr array, Subscript subscript) {
            this.array = array;
            this.subscript = subscript;
        }

        Expr arrayExpr() {
            return array;
        }

        Subscript subscript() {
            return subscript;
        }

        @Override
        Cell cell(Runtime rt) throws IOException {
            return subscript.cell(arrayOf(array, rt), rt);
        }

        @Override
        Cell ref(Runtime rt) throws IOException {
            return cell(rt);
        }

        /** The element as an array within the array. */
        Array array(Runtime rt) throws IOException {
            Array outer = arrayOf(array, rt);
            String key = subscript.key(rt);
            Object found = outer.find(key);
            if (found instanceof Array inner) {
                return inner;
            }
            if (found instanceof Cell cell && !cell.isUnset()) {
                throw new AwkError("attempt to use a scalar value as array");
            }
            Array made = new Array();
            outer.put(key, made);
            return made;
        }

        /** What a function's parameter gets. */
        Object argument(Runtime rt) throws IOException {
            Array outer = arrayOf(array, rt);
            String key = subscript.key(rt);
            Object found = outer.find(key);
            if (found instanceof Array) {
                return found;
            }
            Cell copy = new Cell();
            copy.copy(outer.cell(key));
            return copy;
        }
    }

    /** What an expression names, as an array. */
    static Array arrayOf(Expr expr, Runtime rt) throws IOException {
        if (expr instanceof Name name) {
            return name.array(rt);
        }
        return ((Element) Objects.requireNonNull(expr)).array(rt);
    }

    /** What a function's argument names, as an array; what can be none ends the program with a message. */
    static Array argumentArray(Expr expr, Runtime rt, String function, String which) throws IOException {
        if (!(expr instanceof Name) && !(expr instanceof Element)) {
            throw new AwkError(function + ": " + which + " argument is not an array");
        }
        return arrayOf(expr, rt);
    }
}
