package org.jarnix.programs.file.ls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** Writes names: quoted, in colour, as links, with a mark for their type; and where they stand in the output. */
final class NameWriter {
    private static final String UNRESERVED = "/-._~";

    private final Io io;
    private final Options options;
    private final Out out;
    private final @Nullable Colors colors;
    private final String host;
    private final List<Long> names = new ArrayList<>();
    private final List<Long> headings = new ArrayList<>();

    NameWriter(Io io, Options options) throws IOException {
        this.io = io;
        this.options = options;
        this.out = io.out();
        this.colors = options.color ? Colors.of(io, io.env("LS_COLORS")) : null;
        this.host = options.hyperlink ? io.sys().uname().nodename() : "";
    }

    /** Whether the colours or the order depend on what links point to. */
    boolean needsTargets() {
        return options.directoriesFirst || colors != null && colors.needsTargets(options.format == Options.Format.LONG);
    }

    /** Whether columns are set apart by blanks alone, since tabs and colours do not go together. */
    boolean avoidsTabs() {
        return colors != null;
    }

    /** Begins a name's line. */
    void begin() throws IOException {
        if (colors != null) {
            colors.beginLine(out);
        }
    }

    /** What stands before a line where places are recorded. */
    void margin() throws IOException {
        if (options.dired) {
            out.print("  ");
        }
    }

    /**
     * Writes a name.
     *
     * @param column where the name begins in its line
     */
    void name(Entry entry, int column) throws IOException {
        write(entry, entry.shown, colors == null ? null : colors.code(entry), column);
        if (options.format == Options.Format.LONG && entry.link != null) {
            target(entry, entry.link);
            return;
        }
        mark(entry.mode(), entry.stat != null);
    }

    private void target(Entry entry, String link) throws IOException {
        out.print(" -> ");
        String shown = options.quoting.show(link, io.ctype(), options.hide, "");
        write(entry, shown, colors == null ? null : colors.target(link, entry.target), 0);
        Stat end = entry.target;
        if (end != null && options.indicators >= 2) {
            mark(end.mode(), true);
        }
    }

    private void write(Entry entry, String shown, @Nullable String code, int column) throws IOException {
        boolean coloured = colors != null && colors.begin(out, code);
        if (options.hyperlink) {
            out.print("\u001b]8;;file://")
                    .print(host)
                    .print(escaped(entry.path()))
                    .write(7);
        }
        long from = out.position();
        out.print(shown);
        if (options.dired && shown == entry.shown) {
            names.add(from);
            names.add(out.position());
        }
        if (options.hyperlink) {
            out.print("\u001b]8;;\u0007");
        }
        if (coloured && colors != null) {
            int length = (int) (out.position() - from);
            int width = options.width;
            colors.end(out, width > 0 && column / width != (column + length - 1) / width);
        }
    }

    /** An absolute name, without links, as an address has it. */
    private String escaped(String path) {
        String absolute;
        try {
            absolute = Paths.canonical(io.sys(), path, Paths.Existing.NONE);
        } catch (SyscallException e) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (byte b : Text.encode(absolute)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            text.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02x", (int) c));
        }
        return text.toString();
    }

    private void mark(int mode, boolean known) throws IOException {
        char mark = indicator(mode, known);
        if (mark != 0) {
            out.write(mark);
        }
    }

    /** The mark behind a name; 0 for none. */
    char indicator(int mode, boolean known) {
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

    /** The name of a directory before what is in it. */
    void heading(String path) throws IOException {
        margin();
        if (options.hyperlink) {
            out.print("\u001b]8;;file://").print(host).print(escaped(path)).write(7);
        }
        long from = out.position();
        out.print(options.quoting.show(path, io.ctype(), options.hide, ":"));
        if (options.dired) {
            headings.add(from);
            headings.add(out.position());
        }
        if (options.hyperlink) {
            out.print("\u001b]8;;\u0007");
        }
        out.print(":\n");
    }

    /** Ends the listing. */
    void finish() throws IOException {
        if (colors != null) {
            colors.finish(out);
        }
        if (options.dired) {
            places("//DIRED//", names);
            places("//SUBDIRED//", headings);
            out.print("//DIRED-OPTIONS// --quoting-style=")
                    .print(options.quoting.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .write('\n');
        }
    }

    private void places(String what, List<Long> places) throws IOException {
        if (places.isEmpty()) {
            return;
        }
        out.print(what);
        for (long place : places) {
            out.print(" ").print(place);
        }
        out.write('\n');
    }
}
