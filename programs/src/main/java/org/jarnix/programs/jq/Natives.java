package org.jarnix.programs.jq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Text;
import org.jarnix.programs.jq.Values.Fields;
import org.jspecify.annotations.Nullable;

/** The library's functions of values. */
final class Natives {
    private Natives() {}

    static Native.@Nullable Function find(String key, Context context) {
        Native.Function found = basic(key, context);
        found = found != null ? found : ofTexts(key, context.sys());
        found = found != null ? found : ofArrays(key);
        found = found != null ? found : Numbers.find(key);
        return found != null ? found : Times.find(key, context);
    }

    private static Native.@Nullable Function basic(String key, Context context) {
        return switch (key) {
            case "not/0" -> (in, a) -> !Values.truth(in);
            case "type/0" -> (in, a) -> Values.type(in);
            case "length/0" -> (in, a) -> length(in);
            case "keys/0" -> (in, a) -> keys(in, true);
            case "keys_unsorted/0" -> (in, a) -> keys(in, false);
            case "has/1" -> (in, a) -> has(in, a[0]);
            case "contains/1" -> (in, a) -> contains(in, a[0]);
            case "tojson/0" -> (in, a) -> Printer.compact(in);
            case "fromjson/0" -> (in, a) -> fromJson(in);
            case "tostring/0" -> (in, a) -> string(in);
            case "tonumber/0" -> (in, a) -> number(in);
            case "setpath/2" -> (in, a) -> Access.update(in, path(a[0]), 0, old -> a[1]);
            case "delpaths/1" -> (in, a) -> Access.deletePaths(in, paths(a[0]));
            case "halt/0" ->
                (in, a) -> {
                    throw new JqError.Halt(0, Values.NULL);
                };
            case "halt_error/1" ->
                (in, a) -> {
                    if (!(a[0] instanceof Double code)) {
                        throw new JqError(Values.described(in) + " halt_error/1: number required");
                    }
                    throw new JqError.Halt(code.intValue(), in);
                };
            case "input_filename/0" -> (in, a) -> context.inputs().file();
            case "input_line_number/0" -> (in, a) -> line(context);
            case "builtins/0" -> (in, a) -> Builtins.names();
            case "get_jq_origin/0" -> (in, a) -> "/bin";
            case "get_prog_origin/0" -> (in, a) -> ".";
            default -> null;
        };
    }

    private static double line(Context context) {
        try {
            return context.inputs().line();
        } catch (java.io.IOException e) {
            return 0;
        }
    }

    private static Items path(Object value) {
        if (value instanceof Items path) {
            return path;
        }
        throw new JqError("Path must be specified as an array");
    }

    private static Items paths(Object value) {
        if (value instanceof Items paths) {
            return paths;
        }
        throw new JqError("Paths must be specified as an array");
    }

    static Object environment(Context context) {
        Fields all = new Fields();
        for (Map.Entry<String, String> variable : context.sys().environ().entrySet()) {
            all.put(variable.getKey(), variable.getValue());
        }
        return all;
    }

    static String string(Object value) {
        return value instanceof String text ? text : Printer.compact(value);
    }

    private static Object length(Object in) {
        return switch (in) {
            case String text -> (double) text.codePointCount(0, text.length());
            case Items items -> (double) items.size();
            case Fields fields -> (double) fields.size();
            case Double number -> Math.abs(number);
            default -> {
                if (in == Values.NULL) {
                    yield 0.0;
                }
                throw new JqError(Values.described(in) + " has no length");
            }
        };
    }

    private static Object keys(Object in, boolean sorted) {
        if (in instanceof Fields fields) {
            return Items.of(sorted ? Values.keys(fields) : new ArrayList<>(fields.keySet()));
        }
        if (in instanceof Items items) {
            Object[] numbers = new Object[items.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (double) i;
            }
            return Items.of(numbers);
        }
        throw new JqError(Values.described(in) + " has no keys");
    }

    private static Object has(Object in, Object key) {
        if (in instanceof Fields fields && key instanceof String name) {
            return fields.containsKey(name);
        }
        if (in instanceof Items items && key instanceof Double number) {
            return number >= 0 && number < items.size();
        }
        throw new JqError("Cannot check whether " + Values.type(in) + " has a "
                + (key instanceof String ? "string" : Values.type(key)) + " key");
    }

    static boolean contains(Object a, Object b) {
        if (a instanceof Fields x && b instanceof Fields y) {
            for (Map.Entry<String, Object> field : y.entrySet()) {
                Object other = x.get(field.getKey());
                if (other == null || !contains(other, field.getValue())) {
                    return false;
                }
            }
            return true;
        }
        if (a instanceof Items x && b instanceof Items y) {
            for (Object wanted : y) {
                boolean found = false;
                for (Object item : x) {
                    found |= Values.type(item).equals(Values.type(wanted)) && contains(item, wanted);
                }
                if (!found) {
                    return false;
                }
            }
            return true;
        }
        if (a instanceof String x && b instanceof String y) {
            return x.contains(y);
        }
        if (Values.type(a).equals(Values.type(b))) {
            return Values.same(a, b);
        }
        throw new JqError(
                Values.described(a) + " and " + Values.described(b) + " cannot have their containment checked");
    }

    private static Object fromJson(Object in) {
        if (!(in instanceof String text)) {
            throw new JqError(Values.described(in) + " only strings can be parsed");
        }
        try {
            return JsonReader.parse(text);
        } catch (JsonReader.Malformed e) {
            throw new JqError(e.getMessage() + " (while parsing '" + text + "')");
        }
    }

    private static Object number(Object in) {
        if (in instanceof Double) {
            return in;
        }
        if (!(in instanceof String text)) {
            throw new JqError(Values.described(in) + " cannot be parsed as a number");
        }
        if (text.isBlank()) {
            throw new JqError("Expected JSON value (while parsing '" + text + "')");
        }
        try {
            Object value = JsonReader.parse(text);
            if (value instanceof Double) {
                return value;
            }
            throw new JqError(Values.described(in) + " cannot be parsed as a number");
        } catch (JsonReader.Malformed e) {
            throw new JqError(e.getMessage() + " (while parsing '" + text + "')");
        }
    }

    private static String text(Object value, String what) {
        if (value instanceof String text) {
            return text;
        }
        throw new JqError(what);
    }

    private static Native.@Nullable Function ofTexts(String key, Sys sys) {
        RegexCache patterns = new RegexCache();
        return switch (key) {
            case "ascii_downcase/0" -> (in, a) -> cased(in, false);
            case "ascii_upcase/0" -> (in, a) -> cased(in, true);
            case "explode/0" ->
                (in, a) -> {
                    List<Object> points = new ArrayList<>();
                    text(in, "explode input must be a string").codePoints().forEach(c -> points.add((double) c));
                    return Items.of(points);
                };
            case "implode/0" -> (in, a) -> implode(in);
            case "ltrimstr/1" ->
                (in, a) -> in instanceof String x && a[0] instanceof String y && x.startsWith(y)
                        ? x.substring(y.length())
                        : in;
            case "rtrimstr/1" ->
                (in, a) -> in instanceof String x && a[0] instanceof String y && x.endsWith(y) && !y.isEmpty()
                        ? x.substring(0, x.length() - y.length())
                        : in;
            case "trim/0" ->
                (in, a) -> text(in, Values.described(in) + " cannot be trimmed").strip();
            case "ltrim/0" ->
                (in, a) -> text(in, Values.described(in) + " cannot be trimmed").stripLeading();
            case "rtrim/0" ->
                (in, a) -> text(in, Values.described(in) + " cannot be trimmed").stripTrailing();
            case "startswith/1" ->
                (in, a) -> text(in, "startswith() requires string inputs")
                        .startsWith(text(a[0], "startswith() requires string inputs"));
            case "endswith/1" ->
                (in, a) -> text(in, "endswith() requires string inputs")
                        .endsWith(text(a[0], "endswith() requires string inputs"));
            case "split/1" ->
                (in, a) -> Texts.split(
                        text(in, "split input and separator must be strings"),
                        text(a[0], "split input and separator must be strings"));
            case "split/2" -> (in, a) -> Texts.splitBy(sys, patterns, in, a[0], a[1]);
            case "join/1" -> (in, a) -> join(in, a[0]);
            case "indices/1", "_indices/1" -> (in, a) -> Texts.indices(in, a[0]);
            case "index/1" -> (in, a) -> place(Texts.indices(in, a[0]), true);
            case "rindex/1" -> (in, a) -> place(Texts.indices(in, a[0]), false);
            case "utf8bytelength/0" ->
                (in, a) -> (double)
                        Text.encode(text(in, Values.described(in) + " only strings have UTF-8 byte length")).length;
            case "_match/3" -> (in, a) -> Texts.match(sys, patterns, in, a[0], a[1], a[2]);
            case "_captured/0" -> (in, a) -> Texts.captured(in);
            case "format/1" -> (in, a) -> Formats.apply("@" + a[0], in);
            default -> null;
        };
    }

    private static Object place(Object found, boolean first) {
        if (!(found instanceof Items items) || items.isEmpty()) {
            return Values.NULL;
        }
        return items.get(first ? 0 : items.size() - 1);
    }

    private static Object cased(Object in, boolean upper) {
        String text = text(in, "explode input must be a string");
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (upper ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z') {
                out.setCharAt(i, (char) (c ^ 0x20));
            }
        }
        return out.toString();
    }

    private static Object implode(Object in) {
        if (!(in instanceof Items items)) {
            throw new JqError("implode input must be an array");
        }
        StringBuilder out = new StringBuilder();
        for (Object item : items) {
            if (!(item instanceof Double number)) {
                throw new JqError(Values.described(item) + " can't be imploded, unicode codepoint needs to be numeric");
            }
            int c = number.intValue();
            out.appendCodePoint(c < 0 || c > 0x10FFFF || c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c);
        }
        return out.toString();
    }

    private static Object join(Object in, Object separator) {
        if (!(in instanceof Items items)) {
            throw new JqError("Cannot iterate over " + Values.described(in));
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            Object item = items.get(i);
            Values.checkString(out.length());
            if (i > 0) {
                out.append(text(
                        separator,
                        Values.described(out.toString()) + " and " + Values.described(separator) + " cannot be added"));
            }
            if (item instanceof Items || item instanceof Fields) {
                throw new JqError(
                        Values.described(out.toString()) + " and " + Values.described(item) + " cannot be added");
            }
            out.append(item == Values.NULL ? "" : string(item));
        }
        return out.toString();
    }

    private static Items items(Object in, String what) {
        if (in instanceof Items items) {
            return items;
        }
        throw new JqError(Values.described(in) + " cannot be " + what + ", as it is not an array");
    }

    private static Native.@Nullable Function ofArrays(String key) {
        return switch (key) {
            case "add/0" -> (in, a) -> add(in);
            case "reverse/0" -> (in, a) -> reverse(in);
            case "sort/0" -> (in, a) -> items(in, "sorted").sorted();
            case "_sort_by/1" -> (in, a) -> Groups.sort(items(in, "sorted"), a[0]);
            case "_group_by/1" -> (in, a) -> Groups.group(items(in, "grouped"), a[0]);
            case "unique/0" -> (in, a) -> Groups.unique(items(in, "sorted"));
            case "min/0" -> (in, a) -> Groups.least(in, in, false);
            case "max/0" -> (in, a) -> Groups.least(in, in, true);
            case "_min_by/1" -> (in, a) -> Groups.least(in, a[0], false);
            case "_max_by/1" -> (in, a) -> Groups.least(in, a[0], true);
            case "flatten/0" -> (in, a) -> flatten(in, 1e9);
            case "flatten/1" ->
                (in, a) -> {
                    if (!(a[0] instanceof Double depth)) {
                        throw new JqError("flatten depth must not be negative");
                    }
                    return flatten(in, depth);
                };
            case "bsearch/1" -> (in, a) -> Groups.search(in, a[0]);
            case "transpose/0" -> (in, a) -> transpose(in);
            default -> null;
        };
    }

    private static Object add(Object in) {
        if (in == Values.NULL) {
            return in;
        }
        if (!(in instanceof Items) && !(in instanceof Fields)) {
            throw new JqError("Cannot iterate over " + Values.described(in));
        }
        Iterable<?> all = in instanceof Items items ? items : ((Fields) in).values();
        Object sum = Values.NULL;
        StringBuilder text = null;
        for (Object item : all) {
            if (item instanceof String piece && (text != null || sum instanceof String)) {
                text = text == null ? new StringBuilder((String) sum) : text;
                Values.checkString((long) text.length() + piece.length());
                text.append(piece);
                continue;
            }
            sum = Operators.apply('+', text == null ? sum : text.toString(), item);
            text = null;
        }
        return text == null ? sum : text.toString();
    }

    private static Object reverse(Object in) {
        if (in instanceof String text) {
            return new StringBuilder(text).reverse().toString();
        }
        if (in == Values.NULL) {
            return Items.EMPTY;
        }
        if (!(in instanceof Items items)) {
            throw new JqError("Cannot reverse " + Values.described(in));
        }
        List<Object> list = new ArrayList<>(items.list());
        java.util.Collections.reverse(list);
        return Items.of(list);
    }

    private static Object flatten(Object in, double depth) {
        if (depth < 0) {
            throw new JqError("flatten depth must not be negative");
        }
        if (!(in instanceof Items) && !(in instanceof Fields)) {
            throw new JqError("Cannot iterate over " + Values.described(in));
        }
        Iterable<?> items = in instanceof Fields fields ? fields.values() : (Items) in;
        List<Object> all = new ArrayList<>();
        for (Object item : items) {
            if (item instanceof Items inner && depth > 0) {
                all.addAll(((Items) flatten(inner, depth - 1)).list());
            } else {
                all.add(item);
            }
        }
        return Items.of(all);
    }

    private static Object transpose(Object in) {
        Items rows = items(in, "transposed");
        int width = 0;
        for (Object row : rows) {
            width = Math.max(width, items(row, "transposed").size());
        }
        List<Object> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            Object[] column = new Object[rows.size()];
            for (int k = 0; k < column.length; k++) {
                Items row = (Items) rows.get(k);
                column[k] = i < row.size() ? row.get(i) : Values.NULL;
            }
            columns.add(Items.of(column));
        }
        return Items.of(columns);
    }
}
