package org.jarnix.api;

/**
 * The parts of the superuser's power that something checks (capabilities(7)), with Linux's numbers.
 *
 * <p>A process whose effective user is root has all that its bounding set allows; others have none.
 */
public enum Capability {
    /** Giving files to anybody. */
    CHOWN(0),
    /** Reading, writing and searching whatever the permission bits say. */
    DAC_OVERRIDE(1),
    /** Doing what a file's owner may. */
    FOWNER(3),
    /** Keeping set-id bits of files that one changes, and setting any group's. */
    FSETID(4),
    /** Signals to anybody's processes. */
    KILL(5),
    /** Any group ids. */
    SETGID(6),
    /** Any user ids. */
    SETUID(7),
    /** Connections to ports below 1024. */
    NET_BIND_SERVICE(10),
    /** Passing the permissions of System V objects. */
    IPC_OWNER(15),
    /** Another root directory. */
    SYS_CHROOT(18),
    /** Looking into other users' processes. */
    SYS_PTRACE(19),
    /** Mounts, the host's name, trusted attributes. */
    SYS_ADMIN(21),
    /** Lower nice values. */
    SYS_NICE(23),
    /** Limits beyond the hard ones. */
    SYS_RESOURCE(24),
    /** Device files. */
    MKNOD(27);

    private final long bit;

    Capability(int number) {
        this.bit = 1L << number;
    }

    /** The bit of Linux's number for it. */
    public long bit() {
        return bit;
    }

    /** All of them, as bits. */
    public static final long ALL = all();

    private static long all() {
        long bits = 0;
        for (Capability capability : values()) {
            bits |= capability.bit;
        }
        return bits;
    }
}
