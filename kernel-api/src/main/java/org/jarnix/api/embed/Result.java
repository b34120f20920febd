package org.jarnix.api.embed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a process left behind.
 *
 * @param status the exit status, 128+n where signal n ended it
 * @param outBytes what it wrote on standard output
 * @param errBytes what it wrote on standard error
 * @param duration how long it took on the kernel's clock
 */
public record Result(int status, byte[] outBytes, byte[] errBytes, Duration duration) {
    /** Standard output as text; bytes that are not UTF-8 become replacement characters. */
    public String out() {
        return new String(outBytes, StandardCharsets.UTF_8);
    }

    /** Standard error as text. */
    public String err() {
        return new String(errBytes, StandardCharsets.UTF_8);
    }
}
