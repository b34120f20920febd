package org.jarnix.kernel.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.jarnix.api.FileMode.S_IFBLK;
import static org.jarnix.api.FileMode.S_IFCHR;
import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFIFO;
import static org.jarnix.api.FileMode.S_IFLNK;
import static org.jarnix.api.FileMode.S_IFREG;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jarnix.api.lib.Text;
import org.jarnix.kernel.fs.mem.FrozenNode;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ImageWriter} writes; whatever is not exactly that is refused, and says why. */
public final class ImageReader {
    private static final int MOST_RECORDS = 16 << 20;

    private final DigestInputStream in;
    private final Trees trees = new Trees();
    private final List<String[]> layers = new ArrayList<>();

    private ImageReader(InputStream in) {
        this.in = new DigestInputStream(in, ImageWriter.sha256());
    }

    /** The image that a file holds. */
    public static StoredImage read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024)) {
            return new ImageReader(in).read();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("not an image, or changed", e);
        }
    }

    private StoredImage read() throws IOException {
        int expected = version();
        while (true) {
            byte[] sum = copy(in.getMessageDigest()).digest();
            TarHeader header = header();
            if (header.name().equals(ImageWriter.SUM_ENTRY)) {
                checkSum(header, sum);
                if (trees.size() > expected) {
                    throw new IOException("changed: another number of files than the image says");
                }
                return image();
            }
            if (header.type() != 'x' || header.size() > MOST_RECORDS) {
                throw new IOException("not an image: an entry without its records");
            }
            Map<String, byte[]> records = records(content(header.size()));
            entry(header(), records);
        }
    }

    private StoredImage image() throws IOException {
        List<Layer> mounted = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            String[] words = layers.get(i);
            mounted.add(new Layer(
                    decoded(words[4]),
                    words[0].equals("overlay"),
                    decoded(words[2]),
                    Integer.parseInt(words[1]),
                    decoded(words[3]),
                    trees.tree(ImageWriter.LAYER + i)));
        }
        return new StoredImage(trees.tree("."), List.copyOf(mounted));
    }

    private static String decoded(String word) {
        return word.equals("-") ? "" : Text.decode(Base64.getDecoder().decode(word));
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 can be copied in every JVM", e);
        }
    }

    private int version() throws IOException {
        TarHeader first = header();
        if (!first.name().equals(ImageWriter.VERSION_ENTRY) || first.size() > MOST_RECORDS) {
            throw new IOException("not an image: it does not begin with " + ImageWriter.VERSION_ENTRY);
        }
        String[] lines = new String(content(first.size()), US_ASCII).split("\n");
        if (!lines[0].equals(ImageWriter.VERSION)) {
            throw new IOException("an image of version " + lines[0] + "; this reads " + ImageWriter.VERSION);
        }
        for (String line : List.of(lines).subList(2, lines.length)) {
            String[] words = line.split(" ");
            if (words.length != 5 || !words[0].equals("overlay") && !words[0].equals("tmpfs")) {
                throw new IOException("not an image: something unknown was mounted");
            }
            layers.add(words);
        }
        return Integer.parseInt(lines[1]);
    }

    private void checkSum(TarHeader header, byte[] sum) throws IOException {
        String said = new String(content(Math.min(header.size(), 100)), US_ASCII).strip();
        if (!said.equals(HexFormat.of().formatHex(sum))) {
            throw new IOException("changed: the checksum is not that of the content");
        }
        if (in.read() != 0) {
            throw new IOException("cut off, or changed: no end behind the checksum");
        }
    }

    private TarHeader header() throws IOException {
        return TarHeader.read(exactly(TarHeader.BLOCK));
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("cut off: the image ends before its checksum");
        }
        return bytes;
    }

    private byte[] content(long size) throws IOException {
        byte[] bytes = exactly((int) size);
        exactly((int) (-size & TarHeader.BLOCK - 1));
        return bytes;
    }

    private static Map<String, byte[]> records(byte[] bytes) {
        Map<String, byte[]> records = new HashMap<>();
        int at = 0;
        while (at < bytes.length) {
            int space = at;
            while (bytes[space] != ' ') {
                space++;
            }
            int length = Integer.parseInt(new String(bytes, at, space - at, US_ASCII));
            int equals = space + 1;
            while (bytes[equals] != '=') {
                equals++;
            }
            String name = new String(bytes, space + 1, equals - space - 1, US_ASCII);
            records.put(name, java.util.Arrays.copyOfRange(bytes, equals + 1, at + length - 1));
            if (length <= 0) {
                throw new IllegalArgumentException("a record without a length");
            }
            at += length;
        }
        return records;
    }

    private static String text(Map<String, byte[]> records, String name) throws IOException {
        byte[] value = records.get(name);
        if (value == null) {
            throw new IOException("not an image: an entry without its " + name);
        }
        return Text.decode(value);
    }

    private void entry(TarHeader header, Map<String, byte[]> records) throws IOException {
        String path = text(records, "path");
        FrozenNode node = header.type() == '1' ? trees.find(text(records, "linkpath")) : node(header, records);
        trees.place(path, node);
    }

    private FrozenNode node(TarHeader header, Map<String, byte[]> records) throws IOException {
        int type = switch (header.type()) {
            case '0' -> S_IFREG;
            case '2' -> S_IFLNK;
            case '3' -> S_IFCHR;
            case '4' -> S_IFBLK;
            case '5' -> S_IFDIR;
            case '6' -> S_IFIFO;
            default -> throw new IOException("not an image: an entry of an unknown type");
        };
        long[] times = new long[4];
        String[] said = text(records, "JARNIX.times").split(",");
        for (int i = 0; i < times.length; i++) {
            times[i] = Long.parseLong(said[i]);
        }
        FrozenNode node = FrozenNode.of(
                type | header.mode(),
                Integer.parseInt(text(records, "uid")),
                Integer.parseInt(text(records, "gid")),
                header.device(),
                type == S_IFLNK ? text(records, "linkpath") : "",
                times);
        for (Map.Entry<String, byte[]> record : records.entrySet()) {
            if (record.getKey().startsWith("JARNIX.xattr.")) {
                byte[] name = Base64.getDecoder().decode(record.getKey().substring("JARNIX.xattr.".length()));
                node = node.withXattr(Text.decode(name), Base64.getDecoder().decode(record.getValue()));
            }
        }
        return type == S_IFREG ? file(node, header, records) : node;
    }

    private FrozenNode file(FrozenNode node, TarHeader header, Map<String, byte[]> records) throws IOException {
        long data = records.containsKey("size") ? Long.parseLong(text(records, "size")) : header.size();
        long size = Long.parseLong(text(records, "JARNIX.size"));
        @Nullable String map = records.containsKey("JARNIX.map") ? text(records, "JARNIX.map") : null;
        if (data == 0 && size == 0) {
            return node;
        }
        FrozenNode filled = node.withContent(new FrozenNode.Filler() {
            @Override
            public void fill(FrozenNode.Sink sink) throws IOException {
                for (String part : (map == null ? "0," + size : map).split(";")) {
                    if (!part.isEmpty()) {
                        int comma = part.indexOf(',');
                        pour(sink, Long.parseLong(part.substring(0, comma)), Long.parseLong(part.substring(comma + 1)));
                    }
                }
            }

            @Override
            public long size() {
                return size;
            }
        });
        exactly((int) (-data & TarHeader.BLOCK - 1));
        return filled;
    }

    private void pour(FrozenNode.Sink sink, long from, long length) throws IOException {
        for (long done = 0; done < length; ) {
            byte[] piece = exactly((int) Math.min(64 * 1024, length - done));
            sink.write(from + done, piece, 0, piece.length);
            done += piece.length;
        }
    }
}
