package org.jarnix.kernel.vfs;

import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.nio.ByteBuffer;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jspecify.annotations.Nullable;

/** A file that somebody may run: its first bytes, and what they were recognised as. */
public final class Executable {
    private final Location at;
    private final @Nullable OpenName name;
    private final int dir;
    private final String path;

    /**
     * A file to run.
     *
     * @param name by which it was found; null for none
     * @param dir from where the path was walked
     * @param path by which it was found
     */
    Executable(Location at, @Nullable OpenName name, int dir, String path) {
        this.at = at;
        this.name = name;
        this.dir = dir;
        this.path = path;
    }

    /** Where it is. */
    public Location location() {
        return at;
    }

    /** Its path in the whole tree, as {@code /proc/PID/exe} shows it. */
    public String describe() {
        return PathNames.of(at, name);
    }

    /** Owner and set-id bits, which count only where the mount is not nosuid. */
    public Stat stat() throws SyscallException {
        return at.inode().stat();
    }

    /** Somebody begins to run it: ETXTBSY while it is open for writing. */
    public void begin() throws SyscallException {
        at.inode().startRunning();
    }

    /** Somebody runs it no more. */
    public void end() {
        at.inode().endRunning();
    }

    /** Whether somebody has it open for writing. */
    public boolean isWritten() {
        return at.inode().isWritten();
    }

    /** Whether set-id bits are to be ignored. */
    public boolean nosuid() {
        return at.mount().has(Mount.NOSUID);
    }

    /** What {@link #image(Object)} kept, null where the content has changed since. */
    public @Nullable Object image() {
        return at.inode().image();
    }

    /** Keeps what the content was recognised as. */
    public void image(Object recognised) {
        at.inode().image(recognised);
    }

    /** The file, open for reading; what has taken its place, where it was replaced since it was found. */
    public OpenFile open(Caller caller) throws SyscallException {
        Opening opening = new Opening(caller, at, O_RDONLY, name);
        try {
            OpenFile file = at.inode().open(opening);
            opening.done();
            return file;
        } catch (SyscallException e) {
            if (e.errno() != Errno.ESTALE) {
                throw e;
            }
            return OpenCall.executable(caller, dir, path).open(caller);
        }
    }

    /** Up to {@code atMost} bytes from the start. */
    public ByteBuffer head(Caller caller, int atMost) throws SyscallException {
        ByteBuffer head = ByteBuffer.allocate(atMost);
        OpenFile file = open(caller);
        try {
            while (head.hasRemaining() && file.pread(caller.task(), head, head.position()) > 0) {
                // each turn moves the buffer's position
            }
        } finally {
            file.release();
        }
        return head.flip();
    }
}
