package org.jarnix.programs.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import javax.net.ssl.SSLException;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SocketAddress;
import org.jarnix.api.SocketKind;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** One address fetched: requests until no answer leads elsewhere, and what becomes of the last one. */
final class CurlTransfer {
    private static final int MOST_REDIRECTIONS = 50;
    private static final int FIRST_REFUSAL = 400;
    private static final String MALFORMED = "URL using bad/illegal format or missing URL";

    private final Io io;
    private final Args args;
    private final CookieJar jar;
    private final String address;
    private final CurlOutput output;
    private final CurlReport report = new CurlReport();
    private final long begun;
    private final boolean keepsCookies;
    private String lastHost = "";
    private int redirections;
    private int status;

    CurlTransfer(Io io, Args args, CookieJar jar, String address, CurlOutput output) {
        this.io = io;
        this.args = args;
        this.jar = jar;
        this.address = address;
        this.output = output;
        this.keepsCookies =
                args.value("c") != null || args.values("b").stream().anyMatch(given -> given.indexOf('=') < 0);
        this.begun = io.sys().clock(Clock.MONOTONIC);
    }

    /** The last answer's status; 0 without one. */
    int httpStatus() {
        return status;
    }

    /** Fetches it and tells; answers curl's number for how that went. */
    int run(int number) throws IOException {
        CurlFailure failure = null;
        report.set("urlnum", number);
        prepareReport();
        try {
            fetch();
        } catch (CurlFailure e) {
            failure = e;
        } catch (CommandException e) {
            throw e;
        } catch (IOException e) {
            failure = failure(e);
        }
        int exit = failure == null ? 0 : failure.status();
        if (failure != null && (!args.has("s") || args.has("S"))) {
            io.note("curl: (" + exit + ") " + failure.getMessage() + "\n");
        }
        output.close();
        report(exit, failure == null ? "" : String.valueOf(failure.getMessage()));
        return exit;
    }

    private void prepareReport() {
        for (String name : new String[] {
            "content_type", "redirect_url", "remote_ip", "local_ip", "scheme", "ftp_entry_path", "certs"
        }) {
            report.set(name, "");
        }
        for (String name : new String[] {
            "http_version",
            "num_connects",
            "num_headers",
            "remote_port",
            "local_port",
            "size_header",
            "size_request",
            "size_upload",
            "speed_upload",
            "ssl_verify_result",
            "proxy_ssl_verify_result",
            "num_certs"
        }) {
            report.set(name, 0);
        }
        for (String name :
                new String[] {"appconnect", "connect", "namelookup", "pretransfer", "redirect", "starttransfer"}) {
            report.set("time_" + name, "0.000000");
        }
        report.set("http_code", "000");
        report.set("response_code", "000");
        report.set("http_connect", "000");
        report.set("url", address);
        report.set("url_effective", address);
        report.set("referer", args.value("e", ""));
        report.set("method", "GET");
    }

    private void report(int exit, String message) throws IOException {
        if (args.value("w") == null) {
            return;
        }
        report.set("exitcode", exit);
        report.set("errormsg", message);
        report.set("num_redirects", redirections);
        report.set("size_download", output.size());
        report.set("filename_effective", output.fileName());
        double seconds = Math.max(1, io.sys().clock(Clock.MONOTONIC) - begun) / 1e9;
        report.set("time_total", String.format(Locale.ROOT, "%.6f", seconds));
        report.set("speed_download", (long) (output.size() / seconds));
        io.out().print(report.text(io, args.value("w", "")));
        io.out().flush();
    }

    private static CurlFailure failure(IOException problem) {
        String message = String.valueOf(problem.getMessage());
        if (problem instanceof Out.WriteException) {
            return new CurlFailure(CurlFailure.UNWRITTEN, "Failure writing output to destination");
        }
        if (problem instanceof SSLException) {
            return new CurlFailure(message.contains("PKIX") ? 60 : 35, "TLS: " + message);
        }
        if (problem instanceof SyscallException refused) {
            return refused.errno() == Errno.EAGAIN
                    ? new CurlFailure(CurlFailure.TIMED_OUT, "Operation timed out")
                    : new CurlFailure(
                            CurlFailure.RECEIVING,
                            "Recv failure: " + refused.errno().text());
        }
        boolean empty = message.startsWith("Empty reply");
        return new CurlFailure(empty ? CurlFailure.EMPTY_REPLY : CurlFailure.PARTIAL, message);
    }

    private void fetch() throws IOException {
        if (address.regionMatches(true, 0, "file://", 0, "file://".length())) {
            report.set("scheme", "FILE");
            copyFile(address.substring("file://".length()).replaceFirst("^localhost", ""));
            return;
        }
        HttpUrl url = parsed(address);
        CurlBody body = CurlBody.of(io, args);
        if (args.has("G") && body != null) {
            url = parsed(url + (url.path().contains("?") ? "&" : "?") + body.text());
            body = null;
        } else if (args.value("T") != null && url.path().endsWith("/")) {
            String name = args.value("T", "");
            url = parsed(url + name.substring(name.lastIndexOf('/') + 1));
        }
        follow(url, body);
    }

    private static HttpUrl parsed(String text) throws CurlFailure {
        int scheme = text.indexOf("://");
        HttpUrl url = text.indexOf(' ') >= 0 ? null : HttpUrl.parse(text);
        if (url != null) {
            return url;
        }
        if (scheme > 0 && !text.substring(0, scheme).matches("(?i)https?")) {
            throw new CurlFailure(
                    CurlFailure.UNSUPPORTED,
                    "Protocol \"" + text.substring(0, scheme) + "\" not supported or disabled in libcurl");
        }
        throw new CurlFailure(CurlFailure.BAD_ADDRESS, MALFORMED);
    }

    private void follow(HttpUrl first, @Nullable CurlBody sent) throws IOException {
        HttpUrl url = first;
        CurlBody body = sent;
        String usual = args.has("I") ? "HEAD" : args.value("T") != null ? "PUT" : body != null ? "POST" : "GET";
        String method = args.value("X", usual);
        long most = number("max-redirs", MOST_REDIRECTIONS);
        String from = null;
        while (true) {
            HttpExchange exchange = ask(url, method, body, from);
            String location = exchange.header("Location");
            boolean leads = location != null && status >= 300 && status < 400;
            HttpUrl next = leads ? url.resolve(String.valueOf(location)) : null;
            if (!leads || !args.has("L")) {
                report.set("redirect_url", next == null ? "" : next.toString());
                deliver(exchange, url);
                return;
            }
            output.head(exchange);
            exchange.body().transferTo(java.io.OutputStream.nullOutputStream());
            exchange.close();
            if (most >= 0 && redirections >= most) {
                throw new CurlFailure(CurlFailure.TOO_MANY_REDIRECTIONS, "Maximum (" + most + ") redirects followed");
            }
            if (next == null) {
                throw new CurlFailure(CurlFailure.BAD_ADDRESS, MALFORMED);
            }
            redirections++;
            from = url.toString();
            say("* Issue another request to this URL: '" + next + "'");
            url = next;
            if (status == 303 && !method.equals("HEAD")
                    || status < 303 && method.equals("POST") && !args.has("post" + status)) {
                method = args.value("X", "GET");
                body = null;
            }
        }
    }

    private HttpExchange ask(HttpUrl url, String method, @Nullable CurlBody body, @Nullable String from)
            throws IOException {
        report.set("url_effective", url.toString());
        report.set("method", method);
        report.set("scheme", url.secure() ? "HTTPS" : "HTTP");
        boolean known = lastHost.isEmpty() || lastHost.equals(url.host()) || args.has("location-trusted");
        lastHost = known ? url.host() : lastHost;
        CurlHead head = new CurlHead(io, args, url);
        HttpExchange.Request request = new HttpExchange.Request(
                method,
                url,
                args.value("request-target", url.path()),
                head.lines(body, jar.header(url), known, from, output.resumesAt()),
                body,
                args.has("k"));
        int fd = connected(url);
        request.head().lines().forEach(line -> say("> " + line));
        limit(args.value("m", "0"));
        try {
            HttpExchange exchange = HttpExchange.over(io.sys(), fd, request);
            status = exchange.status();
            note(exchange, url, request);
            return exchange;
        } catch (SyscallException e) {
            if (e.errno() == Errno.EINTR) {
                throw timedOut("Operation");
            }
            throw e;
        }
    }

    private void note(HttpExchange exchange, HttpUrl url, HttpExchange.Request request) {
        report.answer(exchange);
        int size = exchange.statusLine().length() + 4;
        say("< " + exchange.statusLine());
        for (String line : exchange.headers()) {
            say("< " + line);
            size += line.length() + 2;
            if (keepsCookies && line.toLowerCase(Locale.ROOT).startsWith("set-cookie:")) {
                jar.take(
                        line.substring(line.indexOf(':') + 1).strip(),
                        url,
                        io.sys().clock(Clock.REALTIME) / 1_000_000_000L);
            }
        }
        say("< ");
        report.set("size_header", size);
        report.set("size_request", request.head().length());
        HttpExchange.Content body = request.body();
        report.set("size_upload", body == null ? 0 : Math.max(0, body.length()));
    }

    private int connected(HttpUrl url) throws IOException {
        long start = io.sys().clock(Clock.MONOTONIC);
        String socket = args.value("unix-socket");
        String host = socket == null ? host(url) : socket;
        limit(args.value("connect-timeout", args.value("m", "0")));
        try {
            if (socket != null) {
                int fd = io.sys().socket(SocketKind.UNIX_STREAM, OpenFlags.O_CLOEXEC);
                io.sys().connect(fd, new SocketAddress.Unix(socket));
                return fd;
            }
            say("*   Trying " + host + ":" + url.port() + "...");
            int fd = Hosts.connect(io.sys(), SocketKind.INET_STREAM, host, url.port());
            report.set("remote_ip", host);
            report.set("remote_port", url.port());
            report.set("num_connects", redirections + 1);
            say("* Connected to " + url.host() + " (" + host + ") port " + url.port() + " (#0)");
            return fd;
        } catch (SyscallException e) {
            if (e.errno() == Errno.EINTR) {
                throw timedOut("Connection");
            }
            say("* connect to " + host + " port " + url.port() + " failed: "
                    + e.errno().text());
            long took = (io.sys().clock(Clock.MONOTONIC) - start) / 1_000_000;
            boolean denied = e.errno() == Errno.EACCES || e.errno() == Errno.EPERM;
            throw new CurlFailure(
                    CurlFailure.UNCONNECTED,
                    "Failed to connect to " + url.host() + " port " + url.port() + " after " + took + " ms: "
                            + (denied ? e.errno().text() : "Couldn't connect to server"));
        } finally {
            limit("0");
        }
    }

    /** The number of a host, as {@code --resolve} says or the system knows it. */
    private String host(HttpUrl url) throws IOException {
        String own = url.host() + ":" + url.port() + ":";
        for (String rule : args.values("resolve")) {
            if (rule.startsWith(own) || rule.startsWith("*:" + url.port() + ":")) {
                return rule.substring(rule.indexOf(':', rule.indexOf(':') + 1) + 1)
                        .split(",")[0];
            }
        }
        try {
            return Hosts.find(io.sys(), url.host()).getFirst();
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOENT) {
                throw new CurlFailure(CurlFailure.UNRESOLVED, "Could not resolve host: " + url.host());
            }
            return url.host();
        }
    }

    private CurlFailure timedOut(String what) {
        long took = (io.sys().clock(Clock.MONOTONIC) - begun) / 1_000_000;
        String rest = what.equals("Operation") ? " with " + output.size() + " bytes received" : "";
        return new CurlFailure(CurlFailure.TIMED_OUT, what + " timed out after " + took + " milliseconds" + rest);
    }

    private void limit(String seconds) {
        io.sys().alarm(Duration.ofNanos((long) (Double.parseDouble(seconds) * 1e9)));
    }

    private long number(String option, long usual) {
        return Long.parseLong(args.value(option, Long.toString(usual)));
    }

    private void deliver(HttpExchange exchange, HttpUrl url) throws IOException {
        boolean refused = status >= FIRST_REFUSAL && (args.has("f") || args.has("fail-with-body"));
        boolean kept = !refused || args.has("fail-with-body");
        if (kept) {
            output.open(url.fileName(), exchange);
        }
        output.head(exchange);
        if (kept) {
            long most = number("max-filesize", Long.MAX_VALUE);
            if (exchange.length() > most) {
                throw new CurlFailure(CurlFailure.TOO_LARGE, "Maximum file size exceeded");
            }
            try {
                output.body(decoded(exchange), most);
            } catch (SyscallException e) {
                throw e.errno() == Errno.EINTR ? timedOut("Operation") : e;
            }
            say("{ [" + output.size() + " bytes data]");
            output.keepTime(args.has("R") ? exchange.header("Last-Modified") : null);
        }
        exchange.close();
        say("* Connection #0 to host " + url.host() + " left intact");
        if (refused) {
            throw new CurlFailure(CurlFailure.REFUSED, "The requested URL returned error: " + status);
        }
    }

    private InputStream decoded(HttpExchange exchange) throws IOException {
        String coding = args.has("compressed") ? exchange.header("Content-Encoding") : null;
        return switch (coding == null ? "" : coding.toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new GZIPInputStream(exchange.body());
            case "deflate" -> new InflaterInputStream(exchange.body());
            default -> exchange.body();
        };
    }

    private void copyFile(String path) throws IOException {
        String file;
        try {
            file = new URI("file://" + path).getPath();
        } catch (URISyntaxException e) {
            throw new CurlFailure(CurlFailure.BAD_ADDRESS, MALFORMED);
        }
        try {
            int fd = io.open(file);
            output.open(file.substring(file.lastIndexOf('/') + 1), null);
            output.body(new FdInput(io.sys(), fd), Long.MAX_VALUE);
            io.close(fd);
        } catch (SyscallException e) {
            throw new CurlFailure(CurlFailure.UNREADABLE_FILE, "Couldn't open file " + path);
        }
    }

    private void say(String line) {
        if (args.has("v")) {
            try {
                io.note(line + "\n");
            } catch (IOException e) {
                io.fail(CurlFailure.UNWRITTEN);
            }
        }
    }
}
