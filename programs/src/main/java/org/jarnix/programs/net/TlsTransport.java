package org.jarnix.programs.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A connection under TLS: the engine of the JDK over the streams of another connection (RFC 8446). */
final class TlsTransport implements Transport {
    private final Transport below;
    private final InputStream encrypted;
    private final OutputStream wire;
    private final SSLEngine engine;
    private ByteBuffer incoming;
    private ByteBuffer clear;
    private boolean ended;

    /**
     * Shakes hands.
     *
     * @param trusting whether any certificate will do
     */
    TlsTransport(Transport below, String host, int port, boolean trusting) throws IOException {
        this.below = below;
        this.encrypted = below.in();
        this.wire = below.out();
        try {
            SSLContext context = trusting ? SSLContext.getInstance("TLS") : SSLContext.getDefault();
            if (trusting) {
                context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
            }
            engine = context.createSSLEngine(host, port);
        } catch (GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
        engine.setUseClientMode(true);
        if (!trusting) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
        }
        incoming =
                ByteBuffer.allocate(engine.getSession().getPacketBufferSize()).flip();
        clear = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .flip();
        engine.beginHandshake();
        shakeHands();
    }

    /** Trusts whoever answers, because it was asked to. */
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private void shakeHands() throws IOException {
        HandshakeStatus status = engine.getHandshakeStatus();
        while (status != HandshakeStatus.FINISHED && status != HandshakeStatus.NOT_HANDSHAKING) {
            status = switch (status) {
                case NEED_WRAP -> wrap(ByteBuffer.allocate(0));
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrap();
                case NEED_TASK -> tasks();
                default -> throw new IOException("unexpected step of the handshake: " + status);
            };
        }
    }

    private HandshakeStatus tasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        return engine.getHandshakeStatus();
    }

    private HandshakeStatus wrap(ByteBuffer source) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        SSLEngineResult result = engine.wrap(source, packet);
        wire.write(packet.array(), 0, packet.position());
        return result.getHandshakeStatus();
    }

    /** Takes one packet off the wire; what it held is in {@link #clear} then. */
    private HandshakeStatus unwrap() throws IOException {
        while (true) {
            clear.compact();
            SSLEngineResult result = engine.unwrap(incoming, clear);
            clear.flip();
            switch (result.getStatus()) {
                case OK -> {
                    return result.getHandshakeStatus();
                }
                case CLOSED -> {
                    ended = true;
                    return result.getHandshakeStatus();
                }
                case BUFFER_OVERFLOW -> {
                    ByteBuffer larger = ByteBuffer.allocate(clear.capacity() * 2);
                    clear = larger.put(clear).flip();
                }
                case BUFFER_UNDERFLOW -> {
                    if (!fill()) {
                        ended = true;
                        return HandshakeStatus.NOT_HANDSHAKING;
                    }
                }
            }
        }
    }

    private boolean fill() throws IOException {
        incoming.compact();
        if (!incoming.hasRemaining()) {
            incoming = ByteBuffer.allocate(incoming.capacity() * 2).put(incoming.flip());
        }
        int n = encrypted.read(incoming.array(), incoming.position(), incoming.remaining());
        if (n > 0) {
            incoming.position(incoming.position() + n);
        }
        incoming.flip();
        return n > 0;
    }

    @Override
    public InputStream in() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buf, int off, int len) throws IOException {
                while (!clear.hasRemaining()) {
                    if (ended) {
                        return -1;
                    }
                    if (unwrap() == HandshakeStatus.NEED_TASK) {
                        tasks();
                    }
                }
                int n = Math.min(len, clear.remaining());
                clear.get(buf, off, n);
                return n;
            }
        };
    }

    @Override
    public OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int off, int len) throws IOException {
                ByteBuffer source = ByteBuffer.wrap(bytes, off, len);
                while (source.hasRemaining()) {
                    wrap(source);
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        engine.closeOutbound();
        try {
            wrap(ByteBuffer.allocate(0));
        } finally {
            below.close();
        }
    }
}
