package org.jarnix.programs.file;

import org.jarnix.api.Stat;

/** What tells one file from another. */
record FileId(long dev, long ino) {
    static FileId of(Stat stat) {
        return new FileId(stat.dev(), stat.ino());
    }
}
