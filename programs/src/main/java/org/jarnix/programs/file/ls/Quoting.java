package org.jarnix.programs.file.ls;

import java.io.IOException;
import java.util.Locale;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Ctype;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Quote;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Width;

/** How names are shown (GNU's {@code --quoting-style}). */
public enum Quoting {
    LITERAL,
    SHELL,
    SHELL_ALWAYS,
    SHELL_ESCAPE,
    SHELL_ESCAPE_ALWAYS,
    C,
    C_MAYBE,
    ESCAPE,
    LOCALE,
    CLOCALE;

    /** The words that name styles, in the order in which a message lists them. */
    static final String[] NAMES = {
        "literal",
        "shell",
        "shell-always",
        "shell-escape",
        "shell-escape-always",
        "c",
        "c-maybe",
        "escape",
        "locale",
        "clocale"
    };

    /** The style that the variable QUOTING_STYLE names, or a usual one. */
    public static Quoting given(Io io, Quoting usual) throws IOException {
        String variable = io.env("QUOTING_STYLE");
        if (variable == null) {
            return usual;
        }
        try {
            return named(Choice.of(io, "QUOTING_STYLE", variable, NAMES));
        } catch (CommandException e) {
            io.note(io.name() + ": ignoring invalid value of environment variable QUOTING_STYLE: " + io.quote(variable)
                    + "\n");
            return usual;
        }
    }

    /** The style that an option asks for. */
    public static Quoting named(Io io, String option, String word) throws CommandException {
        return named(Choice.of(io, option, word, NAMES));
    }

    /** The style of an option's word. */
    static Quoting named(String word) {
        return switch (word) {
            case "shell" -> SHELL;
            case "shell-always" -> SHELL_ALWAYS;
            case "shell-escape" -> SHELL_ESCAPE;
            case "shell-escape-always" -> SHELL_ESCAPE_ALWAYS;
            case "c" -> C;
            case "c-maybe" -> C_MAYBE;
            case "escape" -> ESCAPE;
            case "locale" -> LOCALE;
            case "clocale" -> CLOCALE;
            default -> LITERAL;
        };
    }

    /** Whether a name is in quotes only where it has to be. */
    boolean variable() {
        return this == SHELL || this == SHELL_ESCAPE || this == C_MAYBE;
    }

    /**
     * A name as it is shown.
     *
     * @param hide whether what cannot be printed becomes a question mark
     * @param also further characters that are escaped, or ask for quotes
     */
    public String show(String name, Ctype ctype, boolean hide, String also) {
        return switch (this) {
            case LITERAL -> hide ? hidden(name, ctype) : name;
            case SHELL_ESCAPE ->
                also.isEmpty() || name.indexOf(also.charAt(0)) < 0 ? Quote.shell(name, ctype) : Quote.file(name, ctype);
            case SHELL_ESCAPE_ALWAYS -> Quote.always(name, ctype);
            case SHELL, SHELL_ALWAYS -> {
                String plain = apostrophes(name, also);
                yield hide ? hidden(plain, ctype) : plain;
            }
            case C -> '"' + escaped(name, ctype, "\"" + also) + '"';
            case ESCAPE -> escaped(name, ctype, " " + also);
            case C_MAYBE -> {
                String inside = escaped(name, ctype, "\"" + also);
                yield inside.replace("\\\\", "\\").equals(name) ? name : '"' + inside + '"';
            }
            case CLOCALE -> ctype.utf8() ? Quote.locale(name, ctype) : '"' + escaped(name, ctype, "\"" + also) + '"';
            case LOCALE -> Quote.locale(name, ctype);
        };
    }

    private String apostrophes(String name, String also) {
        boolean needed = this == SHELL_ALWAYS || name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            needed |= " !\"$&()*;<=>[^`|'\\?\t\n\r\u000b\f".indexOf(c) >= 0
                    || also.indexOf(c) >= 0
                    || i == 0 && (c == '#' || c == '~')
                    || name.length() == 1 && (c == '{' || c == '}');
        }
        if (!needed) {
            return name;
        }
        if (name.indexOf('\'') >= 0 && name.chars().noneMatch(c -> "\"$`\\!".indexOf(c) >= 0)) {
            return '"' + name + '"';
        }
        return "'" + name.replace("'", "'\\''") + "'";
    }

    private static String hidden(String name, Ctype ctype) {
        byte[] bytes = Text.encode(name);
        StringBuilder out = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int size = ctype.utf8() ? Text.sequence(bytes, i, bytes.length) : 1;
            int c = Text.codePoint(bytes, i, size);
            out.appendCodePoint(printable(c, ctype) ? c : '?');
            i += size;
        }
        return out.toString();
    }

    private static boolean printable(int c, Ctype ctype) {
        return c < 0x80 ? c >= 0x20 && c < 0x7F : ctype.utf8() && Width.isPrintable(c);
    }

    private static String escaped(String name, Ctype ctype, String also) {
        byte[] bytes = Text.encode(name);
        StringBuilder out = new StringBuilder(bytes.length + 4);
        for (int i = 0; i < bytes.length; ) {
            int size = ctype.utf8() ? Text.sequence(bytes, i, bytes.length) : 1;
            int c = Text.codePoint(bytes, i, size);
            int letter = size == 1 ? "\u0007\b\t\n\u000b\f\r".indexOf(bytes[i]) : -1;
            if (letter >= 0) {
                out.append('\\').append("abtnvfr".charAt(letter));
            } else if (c == '\\' || also.indexOf(c) >= 0) {
                out.append('\\').append((char) c);
            } else if (printable(c, ctype)) {
                out.appendCodePoint(c);
            } else {
                for (int k = 0; k < size; k++) {
                    out.append(String.format(Locale.ROOT, "\\%03o", bytes[i + k] & 0xFF));
                }
            }
            i += size;
        }
        return out.toString();
    }
}
