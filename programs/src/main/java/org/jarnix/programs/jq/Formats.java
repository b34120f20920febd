package org.jarnix.programs.jq;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jarnix.api.lib.Text;

/** The formats of {@code @name}: text, json, csv, tsv, html, uri, sh, base64 and base32. */
final class Formats {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String UNRESERVED = "-_.~";

    private Formats() {}

    static Object apply(String name, Object in) {
        return switch (name) {
            case "@text" -> Natives.string(in);
            case "@json" -> Printer.compact(in);
            case "@csv" -> row(in, ",", true);
            case "@tsv" -> row(in, "\t", false);
            case "@html" ->
                Natives.string(in)
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("'", "&apos;")
                        .replace("\"", "&quot;");
            case "@uri" -> uri(Text.encode(Natives.string(in)));
            case "@sh" -> shell(in);
            case "@base64" -> Base64.getEncoder().encodeToString(Text.encode(Natives.string(in)));
            case "@base64d" -> decoded(Natives.string(in));
            case "@base32" -> base32(Text.encode(Natives.string(in)));
            case "@base32d" -> unbase32(Natives.string(in));
            default -> throw new JqError(name.substring(1) + " is not a valid format");
        };
    }

    private static String row(Object in, String separator, boolean csv) {
        if (!(in instanceof Items items)) {
            throw new JqError(Values.described(in) + " cannot be " + (csv ? "csv" : "tsv") + "-formatted, only array");
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            out.append(i > 0 ? separator : "");
            Object item = items.get(i);
            switch (item) {
                case String text
                when csv -> out.append('"').append(text.replace("\"", "\"\"")).append('"');
                case String text ->
                    out.append(text.replace("\\", "\\\\")
                            .replace("\t", "\\t")
                            .replace("\n", "\\n")
                            .replace("\r", "\\r"));
                case Double number -> Printer.number(out, number);
                case Boolean truth -> out.append(truth);
                default -> {
                    if (item != Values.NULL) {
                        throw new JqError(Values.described(item) + " is not valid in a csv row");
                    }
                }
            }
        }
        return out.toString();
    }

    private static String uri(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes) {
            boolean plain = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
            if (plain || UNRESERVED.indexOf(b) >= 0) {
                out.append((char) b);
            } else {
                out.append(String.format(java.util.Locale.ROOT, "%%%02X", b & 0xFF));
            }
        }
        return out.toString();
    }

    private static String shell(Object in) {
        Items items = in instanceof Items several ? several : Items.of(in);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            Object item = items.get(i);
            if (item instanceof Items || item instanceof Values.Fields) {
                throw new JqError(Values.described(item) + " can not be escaped for shell");
            }
            out.append(i > 0 ? " " : "");
            out.append(item instanceof String text ? "'" + text.replace("'", "'\\''") + "'" : Printer.compact(item));
        }
        return out.toString();
    }

    private static Object decoded(String text) {
        try {
            String trimmed = text.replaceAll("=+$", "");
            byte[] bytes = Base64.getDecoder().decode(trimmed.getBytes(StandardCharsets.ISO_8859_1));
            if (bytes.length == 0 && !trimmed.isEmpty()) {
                throw new IllegalArgumentException();
            }
            return JsonStrings.cleaned(Text.decode(bytes));
        } catch (IllegalArgumentException e) {
            throw new JqError(Values.described(text) + " is not valid base64 data");
        }
    }

    private static String base32(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        long bits = 0;
        int count = 0;
        for (byte b : bytes) {
            bits = bits << 8 | b & 0xFF;
            count += 8;
            while (count >= 5) {
                count -= 5;
                out.append(BASE32.charAt((int) (bits >> count & 31)));
            }
        }
        if (count > 0) {
            out.append(BASE32.charAt((int) (bits << 5 - count & 31)));
        }
        while (out.length() % 8 != 0) {
            out.append('=');
        }
        return out.toString();
    }

    private static Object unbase32(String text) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        long bits = 0;
        int count = 0;
        for (char c : text.toCharArray()) {
            int digit = BASE32.indexOf(c);
            if (digit < 0) {
                if (c == '=') {
                    break;
                }
                throw new JqError(Values.described(text) + " is not valid base32 data");
            }
            bits = bits << 5 | digit;
            count += 5;
            if (count >= 8) {
                count -= 8;
                out.write((int) (bits >> count));
            }
        }
        return JsonStrings.cleaned(Text.decode(out.toByteArray()));
    }
}
