package org.jarnix.kernel.fs.overlay;

import static org.jarnix.api.AtFlags.UTIME_OMIT;
import static org.jarnix.api.FileMode.PERMISSIONS;
import static org.jarnix.api.FileMode.S_IFDIR;

import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jarnix.api.Stat;
import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fs.mem.MemFs;
import org.jarnix.kernel.fs.mem.Space;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.vfs.AttributeChange;
import org.jarnix.kernel.vfs.FileSystem;
import org.jarnix.kernel.vfs.Inode;
import org.jspecify.annotations.Nullable;

/** A file system over another one that it leaves as it is. */
public final class OverlayFs extends FileSystem {
    private final FileSystem lower;
    private final FileSystem upper;
    private final String options;
    private final Runnable atEnd;

    /** Whether the upper layer outlasts this mount, so that everything must stand in it. */
    private final boolean lasting;

    private final OverlayDirectory top;
    private final Inode root;
    private @Nullable MemFs changes;
    private volatile boolean redirects = true;

    /** Held while a node is copied up. */
    private final KLock copying = new KLock(Rank.MOUNTS);

    /** The nodes of all inodes of the upper layer. */
    private final ConcurrentHashMap<Inode, OverlayNode> byUpper = new ConcurrentHashMap<>();

    /** The nodes of those inodes of the lower layer that somebody holds. */
    private final LowerNodes byLower = new LowerNodes();

    /**
     * An overlay without changes.
     *
     * @param lower whose root is a directory
     * @param space what the changes may take
     */
    public OverlayFs(int device, KernelClock clock, FileSystem lower, Space space) throws SyscallException {
        super("overlay", device, clock);
        this.lower = lower;
        MemFs changes = new MemFs("tmpfs", device, clock, space, 0755);
        this.upper = changes;
        this.lasting = false;
        this.options = "";
        this.atEnd = changes::close;
        takeLooks(changes, lower);
        this.top = new OverlayDirectory(this, upper.root(), lower.root(), null, "");
        byUpper.put(upper.root(), top);
        this.root = top;
    }

    /**
     * An overlay whose changes go into a directory, and are there when it is mounted again.
     *
     * @param lower what is below, in an overlay of its own if that is several layers
     * @param directory the upper layer
     * @param options as {@link #options} shows them
     * @param atEnd run when the overlay is unmounted
     */
    public OverlayFs(int device, KernelClock clock, FileSystem lower, Inode directory, String options, Runnable atEnd)
            throws SyscallException {
        super("overlay", device, clock);
        this.lower = lower;
        this.upper = directory.fileSystem();
        this.lasting = true;
        this.options = options;
        this.atEnd = atEnd;
        boolean folder = lower.root().isDirectory();
        Inode below = folder ? lower.root() : new Folder(lower.root());
        this.top = new OverlayDirectory(this, directory, Marks.isOpaque(directory) ? null : below, null, "");
        byUpper.put(directory, top);
        this.root = folder ? top : single(directory);
    }

    /** The one file that this is over, changed already or not. */
    private OverlayNode single(Inode directory) throws SyscallException {
        Inode raised = Marks.entry(directory, Folder.ENTRY);
        OverlayNode node = raised == null ? null : found(raised, top, Folder.ENTRY);
        return node == null ? ofLower(lower.root(), top, Folder.ENTRY) : node;
    }

    /**
     * An overlay whose changes are in memory, written down as if they were to last, so that images can have them.
     *
     * @param lower whose root is a directory or a single file
     * @param changes those that there are already; without any, its root is to look like a lower directory
     */
    public static OverlayFs inMemory(int device, KernelClock clock, FileSystem lower, MemFs changes)
            throws SyscallException {
        OverlayFs made = new OverlayFs(device, clock, lower, changes.root(), "", changes::close);
        made.changes = changes;
        return made;
    }

    /** The changes, where they are in memory and wholly written down; else null. */
    public @Nullable MemFs changes() {
        return changes;
    }

    /** Whether it is over a single file and not over a directory. */
    public boolean isOfSingleFile() {
        return !lower.root().isDirectory();
    }

    /** Whether there are changes that end with this mount, and stand nowhere but in its nodes. */
    public boolean losesChanges() {
        return !lasting && upper instanceof MemFs files && !files.isEmpty();
    }

    /** Gives the root of a layer for changes the looks of what is below. */
    public static void takeLooks(MemFs changes, FileSystem lower) throws SyscallException {
        Stat stat = lower.root().stat();
        changes.root()
                .change(new AttributeChange(
                        stat.mode() & PERMISSIONS,
                        stat.uid(),
                        stat.gid(),
                        UTIME_OMIT,
                        stat.mtimeNanos(),
                        changes.root().stat().ctimeNanos()));
    }

    /** Says whether directories of the lower layer can be renamed; they can at first. */
    public void redirects(boolean can) {
        redirects = can;
    }

    boolean redirects() {
        return redirects;
    }

    boolean isLasting() {
        return lasting;
    }

    @Override
    public String options() {
        return options;
    }

    /** What a single file stands in, so that there is a place to copy it up to. Nobody sees it. */
    private static final class Folder extends Inode {
        static final String ENTRY = "file";

        private final Inode file;

        Folder(Inode file) {
            super(S_IFDIR);
            this.file = file;
        }

        @Override
        public FileSystem fileSystem() {
            return file.fileSystem();
        }

        @Override
        public long ino() {
            return file.ino();
        }

        @Override
        public Stat stat() {
            return new Stat(0, ino(), S_IFDIR | 0755, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }

        @Override
        public @Nullable Inode lookup(String path, int from, int to, int hash) {
            return path.regionMatches(from, ENTRY, 0, to - from) ? file : null;
        }
    }

    @Override
    public Inode root() {
        return root;
    }

    /** The file system below. */
    public FileSystem lower() {
        return lower;
    }

    @Override
    public StatFs statfs() throws SyscallException {
        StatFs sizes = upper.statfs();
        return new StatFs(
                type(),
                sizes.blockSize(),
                sizes.blocks(),
                sizes.free(),
                sizes.files(),
                sizes.filesFree(),
                sizes.nameMax());
    }

    @Override
    public void close() {
        lower.close();
        atEnd.run();
    }

    /** How many overlays lie one over the other, this one included. */
    int depth() {
        return Math.max(depth(lower), depth(upper)) + 1;
    }

    private static int depth(FileSystem layer) {
        return layer instanceof OverlayFs overlay ? overlay.depth() : 0;
    }

    KLock copying() {
        return copying;
    }

    KernelClock time() {
        return clock();
    }

    /** The node of an inode of the upper layer; null while it is being copied up. */
    @Nullable
    OverlayNode ofUpper(Inode inode) {
        return byUpper.get(inode);
    }

    /** Keeps the node of an inode of the upper layer, unless somebody has found that inode first: answers what is kept. */
    OverlayNode register(Inode inode, OverlayNode node) {
        OverlayNode earlier = byUpper.putIfAbsent(inode, node);
        return earlier == null ? node : earlier;
    }

    /** Forgets an inode of the upper layer that has lost its last name. */
    void forget(Inode inode) throws SyscallException {
        if (inode.stat().nlink() == 0) {
            byUpper.remove(inode);
        }
    }

    /**
     * The node of an entry of an upper layer that was there before this mount, or is just being copied up; null where that
     * entry says that the name is gone, or has changed meanwhile.
     */
    @Nullable
    OverlayNode found(Inode inode, OverlayDirectory parent, String name) throws SyscallException {
        if (Marks.isWhiteout(inode)) {
            return null;
        }
        Inode below = inode.isDirectory() && Marks.isOpaque(inode) ? null : parent.below(inode, name);
        if (below != null && below.type() == inode.type()) {
            OverlayNode node = ofLower(below, parent, name);
            if (node.isCopying()) {
                return node;
            }
            if (Marks.entry(parent.real(), name) == inode) {
                node.raised(inode);
            }
            return node;
        }
        OverlayNode made = inode.isDirectory()
                ? new OverlayDirectory(this, inode, null, parent, name)
                : new OverlayNode(this, inode.type(), inode, null, parent, name);
        OverlayNode earlier = byUpper.putIfAbsent(inode, made);
        return earlier == null ? made : earlier;
    }

    /** The one node of an inode of the lower layer. */
    OverlayNode ofLower(Inode inode, OverlayDirectory parent, String name) {
        WeakReference<OverlayNode> known = byLower.get(inode);
        OverlayNode node = known == null ? null : known.get();
        if (node != null) {
            return node;
        }
        OverlayNode made = inode.isDirectory()
                ? new OverlayDirectory(this, null, inode, parent, name)
                : new OverlayNode(this, inode.type(), null, inode, parent, name);
        return byLower.keep(inode, made);
    }
}
