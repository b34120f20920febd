package org.jarnix.programs.net;

import java.net.URI;
import java.net.URISyntaxException;
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

    /** Reads an address; without a scheme it is http. Null for other schemes and what is no address. */
    static @Nullable HttpUrl parse(String text) {
        String whole = text.contains("://") ? text : "http://" + text;
        try {
            URI uri = new URI(whole.replace(" ", "%20"));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(java.util.Locale.ROOT);
            String host = uri.getHost();
            if (host == null || !scheme.equals("http") && !scheme.equals("https")) {
                return null;
            }
            boolean secure = scheme.equals("https");
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String query = uri.getRawQuery();
            int port = uri.getPort() > 0 ? uri.getPort() : secure ? HTTPS : HTTP;
            return new HttpUrl(secure, uri.getUserInfo(), host, port, query == null ? path : path + "?" + query);
        } catch (URISyntaxException e) {
            return null;
        }
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

    /** The last part of the path. */
    String fileName() {
        int query = path.indexOf('?');
        String bare = query < 0 ? path : path.substring(0, query);
        return bare.substring(bare.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + authority() + path;
    }
}
