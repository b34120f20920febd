package org.jarnix.programs.tar;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Zone;
import org.jarnix.programs.file.ls.Quoting;

/** The lines that name members: the name alone, or what {@code ls -l} would say. */
final class Listing {
    private static final int FIRST_WIDTH = 19;
    private static final long NANOS = 1_000_000_000L;

    private final Io io;
    private final Out out;
    private final TarOptions options;
    private final Zone zone;
    private int width = FIRST_WIDTH;

    Listing(Io io, Out out, TarOptions options) {
        this.io = io;
        this.out = out;
        this.options = options;
        this.zone = options.utc ? Zone.UTC : Zone.of(io.env("TZ"));
    }

    /** Says {@code block N: } before a line, where that is wanted. */
    private void block(Entry entry) throws IOException {
        if (options.blockNumbers) {
            out.print("block " + entry.block + ": ");
        }
    }

    /** A name alone. */
    void name(Entry entry, String name) throws IOException {
        block(entry);
        out.println(quoted(name));
        settle();
    }

    /** All there is to say. */
    void details(Entry entry, String name) throws IOException {
        block(entry);
        String owner = options.numericOwner || entry.user.isEmpty() ? Integer.toUnsignedString(entry.uid) : entry.user;
        String group =
                options.numericOwner || entry.group.isEmpty() ? Integer.toUnsignedString(entry.gid) : entry.group;
        String size = entry.isDevice() ? entry.major + "," + entry.minor : Long.toString(entry.size);
        String who = owner + "/" + group;
        width = Math.max(width, who.length() + 1 + size.length());
        boolean marks = options.xattrs || options.acls || options.selinux;
        String mark = !marks ? "" : options.xattrs && !entry.attributes.isEmpty() ? "*" : " ";
        out.print(modes(entry) + mark + " " + who + " ".repeat(width - who.length() - size.length()) + size + " "
                + time(entry) + " " + quoted(name));
        switch (entry.type) {
            case Entry.SYMLINK -> out.print(" -> " + quoted(entry.link));
            case Entry.HARD_LINK -> out.print(" link to " + quoted(entry.link));
            case Entry.VOLUME -> out.print("--Volume Header--");
            default -> {}
        }
        out.write('\n');
        if (options.xattrs && options.verbose > 1) {
            for (Map.Entry<String, String> each : entry.attributes.entrySet()) {
                out.println("  x: " + Text.encode(each.getValue()).length + " " + each.getKey());
            }
        }
        settle();
    }

    /** Text that ends no line. */
    void raw(String text) throws IOException {
        out.print(text);
        out.flush();
    }

    /** A line beside those of members. */
    void line(String text) throws IOException {
        out.println(text);
        settle();
    }

    private void settle() throws IOException {
        if (out != io.out()) {
            out.flush();
        }
    }

    private static String modes(Entry entry) {
        char letter = switch (entry.type) {
            case Entry.HARD_LINK -> 'h';
            case Entry.CONTIGUOUS -> 'C';
            case Entry.VOLUME -> 'V';
            default -> Modes.letter(entry.typeBits());
        };
        return letter + Modes.text(entry.mode & 07777 | entry.typeBits()).substring(1);
    }

    private String time(Entry entry) {
        long seconds = Math.floorDiv(entry.mtime, NANOS);
        if (!options.fullTime) {
            return Dates.format("%Y-%m-%d %H:%M", zone, seconds, 0);
        }
        int rest = (int) Math.floorMod(entry.mtime, NANOS);
        String decimals =
                rest == 0 ? "" : String.format(Locale.ROOT, ".%09d", rest).replaceAll("0+$", "");
        return Dates.format("%Y-%m-%d %H:%M:%S", zone, seconds, 0) + decimals;
    }

    /** A name with escapes for what cannot be printed. */
    String quoted(String name) {
        return options.quoting == Quoting.ESCAPE && options.quoted.isEmpty()
                ? quoted(io, name)
                : options.quoting.show(name, io.ctype(), false, options.quoted);
    }

    static String quoted(Io io, String name) {
        boolean plain = true;
        for (int i = 0; i < name.length() && plain; i++) {
            char c = name.charAt(i);
            plain = c >= ' ' && c < 0x7F && c != '\\';
        }
        if (plain) {
            return name;
        }
        byte[] bytes = Text.encode(name);
        StringBuilder quoted = new StringBuilder(bytes.length + 8);
        boolean utf8 = io.ctype().utf8();
        for (int i = 0; i < bytes.length; ) {
            int size = utf8 ? Text.sequence(bytes, i, bytes.length) : 1;
            int b = bytes[i] & 0xFF;
            int letter = size == 1 ? "\u0007\b\t\n\u000b\f\r".indexOf(b) : -1;
            if (size > 1) {
                quoted.append(Text.decode(bytes, i, size));
            } else if (b == '\\') {
                quoted.append("\\\\");
            } else if (letter >= 0) {
                quoted.append('\\').append("abtnvfr".charAt(letter));
            } else if (b < ' ' || b >= 0x7F) {
                quoted.append(String.format(Locale.ROOT, "\\%03o", b));
            } else {
                quoted.append((char) b);
            }
            i += size;
        }
        return quoted.toString();
    }
}
