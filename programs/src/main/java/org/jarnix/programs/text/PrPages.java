package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Zone;

/** Writes lines in pages, with headers, numbers and columns. */
final class PrPages {
    private static final int TAB = 8;
    private static final int HEAD = 5;
    private static final PrTabs PLAIN = new PrTabs('\t', TAB);

    private final Io io;
    private final Out out;
    private final PrSettings settings;
    private final int body;
    private final int columnWidth;
    /** The columns that numbers take beside files that stand side by side. */
    private final int beside;

    /** Whether rows are spread over columns of one width. */
    private final boolean spread;

    private long number;
    private long page;
    /** Whether, as far as was known at a page's end, the input went on. */
    private boolean open;
    /** Whether a page ended because it was full, or by a form feed. */
    private boolean full;

    PrPages(Io io, PrSettings settings, int columns) throws CommandException {
        this.io = io;
        this.out = io.out();
        this.settings = settings;
        int lines = settings.heads ? settings.length - 2 * HEAD : settings.length;
        body = Math.max(1, settings.doubles ? lines / 2 : lines);
        beside = settings.merges && settings.numbers ? numberPlace(settings) : 0;
        int free = settings.width - beside - (columns - 1) * settings.separator.length();
        if (columns > 1 && free / columns < 1) {
            throw io.failure("page width too narrow");
        }
        columnWidth = Math.max(1, free / columns);
        spread = columns > 1 && settings.aligns;
    }

    /** The columns of a number with what ends it; a tab leads to a stop behind the digits, wherever they begin. */
    private static int numberPlace(PrSettings settings) {
        int digits = settings.numberWidth;
        return settings.numberEnd.equals("\t") ? digits + TAB - digits % TAB : digits + 1;
    }

    /** Writes the texts of files, in pages of their own, or side by side. */
    void write(List<PrSource> sources, String name, long time) throws IOException {
        number = settings.firstNumber;
        page = 0;
        full = true;
        if (Dates.isTooWide(settings.dateFormat)) {
            throw io.failure("memory exhausted");
        }
        String date = Dates.format(settings.dateFormat, Zone.of(io.env("TZ")), time);
        while (sources.stream().anyMatch(PrSource::hasMore)) {
            if (page + 1 == settings.firstPage) {
                number = settings.firstNumber;
            }
            List<String> rows = settings.merges ? merged(sources) : columns(sources.getFirst());
            page++;
            if (page > settings.lastPage) {
                return;
            }
            if (page >= settings.firstPage) {
                page(rows, name, date);
            }
            io.sys().schedYield();
        }
        long count = page + (full ? 1 : 0);
        if (count < settings.firstPage) {
            io.note(io.name() + ": starting page number " + settings.firstPage + " exceeds page count " + count + "\n");
        }
    }

    private void page(List<String> rows, String name, String date) throws IOException {
        if (settings.heads) {
            String title = settings.header == null ? name : settings.header;
            String right = "Page " + page;
            int free = Math.max(0, settings.width - date.length() - title.length() - right.length());
            int left = Math.max(1, free / 2);
            String margin = " ".repeat(settings.margin);
            out.print(margin + "\n\n" + margin + date + " ".repeat(left) + title
                    + " ".repeat(Math.max(1, free - free / 2)) + right + "\n\n\n");
        }
        for (int i = 0; i < rows.size(); i++) {
            out.print(laidOut(rows.get(i))).print("\n");
            out.print(settings.doubles && (settings.heads || open || i + 1 < rows.size()) ? "\n" : "");
        }
        if (settings.heads) {
            int used = rows.size() * (settings.doubles ? 2 : 1);
            out.print(settings.feeds ? "\f" : "\n".repeat(settings.length - HEAD - used));
        }
    }

    /** A row behind the margin; that of columns is there already. */
    private String laidOut(String line) {
        PrTabs tabs = settings.compresses;
        String margin = line.isEmpty() || spread ? "" : " ".repeat(settings.margin);
        return margin + (tabs == null ? line : tabs.compress(PLAIN.expand(line)));
    }

    private List<String> merged(List<PrSource> sources) throws IOException {
        List<String> rows = new ArrayList<>();
        while (rows.size() < body && sources.stream().anyMatch(PrSource::hasMore)) {
            io.sys().schedYield();
            List<String> cells = new ArrayList<>();
            for (PrSource source : sources) {
                cells.add(source.hasMore() ? source.next() : "");
            }
            String before = settings.numbers ? numbered() : "";
            before = spread && settings.numberEnd.equals("\t") ? before.stripTrailing() : before;
            rows.add(row(cells, before, true));
        }
        open = sources.stream().anyMatch(PrSource::mayHaveMore);
        full = rows.size() == body && open;
        return rows;
    }

    private List<String> columns(PrSource source) throws IOException {
        int columns = settings.columns;
        List<String> cells = new ArrayList<>();
        full = false;
        while (cells.size() < (long) body * columns && source.hasMore()) {
            io.sys().schedYield();
            if (source.endsPage()) {
                source.passPage();
                full = true;
                break;
            }
            cells.add((settings.numbers ? numbered() : "") + source.next());
        }
        boolean whole =
                columns == 1 || cells.size() == (long) body * columns || settings.across && cells.size() % columns == 0;
        open = whole && source.mayHaveMore();
        full |= open && cells.size() == (long) body * columns;
        List<String> rows = new ArrayList<>();
        if (columns == 1) {
            for (String cell : cells) {
                String text = settings.cuts ? fitted(cell, settings.width) : cell;
                rows.add(text);
            }
            return rows;
        }
        int height = (cells.size() + columns - 1) / columns;
        int longer = cells.size() % columns;
        for (int i = 0; i < height; i++) {
            io.sys().schedYield();
            List<String> line = new ArrayList<>();
            int at = 0;
            for (int c = 0; c < columns; c++) {
                int size = cells.size() / columns + (c < longer ? 1 : 0);
                int index = settings.across ? i * columns + c : at + i;
                if (settings.across ? index < cells.size() : i < size) {
                    line.add(cells.get(index));
                }
                at += size;
            }
            rows.add(row(line, "", false));
        }
        return rows;
    }

    private String numbered() {
        String digits = Long.toString(number++);
        int width = settings.numberWidth;
        String cut = digits.length() > width ? digits.substring(digits.length() - width) : digits;
        return " ".repeat(width - cut.length()) + cut + settings.numberEnd;
    }

    /** Cells beside each other: at their places, with tabs where they save blanks, or with nothing but what parts them. */
    private String row(List<String> cells, String before, boolean whole) {
        if (!spread) {
            return before
                    + (settings.aligns
                            ? fitted(cells.getFirst(), columnWidth)
                            : String.join(settings.separator, cells));
        }
        StringBuilder line = new StringBuilder(" ".repeat(settings.margin));
        line.append(" ".repeat(beside)).replace(settings.margin, settings.margin + before.length(), before);
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                int place = settings.margin + beside + i * columnWidth + (i - 1) * settings.separator.length();
                line.append(" ".repeat(Math.max(0, place - line.length()))).append(settings.separator);
            }
            line.append(expanded(fitted(cells.get(i), columnWidth)));
        }
        return PLAIN.compress(
                whole && cells.getLast().isEmpty()
                        ? line.toString()
                        : line.toString().stripTrailing());
    }

    private static String fitted(String cell, int width) {
        String text = expanded(cell);
        return text.length() <= width ? cell : text.substring(0, width);
    }

    private static String expanded(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t') {
                out.repeat(' ', TAB - out.length() % TAB);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** A text with hat and octal notation, or octal alone, for what cannot be printed. */
    static String shown(String line, boolean octal) {
        StringBuilder out = new StringBuilder();
        for (byte b : Text.encode(line)) {
            int c = b & 0xFF;
            if (c >= ' ' && c < 0x7F || c == '\t') {
                out.append((char) c);
            } else if (c < 0x80 && !octal) {
                out.append('^').append((char) (c ^ 64));
            } else {
                out.append(String.format(java.util.Locale.ROOT, "\\%03o", c));
            }
        }
        return out.toString();
    }
}
