package org.jarnix.programs.file.ls;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Stat;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.HumanSize;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Users;

/** The cells before a name in the long format, as wide as a directory's names need them. */
final class Table {
    private static final long HALF_A_YEAR = 31_556_952L / 2 * 1_000_000_000L;

    private final Options options;
    private final Out out;
    private final Users users;
    private int links;
    private int userWidth;
    private int groupWidth;
    private int sizeWidth;
    private int majorWidth;
    private int minorWidth;

    Table(Io io, Options options) {
        this.options = options;
        this.out = io.out();
        this.users = new Users(io.sys());
    }

    /** Settles how wide the cells are. */
    void measure(List<Entry> entries) {
        links = 0;
        userWidth = 0;
        groupWidth = 0;
        sizeWidth = 0;
        majorWidth = 0;
        minorWidth = 0;
        for (Entry entry : entries) {
            links = Math.max(links, links(entry).length());
            userWidth = Math.max(userWidth, user(entry).length());
            groupWidth = Math.max(groupWidth, group(entry).length());
            if (isDevice(entry)) {
                majorWidth = Math.max(majorWidth, major(entry).length());
                minorWidth = Math.max(minorWidth, minor(entry).length());
                sizeWidth = Math.max(sizeWidth, majorWidth + 2 + minorWidth);
            } else {
                sizeWidth = Math.max(sizeWidth, size(entry).length());
            }
        }
    }

    /** Writes a name's cells, and a blank behind each. */
    void row(Entry entry) throws IOException {
        out.print(entry.stat == null ? Modes.letter(entry.type) + "?????????" : Modes.text(entry.mode()));
        out.write(' ');
        right(out, links(entry), links);
        out.write(' ');
        if (options.owner) {
            person(user(entry), userWidth);
        }
        if (options.group) {
            person(group(entry), groupWidth);
        }
        if (options.author) {
            person(user(entry), userWidth);
        }
        if (options.context) {
            out.print("? ");
        }
        if (isDevice(entry)) {
            right(out, major(entry), majorWidth + Math.max(0, sizeWidth - majorWidth - 2 - minorWidth));
            out.print(", ");
            right(out, minor(entry), minorWidth);
        } else {
            right(out, size(entry), sizeWidth);
        }
        out.print(" ").print(time(entry)).write(' ');
    }

    /** Writes text at the right of a column. */
    static void right(Out out, String text, int width) throws IOException {
        for (int i = text.length(); i < width; i++) {
            out.write(' ');
        }
        out.print(text);
    }

    private void left(String text, int width) throws IOException {
        out.print(text);
        for (int i = text.length(); i < width; i++) {
            out.write(' ');
        }
    }

    private void person(String text, int width) throws IOException {
        boolean number = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (number) {
            right(out, text, width);
        } else {
            left(text, width);
        }
        out.write(' ');
    }

    private String user(Entry entry) {
        Stat stat = entry.stat;
        return stat == null ? "?" : options.numeric ? Integer.toUnsignedString(stat.uid()) : users.userName(stat.uid());
    }

    private String group(Entry entry) {
        Stat stat = entry.stat;
        return stat == null
                ? "?"
                : options.numeric ? Integer.toUnsignedString(stat.gid()) : users.groupName(stat.gid());
    }

    private String size(Entry entry) {
        Stat stat = entry.stat;
        if (stat == null) {
            return "?";
        }
        if (options.human) {
            return options.si ? HumanSize.decimal(stat.size()) : HumanSize.binary(stat.size());
        }
        return HumanSize.units(stat.size(), options.sizeUnit) + options.suffix;
    }

    private static boolean isDevice(Entry entry) {
        return entry.stat != null && Modes.isDevice(entry.mode());
    }

    private static String major(Entry entry) {
        Stat stat = entry.stat;
        return stat == null ? "" : Long.toString(stat.rdev() >>> 20);
    }

    private static String minor(Entry entry) {
        Stat stat = entry.stat;
        return stat == null ? "" : Long.toString(stat.rdev() & 0xFFFFF);
    }

    private static String links(Entry entry) {
        Stat stat = entry.stat;
        return stat == null ? "?" : Integer.toString(stat.nlink());
    }

    private String time(Entry entry) {
        if (entry.stat == null) {
            return switch (options.style) {
                case "full-iso" -> " ".repeat(34) + "?";
                case "long-iso" -> " ".repeat(15) + "?";
                default -> " ".repeat(11) + "?";
            };
        }
        long when = Order.time(entry.stat, options);
        boolean recent = when > options.now - HALF_A_YEAR && when <= options.now;
        return Dates.format(format(recent), options.zone, when);
    }

    private String format(boolean recent) {
        return switch (options.style) {
            case "full-iso" -> "%Y-%m-%d %H:%M:%S.%N %z";
            case "long-iso" -> "%Y-%m-%d %H:%M";
            case "iso" -> recent ? "%m-%d %H:%M" : "%Y-%m-%d ";
            case "locale" -> recent ? "%b %e %H:%M" : "%b %e  %Y";
            default -> {
                String own = options.style.substring(1);
                int line = own.indexOf('\n');
                yield line < 0 ? own : recent ? own.substring(line + 1) : own.substring(0, line);
            }
        };
    }
}
