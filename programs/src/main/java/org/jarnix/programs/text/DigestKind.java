package org.jarnix.programs.text;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** The digests that there are. */
enum DigestKind {
    MD5("md5sum", "MD5", "MD5", 128),
    SHA1("sha1sum", "SHA1", "SHA-1", 160),
    SHA224("sha224sum", "SHA224", "SHA-224", 224),
    SHA256("sha256sum", "SHA256", "SHA-256", 256),
    SHA384("sha384sum", "SHA384", "SHA-384", 384),
    SHA512("sha512sum", "SHA512", "SHA-512", 512),
    SM3("sm3sum", "SM3", "", 256),
    BLAKE2B("b2sum", "BLAKE2b", "", 512);

    private final String command;
    private final String label;
    private final String algorithm;
    private final int bits;

    DigestKind(String command, String label, String algorithm, int bits) {
        this.command = command;
        this.label = label;
        this.algorithm = algorithm;
        this.bits = bits;
    }

    static DigestKind named(String command) {
        for (DigestKind kind : values()) {
            if (kind.command.equals(command)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(command);
    }

    /** What a line in BSD's form names first; null where it is none. */
    static @Nullable DigestKind tagged(String line) {
        for (DigestKind kind : values()) {
            int end = kind.label.length();
            if (line.startsWith(kind.label) && line.length() > end && " -(".indexOf(line.charAt(end)) >= 0) {
                return kind;
            }
        }
        return null;
    }

    /** The name in lines of BSD's form. */
    String label() {
        return label;
    }

    int bits() {
        return bits;
    }

    DigestSum start(int length) {
        if (this == BLAKE2B) {
            return new Blake2b(length / 8);
        }
        if (this == SM3) {
            return new Sm3();
        }
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            return new DigestSum() {
                @Override
                public void add(byte[] bytes, int n) {
                    digest.update(bytes, 0, n);
                }

                @Override
                public byte[] result() {
                    return digest.digest();
                }
            };
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
