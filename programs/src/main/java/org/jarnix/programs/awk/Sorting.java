package org.jarnix.programs.awk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The orders in which arrays are walked and sorted. */
final class Sorting {
    private final Runtime rt;

    /** A subscript with its element. */
    private record Entry(String key, Object value) {}

    Sorting(Runtime rt) {
        this.rt = rt;
    }

    /** The subscripts in the order that {@code PROCINFO["sorted_in"]} asks for. */
    List<String> order(Array array) throws IOException {
        String how = "";
        if (rt.globals().has("PROCINFO") && rt.globals().global("PROCINFO").isArray()) {
            Object found = rt.globals().global("PROCINFO").array().find("sorted_in");
            how = found instanceof Cell cell ? cell.str(rt) : "";
        }
        if (how.isEmpty() || how.equals("@unsorted")) {
            return array.subscripts();
        }
        List<String> keys = new ArrayList<>();
        for (Entry entry : sorted(array, how)) {
            keys.add(entry.key());
        }
        return keys;
    }

    private List<Entry> sorted(Array array, String how) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String key : array.subscripts()) {
            Object value = array.find(key);
            if (value != null) {
                entries.add(new Entry(key, value));
            }
        }
        entries.sort(comparator(how));
        return entries;
    }

    private Comparator<Entry> comparator(String how) {
        Comparator<Entry> order = switch (how) {
            case "@ind_str_asc", "@ind_str_desc" -> (a, b) -> rt.collate(a.key(), b.key());
            case "@ind_num_asc", "@ind_num_desc" -> this::byNumber;
            case "@val_type_asc", "@val_type_desc" -> this::byType;
            case "@val_str_asc", "@val_str_desc" -> this::byString;
            case "@val_num_asc", "@val_num_desc" -> this::byValue;
            default -> null;
        };
        if (order != null) {
            return how.endsWith("desc") ? order.reversed() : order;
        }
        Function function = rt.globals().function(how);
        if (function == null) {
            throw new AwkError("sort comparison function `" + how + "' is not defined");
        }
        return (a, b) -> called(function, a, b);
    }

    private int called(Function function, Entry a, Entry b) {
        @Nullable Object[] frame = new Object[Math.max(4, function.parameters())];
        frame[0] = string(a.key());
        frame[1] = argument(a.value());
        frame[2] = string(b.key());
        frame[3] = argument(b.value());
        @Nullable Object[] outer = rt.enter(frame);
        try {
            Flow flow = function.body().run(rt);
            return flow == Flow.RETURN ? (int) Math.signum(rt.result().num()) : 0;
        } catch (IOException e) {
            throw new AwkError(String.valueOf(e.getMessage()));
        } finally {
            rt.leave(outer);
        }
    }

    private static Cell string(String text) {
        Cell cell = new Cell();
        cell.set(text);
        return cell;
    }

    private static Object argument(Object value) {
        if (value instanceof Cell cell) {
            Cell copy = new Cell();
            copy.copy(cell);
            return copy;
        }
        return value;
    }

    private int byNumber(Entry a, Entry b) {
        int order = Double.compare(Numbers.prefix(a.key()), Numbers.prefix(b.key()));
        return order != 0 ? order : rt.collate(a.key(), b.key());
    }

    private int byType(Entry a, Entry b) {
        int rank = Integer.compare(rank(a.value()), rank(b.value()));
        if (rank != 0 || !(a.value() instanceof Cell x) || !(b.value() instanceof Cell y)) {
            return rank;
        }
        int order = x.isNumeric() ? Double.compare(x.num(), y.num()) : rt.collate(x.str(rt), y.str(rt));
        return order != 0 ? order : byNumber(a, b);
    }

    private static int rank(Object value) {
        return !(value instanceof Cell cell) ? 2 : cell.isNumeric() ? 0 : 1;
    }

    private int byString(Entry a, Entry b) {
        if (a.value() instanceof Cell x && b.value() instanceof Cell y) {
            int order = rt.collate(x.str(rt), y.str(rt));
            return order != 0 ? order : byNumber(a, b);
        }
        return Integer.compare(rank(a.value()) / 2, rank(b.value()) / 2);
    }

    private int byValue(Entry a, Entry b) {
        if (a.value() instanceof Cell x && b.value() instanceof Cell y) {
            int order = Double.compare(x.num(), y.num());
            return order != 0 ? order : byString(a, b);
        }
        return Integer.compare(rank(a.value()) / 2, rank(b.value()) / 2);
    }

    /** {@code asort} and {@code asorti}: the values, or the subscripts, under 1, 2, 3 ... */
    double sort(Array source, Array target, String how, boolean subscripts) throws IOException {
        String order = how.isEmpty() ? subscripts ? "@ind_str_asc" : "@val_type_asc" : how;
        List<Entry> entries = sorted(source, order);
        List<Object> values = new ArrayList<>();
        for (Entry entry : entries) {
            values.add(subscripts ? string(entry.key()) : argument(entry.value()));
        }
        target.clear();
        for (int i = 0; i < values.size(); i++) {
            target.put(i + 1L, values.get(i));
        }
        return values.size();
    }
}
