package org.jarnix.kernel.fs.synth;

import static org.jarnix.api.AtFlags.W_OK;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Credentials;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.vfs.Inode;
import org.jspecify.annotations.Nullable;

/** A synthetic directory whose entries are put in when it is made. */
public final class FixedDirectory extends SynthDirectory {
    private final Map<String, Inode> entries = new LinkedHashMap<>();
    private final boolean closed;

    public FixedDirectory(SynthFs fs, long ino, @Nullable Inode parent, String name) {
        this(fs, ino, parent, name, false);
    }

    /** @param closed whether not even somebody with all rights may write in it, as in those of {@code /proc/sys} */
    public FixedDirectory(SynthFs fs, long ino, @Nullable Inode parent, String name, boolean closed) {
        super(fs, ino, 0555, 0, 0, parent, name);
        this.closed = closed;
    }

    @Override
    public boolean permits(Credentials who, int mask) throws SyscallException {
        return super.permits(who, mask) && !(closed && (mask & W_OK) != 0);
    }

    /** Adds an entry before the directory is used. */
    public FixedDirectory add(String name, Inode inode) {
        entries.put(name, inode);
        return this;
    }

    @Override
    protected @Nullable Inode entry(String wanted) {
        return entries.get(wanted);
    }

    @Override
    public List<String> names() {
        return new ArrayList<>(entries.keySet());
    }
}
