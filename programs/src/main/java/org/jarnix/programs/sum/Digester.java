package org.jarnix.programs.sum;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** One kind of checksum: its name, its size and how a descriptor's content becomes one. */
record Digester(String tag, String algorithm, int bytes) {
    private static final int CHUNK = 64 * 1024;

    /** The checksum of what remains of a descriptor, in hexadecimal. */
    String digest(Io io, int fd) throws SyscallException {
        MessageDigest digest = newDigest();
        byte[] buf = new byte[CHUNK];
        for (int n; (n = io.sys().read(fd, buf, 0, CHUNK)) > 0; ) {
            digest.update(buf, 0, n);
            io.sys().schedYield();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The checksum of a file, {@code -} is standard input; null, after a warning, where it cannot be read. */
    @Nullable String digest(Io io, String file) throws IOException {
        try {
            int fd = io.open(file);
            try {
                return digest(io, fd);
            } finally {
                io.close(fd);
            }
        } catch (SyscallException e) {
            io.warn(file, e);
            return null;
        }
    }

    private MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java platform lacks " + algorithm, e);
        }
    }
}
