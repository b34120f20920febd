package org.jarnix.programs.text;

import org.jspecify.annotations.Nullable;

/** Takes apart the lines of a list of digests, in the form of GNU, of BSD and of BSD's {@code -r}. */
final class DigestLine {
    /** Which of the two forms without an algorithm's name the lines have; they cannot be mixed. */
    private enum Form {
        UNKNOWN,
        MARKED,
        UNMARKED
    }

    private final @Nullable DigestKind kind;
    private Form form = Form.UNKNOWN;

    /** What lines that make no sense are called by; the last tag where each line has its own. */
    private String label;

    /** What a line says. */
    record Entry(DigestKind kind, String digest, String file) {}

    /**
     * @param kind what digests are of; null where each line says it
     */
    DigestLine(@Nullable DigestKind kind) {
        this.kind = kind;
        this.label = kind == null ? "CRC" : kind.label();
    }

    String label() {
        return label;
    }

    /** What a line says; null where it makes no sense. */
    @Nullable
    Entry parse(String line) {
        int at = blanks(line, 0);
        boolean escaped = line.startsWith("\\", at);
        String text = line.substring(at + (escaped ? 1 : 0));
        DigestKind tag = kind != null ? text.startsWith(kind.label()) ? kind : null : DigestKind.tagged(text);
        label = tag == null ? label : tag.label();
        Entry entry = tag != null ? tagged(tag, text) : kind != null ? plain(kind, text) : null;
        if (entry == null) {
            return null;
        }
        String file = escaped ? unescaped(entry.file()) : entry.file();
        if (file == null) {
            return null;
        }
        int zero = file.indexOf('\0');
        return new Entry(entry.kind(), entry.digest(), zero < 0 ? file : file.substring(0, zero));
    }

    private static @Nullable Entry tagged(DigestKind kind, String line) {
        int at = kind.label().length();
        int digits = kind.bits() / 4;
        if (kind == DigestKind.BLAKE2B && line.startsWith("-", at)) {
            int end = ++at;
            while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
                end++;
            }
            int bits = end == at || end - at > 3 ? 0 : Integer.parseInt(line.substring(at, end));
            if (bits == 0 || bits > kind.bits() || bits % 8 != 0) {
                return null;
            }
            digits = bits / 4;
            at = end;
        }
        at += line.startsWith(" ", at) ? 1 : 0;
        int close = line.lastIndexOf(')');
        if (!line.startsWith("(", at) || close <= at) {
            return null;
        }
        int equals = blanks(line, close + 1);
        if (!line.startsWith("=", equals)) {
            return null;
        }
        String digest = line.substring(blanks(line, equals + 1));
        return digest.length() == digits && isHex(digest)
                ? new Entry(kind, digest, line.substring(at + 1, close))
                : null;
    }

    private @Nullable Entry plain(DigestKind of, String line) {
        int digits = 0;
        while (digits < line.length() && Character.digit(line.charAt(digits), 16) >= 0) {
            digits++;
        }
        boolean length = of == DigestKind.BLAKE2B
                ? digits >= 2 && digits % 2 == 0 && digits <= of.bits() / 4
                : digits == of.bits() / 4;
        if (!length || digits + 2 > line.length() || !isBlank(line.charAt(digits))) {
            return null;
        }
        int name = digits + 1;
        char mark = line.charAt(name);
        if (name + 1 == line.length() || mark != ' ' && mark != '*') {
            if (form == Form.MARKED) {
                return null;
            }
            form = Form.UNMARKED;
        } else if (form != Form.UNMARKED) {
            form = Form.MARKED;
            name++;
        }
        return new Entry(of, line.substring(0, digits), line.substring(name));
    }

    /** A name without its escapes; null where one of them is none. */
    private static @Nullable String unescaped(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\') {
                int which = ++i < name.length() ? "\\nr".indexOf(name.charAt(i)) : -1;
                if (which < 0) {
                    return null;
                }
                c = "\\\n\r".charAt(which);
            } else if (c == '\0') {
                return null;
            }
            out.append(c);
        }
        return out.toString();
    }

    private static int blanks(String line, int from) {
        int at = from;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isHex(String digest) {
        return digest.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
}
