package org.jarnix.programs.file.ls;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jarnix.api.Stat;
import org.jarnix.api.lib.Ctype;
import org.jarnix.api.lib.HumanSize;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Width;

/** Writes the names of one directory, in columns or as a table. */
final class Printer {
    private static final int LEAST_COLUMN = 3;

    private final Options options;
    private final Out out;
    private final Ctype ctype;
    private final NameWriter names;
    private final Table table;
    private boolean padded;
    private int inodeWidth;
    private int blockWidth;

    Printer(Io io, Options options) throws IOException {
        this.options = options;
        this.out = io.out();
        this.ctype = io.ctype();
        this.names = new NameWriter(io, options);
        this.table = new Table(io, options);
    }

    /** Whether it has to be known what links point to. */
    boolean needsTargets() {
        return names.needsTargets();
    }

    /** The name of a directory before what is in it. */
    void heading(String path) throws IOException {
        names.heading(path);
    }

    /** The blocks of all files of a directory. */
    void total(long blocks) throws IOException {
        names.margin();
        out.print("total ").print(blocks(blocks)).write(options.end);
    }

    /** Ends the listing. */
    void finish() throws IOException {
        names.finish();
    }

    /** Settles how a name is shown. */
    void prepare(Entry entry, String directory) {
        entry.directory = directory;
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
    private String blocks(long count) {
        if (options.human) {
            return options.si ? HumanSize.decimal(count * 512) : HumanSize.binary(count * 512);
        }
        return HumanSize.units(count * 512, options.blockSize) + options.suffix;
    }

    /**
     * Writes names.
     *
     * @param measured those that columns have to be wide enough for
     */
    void print(List<Entry> entries, List<Entry> measured) throws IOException {
        padded = false;
        inodeWidth = 0;
        blockWidth = 0;
        boolean aligns = options.format == Options.Format.LONG
                || options.width > 0
                        && (options.format == Options.Format.COLUMNS || options.format == Options.Format.ACROSS);
        for (Entry entry : measured) {
            padded |= entry.quoted && aligns && options.quoting.variable();
            inodeWidth = Math.max(inodeWidth, inode(entry).length());
            blockWidth = Math.max(blockWidth, blockText(entry).length());
        }
        switch (options.format) {
            case ONE_PER_LINE -> {
                for (Entry entry : entries) {
                    prefix(entry);
                    context();
                    name(entry, 0);
                    out.write(options.end);
                }
            }
            case LONG -> {
                table.measure(measured);
                rows(entries);
            }
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

    private void rows(List<Entry> entries) throws IOException {
        for (Entry entry : entries) {
            names.margin();
            long start = out.position();
            prefix(entry);
            table.row(entry);
            name(entry, (int) (out.position() - start));
            out.write(options.end);
        }
    }

    private void context() throws IOException {
        if (options.context) {
            out.print("? ");
        }
    }

    private void prefix(Entry entry) throws IOException {
        names.begin();
        boolean commas = options.format == Options.Format.COMMAS;
        if (options.inode) {
            Table.right(out, inode(entry), commas ? 0 : inodeWidth);
            out.write(' ');
        }
        if (options.blocks) {
            Table.right(out, blockText(entry), commas ? 0 : blockWidth);
            out.write(' ');
        }
    }

    private int length(Entry entry) {
        boolean commas = options.format == Options.Format.COMMAS;
        int length = entry.width + (padded && !entry.quoted ? 1 : 0);
        length += options.inode ? 1 + (commas ? inode(entry).length() : inodeWidth) : 0;
        length += options.blocks ? 1 + (commas ? blockText(entry).length() : blockWidth) : 0;
        length += options.context ? 2 : 0;
        return length + (names.indicator(entry.mode(), entry.stat != null) == 0 ? 0 : 1);
    }

    private void name(Entry entry, int column) throws IOException {
        boolean shifted = padded && !entry.quoted;
        if (shifted) {
            out.write(' ');
        }
        names.name(entry, column + (shifted ? 1 : 0));
    }

    private void commas(List<Entry> entries) throws IOException {
        int position = 0;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            int length = options.width == 0 ? 0 : length(entry);
            if (i > 0) {
                boolean fits = options.width == 0
                        || position + length + 2 < options.width && position <= Integer.MAX_VALUE - length - 2;
                out.print(fits ? ", " : ",");
                if (!fits) {
                    out.write(options.end);
                }
                position = fits ? position + 2 : 0;
            }
            prefix(entry);
            context();
            name(entry, position);
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
                context();
                name(entry, position);
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
            boolean least = true;
            for (int width : widths) {
                total += width;
                least &= width == LEAST_COLUMN;
            }
            if (options.width == 0 || least || total < options.width) {
                return widths;
            }
        }
        return widths(entries, 1, down);
    }

    private int[] widths(List<Entry> entries, int cols, boolean down) {
        int n = entries.size();
        int[] widths = new int[cols];
        Arrays.fill(widths, LEAST_COLUMN);
        int rows = (n + cols - 1) / cols;
        for (int i = 0; i < n; i++) {
            int col = down ? i / rows : i % cols;
            widths[col] = Math.max(widths[col], length(entries.get(i)) + (col == cols - 1 ? 0 : 2));
        }
        return widths;
    }

    private void indent(int from, int to) throws IOException {
        int at = from;
        boolean tabs = options.tab != 0 && !names.avoidsTabs();
        while (at < to) {
            if (tabs && to / options.tab > (at + 1) / options.tab) {
                out.write('\t');
                at += options.tab - at % options.tab;
            } else {
                out.write(' ');
                at++;
            }
        }
    }
}
