package org.jarnix.api.embed;

import java.io.IOException;

/**
 * A character device of the application's, seen as {@code /dev/NAME}. Both calls may come from many processes at once; they
 * run on the calling process's thread, and an exception becomes EIO.
 */
public interface Device {
    /** Reads up to {@code len} bytes, which are more than none; 0 is the end of the file. */
    default int read(byte[] buf, int off, int len) throws IOException {
        return 0;
    }

    /** Takes up to {@code len} bytes, which are more than none, and answers how many. */
    default int write(byte[] buf, int off, int len) throws IOException {
        return len;
    }
}
