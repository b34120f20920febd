package org.jarnix.kernel.fs.synth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.kernel.vfs.Inode;
import org.jspecify.annotations.Nullable;

/** A synthetic directory whose entries are put in when it is made. */
public final class FixedDirectory extends SynthDirectory {
    private final Map<String, Inode> entries = new LinkedHashMap<>();

    public FixedDirectory(SynthFs fs, long ino, @Nullable Inode parent, String name) {
        super(fs, ino, 0555, 0, 0, parent, name);
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
