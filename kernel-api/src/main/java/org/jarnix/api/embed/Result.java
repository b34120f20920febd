package org.jarnix.api.embed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jarnix.api.Usage;

/**
 * What a run left behind.
 *
 * @param status the exit status, 128+n where signal n ended it
 * @param ending how it came to its end
 * @param outBytes what it wrote on standard output, up to the limit
 * @param errBytes what it wrote on standard error, up to the limit
 * @param outTruncated whether it wrote more on standard output
 * @param errTruncated whether it wrote more on standard error
 * @param duration how long it took on the kernel's clock
 * @param usage what it and the children that it waited for used
 * @param limits the limits that were reached in the kernel while it ran
 */
public record Result(
        int status,
        Ending ending,
        byte[] outBytes,
        byte[] errBytes,
        boolean outTruncated,
        boolean errTruncated,
        Duration duration,
        Usage usage,
        List<LimitReached> limits) {
    /** Standard output as text; bytes that are not UTF-8 become replacement characters. */
    public String out() {
        return new String(outBytes, StandardCharsets.UTF_8);
    }

    /** Standard error as text. */
    public String err() {
        return new String(errBytes, StandardCharsets.UTF_8);
    }

    /** Standard output as text without the newlines at its end, as {@code $(...)} has it. */
    public String text() {
        String text = out();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(0, end);
    }

    /** The lines of standard output, without their newlines. */
    public List<String> lines() {
        return out().lines().toList();
    }

    /**
     * This result, where it {@link #succeeded}.
     *
     * @throws ScriptFailedException where it has not, with what there is to know of it
     */
    public Result check() {
        if (!succeeded()) {
            throw new ScriptFailedException(this);
        }
        return this;
    }

    /** Whether it exited with status 0 within all limits on time and output. */
    public boolean succeeded() {
        return status == 0 && ending == Ending.EXITED && !outTruncated && !errTruncated;
    }
}
