package org.jarnix.programs.jq;

import org.jarnix.programs.jq.Values.Fields;
import org.jspecify.annotations.Nullable;

/** Reads, sets and deletes what lies in a value. */
final class Access {
    private static final int MOST = 1 << 29;

    private Access() {}

    static Object index(Object in, Object key) {
        switch (in) {
            case Fields fields
            when key instanceof String name -> {
                return Values.field(fields, name);
            }
            case Items items
            when key instanceof Double number -> {
                double place = Math.floor(number);
                int i = place < 0 ? (int) (place + items.size()) : (int) Math.min(place, Integer.MAX_VALUE);
                return i < 0 || i >= items.size() || Double.isNaN(number) ? Values.NULL : items.get(i);
            }
            case Items items
            when key instanceof Fields range -> {
                int[] bounds = bounds(range, items.size());
                return items.slice(bounds[0], bounds[1]);
            }
            case String text
            when key instanceof Fields range -> {
                int length = text.codePointCount(0, text.length());
                int[] bounds = bounds(range, length);
                int from = text.offsetByCodePoints(0, bounds[0]);
                return text.substring(from, text.offsetByCodePoints(from, bounds[1] - bounds[0]));
            }
            case Items items
            when key instanceof Items wanted -> {
                return Texts.indices(items, wanted);
            }
            default -> {
                boolean fits = key instanceof String || key instanceof Double || key instanceof Fields;
                if (in == Values.NULL && fits) {
                    return Values.NULL;
                }
                throw unfit(in, key);
            }
        }
    }

    private static int[] bounds(Fields range, int length) {
        Object from = Values.field(range, "start");
        Object to = Values.field(range, "end");
        if (from != Values.NULL && !(from instanceof Double) || to != Values.NULL && !(to instanceof Double)) {
            throw new JqError("Start and end indices of an array slice must be numbers");
        }
        double start = from instanceof Double number ? number : 0;
        double end = to instanceof Double number ? number : length;
        start = start < 0 ? start + length : start;
        end = end < 0 ? end + length : end;
        int first = (int) Math.clamp(Math.floor(start), 0, length);
        return new int[] {first, (int) Math.clamp(Math.ceil(end), first, length)};
    }

    static Fields range(Object from, Object to) {
        Fields range = new Fields();
        range.put("start", from);
        range.put("end", to);
        return range;
    }

    static Object getPath(Object in, Items path, int from) {
        Object value = in;
        for (int i = from; i < path.size(); i++) {
            if (value == Values.NULL) {
                return value;
            }
            value = index(value, path.get(i));
        }
        return value;
    }

    /** Changes what a path leads to. */
    @FunctionalInterface
    interface Change {
        /** The new value; null where it is to be deleted. */
        @Nullable
        Object of(Object old);
    }

    static Object update(Object in, Items path, int at, Change change) {
        if (at == path.size()) {
            Object changed = change.of(in);
            return changed == null ? Values.NULL : changed;
        }
        Object key = path.get(at);
        Object old = in == Values.NULL && !(key instanceof Items) ? Values.NULL : index(in, key);
        return set(in, key, update(old, path, at + 1, change));
    }

    static Object set(Object in, Object key, Object value) {
        if (key instanceof String name && (in instanceof Fields || in == Values.NULL)) {
            Fields copy = in instanceof Fields fields ? new Fields(fields) : new Fields();
            copy.put(name, value);
            return copy;
        }
        if (key instanceof Double number && (in instanceof Items || in == Values.NULL)) {
            Items items = in instanceof Items array ? array : Items.EMPTY;
            double place = Math.floor(number);
            if (place < 0) {
                place += items.size();
            }
            if (place < 0) {
                throw new JqError("Out of bounds negative array index");
            }
            if (place > MOST) {
                throw new JqError("Array index too large");
            }
            return items.with((int) place, value);
        }
        if (key instanceof Fields range && (in instanceof Items || in == Values.NULL)) {
            if (!(value instanceof Items part)) {
                throw new JqError("A slice of an array can only be assigned another array");
            }
            Items items = in instanceof Items array ? array : Items.EMPTY;
            int[] bounds = bounds(range, items.size());
            return items.slice(0, bounds[0]).plus(part).plus(items.slice(bounds[1], items.size()));
        }
        if (key instanceof Items) {
            throw new JqError("Cannot update field at array index of array");
        }
        throw unfit(in, key);
    }

    private static JqError unfit(Object in, Object key) {
        return new JqError("Cannot index " + Values.type(in) + " with "
                + (key instanceof String name ? "string \"" + name + "\"" : Values.type(key)));
    }

    /** Deletes paths, the last first. */
    static Object deletePaths(Object in, Items paths) {
        Object value = in;
        Items sorted = paths.sorted();
        for (int i = sorted.size() - 1; i >= 0; i--) {
            if (!(sorted.get(i) instanceof Items path)) {
                throw new JqError("Path must be specified as array, not " + Values.type(sorted.get(i)));
            }
            value = delete(value, path, 0);
        }
        return value;
    }

    private static Object delete(Object in, Items path, int at) {
        if (in == Values.NULL || at == path.size()) {
            return Values.NULL;
        }
        Object key = path.get(at);
        if (at < path.size() - 1) {
            Object inner = index(in, key);
            return inner == Values.NULL ? in : set(in, key, delete(inner, path, at + 1));
        }
        if (in instanceof Fields fields && key instanceof String name) {
            Fields copy = new Fields(fields);
            copy.remove(name);
            return copy;
        }
        if (in instanceof Items items && key instanceof Double number) {
            int i = (int) Math.floor(number) + (number < 0 ? items.size() : 0);
            return i < 0 || i >= items.size() ? in : items.slice(0, i).plus(items.slice(i + 1, items.size()));
        }
        if (in instanceof Items items && key instanceof Fields range) {
            int[] bounds = bounds(range, items.size());
            return items.slice(0, bounds[0]).plus(items.slice(bounds[1], items.size()));
        }
        if (!(in instanceof Items) && !(in instanceof Fields)) {
            throw new JqError("Cannot delete fields from " + Values.type(in));
        }
        throw new JqError("Cannot delete field at " + (in instanceof Items ? "array" : "object") + " index of "
                + (key instanceof String ? "array" : Values.type(in)));
    }
}
