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
    public static final int IN_MODIFY = 0x2;
    public static final int IN_ATTRIB = 0x4;
    public static final int IN_MOVED_FROM = 0x40;
    public static final int IN_MOVED_TO = 0x80;
    public static final int IN_CREATE = 0x100;
    public static final int IN_DELETE = 0x200;
    public static final int IN_DELETE_SELF = 0x400;
    public static final int IN_MOVE_SELF = 0x800;
    /** The watch has ended. */
    public static final int IN_IGNORED = 0x8000;
    /** It happened to a folder. */
    public static final int IN_ISDIR = 0x40000000;
}
