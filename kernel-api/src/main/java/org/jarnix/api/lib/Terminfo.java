package org.jarnix.api.lib;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a kind of terminal can do and how it is told to, by the names of terminfo(5): a few kinds, those that people have. */
public final class Terminfo {
    private static final String FILE = "terminals.txt";
    /** Where the description is kept among the capabilities; no capability is called so. */
    private static final String LONG_NAME = "";

    private final String name;
    private final Map<String, String> capabilities;

    private Terminfo(String name, Map<String, String> capabilities) {
        this.name = name;
        this.capabilities = capabilities;
    }

    /** The terminal that TERM names; null for one that is not known. */
    public static @Nullable Terminfo find(String term) {
        String kind = alias(term);
        Map<String, String> found = new LinkedHashMap<>();
        return read(text(), kind, found) ? new Terminfo(term, found) : null;
    }

    /** Emulators that are xterm, and names that only say how many colours there are. */
    private static String alias(String term) {
        return switch (term) {
            case "vt102", "vt220", "vt320" -> "vt100";
            case "xterm-color", "xterm-16color" -> "xterm";
            case "xterm-kitty", "alacritty", "foot", "xterm-ghostty", "wezterm", "rxvt-unicode-256color" ->
                "xterm-256color";
            case "linux-16color" -> "linux";
            case "", "unknown" -> "dumb";
            default -> term;
        };
    }

    private static String text() {
        try (InputStream in = Terminfo.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean read(String text, String kind, Map<String, String> into) {
        String start = kind + "|";
        int at = text.startsWith(start) ? 0 : text.indexOf("\n" + start) + 1;
        if (at == 0 && !text.startsWith(start)) {
            return false;
        }
        int from = text.indexOf(",\n", at) + 2;
        into.putIfAbsent(LONG_NAME, text.substring(at + start.length(), from - 2));
        String base = null;
        while (from < text.length() && text.charAt(from) == '\t') {
            int end = text.indexOf('\n', from);
            base = readLine(text.substring(from + 1, end), into, base);
            from = end + 1;
        }
        if (base != null) {
            Map<String, String> own = new LinkedHashMap<>(into);
            into.clear();
            read(text, base, into);
            into.putAll(own);
            into.values().removeIf(value -> value.equals("@"));
        }
        return true;
    }

    private static @Nullable String readLine(String line, Map<String, String> into, @Nullable String before) {
        String base = before;
        int from = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == ',') {
                String one = line.substring(from, i).strip();
                from = i + 1;
                int end = 0;
                while (end < one.length() && Character.isLetterOrDigit(one.charAt(end))) {
                    end++;
                }
                if (one.startsWith("use=")) {
                    base = one.substring(4);
                } else {
                    into.put(one.substring(0, end), one.substring(end));
                }
            }
        }
        return base;
    }

    /** The name it was asked for by. */
    public String name() {
        return name;
    }

    /** What it is, in words. */
    public String longName() {
        return capabilities.getOrDefault(LONG_NAME, name);
    }

    /** Whether any terminal has something of that name. */
    public static boolean isCapability(String capability) {
        String text = text();
        return Pattern.compile("[\t ]" + Pattern.quote(capability) + "[=#,]")
                .matcher(text)
                .find();
    }

    /** Whether it has a property. */
    public boolean flag(String capability) {
        return "".equals(capabilities.get(capability));
    }

    /** A number; -1 where it has none of that name. */
    public int number(String capability) {
        String value = capabilities.get(capability);
        return value == null || !value.startsWith("#") ? -1 : Integer.decode(value.substring(1));
    }

    /** A string as terminfo(5) writes it, such as {@code \E[%p1%dA}; null where it has none of that name. */
    public @Nullable String source(String capability) {
        String value = capabilities.get(capability);
        return value == null || !value.startsWith("=") ? null : value.substring(1);
    }

    /** A string without parameters as the terminal is sent it, padding left out; null where it has none of that name. */
    public @Nullable String string(String capability) {
        String source = source(capability);
        return source == null ? null : TermString.expand(source);
    }

    /** A string with its parameters as the terminal is sent it; null where it has none of that name. */
    public @Nullable String string(String capability, Object... parameters) {
        String source = source(capability);
        return source == null ? null : TermString.expand(source, parameters);
    }
}
