package org.jarnix.programs.file.ls;

import java.util.Comparator;
import java.util.List;
import org.jarnix.api.Stat;
import org.jarnix.api.lib.Conditions;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.VersionOrder;

/** The order of names in a listing. */
final class Order {
    private Order() {}

    static void sort(List<Entry> entries, Options options) {
        Comparator<Entry> name = (a, b) -> Conditions.compare(a.name, b.name);
        Comparator<Entry> by = switch (options.sort) {
            case NONE -> null;
            case NAME -> name;
            case TIME ->
                Comparator.<Entry>comparingLong(e -> -time(e.stat, options)).thenComparing(name);
            case SIZE -> Comparator.<Entry>comparingLong(e -> -size(e.stat)).thenComparing(name);
            case EXTENSION ->
                Comparator.<Entry, String>comparing(e -> extension(e.name), Conditions::compare)
                        .thenComparing(name);
            case VERSION -> (a, b) -> versions(a.name, b.name);
            case WIDTH -> Comparator.<Entry>comparingInt(e -> e.width).thenComparing(name);
        };
        if (by == null) {
            return;
        }
        Comparator<Entry> order = options.reverse ? by.reversed() : by;
        if (options.directoriesFirst) {
            order = Comparator.<Entry>comparingInt(e -> e.leadsToDirectory() ? 0 : 1)
                    .thenComparing(order);
        }
        entries.sort(order);
    }

    private static int versions(String a, String b) {
        byte[] x = Text.encode(a);
        byte[] y = Text.encode(b);
        int order = VersionOrder.compare(x, 0, x.length, y, 0, y.length);
        return order != 0 ? order : Conditions.compare(a, b);
    }

    private static long size(@org.jspecify.annotations.Nullable Stat stat) {
        return stat == null ? 0 : stat.size();
    }

    static long time(@org.jspecify.annotations.Nullable Stat stat, Options options) {
        if (stat == null) {
            return 0;
        }
        return switch (options.time) {
            case CHANGE -> stat.mtimeNanos();
            case ACCESS -> stat.atimeNanos();
            case STATUS -> stat.ctimeNanos();
            case BIRTH -> stat.btimeNanos();
        };
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }
}
