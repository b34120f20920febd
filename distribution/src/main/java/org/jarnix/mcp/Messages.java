package org.jarnix.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The client's messages, a line each; a line that is none, or too long, is left out, as the server behind would stop
 * listening at it.
 */
final class Messages extends InputStream {
    private static final byte[] NOTHING = {};

    private final InputStream in;
    private final JsonMapper json;
    private final int longest;
    private final Answers answers;
    private final CountDownLatch end = new CountDownLatch(1);
    private final byte[] read = new byte[8192];
    private int readFrom;
    private int readTo;
    private byte[] message = NOTHING;
    private int at;

    /** @param answers told of requests; the end is one only when they are answered */
    Messages(InputStream in, JsonMapper json, int longest, Answers answers) {
        this.in = in;
        this.json = json;
        this.longest = longest;
        this.answers = answers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buf, int off, int len) throws IOException {
        while (at == message.length) {
            byte[] line = line();
            if (line == null) {
                answers.await();
                end.countDown();
                return -1;
            }
            if (isMessage(line)) {
                message = line;
                at = 0;
            } else if (line.length > 1) {
                System.err.println("jarnix: a line of the client is no message");
            }
        }
        int n = Math.min(len, message.length - at);
        System.arraycopy(message, at, buf, off, n);
        at += n;
        return n;
    }

    private boolean isMessage(byte[] line) {
        try {
            JsonNode node = json.readTree(line);
            boolean is = node != null
                    && node.isObject()
                    && "2.0".equals(node.path("jsonrpc").asString(""));
            if (is && node.has("id") && node.has("method")) {
                answers.asked();
            }
            return is;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** The next line with its newline, nothing of one that is too long; null at the end. */
    private byte @Nullable [] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        while (true) {
            if (readFrom == readTo) {
                readTo = in.read(read, 0, read.length);
                readFrom = 0;
                if (readTo <= 0) {
                    readTo = 0;
                    return null;
                }
            }
            int from = readFrom;
            while (readFrom < readTo && read[readFrom] != '\n') {
                readFrom++;
            }
            boolean whole = readFrom < readTo;
            readFrom += whole ? 1 : 0;
            tooLong |= line.size() + readFrom - from > longest;
            if (!tooLong) {
                line.write(read, from, readFrom - from);
            }
            if (whole) {
                return tooLong ? NOTHING : line.toByteArray();
            }
        }
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        in.close();
    }

    /** Waits until the client has closed its end. */
    void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
