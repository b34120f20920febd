package org.jarnix.programs.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Fetches what is at addresses of the web. */
public final class Curl extends Command {
    private static final int MOST_REDIRECTIONS = 50;

    public Curl() {
        super(Usage.of("""
            Usage: curl [OPTION]... URL...
            Fetch what is at each URL and write it to standard output.

              -A, --user-agent=NAME    call itself NAME
              -d, --data=DATA          send DATA as a form, POST; @FILE for a file's
                  --data-raw=DATA      the same, @ as it is
                  --data-binary=DATA   the same, newlines of a file as they are
                  --data-urlencode=DATA
                                       the same, NAME=TEXT or TEXT encoded
              -e, --referer=URL        say where one comes from
              -f, --fail               no body and status 22 for an answer from 400 on
              -G, --get                put the data behind the address
              -H, --header=LINE        a line of the head; NAME: takes one away
              -I, --head               only the head
              -i, --include            the answer's head, too
              -k, --insecure           any certificate will do
              -L, --location           go where the answer says
                  --max-redirs=COUNT   but no more often than this
              -m, --max-time=SECONDS   no longer than this
                  --connect-timeout=SECONDS
                                       no longer for a connection
              -o, --output=FILE        write to FILE
              -O, --remote-name        write to a file of the address's name
              -S, --show-error         with -s: tell what failed, though
              -s, --silent             tell nothing
              -T, --upload-file=FILE   send FILE, PUT
              -u, --user=USER:PASSWORD
                                       who one is
              -v, --verbose            tell what is sent and received
              -w, --write-out=FORMAT   at the end write this: %{http_code}, %{size_download} ...
              -X, --request=METHOD     with this method
                  --url=URL            an address, too
                  --help               show this text and exit
              -V, --version            show the version and exit
            """).errorStatus(2));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> urls = new ArrayList<>(args.values("url"));
        urls.addAll(args.operands());
        if (urls.isEmpty()) {
            io.note("curl: no URL specified!\ncurl: try 'curl --help' or 'curl --manual' for more information\n");
            return 2;
        }
        int status = 0;
        int number = 0;
        for (String url : urls) {
            status = new Fetch(io, args, url, number++).run();
        }
        return status;
    }

    /** A failure with curl's own number. */
    private static final class Failure extends IOException {
        private static final long serialVersionUID = 1;

        private final int status;

        Failure(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    /** One address. */
    private static final class Fetch {
        private final Io io;
        private final Args args;
        private final String address;
        private final int number;
        private long size;

        Fetch(Io io, Args args, String address, int number) {
            this.io = io;
            this.args = args;
            this.address = address;
            this.number = number;
        }

        int run() throws IOException {
            try {
                return fetch();
            } catch (Failure e) {
                return tell(e.status, e.getMessage());
            } catch (Out.WriteException e) {
                return tell(23, "Failure writing output to destination");
            } catch (SSLException e) {
                return tell(
                        e.getMessage() != null && e.getMessage().contains("PKIX") ? 60 : 35, "TLS: " + e.getMessage());
            } catch (SyscallException e) {
                return tell(
                        e.errno() == Errno.EAGAIN ? 28 : 56,
                        "Recv failure: " + e.errno().text());
            } catch (IOException e) {
                String message = String.valueOf(e.getMessage());
                return tell(message.startsWith("Empty reply") ? 52 : 18, message);
            }
        }

        private int tell(int status, @Nullable String message) throws IOException {
            if (!args.has("s") || args.has("S")) {
                io.note("curl: (" + status + ") " + message + "\n");
            }
            return status;
        }

        private int fetch() throws IOException {
            HttpUrl url = HttpUrl.parse(address);
            if (url == null) {
                String scheme = address.contains("://") ? address.substring(0, address.indexOf("://")) : "";
                throw scheme.isEmpty()
                        ? new Failure(3, "URL using bad/illegal format or missing URL")
                        : new Failure(1, "Protocol \"" + scheme + "\" not supported or disabled in libcurl");
            }
            byte[] body = body();
            if (args.has("G") && body != null) {
                String query = Text.decode(body);
                url = HttpUrl.parse(url + (url.path().contains("?") ? "&" : "?") + query);
                body = null;
            }
            String method = method(body);
            int most = args.value("max-redirs") == null
                    ? MOST_REDIRECTIONS
                    : Integer.parseInt(args.value("max-redirs", "50"));
            for (int turn = 0; url != null; turn++) {
                HttpExchange exchange = ask(url, method, body);
                String location = exchange.header("Location");
                int status = exchange.status();
                boolean moves = args.has("L") && location != null && status >= 300 && status < 400;
                deliver(exchange, url, moves);
                if (!moves) {
                    return finish(exchange, url);
                }
                if (turn >= most) {
                    throw new Failure(47, "Maximum (" + most + ") redirects followed");
                }
                url = url.resolve(String.valueOf(location));
                if (status == 303 || (status < 303 && method.equals("POST"))) {
                    method = method.equals("HEAD") ? method : "GET";
                    body = null;
                }
            }
            throw new Failure(3, "URL using bad/illegal format or missing URL");
        }

        private String method(byte @Nullable [] body) {
            String usual = args.has("I") ? "HEAD" : args.value("T") != null ? "PUT" : body != null ? "POST" : "GET";
            return args.value("X", usual);
        }

        private byte @Nullable [] body() throws IOException {
            if (args.value("T") != null) {
                return file(args.value("T", "-"), false);
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            boolean any = false;
            for (Args.Given option : args.options()) {
                if (!option.key().startsWith("data")) {
                    continue;
                }
                String value = String.valueOf(option.value());
                if (any) {
                    all.write('&');
                }
                any = true;
                if (option.key().equals("data-urlencode")) {
                    all.writeBytes(Text.encode(encoded(value)));
                } else if (value.startsWith("@") && !option.key().equals("data-raw")) {
                    all.writeBytes(file(value.substring(1), option.key().equals("data")));
                } else {
                    all.writeBytes(Text.encode(value));
                }
            }
            return any ? all.toByteArray() : null;
        }

        private static String encoded(String value) {
            int equals = value.indexOf('=');
            String name = equals <= 0 ? "" : value.substring(0, equals + 1);
            StringBuilder out = new StringBuilder(name);
            for (byte b : Text.encode(value.substring(equals + 1))) {
                char c = (char) (b & 0xFF);
                boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
                out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
            }
            return out.toString();
        }

        private byte[] file(String name, boolean joined) throws IOException {
            byte[] bytes;
            try {
                int fd = io.open(name);
                bytes = new FdInput(io.sys(), fd).readAllBytes();
                io.close(fd);
            } catch (SyscallException e) {
                throw new Failure(26, "Failed to open " + name);
            }
            return joined
                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                            .replaceAll("[\r\n]", "")
                            .getBytes(StandardCharsets.ISO_8859_1)
                    : bytes;
        }

        private HttpExchange ask(HttpUrl url, String method, byte @Nullable [] body) throws IOException {
            HttpExchange.Request request =
                    new HttpExchange.Request(method, url, headers(url, body), body, args.has("k"));
            say("* Connecting to " + url.host() + " port " + url.port());
            String limit = args.value("m", args.value("connect-timeout", "0"));
            try {
                io.sys().alarm(java.time.Duration.ofMillis((long) (Double.parseDouble(limit) * 1000)));
                io.sys()
                        .sigaction(
                                org.jarnix.api.Signal.SIGALRM,
                                new org.jarnix.api.SignalCalls.SigAction.Handle(
                                        signal -> {}, java.util.Set.of(), false));
                HttpExchange exchange = HttpExchange.of(io.sys(), request);
                if (args.has("v")) {
                    request.head().lines().forEach(line -> say("> " + line));
                    say("< " + exchange.statusLine());
                    exchange.headers().forEach(line -> say("< " + line));
                    say("<");
                }
                return exchange;
            } catch (NumberFormatException e) {
                throw new Failure(2, "invalid number: " + limit);
            } catch (SyscallException e) {
                throw switch (e.errno()) {
                    case ENOENT -> new Failure(6, "Could not resolve host: " + url.host());
                    case EINTR -> new Failure(28, "Operation timed out");
                    case ECONNRESET -> new Failure(56, "Recv failure: Connection reset by peer");
                    default ->
                        new Failure(
                                7,
                                "Failed to connect to " + url.host() + " port " + url.port() + ": "
                                        + e.errno().text());
                };
            }
        }

        private void say(String line) {
            if (args.has("v")) {
                try {
                    io.note(line + "\n");
                } catch (IOException e) {
                    io.fail(23);
                }
            }
        }

        private List<String> headers(HttpUrl url, byte @Nullable [] body) {
            List<String> lines = new ArrayList<>();
            lines.add("Host: " + url.authority());
            String user = args.value("u", url.userInfo() == null ? "" : String.valueOf(url.userInfo()));
            if (!user.isEmpty()) {
                String token = Base64.getEncoder().encodeToString(Text.encode(user.contains(":") ? user : user + ":"));
                lines.add("Authorization: Basic " + token);
            }
            lines.add("User-Agent: " + args.value("A", "curl/8 (Jarnix)"));
            lines.add("Accept: */*");
            if (args.value("e") != null) {
                lines.add("Referer: " + args.value("e"));
            }
            if (body != null) {
                lines.add("Content-Length: " + body.length);
                if (args.value("T") == null) {
                    lines.add("Content-Type: application/x-www-form-urlencoded");
                }
            }
            for (String line : args.values("H")) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    String name = line.substring(0, colon + 1).toLowerCase(Locale.ROOT);
                    lines.removeIf(old -> old.toLowerCase(Locale.ROOT).startsWith(name));
                    if (!line.substring(colon + 1).isBlank()) {
                        lines.add(line);
                    }
                } else if (line.endsWith(";")) {
                    lines.add(line.substring(0, line.length() - 1) + ":");
                }
            }
            lines.add("Connection: close");
            return lines;
        }

        private void deliver(HttpExchange exchange, HttpUrl url, boolean moves) throws IOException {
            boolean fails = args.has("f") && exchange.status() >= 400;
            Out out = output(url, fails || moves);
            if ((args.has("i") || args.has("I")) && !fails) {
                out.print(exchange.statusLine() + "\r\n");
                for (String line : exchange.headers()) {
                    out.print(line + "\r\n");
                }
                out.print("\r\n");
            }
            if (!fails && !moves) {
                copy(exchange.body(), out);
            }
            out.flush();
            exchange.close();
        }

        private Out output(HttpUrl url, boolean none) throws IOException {
            List<String> names = args.values("o");
            String name = args.has("O") ? url.fileName() : number < names.size() ? names.get(number) : "-";
            if (name.isEmpty()) {
                throw new Failure(23, "Remote file name has no length!");
            }
            if (name.equals("-") || none) {
                return io.out();
            }
            try {
                int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC;
                return new Out(io.sys(), io.sys().open(name, flags, 0644));
            } catch (SyscallException e) {
                throw new Failure(
                        23, "Failed to open the file " + name + ": " + e.errno().text());
            }
        }

        private void copy(InputStream from, Out to) throws IOException {
            byte[] piece = new byte[16 * 1024];
            for (int n = from.read(piece); n >= 0; n = from.read(piece)) {
                to.write(piece, 0, n);
                size += n;
            }
        }

        private int finish(HttpExchange exchange, HttpUrl url) throws IOException {
            if (args.value("w") != null) {
                String text = args.value("w", "")
                        .replace("%{http_code}", String.format(Locale.ROOT, "%03d", exchange.status()))
                        .replace("%{response_code}", String.format(Locale.ROOT, "%03d", exchange.status()))
                        .replace("%{size_download}", Long.toString(size))
                        .replace("%{url_effective}", url.toString())
                        .replace("%{content_type}", String.valueOf(exchange.header("Content-Type")))
                        .replace("\\n", "\n")
                        .replace("\\t", "\t")
                        .replace("\\r", "\r")
                        .replace("%%", "%");
                io.out().print(text);
            }
            if (args.has("f") && exchange.status() >= 400) {
                throw new Failure(22, "The requested URL returned error: " + exchange.status());
            }
            return 0;
        }
    }
}
