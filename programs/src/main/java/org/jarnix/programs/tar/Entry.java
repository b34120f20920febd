package org.jarnix.programs.tar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jarnix.api.FileMode;

/** What an archive says of one of its members. */
final class Entry {
    static final char FILE = '0';
    static final char HARD_LINK = '1';
    static final char SYMLINK = '2';
    static final char CHARACTER = '3';
    static final char BLOCK = '4';
    static final char DIRECTORY = '5';
    static final char FIFO = '6';
    static final char CONTIGUOUS = '7';
    static final char SPARSE = 'S';
    /** A directory of an incremental archive, the data of which says what was in it. */
    static final char DUMP = 'D';

    static final char VOLUME = 'V';

    String name = "";
    String link = "";
    char type = FILE;
    int mode;
    int uid;
    int gid;
    String user = "";
    String group = "";
    /** Nanoseconds since the epoch. */
    long mtime;

    long atime = Long.MIN_VALUE;
    long ctime = Long.MIN_VALUE;
    /** Bytes of the file, holes and all. */
    long size;
    /** Bytes that stand in the archive. */
    long stored;

    int major;
    int minor;
    /** Where the data of a sparse file stands. */
    List<Extent> extents = new ArrayList<>();

    boolean sparse;
    /** The archive's block that the first of its headers is in. */
    long block;

    /** A piece of a sparse file that holds data. */
    record Extent(long offset, long length) {}

    /** Extended attributes: names with their space, values as text with escaped bytes. */
    final Map<String, String> attributes = new TreeMap<>();

    boolean isFile() {
        return type == FILE || type == 0 || type == CONTIGUOUS || type == SPARSE;
    }

    boolean isDirectory() {
        return type == DIRECTORY || type == DUMP;
    }

    boolean isDevice() {
        return type == CHARACTER || type == BLOCK;
    }

    /** The bits of stat(2) for its type. */
    int typeBits() {
        return switch (type) {
            case SYMLINK -> FileMode.S_IFLNK;
            case CHARACTER -> FileMode.S_IFCHR;
            case BLOCK -> FileMode.S_IFBLK;
            case DIRECTORY, DUMP -> FileMode.S_IFDIR;
            case FIFO -> FileMode.S_IFIFO;
            default -> FileMode.S_IFREG;
        };
    }
}
