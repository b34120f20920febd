package org.jarnix.programs.file;

import java.io.IOException;
import java.util.Locale;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Quote;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Users;
import org.jarnix.api.lib.Zone;
import org.jarnix.programs.file.ls.Quoting;

/** A format of {@code stat}: conversions with flags, width and precision. */
final class StatFormat {
    /** The widest field that is worth its memory. */
    private static final int WIDEST = 1 << 24;

    /** A width that C's printf refuses, whereupon stat writes nothing of the field. */
    private static final long WIDER_THAN_C = 1L + Integer.MAX_VALUE;

    private static final int TMPFS_MAGIC = 0x01021994;

    private final Io io;
    private final String format;
    private final boolean escapes;
    private final Users users;
    private final Zone zone;

    /** A conversion's value: text, or a number to which flags apply. */
    private record Value(String text, boolean number) {}

    StatFormat(Io io, String format, boolean escapes) {
        this.io = io;
        this.format = format;
        this.escapes = escapes;
        this.users = new Users(io.sys());
        this.zone = Zone.of(io.env("TZ"));
    }

    /** Finds the value of a letter; an upper or lower H or L may stand before it. */
    private interface Values {
        Value of(char letter, char modifier, String flags, int precision) throws IOException;
    }

    void file(String name, Stat stat) throws IOException {
        print((letter, modifier, flags, precision) -> fileValue(name, stat, letter, modifier, flags, precision));
    }

    void system(String name, StatFs fs) throws IOException {
        print((letter, modifier, flags, precision) -> systemValue(name, fs, letter));
    }

    private void print(Values values) throws IOException {
        int n = format.length();
        for (int i = 0; i < n; i++) {
            char c = format.charAt(i);
            if (c == '\\' && escapes && i + 1 < n) {
                i = escape(i + 1);
            } else if (c == '%') {
                i = conversion(i + 1, values);
            } else {
                io.out().print(String.valueOf(c));
            }
        }
    }

    private int escape(int at) throws IOException {
        char c = format.charAt(at);
        int letter = "abefnrtv\\\"".indexOf(c);
        if (letter >= 0) {
            io.out().write("\u0007\b\u001b\f\n\r\t\u000b\\\"".charAt(letter));
            return at;
        }
        if (c >= '0' && c <= '7') {
            int value = 0;
            int i = at;
            while (i < format.length() && i < at + 3 && format.charAt(i) >= '0' && format.charAt(i) <= '7') {
                value = value * 8 + format.charAt(i++) - '0';
            }
            io.out().write(value);
            return i - 1;
        }
        if (c == 'x' && at + 1 < format.length() && Character.digit(format.charAt(at + 1), 16) >= 0) {
            int value = Character.digit(format.charAt(at + 1), 16);
            int i = at + 2;
            if (i < format.length() && Character.digit(format.charAt(i), 16) >= 0) {
                value = value * 16 + Character.digit(format.charAt(i++), 16);
            }
            io.out().write(value);
            return i - 1;
        }
        io.note(io.name() + ": warning: unrecognized escape '\\" + c + "'\n");
        io.out().write(c);
        return at;
    }

    private int conversion(int from, Values values) throws IOException {
        int n = format.length();
        int i = from;
        while (i < n && "'-+ #0I".indexOf(format.charAt(i)) >= 0) {
            i++;
        }
        String flags = format.substring(from, i);
        long width = 0;
        for (; i < n && Character.isDigit(format.charAt(i)); i++) {
            width = Math.min(WIDER_THAN_C, width * 10 + format.charAt(i) - '0');
        }
        int precision = -1;
        if (i < n && format.charAt(i) == '.') {
            precision = 0;
            int start = ++i;
            for (; i < n && Character.isDigit(format.charAt(i)); i++) {
                precision = Math.min(WIDEST, precision * 10 + format.charAt(i) - '0');
            }
            precision = start == i ? 9 : precision;
        }
        char modifier = 0;
        if (i + 1 < n
                && (format.charAt(i) == 'H' || format.charAt(i) == 'L')
                && "dr".indexOf(format.charAt(i + 1)) >= 0) {
            modifier = format.charAt(i++);
        }
        if (i >= n || format.charAt(i) == '%' || format.charAt(i) == '\n' && i + 1 == n && !escapes) {
            if (i > from) {
                i = Math.min(i, n - 1) - (format.charAt(Math.min(i, n - 1)) == '%' ? 0 : 1);
                throw io.failure(Quote.always(format.substring(from - 1, i + 1), io.ctype()) + ": invalid directive");
            }
            io.out().write('%');
            return i < n && format.charAt(i) == '%' ? i : i - 1;
        }
        Value value = values.of(format.charAt(i), modifier, flags, precision);
        if (width >= WIDER_THAN_C) {
            return i;
        }
        if (width > WIDEST) {
            throw io.failure("memory exhausted");
        }
        io.out().print(padded(value, flags, (int) width, precision, "WXYZ".indexOf(format.charAt(i)) >= 0));
        return i;
    }

    private static String padded(Value value, String flags, int width, int precision, boolean time) {
        String text = value.text();
        if (!value.number() && precision >= 0) {
            text = text.substring(0, Math.min(precision, text.length()));
        }
        if (value.number() && precision > text.length() && !time) {
            text = "0".repeat(precision - text.length()) + text;
        }
        int missing = width - Text.encode(text).length;
        if (missing <= 0) {
            return text;
        }
        if (flags.contains("-")) {
            return text + " ".repeat(missing);
        }
        return (flags.contains("0") && value.number() ? "0" : " ").repeat(missing) + text;
    }

    private static Value text(String text) {
        return new Value(text, false);
    }

    private static Value number(long number) {
        return new Value(Long.toString(number), true);
    }

    private static Value signed(String digits, String flags) {
        String sign = digits.startsWith("-") ? "" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
        return new Value(sign + digits, true);
    }

    /** A device's number as Linux packs major and minor numbers into one. */
    private static long packed(long device) {
        long major = device >>> 20;
        long minor = device & 0xFFFFF;
        return major << 8 | minor & 0xFF | (minor & ~0xFFL) << 12;
    }

    private static Value base(long number, int radix, String flags) {
        String digits = Long.toUnsignedString(number, radix);
        boolean marked = flags.contains("#") && number != 0;
        return new Value(marked ? (radix == 8 ? "0" : "0x") + digits : digits, true);
    }

    private Value fileValue(String name, Stat stat, char letter, char modifier, String flags, int precision)
            throws IOException {
        if (modifier != 0) {
            long device = letter == 'd' ? stat.dev() : stat.rdev();
            return number(modifier == 'H' ? device >>> 20 : device & 0xFFFFF);
        }
        return switch (letter) {
            case 'a' -> base(stat.mode() & FileMode.PERMISSIONS, 8, flags);
            case 'A' -> text(Modes.text(stat.mode()));
            case 'b' -> number(stat.blocks());
            case 'B' -> number(512);
            case 'C' -> {
                io.warn("failed to get security context of " + Tell.name(io, name) + ": No data available");
                yield text("?");
            }
            case 'd' -> number(packed(stat.dev()));
            case 'D' -> base(packed(stat.dev()), 16, flags);
            case 'f' -> base(stat.mode(), 16, flags);
            case 'F' -> text(Modes.typeName(stat));
            case 'g' -> number(stat.gid() & 0xFFFF_FFFFL);
            case 'G' -> text(groupName(stat.gid()));
            case 'h' -> number(stat.nlink());
            case 'i' -> number(stat.ino());
            case 'm' -> text(mountPoint(name));
            case 'n' -> text(name);
            case 'N' -> text(quoted(name, stat));
            case 'o' -> number(stat.blksize());
            case 'r' -> number(packed(stat.rdev()));
            case 'R' -> base(packed(stat.rdev()), 16, flags);
            case 's' -> signed(Long.toString(stat.size()), flags);
            case 't' -> base(stat.rdev() >>> 20, 16, flags);
            case 'T' -> base(stat.rdev() & 0xFFFFF, 16, flags);
            case 'u' -> number(stat.uid() & 0xFFFF_FFFFL);
            case 'U' -> text(userName(stat.uid()));
            default -> timeValue(stat, letter, flags, precision);
        };
    }

    private String userName(int uid) {
        return users.user(uid) == null ? "UNKNOWN" : users.userName(uid);
    }

    private String groupName(int gid) {
        return users.group(gid) == null ? "UNKNOWN" : users.groupName(gid);
    }

    private Value timeValue(Stat stat, char letter, String flags, int precision) {
        long nanos = switch (Character.toLowerCase(letter)) {
            case 'w' -> stat.btimeNanos();
            case 'x' -> stat.atimeNanos();
            case 'y' -> stat.mtimeNanos();
            case 'z' -> stat.ctimeNanos();
            default -> Long.MIN_VALUE;
        };
        if (nanos == Long.MIN_VALUE) {
            return text("?");
        }
        if (Character.isLowerCase(letter)) {
            return text(Dates.format("%Y-%m-%d %H:%M:%S.%N %z", zone, nanos));
        }
        String seconds = Long.toString(Math.floorDiv(nanos, 1_000_000_000L));
        if (precision <= 0) {
            return signed(seconds, flags);
        }
        return signed(fraction(nanos, precision), flags);
    }

    /** Seconds with a fraction; what is before 1970 is cut off towards it. */
    private static String fraction(long nanos, int precision) {
        long second = Math.floorDiv(nanos, 1_000_000_000L);
        long nano = Math.floorMod(nanos, 1_000_000_000L);
        int places = Math.min(precision, 9);
        long power = (long) Math.pow(10, places);
        long unit = 1_000_000_000L / power;
        long digits = nano / unit;
        String whole = Long.toString(second);
        if (second < 0 && nano != 0) {
            digits = power - digits - (nano % unit == 0 ? 0 : 1);
            whole = digits == 0 ? whole : second == -1 ? "-0" : Long.toString(second + 1);
        }
        return whole + "." + String.format(Locale.ROOT, "%0" + places + "d", digits) + "0".repeat(precision - places);
    }

    private String quoted(String name, Stat stat) throws IOException {
        Quoting style = Quoting.given(io, Quoting.SHELL_ESCAPE_ALWAYS);
        String shown = style.show(name, io.ctype(), false, "");
        return Modes.isLink(stat.mode())
                ? shown + " -> " + style.show(io.sys().readlink(name), io.ctype(), false, "")
                : shown;
    }

    private String mountPoint(String name) {
        try {
            String path = Paths.canonical(io.sys(), name, Paths.Existing.ALL);
            long device = io.sys().stat(path).dev();
            while (!path.equals("/")) {
                String parent = Paths.directory(path);
                if (io.sys().stat(parent).dev() != device) {
                    return path;
                }
                path = parent;
            }
            return path;
        } catch (SyscallException e) {
            return "?";
        }
    }

    private Value systemValue(String name, StatFs fs, char letter) {
        return switch (letter) {
            case 'a', 'f' -> number(fs.free());
            case 'b' -> number(fs.blocks());
            case 'c' -> number(fs.files());
            case 'd' -> number(fs.filesFree());
            case 'i' -> new Value("0", true);
            case 'l' -> number(fs.nameMax());
            case 'n' -> text(name);
            case 's', 'S' -> number(fs.blockSize());
            case 't' ->
                new Value(
                        String.format(
                                Locale.ROOT,
                                "%x",
                                fs.type().equals("tmpfs")
                                        ? TMPFS_MAGIC
                                        : fs.type().hashCode()),
                        true);
            case 'T' -> text(fs.type());
            default -> text("?");
        };
    }
}
