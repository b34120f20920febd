package org.jarnix.programs.text;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An encoding by the name that iconv(1) has for it.
 *
 * @param mark the byte order mark that is written before a text, and passed where it stands before one; null for none
 */
record IconvEncoding(Charset charset, byte @Nullable [] mark) {
    private static final byte[] MARK_16 = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] MARK_32 = {(byte) 0xFF, (byte) 0xFE, 0, 0};

    /** The encoding; null where there is none of that name. */
    static @Nullable IconvEncoding named(String name) {
        String plain = name.replaceAll("/+$", "").toUpperCase(Locale.ROOT);
        return switch (plain) {
            case "UTF8" -> new IconvEncoding(StandardCharsets.UTF_8, null);
            case "UTF-16", "UTF16" -> new IconvEncoding(StandardCharsets.UTF_16LE, MARK_16);
            case "UTF-32", "UTF32" -> new IconvEncoding(StandardCharsets.UTF_32LE, MARK_32);
            case "UCS-2", "UCS2", "UCS-2LE", "UCS2LE", "UNICODELITTLE" ->
                new IconvEncoding(StandardCharsets.UTF_16LE, null);
            case "UNICODE" -> new IconvEncoding(StandardCharsets.UTF_16LE, MARK_16);
            case "UCS-2BE", "UCS2BE", "UNICODEBIG" -> new IconvEncoding(StandardCharsets.UTF_16BE, null);
            case "UCS-4", "UCS4", "UCS-4BE" -> new IconvEncoding(StandardCharsets.UTF_32BE, null);
            case "UCS-4LE", "WCHAR_T" -> new IconvEncoding(StandardCharsets.UTF_32LE, null);
            case "ANSI_X3.4-1968" -> new IconvEncoding(StandardCharsets.US_ASCII, null);
            default -> other(plain);
        };
    }

    private static @Nullable IconvEncoding other(String name) {
        String known = name.matches("CP[0-9]+") || name.matches("MS-[A-Z]+") ? name.replace("MS-ANSI", "CP1252") : name;
        known = known.matches("ISO_?8859[-_][0-9]+") ? "ISO-8859-" + known.replaceAll(".*[-_]", "") : known;
        known = known.matches("ISO8859[0-9]+") ? "ISO-8859-" + known.substring("ISO8859".length()) : known;
        try {
            Charset charset = Charset.forName(known);
            return charset.canEncode() ? new IconvEncoding(charset, null) : null;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }
}
