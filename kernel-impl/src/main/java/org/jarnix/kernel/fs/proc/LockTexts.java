package org.jarnix.kernel.fs.proc;

import java.util.List;
import java.util.Locale;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.vfs.FileLocks;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.LockTable;
import org.jarnix.kernel.vfs.MountTable;

/** The text of {@code /proc/locks}: who has locked which bytes of which file, and below each lock who waits for it. */
final class LockTexts {
    /** Where the major number begins in a device's number. */
    private static final int MAJOR = 20;

    private final StringBuilder text = new StringBuilder();
    private int number;

    private LockTexts() {}

    static String of(MountTable mounts) {
        LockTexts texts = new LockTexts();
        texts.add(mounts.recordLocks().all(), "POSIX ");
        texts.add(mounts.wholeLocks().all(), "FLOCK ");
        return texts.text.toString();
    }

    private void add(List<LockTable.Held> locks, String kind) {
        for (LockTable.Held held : locks) {
            String file = file(held.file());
            line(kind, held.range(), file, "");
            for (FileLocks.Range waiter : held.waiters()) {
                number--;
                line(kind, waiter, file, "-> ");
            }
        }
    }

    private void line(String kind, FileLocks.Range range, String file, String arrow) {
        boolean ofFile = range.pid() < 0;
        text.append(++number).append(": ").append(arrow).append(ofFile ? "OFDLCK" : kind);
        text.append(" ADVISORY  ").append(range.exclusive() ? "WRITE " : "READ  ");
        text.append(range.pid()).append(' ').append(file).append(' ').append(range.first());
        text.append(' ')
                .append(range.last() == Long.MAX_VALUE ? "EOF" : Long.toString(range.last()))
                .append('\n');
    }

    private static String file(Object locked) {
        try {
            Stat stat = locked instanceof Inode inode ? inode.stat() : ((OpenFile) locked).stat();
            long device = stat.dev();
            return String.format(Locale.ROOT, "%02x:%02x:%d", device >> MAJOR, device & (1 << MAJOR) - 1, stat.ino());
        } catch (SyscallException e) {
            return "<none>:0";
        }
    }
}
