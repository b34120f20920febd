package org.jarnix.api;

/** The modes of fallocate(2), with Linux's numbers; 0 takes space and lets the file grow. */
public final class AllocateMode {
    /** The size stays. */
    public static final int KEEP_SIZE = 1;
    /** Makes a hole, which reads as zeros; only with KEEP_SIZE. */
    public static final int PUNCH_HOLE = 2;
    /** Makes the range zeros that have their space. */
    public static final int ZERO_RANGE = 0x10;

    private AllocateMode() {}
}
