package org.jarnix.kernel.fs.synth;

import static org.jarnix.api.FileMode.S_IFREG;

import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.vfs.Caller;
import org.jarnix.kernel.vfs.Opening;
import org.jspecify.annotations.Nullable;

/** A file whose text is made when it is read from its start, and which may take what is written to it. */
public final class SynthFile extends SynthNode {
    private final Source source;
    private final @Nullable Sink sink;

    /** Makes the text. */
    @FunctionalInterface
    public interface Source {
        /** The text for a reader. */
        String text(Caller reader) throws SyscallException;
    }

    /** Takes what is written. */
    @FunctionalInterface
    public interface Sink {
        /** Takes the text of one write: EINVAL for what makes no sense. */
        void accept(Caller writer, String text) throws SyscallException;
    }

    /** A file that is only read. */
    public SynthFile(SynthFs fs, long ino, int permissions, int uid, int gid, Source source) {
        this(fs, ino, permissions, uid, gid, source, null);
    }

    /** A file that is written, too. */
    public SynthFile(SynthFs fs, long ino, int permissions, int uid, int gid, Source source, @Nullable Sink sink) {
        super(fs, ino, S_IFREG | permissions, uid, gid);
        this.source = source;
        this.sink = sink;
    }

    String text(Caller reader) throws SyscallException {
        return source.text(reader);
    }

    void write(Caller writer, String text) throws SyscallException {
        if (sink == null) {
            throw new SyscallException(Errno.EIO);
        }
        sink.accept(writer, text);
    }

    @Override
    public OpenFile open(Opening opening) {
        return new SynthOpenFile(this, opening);
    }
}
