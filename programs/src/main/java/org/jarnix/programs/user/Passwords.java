package org.jarnix.programs.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jarnix.api.Sys;

/**
 * Passwords as {@code /etc/shadow} keeps them: {@code $pbkdf2-sha512$ITERATIONS$SALT$HASH}, salt and hash in base64
 * (PKCS #5, RFC 8018), or {@code $5$} and {@code $6$} (crypt(5)). A hash of another kind fits no password.
 */
final class Passwords {
    private static final String KIND = "pbkdf2-sha512";
    private static final int ITERATIONS = 20_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT = 16;
    private static final int HASH = 64;

    private Passwords() {}

    /** What is kept of a password. */
    static String hash(Sys sys, String password) {
        byte[] salt = new byte[SALT];
        sys.getrandom(salt);
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        byte[] hash = derive(password, salt, ITERATIONS);
        return "$" + KIND + "$" + ITERATIONS + "$" + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
    }

    /** Whether a password is the one of which this was kept; an empty field is no password at all. */
    static boolean fits(String password, String kept) {
        if (kept.isEmpty()) {
            return password.isEmpty();
        }
        String made = ShaCrypt.hash(password, kept);
        if (made != null) {
            return MessageDigest.isEqual(made.getBytes(UTF_8), kept.getBytes(UTF_8));
        }
        String[] parts = kept.split("\\$", -1);
        if (parts.length != 5 || !parts[0].isEmpty() || !parts[1].equals(KIND) || !parts[2].matches("[0-9]{1,8}")) {
            return false;
        }
        int iterations = Integer.parseInt(parts[2]);
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(parts[3]);
            byte[] hash = Base64.getDecoder().decode(parts[4]);
            return salt.length > 0 && MessageDigest.isEqual(derive(password, salt, iterations), hash);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has it", e);
        } finally {
            spec.clearPassword();
        }
    }
}
