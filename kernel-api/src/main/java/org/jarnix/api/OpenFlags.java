package org.jarnix.api;

/** The flags of open(2) and of descriptors, with Linux's numbers. */
public final class OpenFlags {
    public static final int O_RDONLY = 0;
    public static final int O_WRONLY = 01;
    public static final int O_RDWR = 02;
    /** The bits that say whether it is for reading, writing or both. */
    public static final int O_ACCMODE = 03;

    public static final int O_CREAT = 0100;
    public static final int O_EXCL = 0200;
    public static final int O_NOCTTY = 0400;
    public static final int O_TRUNC = 01000;
    public static final int O_APPEND = 02000;
    public static final int O_NONBLOCK = 04000;
    public static final int O_DIRECTORY = 0200000;
    public static final int O_NOFOLLOW = 0400000;
    /** The descriptor does not survive exec; as a flag of a descriptor this is FD_CLOEXEC. */
    public static final int O_CLOEXEC = 02000000;
    /** Only a place in the tree: no reading or writing, for use in the {@code ...At} calls. */
    public static final int O_PATH = 010000000;

    private OpenFlags() {}
}
