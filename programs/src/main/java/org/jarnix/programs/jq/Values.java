package org.jarnix.programs.jq;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON values: {@link #NULL}, Boolean, Double, String, {@link Items} and {@link Fields}; none of them is changed once it
 * is shared. Their order is jq's: null, false, true, numbers, strings, arrays, objects.
 */
final class Values {
    /** The most characters of a string, and a quarter of it the most elements of an array, that a program can make. */
    static final int MOST = 1 << 28;

    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private static final int SHOWN = 11;

    private Values() {}

    /** Whether there can be a string of so many characters. */
    static void checkString(long length) {
        if (length > MOST) {
            throw new JqError("String of more than " + MOST + " characters");
        }
    }

    /** Whether there can be an array of so many elements. */
    static void checkArray(long size) {
        if (size > MOST / 4) {
            throw new JqError("Array of more than " + MOST / 4 + " elements");
        }
    }

    /** An object: its keys in the order they came. */
    static final class Fields extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1;

        Fields() {}

        Fields(Map<String, Object> from) {
            super(from);
        }
    }

    static boolean truth(Object value) {
        return value != NULL && value != Boolean.FALSE && !Boolean.FALSE.equals(value);
    }

    static String type(Object value) {
        if (value == NULL) {
            return "null";
        }
        return switch (value) {
            case Boolean ignored -> "boolean";
            case Double ignored -> "number";
            case String ignored -> "string";
            case Items ignored -> "array";
            default -> "object";
        };
    }

    private static int rank(Object value) {
        if (value == NULL) {
            return 0;
        }
        return switch (value) {
            case Boolean truth -> truth ? 2 : 1;
            case Double ignored -> 3;
            case String ignored -> 4;
            case Items ignored -> 5;
            default -> 6;
        };
    }

    static int compare(Object a, Object b) {
        int first = rank(a);
        int second = rank(b);
        if (first != second) {
            return Integer.compare(first, second);
        }
        return switch (a) {
            case Double x -> numbers(x, (Double) b);
            case String x -> strings(x, (String) b);
            case Items x -> arrays(x, (Items) b);
            case Fields x -> objects(x, (Fields) b);
            default -> 0;
        };
    }

    private static int numbers(double a, double b) {
        return a < b || Double.isNaN(a) ? -1 : a == b ? 0 : 1;
    }

    /** By code points, as their UTF-8 compares. */
    static int strings(String a, String b) {
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
                return surrogates ? Character.isSurrogate(x) ? 1 : -1 : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int arrays(Items a, Items b) {
        int n = Math.min(a.size(), b.size());
        for (int i = 0; i < n; i++) {
            int order = compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static int objects(Fields a, Fields b) {
        List<String> first = keys(a);
        List<String> second = keys(b);
        int order = arrays(Items.of(new ArrayList<>(first)), Items.of(new ArrayList<>(second)));
        for (int i = 0; order == 0 && i < first.size(); i++) {
            order = compare(field(a, first.get(i)), field(b, first.get(i)));
        }
        return order;
    }

    static Object field(Fields object, String key) {
        Object value = object.get(key);
        return value == null ? NULL : value;
    }

    /** The keys in order. */
    static List<String> keys(Fields object) {
        List<String> keys = new ArrayList<>(object.keySet());
        Collections.sort(keys, Values::strings);
        return keys;
    }

    static boolean same(Object a, Object b) {
        return a == b || compare(a, b) == 0;
    }

    /** A value in a message: its type, and as much of it as is shown. */
    static String described(Object value) {
        return type(value) + " (" + clipped(Printer.compact(value), SHOWN) + ")";
    }

    static String clipped(String text, int most) {
        byte[] bytes = org.jarnix.api.lib.Text.encode(text);
        if (bytes.length <= most - 1) {
            return text;
        }
        return org.jarnix.api.lib.Text.decode(bytes, 0, most - 4) + "...";
    }
}
