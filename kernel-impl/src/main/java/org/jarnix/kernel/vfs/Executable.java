package org.jarnix.kernel.vfs;

import java.nio.ByteBuffer;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** A file that somebody may run: its first bytes, and what they were recognised as. */
public final class Executable {
    private final Opening opening;
    private final int dir;
    private final String path;

    /**
     * @param dir from where the path was walked
     * @param path by which it was found
     */
    Executable(Opening opening, int dir, String path) {
        this.opening = opening;
        this.dir = dir;
        this.path = path;
    }

    /** Where it is. */
    public Location location() {
        return opening.at();
    }

    /** Its path in the whole tree, as {@code /proc/PID/exe} shows it. */
    public String describe() {
        return opening.describe();
    }

    /** Owner and set-id bits, which count only where the mount is not nosuid. */
    public Stat stat() throws SyscallException {
        return opening.stat();
    }

    /** Whether set-id bits are to be ignored. */
    public boolean nosuid() {
        return opening.at().mount().has(Mount.NOSUID);
    }

    /** What {@link #image(Object)} kept, null where the content has changed since. */
    public @Nullable Object image() {
        return opening.at().inode().image();
    }

    /** Keeps what the content was recognised as. */
    public void image(Object recognised) {
        opening.at().inode().image(recognised);
    }

    /** The file, open for reading; what has taken its place, where it was replaced since it was found. */
    public OpenFile open() throws SyscallException {
        try {
            return opening.at().inode().open(opening);
        } catch (SyscallException e) {
            if (e.errno() != Errno.ESTALE) {
                throw e;
            }
            return OpenCall.executable(opening.caller(), dir, path).open();
        }
    }

    /** Up to {@code atMost} bytes from the start. */
    public ByteBuffer head(Task task, int atMost) throws SyscallException {
        ByteBuffer head = ByteBuffer.allocate(atMost);
        OpenFile file = open();
        try {
            while (head.hasRemaining() && file.pread(task, head, head.position()) > 0) {
                // each turn moves the buffer's position
            }
        } finally {
            file.release();
        }
        return head.flip();
    }
}
