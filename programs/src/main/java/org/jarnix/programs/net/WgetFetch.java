package org.jarnix.programs.net;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Zone;
import org.jspecify.annotations.Nullable;

/** Fetches one address into a file, as wget(1) does and says. */
final class WgetFetch {
    private static final int GENERIC = 1;
    private static final int NETWORK = 4;
    private static final int TLS = 5;
    private static final int SERVER = 8;
    private static final int MOST_REDIRECTIONS = 20;

    private final Io io;
    private final Args args;
    private final @Nullable Out document;
    private final boolean talks;

    WgetFetch(Io io, Args args, @Nullable Out document) {
        this.io = io;
        this.args = args;
        this.document = document;
        this.talks = !args.has("q") && !args.has("no-verbose");
    }

    private void say(String text) throws IOException {
        if (talks) {
            io.note(text);
        }
    }

    int run(String address) throws IOException {
        HttpUrl url = HttpUrl.parse(address);
        if (url == null) {
            io.note(address + ": Unsupported scheme.\n");
            return GENERIC;
        }
        if (isThere(url)) {
            return 0;
        }
        byte[] body = body();
        String method = args.value("method", args.has("spider") ? "HEAD" : body != null ? "POST" : "GET");
        int most = args.value("max-redirect") == null
                ? MOST_REDIRECTIONS
                : Integer.parseInt(args.value("max-redirect", "20"));
        HttpUrl first = url;
        for (int turn = 0; url != null && turn <= most; turn++) {
            say("--" + now() + "--  " + url + "\n");
            sayHost(url);
            HttpExchange exchange;
            try {
                exchange = exchange(request(method, url, body));
            } catch (SyscallException e) {
                return failed(url, e);
            } catch (IOException e) {
                io.note("wget: " + e.getMessage() + "\n");
                return url.secure() ? TLS : NETWORK;
            }
            String line = exchange.statusLine().replaceAll("^\\S+ ", "");
            say("connected.\nHTTP request sent, awaiting response... " + line + "\n");
            if (args.has("S")) {
                io.note("  " + exchange.statusLine() + "\n");
                for (String header : exchange.headers()) {
                    io.note("  " + header + "\n");
                }
            }
            String location = exchange.header("Location");
            if (location == null || exchange.status() < 300 || exchange.status() >= 400) {
                return deliver(exchange, first, line);
            }
            exchange.close();
            say("Location: " + location + " [following]\n");
            url = url.resolve(location);
        }
        io.note(most + " redirections exceeded.\n");
        return SERVER;
    }

    /** Says what the host's number is, where it has a name. */
    private void sayHost(HttpUrl url) throws IOException {
        String host = url.host();
        if (host.matches("[0-9.]+|.*:.*")) {
            say("Connecting to " + host + ":" + url.port() + "... ");
            return;
        }
        say("Resolving " + host + " (" + host + ")... ");
        try {
            String number = Hosts.find(io.sys(), host).getFirst();
            say(number + "\nConnecting to " + host + " (" + host + ")|" + number + "|:" + url.port() + "... ");
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOENT) {
                say("\nConnecting to " + host + ":" + url.port() + "... ");
            }
        }
    }

    /** The answer; tried again where one breaks off or does not come in time. */
    private HttpExchange exchange(HttpExchange.Request request) throws IOException {
        Duration patience = Duration.ofNanos((long) (Double.parseDouble(args.value("timeout", "0")) * 1e9));
        int tries = Integer.parseInt(args.value("tries", "20"));
        for (int attempt = 1; ; attempt++) {
            io.sys().sigaction(Signal.SIGALRM, new SigAction.Handle(signal -> {}, Set.of(), false));
            io.sys().alarm(patience);
            try {
                return HttpExchange.of(io.sys(), request);
            } catch (SyscallException e) {
                boolean transitory = e.errno() == Errno.EINTR || e.errno() == Errno.ECONNRESET;
                if (!transitory || tries != 0 && attempt >= tries) {
                    throw e;
                }
                say((e.errno() == Errno.EINTR ? "failed: Connection timed out." : "failed: Connection reset by peer.")
                        + "\nRetrying.\n\n");
            } finally {
                io.sys().alarm(Duration.ZERO);
            }
        }
    }

    private byte @Nullable [] body() throws IOException {
        String text = args.has("post-data") ? args.value("post-data") : args.value("body-data");
        String file = args.has("post-file") ? args.value("post-file") : args.value("body-file");
        if (file == null) {
            return text == null ? null : Text.encode(text);
        }
        try {
            int fd = io.open(file);
            byte[] bytes = new FdInput(io.sys(), fd).readAllBytes();
            io.close(fd);
            return bytes;
        } catch (SyscallException e) {
            io.note("BODY data file " + io.quoteAlways(file) + " missing: "
                    + e.errno().text() + "\n");
            throw io.sys().exit(GENERIC);
        }
    }

    /** Whether a file is there already that {@code -nc} keeps. */
    private boolean isThere(HttpUrl url) throws IOException {
        String name = args.value("O", base(url));
        if (!args.has("no-clobber") || document != null || !exists(name)) {
            return false;
        }
        say("File " + io.quoteAlways(name) + " already there; not retrieving.\n\n");
        return true;
    }

    private String now() {
        return Dates.format("%Y-%m-%d %H:%M:%S", Zone.of(io.env("TZ")), io.sys().clock(Clock.REALTIME));
    }

    private HttpExchange.Request request(String method, HttpUrl url, byte @Nullable [] body) {
        return new HttpExchange.Request(
                method,
                url,
                url.path(),
                headers(url, body),
                body == null ? null : HttpExchange.Content.of(body),
                args.has("no-check-certificate"));
    }

    private int failed(HttpUrl url, SyscallException e) throws IOException {
        if (e.errno() == Errno.ENOENT) {
            say("failed: Name or service not known.\n");
            if (!args.has("q")) {
                io.note("wget: unable to resolve host address " + io.quoteAlways(url.host()) + "\n");
            }
        } else {
            Errno reason = e.errno() == Errno.EINTR ? Errno.ETIMEDOUT : e.errno();
            say("failed: " + reason.text() + ".\n");
        }
        return NETWORK;
    }

    private List<String> headers(HttpUrl url, byte @Nullable [] body) {
        List<String> lines = new ArrayList<>();
        lines.add("Host: " + url.authority());
        lines.add("User-Agent: " + args.value("U", "Wget (Jarnix)"));
        lines.add("Accept: */*");
        if (args.value("user") != null) {
            byte[] who = Text.encode(args.value("user") + ":" + args.value("password", ""));
            lines.add("Authorization: Basic " + Base64.getEncoder().encodeToString(who));
        }
        if (body != null) {
            lines.add("Content-Type: application/x-www-form-urlencoded");
            lines.add("Content-Length: " + body.length);
        }
        if (args.value("referer") != null) {
            lines.add("Referer: " + args.value("referer"));
        }
        long start = start(url);
        if (start > 0) {
            lines.add("Range: bytes=" + start + "-");
        }
        lines.addAll(args.values("header"));
        lines.add("Connection: close");
        return lines;
    }

    private int deliver(HttpExchange exchange, HttpUrl url, String line) throws IOException {
        long start = start(url);
        if (start > 0 && (exchange.status() == 416 || exchange.status() == 200 && exchange.length() == start)) {
            exchange.close();
            say("\n    The file is already fully retrieved; nothing to do.\n\n");
            return 0;
        }
        boolean fails = exchange.status() >= 400 || exchange.status() < 200;
        if (fails && !args.has("content-on-error")) {
            exchange.close();
            if (!args.has("q")) {
                io.note((args.has("no-verbose") ? url + ":\n" : "") + now() + " ERROR " + exchange.status() + ": "
                        + line.replaceAll("^\\d+ ?", "") + ".\n");
            }
            return SERVER;
        }
        if (args.has("spider")) {
            exchange.close();
            say("Remote file exists.\n\n");
            return 0;
        }
        boolean goesOn = exchange.status() == 206;
        String name = args.value("O", args.has("continue") ? base(url) : name(url));
        Out out = document != null ? document : Wget.open(io, name, goesOn);
        long length = exchange.length();
        String type = exchange.header("Content-Type");
        say("Length: " + (length < 0 ? "unspecified" : Long.toString(length))
                + (type == null ? "" : " [" + type.replaceAll(";.*", "") + "]") + "\n");
        say("Saving to: " + io.quoteAlways(name.equals("-") ? "STDOUT" : name) + "\n\n");
        long size = 0;
        byte[] piece = new byte[16 * 1024];
        try (InputStream from = exchange.body()) {
            for (int n = from.read(piece); n >= 0; n = from.read(piece)) {
                out.write(piece, 0, n);
                size += n;
            }
        }
        out.flush();
        exchange.close();
        long all = size + (goesOn ? start : 0);
        say(now() + " - " + io.quoteAlways(name) + " saved [" + all + (length < 0 ? "" : "/" + (all - size + length))
                + "]\n\n");
        if (args.has("no-verbose") && !args.has("q")) {
            io.note(now() + " URL:" + url + " [" + all + (length < 0 ? "" : "/" + (all - size + length)) + "] -> \""
                    + name + "\" [1]\n");
        }
        return fails ? SERVER : 0;
    }

    /** Where to go on: the size of the file that is there, or 0. */
    private long start(HttpUrl url) {
        if (!args.has("continue") || args.value("O") != null) {
            return 0;
        }
        try {
            return io.sys().stat(base(url)).size();
        } catch (SyscallException e) {
            return 0;
        }
    }

    private String base(HttpUrl url) {
        String folder = args.value("P") == null ? "" : args.value("P") + "/";
        return folder + (url.fileName().isEmpty() ? "index.html" : url.fileName());
    }

    /** The last part of the address; a number behind it where such a file is there. */
    private String name(HttpUrl url) {
        String base = base(url);
        String name = base;
        for (int i = 1; exists(name); i++) {
            name = base + "." + i;
        }
        return name;
    }

    private boolean exists(String name) {
        try {
            io.sys().stat(name);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }
}
