package org.jarnix.kernel.fs.mem;

import static org.jarnix.api.FileMode.S_IFCHR;
import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFLNK;
import static org.jarnix.api.FileMode.S_IFMT;
import static org.jarnix.api.FileMode.S_IFREG;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.LimitLog;
import org.jspecify.annotations.Nullable;

/**
 * An inode at one moment, without its names; immutable. A file that has several names in an image is one of these.
 *
 * @param mode type and permission bits
 * @param device of a device file
 * @param target of a symbolic link, else empty
 * @param times access, content's change, inode's change, birth; in nanoseconds since the epoch
 * @param content of a file; null while nothing was written
 * @param source what the content is to be asked from; null where that is not so
 */
public record FrozenNode(
        int mode,
        int uid,
        int gid,
        long device,
        String target,
        long[] times,
        Xattrs xattrs,
        @Nullable FrozenContent content,
        @Nullable Supplier<byte[]> source) {

    public boolean isDirectory() {
        return (mode & S_IFMT) == S_IFDIR;
    }

    public boolean isFile() {
        return (mode & S_IFMT) == S_IFREG;
    }

    public boolean isSymlink() {
        return (mode & S_IFMT) == S_IFLNK;
    }

    /** Whether it is how an overlay's upper layer says that a name is gone. */
    public boolean isWhiteout() {
        return (mode & S_IFMT) == S_IFCHR && device == 0;
    }

    /** A node that has been read from somewhere. */
    public static FrozenNode of(int mode, int uid, int gid, long device, String target, long[] times) {
        return new FrozenNode(mode, uid, gid, device, target, times.clone(), Xattrs.NONE, null, null);
    }

    /** The same with an extended attribute. */
    public FrozenNode withXattr(String name, byte[] value) {
        return new FrozenNode(mode, uid, gid, device, target, times, xattrs.with(name, value), content, source);
    }

    /** The same with the content that a filler writes. */
    public FrozenNode withContent(Filler filler) throws IOException {
        Content filled = new Content(boundless());
        filler.fill(filled::write);
        return withContent(filled, filler.size());
    }

    private FrozenNode withContent(Content filled, long size) throws SyscallException {
        if (filled.size() < size) {
            filled.truncate(size);
        }
        return new FrozenNode(mode, uid, gid, device, target, times, xattrs, filled.freeze(), null);
    }

    /** Takes bytes at a position. */
    public interface Sink {
        int write(long position, byte[] buf, int off, int len) throws IOException;
    }

    /** Knows the content of a file. */
    public interface Filler {
        void fill(Sink sink) throws IOException;

        /** The file's length, which may end with a hole. */
        long size();
    }

    /** What does not fit into the heap is refused, and does not end the JVM. */
    private static Space boundless() {
        return new Space(Runtime.getRuntime().maxMemory(), Long.MAX_VALUE, new LimitLog());
    }

    /** The bytes, to be read; asks for them where that is still to be done. */
    public Bytes bytes() {
        Content readable = new Content(boundless());
        try {
            Supplier<byte[]> asked = source;
            FrozenContent frozen = content;
            if (asked != null) {
                byte[] all = asked.get();
                readable.write(0, all, 0, all.length);
            } else if (frozen != null) {
                readable = Content.thaw(boundless(), frozen);
            }
        } catch (SyscallException e) {
            throw new IllegalStateException("no bounds were set", e);
        }
        return new Bytes(readable);
    }

    /** Whether it is the same to those who look: names, numbers and times of access apart. */
    public boolean looksLike(FrozenNode other) {
        return mode == other.mode
                && uid == other.uid
                && gid == other.gid
                && device == other.device
                && target.equals(other.target)
                && xattrs.sameAs(other.xattrs)
                && (!isFile() || sameContent(other));
    }

    private boolean sameContent(FrozenNode other) {
        if (source == other.source && content == other.content) {
            return true;
        }
        Bytes mine = bytes();
        Bytes its = other.bytes();
        if (mine.size() != its.size()) {
            return false;
        }
        byte[] a = new byte[64 * 1024];
        byte[] b = new byte[64 * 1024];
        for (long at = 0; at < mine.size(); at += a.length) {
            int n = mine.read(at, a);
            its.read(at, b);
            if (!Arrays.equals(a, 0, n, b, 0, n)) {
                return false;
            }
        }
        return true;
    }

    /** The names of its extended attributes. */
    public List<String> xattrNames() {
        return xattrs.names();
    }

    /** The value of an extended attribute that is there. */
    public byte[] xattr(String name) {
        byte[] value = xattrs.get(name);
        return value == null ? new byte[0] : value;
    }

    /** A file's bytes and holes. */
    public static final class Bytes {
        private final Content content;

        private Bytes(Content content) {
            this.content = content;
        }

        public long size() {
            return content.size();
        }

        /** Fills the start of a buffer, and answers how much there was. */
        public int read(long position, byte[] into) {
            return content.read(position, into, 0, into.length);
        }

        /** The next data, or hole, at or behind a position; the size where there is none. */
        public long next(long from, boolean data) {
            return content.seek(from, data);
        }
    }
}
