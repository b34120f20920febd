package org.jarnix.api;

/**
 * Something that happened to a watched file, or in a watched folder (inotify(7)).
 *
 * @param watch the number of the watch
 * @param mask what happened
 * @param cookie the same for both names of a rename, 0 for others
 * @param name in the folder; empty for what happened to the file itself
 */
public record WatchEvent(int watch, int mask, int cookie, String name) {
    public static final int IN_ACCESS = 0x1;
    public static final int IN_MODIFY = 0x2;
    public static final int IN_ATTRIB = 0x4;
    /** An open file that could be written was closed for the last time. */
    public static final int IN_CLOSE_WRITE = 0x8;
    /** The same of one that could not. */
    public static final int IN_CLOSE_NOWRITE = 0x10;

    public static final int IN_OPEN = 0x20;
    public static final int IN_MOVED_FROM = 0x40;
    public static final int IN_MOVED_TO = 0x80;
    public static final int IN_CREATE = 0x100;
    public static final int IN_DELETE = 0x200;
    public static final int IN_DELETE_SELF = 0x400;
    public static final int IN_MOVE_SELF = 0x800;
    /** The file system was unmounted, and the watch ends; comes unasked. */
    public static final int IN_UNMOUNT = 0x2000;
    /** Events were lost, as too many wait; of watch -1. */
    public static final int IN_Q_OVERFLOW = 0x4000;
    /** The watch has ended. */
    public static final int IN_IGNORED = 0x8000;
    /** Asks for a watch of a folder, and of nothing else. */
    public static final int IN_ONLYDIR = 0x01000000;
    /** Asks for a watch of a symbolic link itself. */
    public static final int IN_DONT_FOLLOW = 0x02000000;
    /** Asks for nothing of files of a folder whose name there was removed. */
    public static final int IN_EXCL_UNLINK = 0x04000000;
    /** Asks for a watch that was not there before. */
    public static final int IN_MASK_CREATE = 0x10000000;
    /** Adds events to those of a watch that is there. */
    public static final int IN_MASK_ADD = 0x20000000;
    /** Ends the watch with its first event. */
    public static final int IN_ONESHOT = 0x80000000;
    /** It happened to a folder. */
    public static final int IN_ISDIR = 0x40000000;
}
