package org.jarnix.kernel.fs.mem;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.SyscallException;

/**
 * A file system at one moment: its names in an order in which each comes after its directory, the root first. A list and
 * not a tree, so that no depth of directories is too deep to copy.
 */
public record TreeImage(List<Entry> entries) {
    /**
     * One name.
     *
     * @param parent the place of its directory in the list; -1 for the root
     */
    public record Entry(int parent, String name, FrozenNode node) {}

    /** The absolute path of an entry. */
    public String path(int index) {
        List<String> names = new ArrayList<>();
        for (int at = index; entries.get(at).parent() >= 0; at = entries.get(at).parent()) {
            names.add(entries.get(at).name());
        }
        return "/" + String.join("/", names.reversed());
    }

    /** What a file system holds now; its files' bytes are shared with it from here on. */
    public static TreeImage of(MemFs fs) {
        List<Entry> entries = new ArrayList<>();
        List<MemInode> inodes = new ArrayList<>();
        Map<MemInode, FrozenNode> linked = new IdentityHashMap<>();
        entries.add(new Entry(-1, "", fs.top().freeze()));
        inodes.add(fs.top());
        for (int i = 0; i < inodes.size(); i++) {
            if (inodes.get(i) instanceof MemDirectory directory) {
                int parent = i;
                for (EntryTable.Entry child : directory.entries()) {
                    MemInode inode = child.inode();
                    if (inode != null) {
                        FrozenNode node = inode.links() == 1 || inode.isDirectory()
                                ? inode.freeze()
                                : linked.computeIfAbsent(inode, MemInode::freeze);
                        entries.add(new Entry(parent, child.name(), node));
                        inodes.add(inode);
                    }
                }
            }
        }
        return new TreeImage(List.copyOf(entries));
    }

    /** Fills an empty file system. */
    public void thaw(MemFs fs) throws SyscallException {
        List<MemInode> inodes = new ArrayList<>(entries.size());
        Map<FrozenNode, MemInode> linked = new IdentityHashMap<>();
        fs.top().thaw(entries.getFirst().node());
        inodes.add(fs.top());
        for (Entry entry : entries.subList(1, entries.size())) {
            MemDirectory directory = (MemDirectory) inodes.get(entry.parent());
            FrozenNode node = entry.node();
            MemInode known = node.isDirectory() ? null : linked.get(node);
            if (known != null) {
                directory.link(entry.name(), known, null);
                known.thaw(node);
            } else {
                known = directory.restore(entry.name(), node);
                linked.put(node, known);
            }
            inodes.add(known);
        }
        for (int i = 0; i < inodes.size(); i++) {
            if (inodes.get(i).isDirectory()) {
                inodes.get(i).thaw(entries.get(i).node());
            }
        }
    }
}
