package org.jarnix.programs.file.ls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** The colours of names by type and suffix (LS_COLORS, dir_colors(5)), and the sequences that switch them. */
final class Colors {
    private static final String DEFAULTS = "lc=\u001b[:rc=m:rs=0:di=01;34:ln=01;36:pi=33:so=01;35:bd=01;33:cd=01;33:"
            + "ex=01;32:do=01;35:su=37;41:sg=30;43:st=37;44:ow=34;42:tw=30;42:ca=30;41:cl=\u001b[K";
    private static final String KEYS = "lc rc ec rs no fi di ln pi so bd cd mi or ex do su sg st ow tw ca mh cl";

    private final Map<String, String> codes = new HashMap<>();
    private final List<Suffix> suffixes = new ArrayList<>();
    private boolean used;

    /** A name's end, in small letters, and its colour. */
    private record Suffix(String end, String code) {}

    private Colors() {}

    /** The colours that a variable asks for; null, and a message, where it cannot be understood. */
    static @Nullable Colors of(Io io, @Nullable String variable) throws IOException {
        Colors colors = new Colors();
        for (String item : DEFAULTS.split(":")) {
            colors.codes.put(item.substring(0, 2), item.substring(3));
        }
        if (variable == null || variable.isEmpty() || colors.read(io, new ColorText(variable))) {
            return colors;
        }
        io.note(io.name() + ": unparsable value for LS_COLORS environment variable\n");
        return null;
    }

    private boolean read(Io io, ColorText text) throws IOException {
        while (!text.atEnd()) {
            if (text.skip(':')) {
                continue;
            }
            if (text.skip('*')) {
                String end = text.sequence(true);
                String code = end != null && text.skip('=') ? text.sequence(false) : null;
                if (end == null || code == null) {
                    return false;
                }
                suffixes.addFirst(new Suffix(end.toLowerCase(Locale.ROOT), code));
                continue;
            }
            String key = text.key();
            if (key == null) {
                return false;
            }
            if (!List.of(KEYS.split(" ")).contains(key)) {
                io.note(io.name() + ": unrecognized prefix: " + io.quote(key) + "\n");
                return false;
            }
            String code = text.sequence(false);
            if (code == null) {
                return false;
            }
            codes.put(key, code);
        }
        return true;
    }

    /** Whether a kind of file has a colour that shows. */
    boolean colored(String key) {
        String code = codes.getOrDefault(key, "");
        return !code.isEmpty() && !code.equals("0") && !code.equals("00");
    }

    /** Whether links are shown in the colour of what they point to. */
    boolean linksAsTargets() {
        return "target".equals(codes.get("ln"));
    }

    /** Whether colours depend on what links point to. */
    boolean needsTargets(boolean table) {
        return colored("or") || colored("ex") && linksAsTargets() || colored("mi") && table;
    }

    /** Begins the text beside names, where that has a colour of its own. */
    void beginLine(Out out) throws IOException {
        if (colored("no")) {
            put(out, codes.getOrDefault("lc", ""));
            put(out, codes.getOrDefault("no", ""));
            put(out, codes.getOrDefault("rc", ""));
        }
    }

    /** Begins a name; answers whether {@link #end} has to follow it. */
    boolean begin(Out out, @Nullable String code) throws IOException {
        if (code == null) {
            return colored("no");
        }
        if (colored("no")) {
            put(out, codes.getOrDefault("lc", ""));
            put(out, codes.getOrDefault("rc", ""));
        }
        put(out, codes.getOrDefault("lc", ""));
        put(out, code);
        put(out, codes.getOrDefault("rc", ""));
        return true;
    }

    /** Ends a coloured name, which may have gone over a line's end. */
    void end(Out out, boolean wrapped) throws IOException {
        reset(out);
        if (wrapped) {
            put(out, codes.getOrDefault("cl", ""));
        }
    }

    /** Ends the listing. */
    void finish(Out out) throws IOException {
        boolean plain = "\u001b[".equals(codes.get("lc")) && "m".equals(codes.get("rc"));
        if (used && !plain) {
            out.print(codes.getOrDefault("lc", "")).print(codes.getOrDefault("rc", ""));
        }
    }

    private void reset(Out out) throws IOException {
        String own = codes.get("ec");
        if (own != null) {
            put(out, own);
        } else {
            put(out, codes.getOrDefault("lc", ""));
            put(out, codes.getOrDefault("rs", ""));
            put(out, codes.getOrDefault("rc", ""));
        }
    }

    private void put(Out out, String sequence) throws IOException {
        if (!used) {
            used = true;
            reset(out);
        }
        out.print(sequence);
    }

    /** The colour of a listed name. */
    @Nullable
    String code(Entry entry) {
        Stat target = entry.target;
        int mode = linksAsTargets() && target != null ? target.mode() : entry.mode();
        boolean orphan = entry.isLink() && target == null;
        return code(entry.name, mode, entry.stat, orphan);
    }

    /** The colour of what a link says; null is what it points to where that is nothing, or was not looked at. */
    @Nullable
    String target(String name, @Nullable Stat target) {
        if (target == null && colored("mi")) {
            return codes.get("mi");
        }
        return code(name, target == null ? 0 : target.mode(), target, false);
    }

    private @Nullable String code(String name, int mode, @Nullable Stat stat, boolean orphan) {
        String kind = kind(mode, stat);
        if (kind.equals("ln") && orphan && (linksAsTargets() || colored("or"))) {
            kind = "or";
        }
        if (kind.equals("fi")) {
            String lower = name.toLowerCase(Locale.ROOT);
            for (Suffix suffix : suffixes) {
                if (lower.endsWith(suffix.end())) {
                    return suffix.code();
                }
            }
        }
        return codes.get(kind);
    }

    private String kind(int mode, @Nullable Stat stat) {
        return switch (mode & FileMode.S_IFMT) {
            case FileMode.S_IFDIR -> directory(mode);
            case FileMode.S_IFLNK -> "ln";
            case FileMode.S_IFIFO -> "pi";
            case FileMode.S_IFSOCK -> "so";
            case FileMode.S_IFBLK -> "bd";
            case FileMode.S_IFCHR -> "cd";
            case FileMode.S_IFREG -> file(mode, stat);
            default -> "or";
        };
    }

    private String directory(int mode) {
        boolean sticky = (mode & FileMode.S_ISVTX) != 0;
        boolean open = (mode & 0002) != 0;
        return sticky && open && colored("tw")
                ? "tw"
                : open && colored("ow") ? "ow" : sticky && colored("st") ? "st" : "di";
    }

    private String file(int mode, @Nullable Stat stat) {
        return (mode & FileMode.S_ISUID) != 0 && colored("su")
                ? "su"
                : (mode & FileMode.S_ISGID) != 0 && colored("sg")
                        ? "sg"
                        : (mode & 0111) != 0 && colored("ex")
                                ? "ex"
                                : stat != null && stat.nlink() > 1 && colored("mh") ? "mh" : "fi";
    }

    /** Reads LS_COLORS, whose values have escapes. */
    private static final class ColorText {
        private final String text;
        private int at;

        ColorText(String text) {
            this.text = text;
        }

        boolean atEnd() {
            return at == text.length();
        }

        boolean skip(char c) {
            boolean there = at < text.length() && text.charAt(at) == c;
            at += there ? 1 : 0;
            return there;
        }

        /** Two letters and an equals sign. */
        @Nullable
        String key() {
            if (at + 3 > text.length() || text.charAt(at + 2) != '=') {
                return null;
            }
            at += 3;
            return text.substring(at - 3, at - 1);
        }

        /** What stands before a colon, or before an equals sign; null where an escape is not one. */
        @Nullable
        String sequence(boolean toEquals) {
            StringBuilder out = new StringBuilder();
            while (at < text.length() && text.charAt(at) != ':' && !(toEquals && text.charAt(at) == '=')) {
                char c = text.charAt(at++);
                if (c != '\\' && c != '^') {
                    out.append(c);
                    continue;
                }
                if (at == text.length()) {
                    return null;
                }
                int code = c == '\\' ? escape() : control();
                if (code < 0) {
                    return null;
                }
                out.append(
                        code < 0x80
                                ? (char) code
                                : Text.decode(new byte[] {(byte) code}, 0, 1).charAt(0));
            }
            return out.toString();
        }

        /** What a caret and a character stand for; a question mark stands for itself as well. */
        private int control() {
            char c = text.charAt(at);
            at += c == '?' ? 0 : 1;
            return c >= '@' && c <= '~' ? c & 0x1F : c == '?' ? 0x7F : -1;
        }

        private int escape() {
            char c = text.charAt(at++);
            int letter = "abefnrtv?_".indexOf(c);
            if (letter >= 0) {
                return "\u0007\b\u001b\f\n\r\t\u000b\u007f ".charAt(letter);
            }
            boolean hex = c == 'x' || c == 'X';
            if (!hex && (c < '0' || c > '7')) {
                return c;
            }
            int value = hex ? 0 : c - '0';
            int radix = hex ? 16 : 8;
            while (at < text.length() && Character.digit(text.charAt(at), radix) >= 0) {
                value = value * radix + Character.digit(text.charAt(at++), radix) & 0xFF;
            }
            return value;
        }
    }
}
