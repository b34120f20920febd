package org.jarnix.api;

/** What a seek's offset counts from (lseek(2)). */
public enum Whence {
    SET,
    CUR,
    END,
    /** The next data at or after the offset. */
    DATA,
    /** The next hole at or after the offset; the end of the file counts as one. */
    HOLE
}
