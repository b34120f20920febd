package org.jarnix.programs.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address of the web, taken apart (RFC 3986).
 *
 * @param userInfo user and password with a colon between; null where there are none
 * @param path with its query, never empty
 */
record HttpUrl(boolean secure, @Nullable String userInfo, String host, int port, String path) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int LAST_PORT = 65535;

    private static final Pattern FORM = Pattern.compile(
            "(?<scheme>https?)://(?:(?<user>[^@/?#]*)@)?(?<host>[^:/?#@\\[\\]\\s]+)(?::(?<port>[0-9]{0,5}))?"
                    + "(?<path>/[^?#]*)?(?<query>\\?[^#]*)?(?:#.*)?",
            Pattern.CASE_INSENSITIVE);

    /** Reads an address; without a scheme it is http. Null for other schemes and what is no address. */
    static @Nullable HttpUrl parse(String text) {
        String whole = text.contains("://") ? text : "http://" + text;
        Matcher parts = FORM.matcher(whole.replace(" ", "%20"));
        if (!parts.matches()) {
            return null;
        }
        boolean secure = parts.group("scheme").equalsIgnoreCase("https");
        String path = parts.group("path") == null ? "/" : plain(parts.group("path"));
        String query = parts.group("query") == null ? "" : parts.group("query");
        String digits = parts.group("port");
        int port = digits == null || digits.isEmpty() ? (secure ? HTTPS : HTTP) : Integer.parseInt(digits);
        return port > LAST_PORT
                ? null
                : new HttpUrl(secure, parts.group("user"), parts.group("host"), port, path + query);
    }

    /** A path without {@code .} and {@code ..} (RFC 3986 5.2.4). */
    private static String plain(String path) {
        if (!path.contains("/.")) {
            return path;
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] names = path.substring(1).split("/", -1);
        for (int i = 0; i < names.length; i++) {
            boolean up = names[i].equals("..");
            if (up) {
                kept.pollLast();
            } else if (!names[i].equals(".")) {
                kept.add(names[i]);
            }
            if (i == names.length - 1 && (up || names[i].equals("."))) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }

    /** The address that a redirection leads to; null where it makes no sense. */
    @Nullable
    HttpUrl resolve(String location) {
        try {
            return parse(
                    new URI(toString()).resolve(location.replace(" ", "%20")).toString());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    /** The host, with the port where it is not the usual one. */
    String authority() {
        return port == (secure ? HTTPS : HTTP) ? host : host + ":" + port;
    }

    /** The path without its query. */
    String file() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** The last part of the path. */
    String fileName() {
        return file().substring(file().lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + authority() + path;
    }
}
