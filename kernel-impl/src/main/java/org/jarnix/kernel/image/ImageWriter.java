package org.jarnix.kernel.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.jarnix.api.FileMode.S_IFBLK;
import static org.jarnix.api.FileMode.S_IFCHR;
import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFIFO;
import static org.jarnix.api.FileMode.S_IFLNK;
import static org.jarnix.api.FileMode.S_IFMT;
import static org.jarnix.api.FileMode.S_IFREG;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jarnix.api.FileMode;
import org.jarnix.api.lib.Text;
import org.jarnix.kernel.fs.mem.FrozenNode;
import org.jarnix.kernel.fs.mem.TreeImage;

/**
 * Writes an image as an archive: a first entry with the version and what was mounted, an entry for each name, and a last
 * one with the SHA-256 of all bytes before it. What ustar has no room for is in pax records; those of our own begin with {@code JARNIX}.
 */
final class ImageWriter {
    static final String VERSION_ENTRY = "jarnix-image";
    static final String SUM_ENTRY = "jarnix-image.sha256";
    static final String VERSION = "2";
    /** What paths of the first thing mounted over the tree begin with, but for its number. */
    static final String LAYER = "jarnix-mount.";

    private static final int PATH_MAX = 4095;
    private static final int PIECE = 64 * 1024;

    private final OutputStream plain;
    private final DigestOutputStream out;
    private final byte[] piece = new byte[PIECE];

    ImageWriter(OutputStream plain) {
        this.plain = plain;
        this.out = new DigestOutputStream(plain, sha256());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    void write(StoredImage image) throws IOException {
        StringBuilder head =
                new StringBuilder(VERSION + "\n").append(image.size()).append('\n');
        for (Layer layer : image.layers()) {
            head.append(layer.overlay() ? "overlay" : "tmpfs")
                    .append(' ')
                    .append(layer.flags())
                    .append(' ')
                    .append(encoded(layer.source()))
                    .append(' ')
                    .append(encoded(layer.options()))
                    .append(' ')
                    .append(encoded(layer.at()))
                    .append('\n');
        }
        small(out, VERSION_ENTRY, head.toString().getBytes(US_ASCII));
        write(image.tree(), ".");
        for (int i = 0; i < image.layers().size(); i++) {
            write(image.layers().get(i).tree(), LAYER + i);
        }
        String sum = HexFormat.of().formatHex(out.getMessageDigest().digest());
        small(plain, SUM_ENTRY, (sum + "\n").getBytes(US_ASCII));
        plain.write(new byte[2 * TarHeader.BLOCK]);
    }

    /** A word without spaces; one that is empty has a sign of its own. */
    private static String encoded(String text) {
        return text.isEmpty() ? "-" : Base64.getEncoder().encodeToString(Text.encode(text));
    }

    private void write(TreeImage tree, String top) throws IOException {
        Map<FrozenNode, String> written = new IdentityHashMap<>();
        for (int i = 0; i < tree.entries().size(); i++) {
            FrozenNode node = tree.entries().get(i).node();
            String path = top + tree.path(i);
            String known = node.isDirectory() ? null : written.putIfAbsent(node, path);
            if (known != null) {
                Records records = new Records();
                records.path("path", path);
                records.path("linkpath", known);
                begin(records, '1', node, 0);
            } else {
                entry(path, node);
            }
        }
    }

    private static void small(OutputStream to, String name, byte[] content) throws IOException {
        to.write(TarHeader.of(name, '0', 0644, 0, 0, content.length, 0, 0).bytes());
        to.write(content);
        pad(to, content.length);
    }

    private static void pad(OutputStream to, long length) throws IOException {
        to.write(new byte[(int) (-length & TarHeader.BLOCK - 1)]);
    }

    private void entry(String path, FrozenNode node) throws IOException {
        char type = type(node);
        if (type == 0) {
            return;
        }
        Records records = new Records();
        records.path("path", path);
        if (node.isSymlink()) {
            records.path("linkpath", node.target());
        }
        records.number("uid", node.uid());
        records.number("gid", node.gid());
        records.text("JARNIX.times", times(node.times()));
        for (String name : node.xattrNames()) {
            records.text(
                    "JARNIX.xattr." + Base64.getEncoder().withoutPadding().encodeToString(Text.encode(name)),
                    Base64.getEncoder().encodeToString(node.xattr(name)));
        }
        if (!node.isFile()) {
            begin(records, type, node, 0);
            return;
        }
        FrozenNode.Bytes bytes = node.bytes();
        long data = 0;
        StringBuilder map = new StringBuilder();
        for (long from = bytes.next(0, true); from < bytes.size(); ) {
            long to = bytes.next(from, false);
            map.append(from).append(',').append(to - from).append(';');
            data += to - from;
            from = bytes.next(to, true);
        }
        records.number("JARNIX.size", bytes.size());
        if (data != bytes.size()) {
            records.text("JARNIX.map", map.toString());
        }
        begin(records, type, node, data);
        content(bytes);
        pad(out, data);
    }

    /** 0 for a socket, which has no life without its process. */
    private static char type(FrozenNode node) {
        return switch (node.mode() & S_IFMT) {
            case S_IFREG -> '0';
            case S_IFLNK -> '2';
            case S_IFCHR -> '3';
            case S_IFBLK -> '4';
            case S_IFDIR -> '5';
            case S_IFIFO -> '6';
            default -> 0;
        };
    }

    private static String times(long[] times) {
        return times[0] + "," + times[1] + "," + times[2] + "," + times[3];
    }

    private void begin(Records records, char type, FrozenNode node, long size) throws IOException {
        if (size >= 1L << 33) {
            records.number("size", size);
        }
        byte[] extra = records.bytes();
        out.write(TarHeader.of("pax", 'x', 0644, 0, 0, extra.length, 0, 0).bytes());
        out.write(extra);
        pad(out, extra.length);
        long seconds = Math.floorDiv(node.times()[1], 1_000_000_000L);
        int mode = node.mode() & FileMode.PERMISSIONS;
        out.write(TarHeader.of("entry", type, mode, node.uid(), node.gid(), size, seconds, node.device())
                .bytes());
    }

    private void content(FrozenNode.Bytes bytes) throws IOException {
        for (long from = bytes.next(0, true); from < bytes.size(); ) {
            long to = bytes.next(from, false);
            for (long at = from; at < to; ) {
                int n = (int) Math.min(bytes.read(at, piece), to - at);
                out.write(piece, 0, n);
                at += n;
            }
            from = bytes.next(to, true);
        }
    }

    /** Extended header records: length, name, value. */
    private static final class Records {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void path(String name, String path) throws IOException {
            byte[] value = Text.encode(path);
            if (value.length > PATH_MAX) {
                throw new IOException("a path of " + value.length + " bytes; an image file has room for " + PATH_MAX);
            }
            add(name, value);
        }

        void number(String name, long value) {
            add(name, Long.toString(value).getBytes(US_ASCII));
        }

        void text(String name, String value) {
            add(name, value.getBytes(US_ASCII));
        }

        private void add(String name, byte[] value) {
            int rest = name.length() + value.length + 3;
            int length = rest + Integer.toString(rest).length();
            if (Integer.toString(length).length() > Integer.toString(rest).length()) {
                length++;
            }
            bytes.writeBytes((length + " " + name + "=").getBytes(US_ASCII));
            bytes.writeBytes(value);
            bytes.write('\n');
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
