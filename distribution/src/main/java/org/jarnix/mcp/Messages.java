package org.jarnix.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The client's messages, a line each; a line that is none, or too long, is left out, as the server behind would stop
 * listening at it. Calls of tools are given their request's id as an argument's note, and those that the client takes back
 * are interrupted.
 */
final class Messages extends InputStream {
    private static final byte[] NOTHING = {};

    private final InputStream in;
    private final JsonMapper json;
    private final int longest;
    private final Answers answers;
    private final Requests requests;
    private final CountDownLatch end = new CountDownLatch(1);
    private final byte[] read = new byte[8192];
    private int readFrom;
    private int readTo;
    private byte[] message = NOTHING;
    private int at;

    /**
     * Messages.
     *
     * @param answers told of requests; the end is one only when they are answered
     * @param requests told of calls, and of those that are taken back
     */
    Messages(InputStream in, JsonMapper json, int longest, Answers answers, Requests requests) {
        this.in = in;
        this.json = json;
        this.longest = longest;
        this.answers = answers;
        this.requests = requests;
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
            byte[] taken = message(line);
            if (taken != null) {
                message = taken;
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

    /** What the server is to see of a line; null where that is no message. */
    private byte @Nullable [] message(byte[] line) {
        try {
            JsonNode node = json.readTree(line);
            if (node == null
                    || !node.isObject()
                    || !"2.0".equals(node.path("jsonrpc").asString(""))) {
                return null;
            }
            String method = node.path("method").asString("");
            if (!method.isEmpty() && node.has("id")) {
                answers.asked();
            } else if (method.equals("notifications/cancelled")) {
                requests.cancel(node.path("params").path("requestId").toString());
                return NOTHING;
            }
            return method.equals("tools/call") && node.path("params") instanceof ObjectNode call
                    ? noted(node, call)
                    : line;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** The call of a tool with the request's id where the tool can see it. */
    private byte[] noted(JsonNode request, ObjectNode call) {
        String id = request.path("id").toString();
        requests.asked(id);
        JsonNode notes = call.path("_meta");
        (notes instanceof ObjectNode known ? known : call.putObject("_meta")).put(Requests.ID, id);
        return (json.writeValueAsString(request) + "\n").getBytes(StandardCharsets.UTF_8);
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
