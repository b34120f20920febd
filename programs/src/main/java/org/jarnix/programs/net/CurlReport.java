package org.jarnix.programs.net;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jarnix.api.lib.Io;

/** What {@code -w} writes when a transfer has ended: its format with values for {@code %{name}} and {@code %header{name}}. */
final class CurlReport {
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();

    void set(String name, String value) {
        values.put(name, value);
    }

    void set(String name, long value) {
        values.put(name, Long.toString(value));
    }

    /** An answer's head. */
    void answer(HttpExchange exchange) {
        headers.clear();
        for (String line : exchange.headers()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        String status = String.format(Locale.ROOT, "%03d", exchange.status());
        set("http_code", status);
        set("response_code", status);
        set("num_headers", exchange.headers().size());
        set("content_type", headers.getOrDefault("content-type", ""));
        String version = exchange.statusLine().split(" ", 2)[0];
        set("http_version", version.startsWith("HTTP/") ? version.substring("HTTP/".length()) : "0");
    }

    /** The text that a format becomes; names that mean nothing are told. */
    String text(Io io, String format) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            char next = i + 1 < format.length() ? format.charAt(i + 1) : 0;
            if (c == '\\' && "ntr".indexOf(next) >= 0 && next != 0) {
                text.append(next == 'n' ? '\n' : next == 't' ? '\t' : '\r');
                i++;
            } else if (c == '%' && next == '%') {
                text.append('%');
                i++;
            } else if (c == '%' && (next == '{' || format.startsWith("header{", i + 1))) {
                int open = format.indexOf('{', i);
                int close = format.indexOf('}', open);
                if (close < 0) {
                    text.append(c);
                    continue;
                }
                String name = format.substring(open + 1, close);
                if (name.equals("onerror") && next == '{') {
                    if ("0".equals(values.get("exitcode"))) {
                        return text.toString();
                    }
                } else {
                    text.append(value(io, name, next != '{'));
                }
                i = close;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private String value(Io io, String name, boolean header) throws IOException {
        if (header) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
        String value = values.get(name);
        if (value == null) {
            io.note("curl: unknown --write-out variable: '" + name + "'\n");
        }
        return value == null ? "" : value;
    }
}
