package org.jarnix.programs.file.ls;

import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.lib.Paths;
import org.jspecify.annotations.Nullable;

/** One name to be listed, with what is known of it. */
final class Entry {
    final String name;
    final long ino;
    int type;

    @Nullable
    Stat stat;
    /** What a symbolic link says. */
    @Nullable
    String link;
    /** What a symbolic link points to; null where that is nothing. */
    @Nullable
    Stat target;
    /** The name as it is shown. */
    String shown = "";

    /** What it is found in; empty for an operand. */
    String directory = "";

    boolean quoted;
    int width;

    Entry(String name, int type, long ino) {
        this.name = name;
        this.type = type;
        this.ino = ino;
    }

    /** Its name as seen from the working directory. */
    String path() {
        return directory.isEmpty() ? name : Paths.join(directory, name);
    }

    int mode() {
        Stat known = stat;
        return known == null ? type : known.mode();
    }

    boolean isDirectory() {
        return (type & FileMode.S_IFMT) == FileMode.S_IFDIR;
    }

    boolean isLink() {
        return (type & FileMode.S_IFMT) == FileMode.S_IFLNK;
    }

    /** Whether it is a directory, or a link to one. */
    boolean leadsToDirectory() {
        Stat end = target;
        return isDirectory() || end != null && (end.mode() & FileMode.S_IFMT) == FileMode.S_IFDIR;
    }
}
