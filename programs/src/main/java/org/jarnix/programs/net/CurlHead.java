package org.jarnix.programs.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** The lines of a request's head, in curl's order, without those that the user takes away. */
final class CurlHead {
    private final Io io;
    private final Args args;
    private final HttpUrl url;
    private final List<String> own = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    CurlHead(Io io, Args args, HttpUrl url) throws IOException {
        this.io = io;
        this.args = args;
        this.url = url;
        for (String line : args.values("H")) {
            if (line.startsWith("@")) {
                own.addAll(file(line.substring(1)));
            } else {
                own.add(line);
            }
        }
        if (args.value("json") != null) {
            addDefault("Content-Type: application/json");
            addDefault("Accept: application/json");
        }
    }

    private List<String> file(String name) throws IOException {
        try {
            int fd = io.open(name);
            String text = Text.decode(new FdInput(io.sys(), fd).readAllBytes());
            io.close(fd);
            return text.lines().filter(line -> !line.isBlank()).toList();
        } catch (SyscallException e) {
            throw new CurlFailure(CurlFailure.UNREAD, "Failed to open " + name);
        }
    }

    private void addDefault(String line) {
        if (!isGiven(line)) {
            own.add(line);
        }
    }

    /**
     * All lines.
     *
     * @param cookies what the jar has for the address; null for nothing
     * @param known whether the host is the one that the user named, who may see who the user is
     * @param from the address that led here; null for none
     * @param offset where an earlier transfer stopped; -1 for none
     */
    List<String> lines(
            @Nullable CurlBody body, @Nullable String cookies, boolean known, @Nullable String from, long offset) {
        add("Host: " + url.authority());
        String user = args.value("u", url.userInfo() == null ? "" : String.valueOf(url.userInfo()));
        boolean bears = args.value("oauth2-bearer") != null;
        if (bears && known) {
            add("Authorization: Bearer " + args.value("oauth2-bearer"));
        } else if (!user.isEmpty() && known) {
            byte[] who = Text.encode(user.contains(":") ? user : user + ":");
            add("Authorization: Basic " + Base64.getEncoder().encodeToString(who));
        }
        String range = offset >= 0 ? offset + "-" : args.value("r");
        if (range != null) {
            add("Range: bytes=" + range);
        }
        if (!args.value("A", "curl").isEmpty()) {
            add("User-Agent: " + args.value("A", "curl/8 (Jarnix)"));
        }
        add("Accept: */*");
        if (args.has("compressed")) {
            add("Accept-Encoding: deflate, gzip");
        }
        addReferer(from);
        addCookies(cookies, known);
        for (String line : own) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.substring(colon + 1).isBlank()) {
                boolean secret = line.regionMatches(true, 0, "Authorization:", 0, 14)
                        || line.regionMatches(true, 0, "Cookie:", 0, 7);
                if (known || !secret) {
                    lines.add(line);
                }
            } else if (colon < 0 && line.endsWith(";")) {
                lines.add(line.substring(0, line.length() - 1) + ":");
            }
        }
        if (body != null) {
            add(body.length() < 0 ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length());
            if (!body.type().isEmpty()) {
                add("Content-Type: " + body.type());
            }
        }
        return lines;
    }

    private void addReferer(@Nullable String from) {
        String referer = args.value("e", "");
        boolean follows = referer.endsWith(";auto");
        String said = follows ? referer.substring(0, referer.length() - ";auto".length()) : referer;
        if (follows && from != null) {
            said = from;
        }
        if (!said.isEmpty()) {
            add("Referer: " + said);
        }
    }

    private void addCookies(@Nullable String fromJar, boolean known) {
        List<String> all = new ArrayList<>();
        if (fromJar != null) {
            all.add(fromJar);
        }
        for (String given : args.values("b")) {
            if (given.indexOf('=') >= 0 && known) {
                all.add(given);
            }
        }
        if (!all.isEmpty()) {
            add("Cookie: " + String.join("; ", all));
        }
    }

    private void add(String line) {
        if (!isGiven(line)) {
            lines.add(line);
        }
    }

    /** Whether the user gives such a line, or takes it away. */
    private boolean isGiven(String line) {
        String name = line.substring(0, line.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        String bare = name.substring(0, name.length() - 1) + ";";
        return own.stream().anyMatch(given -> {
            String lower = given.toLowerCase(Locale.ROOT);
            return lower.startsWith(name) || lower.equals(bare);
        });
    }
}
