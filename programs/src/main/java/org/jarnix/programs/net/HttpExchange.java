package org.jarnix.programs.net;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.SocketKind;
import org.jarnix.api.Sys;
import org.jspecify.annotations.Nullable;

/** One request and its answer, over a connection of its own (RFC 9112). */
final class HttpExchange {
    private static final int LONGEST_LINE = 64 * 1024;

    private final Transport transport;
    private final InputStream in;
    private final boolean bodiless;
    private String statusLine = "";
    private final List<String> headers = new ArrayList<>();

    private HttpExchange(Transport transport, boolean bodiless) {
        this.transport = transport;
        this.in = new BufferedInputStream(transport.in(), 16 * 1024);
        this.bodiless = bodiless;
    }

    /**
     * What is asked for.
     *
     * @param headers lines without their ends
     * @param target what the first line names, the address's path as a rule
     * @param body null for none
     * @param trusting whether any certificate will do
     */
    record Request(
            String method,
            HttpUrl url,
            String target,
            List<String> headers,
            @Nullable Content body,
            boolean trusting) {
        /** The text before the body. */
        String head() {
            StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
            headers.forEach(line -> head.append(line).append("\r\n"));
            return head.append("\r\n").toString();
        }
    }

    /** The body of a request. */
    interface Content {
        /** How long it is; -1 where that is not known, so that it is sent in pieces. */
        long length();

        void writeTo(OutputStream out) throws IOException;

        static Content of(byte[] bytes) {
            return new Content() {
                @Override
                public long length() {
                    return bytes.length;
                }

                @Override
                public void writeTo(OutputStream out) throws IOException {
                    out.write(bytes);
                }
            };
        }
    }

    /** A body in pieces, each behind its length (RFC 9112 7.1). */
    private static final class Pieces extends OutputStream {
        private final OutputStream out;

        Pieces(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int off, int len) throws IOException {
            out.write((Integer.toHexString(len) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(bytes, off, len);
            out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }

        void end() throws IOException {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** Connects and asks; the answer's head is there then. */
    static HttpExchange of(Sys sys, Request request) throws IOException {
        HttpUrl url = request.url();
        return over(sys, Hosts.connect(sys, SocketKind.INET_STREAM, url.host(), url.port()), request);
    }

    /** Asks over a connection that is there; the answer's head is there then. */
    static HttpExchange over(Sys sys, int fd, Request request) throws IOException {
        HttpUrl url = request.url();
        Transport plain = new PlainTransport(sys, fd);
        Transport transport =
                url.secure() ? new TlsTransport(plain, url.host(), url.port(), request.trusting()) : plain;
        HttpExchange exchange = new HttpExchange(transport, request.method().equals("HEAD"));
        OutputStream out = new BufferedOutputStream(transport.out(), 16 * 1024);
        out.write(request.head().getBytes(StandardCharsets.ISO_8859_1));
        Content body = request.body();
        if (body != null && body.length() < 0) {
            Pieces pieces = new Pieces(out);
            body.writeTo(pieces);
            pieces.end();
        } else if (body != null) {
            body.writeTo(out);
        }
        out.flush();
        exchange.readHead();
        return exchange;
    }

    private void readHead() throws IOException {
        do {
            headers.clear();
            String first = line();
            if (first == null) {
                throw new IOException("Empty reply from server");
            }
            statusLine = first;
            for (String line = line(); line != null && !line.isEmpty(); line = line()) {
                headers.add(line);
            }
        } while (status() >= 100 && status() < 200);
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        while (b >= 0 && b != '\n') {
            line.write(b);
            if (line.size() > LONGEST_LINE) {
                throw new IOException("too long a line");
            }
            b = in.read();
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** The first line of the answer. */
    String statusLine() {
        return statusLine;
    }

    /** The three digits of the status; 0 where it makes no sense. */
    int status() {
        String[] words = statusLine.split(" ", 3);
        try {
            return words.length > 1 ? Integer.parseInt(words[1]) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The lines of the answer's head after the first. */
    List<String> headers() {
        return headers;
    }

    /** A header's value; null where it is not there. */
    @Nullable
    String header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        for (String line : headers) {
            if (line.toLowerCase(Locale.ROOT).startsWith(start)) {
                return line.substring(start.length()).strip();
            }
        }
        return null;
    }

    /** How long the body is; -1 where it is not said. */
    long length() {
        String length = header("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The answer's body. */
    InputStream body() {
        int status = status();
        if (bodiless || status == 204 || status == 304) {
            return InputStream.nullInputStream();
        }
        String coding = header("Transfer-Encoding");
        if (coding != null && coding.toLowerCase(Locale.ROOT).contains("chunked")) {
            return new Chunks();
        }
        return length() < 0 ? in : new Counted(length());
    }

    void close() throws IOException {
        transport.close();
    }

    /** A body of a known length. */
    private final class Counted extends InputStream {
        private long left;

        Counted(long length) {
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buf, int off, int len) throws IOException {
            if (left == 0) {
                return -1;
            }
            int n = in.read(buf, off, (int) Math.min(len, left));
            if (n < 0) {
                throw new IOException("transfer closed with " + left + " bytes remaining to read");
            }
            left -= n;
            return n;
        }
    }

    /** A body in pieces, each behind its length (RFC 9112 7.1). */
    private final class Chunks extends InputStream {
        private long left;
        private boolean first = true;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buf, int off, int len) throws IOException {
            if (left == 0 && !next()) {
                return -1;
            }
            int n = in.read(buf, off, (int) Math.min(len, left));
            if (n < 0) {
                throw new IOException("transfer closed with outstanding read data remaining");
            }
            left -= n;
            return n;
        }

        private boolean next() throws IOException {
            if (ended) {
                return false;
            }
            if (!first) {
                line();
            }
            first = false;
            String size = line();
            try {
                left = Long.parseLong(String.valueOf(size).replaceAll(";.*", "").strip(), 16);
            } catch (NumberFormatException e) {
                throw new IOException("malformed chunk", e);
            }
            if (left == 0) {
                ended = true;
                for (String trailer = line(); trailer != null && !trailer.isEmpty(); trailer = line()) {
                    headers.add(trailer);
                }
            }
            return left > 0;
        }
    }
}
