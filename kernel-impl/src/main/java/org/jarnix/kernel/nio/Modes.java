package org.jarnix.kernel.nio;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** How a channel is opened: {@code java.nio.file}'s options as open(2)'s flags. */
record Modes(boolean read, boolean write, boolean append, boolean deleteOnClose, int flags) {
    static Modes of(Set<? extends OpenOption> options) {
        for (OpenOption option : options) {
            if (!(option instanceof StandardOpenOption) && option != LinkOption.NOFOLLOW_LINKS) {
                throw new UnsupportedOperationException("no such option: " + option);
            }
        }
        boolean append = options.contains(APPEND);
        boolean write = options.contains(WRITE) || append;
        boolean read = options.contains(READ) || !write;
        if (read && append) {
            throw new IllegalArgumentException("READ and APPEND together");
        }
        if (append && options.contains(TRUNCATE_EXISTING)) {
            throw new IllegalArgumentException("APPEND and TRUNCATE_EXISTING together");
        }
        int flags = O_CLOEXEC | (read && write ? O_RDWR : write ? O_WRONLY : O_RDONLY);
        if (write) {
            flags |= options.contains(TRUNCATE_EXISTING) ? O_TRUNC : 0;
            flags |= append ? O_APPEND : 0;
            flags |= options.contains(CREATE_NEW) ? O_CREAT | O_EXCL : options.contains(CREATE) ? O_CREAT : 0;
        }
        boolean deletes = options.contains(DELETE_ON_CLOSE);
        if (options.contains(LinkOption.NOFOLLOW_LINKS) || deletes) {
            flags |= O_NOFOLLOW;
        }
        return new Modes(read, write, append, deletes, flags);
    }
}
