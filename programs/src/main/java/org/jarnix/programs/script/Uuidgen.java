package org.jarnix.programs.script;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Makes a universally unique identifier: by chance, by the time, or of a name (RFC 4122). */
public final class Uuidgen extends Command {
    private static final int SIZE = 16;
    private static final int BY_TIME = 1;
    private static final int BY_MD5 = 3;
    private static final int BY_CHANCE = 4;
    private static final int BY_SHA1 = 5;

    /** From the beginning of the Gregorian calendar, 15 October 1582, to 1970, in units of 100 ns. */
    private static final long GREGORIAN = 0x01B2_1DD2_1381_4000L;

    private static final Map<String, String> NAMESPACES = Map.of(
            "@dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "@url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
            "@oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
            "@x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8");

    public Uuidgen() {
        super(Usage.of("""
                Usage: uuidgen [OPTION]...
                Print a new universally unique identifier.

                  -r, --random             by chance, as by default
                  -t, --time               by the time and a random node
                  -n, --namespace=UUID     of a name in a namespace: a UUID, or @dns, @url, @oid or @x500
                  -N, --name=NAME          the name
                  -m, --md5                of a name, by MD5
                  -s, --sha1               of a name, by SHA-1
                  -x, --hex                the name is in hexadecimal
                  -h, --help               show this text and exit
                  -V, --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        int kind = 0;
        for (Args.Given given : args.options()) {
            kind = switch (given.key()) {
                case "random" -> BY_CHANCE;
                case "time" -> BY_TIME;
                case "md5" -> BY_MD5;
                case "sha1" -> BY_SHA1;
                default -> kind;
            };
        }
        String namespace = args.value("namespace");
        String name = args.value("name");
        boolean hashed = kind == BY_MD5 || kind == BY_SHA1;
        check(io, namespace, name, hashed);
        byte[] uuid = hashed && namespace != null && name != null
                ? hash(io, kind, space(io, namespace), args.has("hex") ? hex(io, name) : Text.encode(name))
                : kind == BY_TIME ? time(io) : random(io);
        mark(uuid, kind == 0 ? BY_CHANCE : kind);
        HexFormat hex = HexFormat.of();
        String digits = hex.formatHex(uuid);
        io.out()
                .println(String.join(
                        "-",
                        digits.substring(0, 8),
                        digits.substring(8, 12),
                        digits.substring(12, 16),
                        digits.substring(16, 20),
                        digits.substring(20)));
        return 0;
    }

    private static void check(Io io, @Nullable String namespace, @Nullable String name, boolean hashed)
            throws IOException {
        if (namespace != null && name == null) {
            throw io.usage("--namespace requires --name argument");
        }
        if (namespace == null && name != null) {
            throw io.usage("--name requires --namespace argument");
        }
        if (namespace != null && !hashed) {
            throw io.usage("--namespace requires --md5 or --sha1");
        }
        if (namespace == null && hashed) {
            throw io.usage("--md5 or --sha1 requires --namespace argument");
        }
    }

    private static byte[] space(Io io, String namespace) throws IOException {
        String text = NAMESPACES.get(namespace);
        if (text == null && namespace.startsWith("@")) {
            throw io.usage("unknown namespace alias: '" + namespace + "'");
        }
        if (text == null) {
            text = namespace;
        }
        if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw io.usage("invalid uuid for namespace: '" + namespace + "'");
        }
        return HexFormat.of().parseHex(text.replace("-", ""));
    }

    private static byte[] hex(Io io, String name) throws IOException {
        if (!name.matches("([0-9a-fA-F]{2})*")) {
            throw io.usage("not a valid hex string");
        }
        return HexFormat.of().parseHex(name);
    }

    private static byte[] hash(Io io, int kind, byte[] space, byte[] name) {
        try {
            MessageDigest digest = MessageDigest.getInstance(kind == BY_MD5 ? "MD5" : "SHA-1");
            digest.update(space);
            byte[] sum = digest.digest(name);
            return ByteBuffer.allocate(SIZE).put(sum, 0, SIZE).array();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(io.name(), e);
        }
    }

    private static byte[] random(Io io) {
        byte[] uuid = new byte[SIZE];
        io.sys().getrandom(uuid);
        return uuid;
    }

    /** The node is random, which its lowest bit of the first byte says (RFC 4122 4.5). */
    private static byte[] time(Io io) throws IOException {
        long ticks = io.sys().clock(Clock.REALTIME) / 100 + GREGORIAN;
        byte[] uuid = random(io);
        ByteBuffer.wrap(uuid)
                .putInt((int) ticks)
                .putShort((short) (ticks >>> 32))
                .putShort((short) (ticks >>> 48));
        uuid[10] |= 1;
        return uuid;
    }

    private static void mark(byte[] uuid, int version) {
        uuid[6] = (byte) (uuid[6] & 0x0F | version << 4);
        uuid[8] = (byte) (uuid[8] & 0x3F | 0x80);
    }
}
