package org.jarnix.kernel.vfs;

import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Task;

/** An open file of a file system: a regular file or a directory. */
public abstract class VfsFile extends OpenFile {
    private final Opening opening;

    protected VfsFile(Opening opening) {
        super(opening.flags());
        this.opening = opening;
    }

    /** A regular file that counts as written while it is open for writing: ETXTBSY while somebody runs it. */
    protected final void countWriter() throws SyscallException {
        if (writable()) {
            opening.at().inode().startWriting();
        }
    }

    /** Undoes {@link #countWriter}. */
    protected final void uncountWriter() {
        if (writable()) {
            opening.at().inode().endWriting();
        }
    }

    /** Whom a call on the file acts for. */
    protected static Caller caller(Task task) {
        if (task instanceof Caller caller) {
            return caller;
        }
        throw new IllegalArgumentException("not a caller: " + task);
    }

    @Override
    public final Opening backing() {
        return opening;
    }

    @Override
    public final Stat stat() throws SyscallException {
        return opening.stat();
    }

    @Override
    public final String describe() {
        return opening.describe();
    }

    @Override
    public void sync() throws SyscallException {}

    @Override
    protected void closed() {}
}
