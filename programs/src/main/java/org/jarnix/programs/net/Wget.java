package org.jarnix.programs.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Fetches what is at addresses of the web into files. */
public final class Wget extends Command {
    private static final int GENERIC = 1;
    private static final int NETWORK = 4;
    private static final int TLS = 5;
    private static final int SERVER = 8;
    private static final int MOST_REDIRECTIONS = 20;

    public Wget() {
        super(Usage.of("""
            Usage: wget [OPTION]... URL...
            Fetch what is at each URL into a file of its name.

              -i, --input-file=FILE    the addresses in FILE, too
              -nv, --no-verbose        say little
              -O, --output-document=FILE
                                       all into FILE; - is standard output
              -P, --directory-prefix=FOLDER
                                       files into FOLDER
              -q, --quiet              say nothing
              -S, --server-response    say the head of the answer
              -U, --user-agent=NAME    call itself NAME
                  --header=LINE        a line of the head
                  --method=METHOD      with this method
                  --body-data=DATA     send DATA
                  --post-data=DATA     send DATA, POST
                  --max-redirect=COUNT
                                       go no more often where an answer says
                  --no-check-certificate
                                       any certificate will do
                  --password=PASSWORD  with --user
                  --spider             only see whether it is there
                  --user=USER          who one is
                  --help               show this text and exit
              -V, --version            show the version and exit
            """));
    }

    /** {@code -nv} is one option of two letters. */
    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> out = new ArrayList<>(words);
        out.replaceAll(word -> word.equals("-nv") ? "--no-verbose" : word);
        return out;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> urls = new ArrayList<>(args.operands());
        String list = args.value("i");
        if (list != null) {
            try {
                int fd = io.open(list);
                Lines lines = io.lines(fd);
                while (lines.next()) {
                    if (!lines.text().isBlank()) {
                        urls.add(lines.text().strip());
                    }
                }
                io.close(fd);
            } catch (SyscallException e) {
                io.note(list + ": " + e.errno().text() + "\n");
                return GENERIC;
            }
        }
        if (urls.isEmpty()) {
            io.note("wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n");
            return GENERIC;
        }
        Out document = document(io, args);
        int status = 0;
        for (String url : urls) {
            int one = new Fetch(io, args, document).run(url);
            status = status == 0 ? one : status;
        }
        if (document != null) {
            document.flush();
        }
        return status;
    }

    private static @Nullable Out document(Io io, Args args) throws IOException {
        String name = args.value("O");
        if (name == null || args.has("spider")) {
            return null;
        }
        if (name.equals("-")) {
            return io.out();
        }
        return open(io, name);
    }

    private static Out open(Io io, String name) throws IOException {
        try {
            int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC;
            return new Out(io.sys(), io.sys().open(name, flags, 0666));
        } catch (SyscallException e) {
            io.note(name + ": " + e.errno().text() + "\n");
            throw io.sys().exit(3);
        }
    }

    /** One address. */
    private static final class Fetch {
        private final Io io;
        private final Args args;
        private final @Nullable Out document;
        private final boolean talks;

        Fetch(Io io, Args args, @Nullable Out document) {
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
            String body = args.value("post-data", args.value("body-data", ""));
            boolean sends = args.value("post-data") != null || args.value("body-data") != null;
            String method = args.value("method", args.has("spider") ? "HEAD" : sends ? "POST" : "GET");
            int most = args.value("max-redirect") == null
                    ? MOST_REDIRECTIONS
                    : Integer.parseInt(args.value("max-redirect", "20"));
            HttpUrl first = url;
            for (int turn = 0; url != null && turn <= most; turn++) {
                say("Connecting to " + url.host() + ":" + url.port() + "... ");
                HttpExchange exchange;
                try {
                    byte[] bytes = sends ? Text.encode(body) : null;
                    exchange = HttpExchange.of(io.sys(), request(method, url, bytes));
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
                say("failed: " + e.errno().text() + ".\n");
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
            lines.addAll(args.values("header"));
            lines.add("Connection: close");
            return lines;
        }

        private int deliver(HttpExchange exchange, HttpUrl url, String line) throws IOException {
            if (exchange.status() >= 400 || exchange.status() < 200) {
                exchange.close();
                if (!args.has("q")) {
                    io.note("ERROR " + exchange.status() + ": " + line.replaceAll("^\\d+ ?", "") + ".\n");
                }
                return SERVER;
            }
            if (args.has("spider")) {
                exchange.close();
                say("Remote file exists.\n\n");
                return 0;
            }
            String name = args.value("O", name(url));
            Out out = document != null ? document : open(io, name);
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
            say(io.quoteAlways(name) + " saved [" + size + (length < 0 ? "" : "/" + length) + "]\n\n");
            if (args.has("no-verbose") && !args.has("q")) {
                io.note("URL:" + url + " [" + size + "] -> \"" + name + "\"\n");
            }
            return 0;
        }

        /** The last part of the address; a number behind it where such a file is there. */
        private String name(HttpUrl url) {
            String folder = args.value("P") == null ? "" : args.value("P") + "/";
            String base = folder + (url.fileName().isEmpty() ? "index.html" : url.fileName());
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
}
