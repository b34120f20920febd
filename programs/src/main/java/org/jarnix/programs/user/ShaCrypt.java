package org.jarnix.programs.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.Sys;
import org.jspecify.annotations.Nullable;

/** The hashes {@code $5$} and {@code $6$} of passwords, made of SHA-256 and SHA-512 (crypt(5)). */
final class ShaCrypt {
    private static final String DIGITS = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern FORM = Pattern.compile("\\$([56])\\$(?:rounds=([0-9]{1,9})\\$)?([^$:\n]*)(?:\\$.*)?");
    private static final int SALT = 16;
    private static final int USUAL = 5000;
    private static final int FEWEST = 1000;
    private static final int MOST = 10_000_000;

    private final boolean wide;
    private final byte[] key;
    private final byte[] salt;

    private ShaCrypt(boolean wide, byte[] key, byte[] salt) {
        this.wide = wide;
        this.key = key;
        this.salt = salt;
    }

    /** The hash of a password with the salt and rounds of another; null where that is of another kind. */
    static @Nullable String hash(String password, String like) {
        Matcher form = FORM.matcher(like);
        if (!form.matches()) {
            return null;
        }
        String rounds = form.group(2);
        int count = rounds == null ? USUAL : Math.clamp(Integer.parseInt(rounds), FEWEST, MOST);
        String salt = form.group(3);
        salt = salt.substring(0, Math.min(SALT, salt.length()));
        boolean wide = form.group(1).equals("6");
        byte[] key = password.getBytes(StandardCharsets.UTF_8);
        byte[] digest = new ShaCrypt(wide, key, salt.getBytes(StandardCharsets.UTF_8)).digest(count);
        return "$" + form.group(1) + "$" + (rounds == null ? "" : "rounds=" + count + "$") + salt + "$"
                + (wide ? encode(digest, 21, 1) : encode(digest, 10, 2));
    }

    /** What stands before a fresh hash of that kind. */
    static String setting(Sys sys, boolean wide, @Nullable String rounds) {
        byte[] random = new byte[SALT];
        sys.getrandom(random);
        StringBuilder salt = new StringBuilder();
        for (byte b : random) {
            salt.append(DIGITS.charAt(b & 63));
        }
        return "$" + (wide ? 6 : 5) + "$" + (rounds == null ? "" : "rounds=" + rounds + "$") + salt;
    }

    private byte[] digest(int rounds) {
        MessageDigest start = fresh();
        byte[] both = sum(key, salt, key);
        start.update(key);
        start.update(salt);
        start.update(repeated(both, key.length));
        for (int bits = key.length; bits > 0; bits >>= 1) {
            start.update((bits & 1) != 0 ? both : key);
        }
        byte[] now = start.digest();
        byte[] keys = repeated(sumOf(key, key.length), key.length);
        byte[] salts = repeated(sumOf(salt, 16 + (now[0] & 0xff)), salt.length);
        for (int round = 0; round < rounds; round++) {
            boolean odd = (round & 1) != 0;
            MessageDigest next = fresh();
            next.update(odd ? keys : now);
            if (round % 3 != 0) {
                next.update(salts);
            }
            if (round % 7 != 0) {
                next.update(keys);
            }
            next.update(odd ? now : keys);
            now = next.digest();
        }
        return now;
    }

    private byte[] sum(byte[]... parts) {
        MessageDigest digest = fresh();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private byte[] sumOf(byte[] part, int times) {
        MessageDigest digest = fresh();
        for (int i = 0; i < times; i++) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static byte[] repeated(byte[] bytes, int length) {
        byte[] all = new byte[length];
        for (int at = 0; at < length; at += bytes.length) {
            System.arraycopy(bytes, 0, all, at, Math.min(bytes.length, length - at));
        }
        return all;
    }

    private MessageDigest fresh() {
        try {
            return MessageDigest.getInstance(wide ? "SHA-512" : "SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }

    /** Three bytes a third apart make four digits; the next three are theirs turned round, and one further. */
    private static String encode(byte[] digest, int third, int turn) {
        StringBuilder text = new StringBuilder();
        int[] at = {0, third, 2 * third};
        for (int i = 0; i < third; i++) {
            digits(text, digest[at[0]], digest[at[1]], digest[at[2]], 4);
            int[] next = new int[3];
            for (int j = 0; j < 3; j++) {
                next[j] = at[(j + turn) % 3] + 1;
            }
            at = next;
        }
        byte[] rest = Arrays.copyOfRange(digest, 3 * third, digest.length);
        if (rest.length == 1) {
            digits(text, (byte) 0, (byte) 0, rest[0], 2);
        } else {
            digits(text, (byte) 0, rest[1], rest[0], 3);
        }
        return text.toString();
    }

    private static void digits(StringBuilder text, byte high, byte middle, byte low, int count) {
        int word = (high & 0xff) << 16 | (middle & 0xff) << 8 | low & 0xff;
        for (int i = 0; i < count; i++) {
            text.append(DIGITS.charAt(word & 63));
            word >>>= 6;
        }
    }
}
