package org.jarnix.programs.file.ls;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.lib.Ctype;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.HumanSize;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Users;
import org.jarnix.api.lib.Width;
import org.jspecify.annotations.Nullable;

/** Writes the names of one directory, in columns or as a table. */
final class Printer {
    private static final int LEAST_COLUMN = 3;
    private static final long HALF_A_YEAR = 31_556_952L / 2 * 1_000_000_000L;

    private final Options options;
    private final Out out;
    private final Ctype ctype;
    private final Users users;
    private final @Nullable Colors colors;
    private boolean padded;
    private int inodeWidth;
    private int blockWidth;

    Printer(Io io, Options options) {
        this.options = options;
        this.out = io.out();
        this.ctype = io.ctype();
        this.users = new Users(io.sys());
        this.colors = options.color ? new Colors(io.env("LS_COLORS")) : null;
    }

    /** Settles how a name is shown. */
    void prepare(Entry entry) {
        entry.shown = options.quoting.show(entry.name, ctype, options.hide, "");
        entry.quoted = !entry.shown.equals(entry.name);
        byte[] bytes = Text.encode(entry.shown);
        entry.width = ctype.utf8() ? width(bytes) : printable(bytes);
    }

    /** Columns of a name; what is not UTF-8 takes one each, and controls none. */
    private static int width(byte[] bytes) {
        int width = 0;
        for (int i = 0; i < bytes.length; ) {
            int size = Text.sequence(bytes, i, bytes.length);
            int c = Text.codePoint(bytes, i, size);
            boolean stray = Text.isStray(bytes, i, bytes.length);
            width += stray ? 1 : Character.getType(c) == Character.CONTROL ? 0 : Math.max(0, Width.of(c));
            i += size;
        }
        return width;
    }

    private static int printable(byte[] bytes) {
        int count = 0;
        for (byte b : bytes) {
            count += b >= 0x20 && b < 0x7F ? 1 : 0;
        }
        return count;
    }

    /** A number of 512-byte blocks in the units asked for. */
    String blocks(long count) {
        if (options.human) {
            return options.si ? HumanSize.decimal(count * 512) : HumanSize.binary(count * 512);
        }
        return HumanSize.units(count * 512, options.blockSize) + options.suffix;
    }

    void print(List<Entry> entries) throws IOException {
        padded = false;
        inodeWidth = 0;
        blockWidth = 0;
        boolean aligns = options.format == Options.Format.LONG
                || options.width > 0
                        && (options.format == Options.Format.COLUMNS || options.format == Options.Format.ACROSS);
        for (Entry entry : entries) {
            padded |= entry.quoted && aligns && options.quoting.variable();
            inodeWidth = Math.max(inodeWidth, inode(entry).length());
            blockWidth = Math.max(blockWidth, blockText(entry).length());
        }
        switch (options.format) {
            case ONE_PER_LINE -> {
                for (Entry entry : entries) {
                    prefix(entry);
                    name(entry);
                    out.write(options.end);
                }
            }
            case LONG -> table(entries);
            case COMMAS -> commas(entries);
            case COLUMNS -> columns(entries, true);
            case ACROSS -> columns(entries, false);
        }
    }

    private static String inode(Entry entry) {
        Stat stat = entry.stat;
        long ino = stat == null ? entry.ino : stat.ino();
        return ino == 0 ? "?" : Long.toString(ino);
    }

    private String blockText(Entry entry) {
        Stat stat = entry.stat;
        return stat == null ? "?" : blocks(stat.blocks());
    }

    private void prefix(Entry entry) throws IOException {
        boolean commas = options.format == Options.Format.COMMAS;
        if (options.inode) {
            right(inode(entry), commas ? 0 : inodeWidth);
            out.write(' ');
        }
        if (options.blocks) {
            right(blockText(entry), commas ? 0 : blockWidth);
            out.write(' ');
        }
    }

    private int length(Entry entry) {
        boolean commas = options.format == Options.Format.COMMAS;
        int length = entry.width + (padded && !entry.quoted ? 1 : 0);
        length += options.inode ? 1 + (commas ? inode(entry).length() : inodeWidth) : 0;
        length += options.blocks ? 1 + (commas ? blockText(entry).length() : blockWidth) : 0;
        return length + (indicator(entry.mode(), entry.stat != null) == 0 ? 0 : 1);
    }

    private void name(Entry entry) throws IOException {
        if (padded && !entry.quoted) {
            out.write(' ');
        }
        boolean orphan = entry.isLink() && entry.target == null;
        if (colors != null) {
            colors.print(out, entry.name, entry.mode(), orphan, entry.shown);
        } else {
            out.print(entry.shown);
        }
        if (options.format == Options.Format.LONG && entry.link != null) {
            target(entry, entry.link);
            return;
        }
        char mark = indicator(entry.mode(), entry.stat != null);
        if (mark != 0) {
            out.write(mark);
        }
    }

    private void target(Entry entry, String link) throws IOException {
        out.print(" -> ");
        String shown = options.quoting.show(link, ctype, options.hide, "");
        Stat end = entry.target;
        if (colors != null) {
            colors.print(out, link, end == null ? 0 : end.mode(), end == null, shown);
        } else {
            out.print(shown);
        }
        char mark = end == null ? 0 : indicator(end.mode(), true);
        if (mark != 0) {
            out.write(mark);
        }
    }

    private char indicator(int mode, boolean known) {
        int type = mode & FileMode.S_IFMT;
        if (options.indicators == 0 || options.indicators == 1 && type != FileMode.S_IFDIR) {
            return 0;
        }
        return switch (type) {
            case FileMode.S_IFDIR -> '/';
            case FileMode.S_IFLNK -> '@';
            case FileMode.S_IFIFO -> '|';
            case FileMode.S_IFSOCK -> '=';
            case FileMode.S_IFREG -> options.indicators == 3 && known && (mode & 0111) != 0 ? '*' : 0;
            default -> 0;
        };
    }

    private void commas(List<Entry> entries) throws IOException {
        int position = 0;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            int length = options.width == 0 ? 0 : length(entry);
            if (i > 0) {
                boolean fits = options.width == 0
                        || position + length + 2 < options.width && position <= Integer.MAX_VALUE - length - 2;
                out.print(fits ? ", " : ",\n");
                position = fits ? position + 2 : 0;
            }
            prefix(entry);
            name(entry);
            position += length;
        }
        out.write(options.end);
    }

    private void columns(List<Entry> entries, boolean down) throws IOException {
        int n = entries.size();
        int[] widths = layout(entries, down);
        int cols = widths.length;
        int rows = n / cols + (n % cols != 0 ? 1 : 0);
        for (int row = 0; row < (down ? rows : Math.ceilDiv(n, cols)); row++) {
            int position = 0;
            for (int col = 0; col < cols; col++) {
                int at = down ? col * rows + row : row * cols + col;
                if (at >= n) {
                    break;
                }
                Entry entry = entries.get(at);
                prefix(entry);
                name(entry);
                int next = down ? at + rows : at + 1;
                boolean last = down ? next >= n : next >= n || col + 1 == cols;
                if (!last && options.width == 0) {
                    out.print("  ");
                } else if (!last) {
                    indent(position + length(entry), position + widths[col]);
                }
                position += widths[col];
            }
            out.write(options.end);
        }
    }

    /** The widths of the most columns that fit into a line. */
    private int[] layout(List<Entry> entries, boolean down) {
        int n = entries.size();
        int most = options.width == 0 ? n : Math.max(1, Math.min(n, Math.ceilDiv(options.width, LEAST_COLUMN)));
        for (int cols = most; cols > 1; cols--) {
            int[] widths = widths(entries, cols, down);
            int total = 0;
            for (int width : widths) {
                total += width;
            }
            if (options.width == 0 || total < options.width) {
                return widths;
            }
        }
        return widths(entries, 1, down);
    }

    private int[] widths(List<Entry> entries, int cols, boolean down) {
        int n = entries.size();
        int[] widths = new int[cols];
        java.util.Arrays.fill(widths, LEAST_COLUMN);
        int rows = (n + cols - 1) / cols;
        for (int i = 0; i < n; i++) {
            int col = down ? i / rows : i % cols;
            widths[col] = Math.max(widths[col], length(entries.get(i)) + (col == cols - 1 ? 0 : 2));
        }
        return widths;
    }

    private void indent(int from, int to) throws IOException {
        int at = from;
        while (at < to) {
            if (options.tab != 0 && to / options.tab > (at + 1) / options.tab) {
                out.write('\t');
                at += options.tab - at % options.tab;
            } else {
                out.write(' ');
                at++;
            }
        }
    }

    private void right(String text, int width) throws IOException {
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
            right(text, width);
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

    private void table(List<Entry> entries) throws IOException {
        int links = 0;
        int userWidth = 0;
        int groupWidth = 0;
        int sizeWidth = 0;
        int majorWidth = 0;
        int minorWidth = 0;
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
        for (Entry entry : entries) {
            prefix(entry);
            out.print(entry.stat == null ? Modes.letter(entry.type) + "?????????" : Modes.text(entry.mode()));
            out.write(' ');
            right(links(entry), links);
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
            if (isDevice(entry)) {
                right(major(entry), majorWidth + Math.max(0, sizeWidth - majorWidth - 2 - minorWidth));
                out.print(", ");
                right(minor(entry), minorWidth);
            } else {
                right(size(entry), sizeWidth);
            }
            out.print(" ").print(time(entry)).write(' ');
            name(entry);
            out.write(options.end);
        }
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
