package org.jarnix.kernel.fs.overlay;

import static org.jarnix.api.AtFlags.UTIME_OMIT;
import static org.jarnix.api.FileMode.S_IFDIR;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fs.synth.Listing;
import org.jarnix.kernel.task.Payer;
import org.jarnix.kernel.vfs.AttributeChange;
import org.jarnix.kernel.vfs.DirectoryLocks;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.NewNode;
import org.jspecify.annotations.Nullable;

/** A directory of the overlay: the upper layer's names, and the lower one's that are not hidden. */
final class OverlayDirectory extends OverlayNode {
    private static final int ALL = Integer.MAX_VALUE;

    /** Names of the lower layer that have been removed, or given to something else. */
    private final Set<String> whiteouts = ConcurrentHashMap.newKeySet(1);

    /** Sub-directories that have come since the lower layer was counted, less those that have gone. */
    private final AtomicInteger subdirectories = new AtomicInteger();

    private final int linksBelow;
    private volatile boolean removed;
    private volatile @Nullable Listing listing;

    OverlayDirectory(
            OverlayFs fs,
            @Nullable Inode upper,
            @Nullable Inode lower,
            @Nullable OverlayDirectory parent,
            String name) {
        super(fs, S_IFDIR, upper, lower, parent, name);
        this.linksBelow = lower == null ? 2 : linksOf(lower);
    }

    private static int linksOf(Inode directory) {
        try {
            return directory.stat().nlink();
        } catch (SyscallException e) {
            return 2;
        }
    }

    @Override
    int links(Stat real) {
        if (fileSystem().isLasting()) {
            return removed ? 0 : lower() == null ? real.nlink() : 1;
        }
        return removed ? 0 : linksBelow + subdirectories.get();
    }

    @Override
    public @Nullable Inode lookup(String path, int from, int to, int hash) throws SyscallException {
        Inode above = upper();
        Inode raised = above == null ? null : above.lookup(path, from, to, hash);
        OverlayNode node = raised == null ? null : fileSystem().ofUpper(raised);
        if (raised != null && node == null && fileSystem().isLasting()) {
            return fileSystem().found(raised, this, path.substring(from, to));
        }
        if (node != null || lower() == null) {
            return node;
        }
        return lowerEntry(path.substring(from, to));
    }

    /** What the lower layer has for an entry of the upper one; null where that hides it. */
    @Nullable
    Inode below(Inode raised, String wanted) throws SyscallException {
        String elsewhere = raised.isDirectory() ? Marks.redirect(raised) : null;
        if (elsewhere != null) {
            return Marks.find(fileSystem().lower().root(), elsewhere);
        }
        Inode below = lower();
        return below == null || whiteouts.contains(wanted) ? null : Marks.entry(below, wanted);
    }

    /** The node of a name. */
    @Nullable
    Inode entry(String wanted) throws SyscallException {
        return lookup(wanted, 0, wanted.length(), wanted.hashCode());
    }

    private @Nullable OverlayNode lowerEntry(String wanted) throws SyscallException {
        Inode below = lower();
        if (below == null || whiteouts.contains(wanted)) {
            return null;
        }
        Inode found = below.lookup(wanted, 0, wanted.length(), wanted.hashCode());
        return found == null ? null : fileSystem().ofLower(found, this, wanted);
    }

    @Override
    public Inode parent() {
        OverlayDirectory above = directory();
        return above == null ? this : above;
    }

    @Override
    public @Nullable String nameInParent() {
        return removed ? null : name();
    }

    @Override
    public String lastName() {
        return name();
    }

    @Override
    public long list(long after, int atMost, List<? super DirEntry> into) throws SyscallException {
        Listing names = listing;
        if (after == 0 || names == null) {
            names = Listing.of(allNames());
            listing = names;
        }
        long last = after;
        int place = names.after(after);
        for (int left = atMost; left > 0 && place < names.size(); place++) {
            Inode inode = entry(names.name(place));
            if (inode != null) {
                into.add(new DirEntry(names.name(place), inode.ino(), inode.type()));
                left--;
            }
            last = names.cookie(place);
        }
        if (place == names.size()) {
            listing = null;
        }
        return last;
    }

    private Set<String> allNames() throws SyscallException {
        Set<String> names = new LinkedHashSet<>();
        List<DirEntry> entries = new ArrayList<>();
        Inode above = upper();
        Inode below = lower();
        if (above != null) {
            above.list(0, ALL, entries);
        }
        if (below != null) {
            below.list(0, ALL, entries);
        }
        for (DirEntry entry : entries) {
            names.add(entry.name());
        }
        return names;
    }

    private void checkEmpty() throws SyscallException {
        for (String each : allNames()) {
            if (entry(each) != null) {
                throw new SyscallException(Errno.ENOTEMPTY);
            }
        }
    }

    /** This directory in the upper layer; it was copied up before its lock was taken. */
    private Inode raised() throws SyscallException {
        Inode above = upper();
        if (above == null) {
            throw new SyscallException(Errno.ESTALE);
        }
        return above;
    }

    @Override
    public Inode create(String newName, NewNode node) throws SyscallException {
        Inode above = raised();
        try (DirectoryLocks locks = DirectoryLocks.take(above)) {
            boolean covers = hide(newName);
            show(above, newName);
            Inode made = above.create(newName, node);
            if (covers && made.isDirectory() && fileSystem().isLasting()) {
                Marks.makeOpaque(made);
            }
            OverlayNode mine = made.isDirectory()
                    ? new OverlayDirectory(fileSystem(), made, null, this, newName)
                    : new OverlayNode(fileSystem(), made.type(), made, null, this, newName);
            subdirectories.addAndGet(made.isDirectory() ? 1 : 0);
            return fileSystem().register(made, mine);
        }
    }

    /** Whether the lower layer has a name, hidden or not. */
    boolean covers(String wanted) throws SyscallException {
        Inode below = lower();
        return below != null && Marks.entry(below, wanted) != null;
    }

    @Override
    void checkMove() throws SyscallException {
        if (lower() != null && !fileSystem().redirects()) {
            throw new SyscallException(Errno.EXDEV);
        }
    }

    @Override
    void keepPlace(OverlayDirectory to, String newName) throws SyscallException {
        Inode above = upper();
        Inode below = lower();
        if (above == null || !fileSystem().isLasting()) {
            return;
        }
        if (below != null) {
            Marks.redirect(above, below, fileSystem().lower().root());
        } else if (to.covers(newName)) {
            Marks.makeOpaque(above);
        }
    }

    /** Lets a name of the lower layer, if it is one, be seen no more; an upper one is not touched. */
    private boolean hide(String hidden) throws SyscallException {
        boolean covers = covers(hidden);
        if (covers) {
            whiteouts.add(hidden);
        }
        return covers;
    }

    /** Makes room in the locked upper layer for a name that it says is gone. */
    private void show(Inode above, String shown) throws SyscallException {
        if (fileSystem().isLasting()) {
            Marks.clear(above, shown);
        }
    }

    /** Says in the locked upper layer that a name of the lower one is gone. */
    private void remember(boolean hidden, Inode above, String gone) throws SyscallException {
        if (hidden && fileSystem().isLasting()) {
            Marks.whiteOut(above, gone);
        }
    }

    @Override
    public void link(String newName, Inode target, @Nullable Payer payer) throws SyscallException {
        Inode above = raised();
        Inode file = ((OverlayNode) target).upper();
        if (file == null) {
            throw new SyscallException(Errno.ESTALE);
        }
        try (DirectoryLocks locks = DirectoryLocks.take(above)) {
            hide(newName);
            show(above, newName);
            above.link(newName, file, payer);
        }
    }

    @Override
    public void unlink(String oldName, Inode victim) throws SyscallException {
        Inode above = raised();
        try (DirectoryLocks locks = DirectoryLocks.take(above)) {
            boolean hidden = hide(oldName);
            Inode raisedVictim = Marks.entry(above, oldName);
            if (raisedVictim != null) {
                above.unlink(oldName, raisedVictim);
                fileSystem().forget(raisedVictim);
            } else {
                touch(above);
            }
            remember(hidden, above, oldName);
        }
    }

    /** A name has gone that the upper layer never had: its directory's times change all the same. */
    private void touch(Inode above) throws SyscallException {
        long now = fileSystem().now();
        above.change(new AttributeChange(-1, -1, -1, UTIME_OMIT, now, now));
    }

    @Override
    public void rmdir(String oldName, Inode victim) throws SyscallException {
        OverlayDirectory directory = (OverlayDirectory) victim;
        directory.checkEmpty();
        Inode above = raised();
        try (DirectoryLocks locks = DirectoryLocks.take(above, directory.upper())) {
            boolean hidden = hide(oldName);
            Inode raisedVictim = Marks.entry(above, oldName);
            if (raisedVictim != null) {
                empty(raisedVictim);
                above.rmdir(oldName, raisedVictim);
                fileSystem().forget(raisedVictim);
            } else {
                touch(above);
            }
            remember(hidden, above, oldName);
            directory.removed = true;
            subdirectories.decrementAndGet();
        }
    }

    @Override
    public void rename(
            String oldName, Inode moved, Inode toDir, String newName, @Nullable Inode replaced, boolean exchange)
            throws SyscallException {
        OverlayDirectory to = (OverlayDirectory) toDir;
        OverlayNode source = (OverlayNode) moved;
        OverlayNode target = (OverlayNode) replaced;
        if (target instanceof OverlayDirectory directory && !exchange) {
            directory.checkEmpty();
        }
        source.checkMove();
        if (exchange && target != null) {
            target.checkMove();
        }
        Inode from = raised();
        Inode into = to.raised();
        source.keepPlace(to, newName);
        if (exchange && target != null) {
            target.keepPlace(this, oldName);
        }
        try (DirectoryLocks locks =
                DirectoryLocks.take(from, into, target == null || exchange ? null : target.upper())) {
            if (target == null) {
                to.show(into, newName);
            }
            Inode raisedSource = Marks.entry(from, oldName);
            Inode raisedTarget = Marks.entry(into, newName);
            if (raisedSource == null || (exchange && raisedTarget == null)) {
                throw new SyscallException(Errno.ESTALE);
            }
            boolean hidden = hide(oldName);
            to.hide(newName);
            if (raisedTarget != null && raisedTarget.isDirectory() && !exchange) {
                to.empty(raisedTarget);
            }
            from.rename(oldName, raisedSource, into, newName, raisedTarget, exchange);
            remember(hidden && !exchange, from, oldName);
            source.at(to, newName);
            moveLink(source, this, to);
            if (exchange && target != null) {
                target.at(this, oldName);
                moveLink(target, to, this);
            } else if (target != null) {
                to.replaced(target, raisedTarget);
            }
        }
    }

    private void empty(Inode raised) throws SyscallException {
        if (fileSystem().isLasting()) {
            Marks.clearAll(raised);
        }
    }

    private static void moveLink(OverlayNode node, OverlayDirectory from, OverlayDirectory to) {
        if (node.isDirectory()) {
            from.subdirectories.decrementAndGet();
            to.subdirectories.incrementAndGet();
        }
    }

    private void replaced(OverlayNode gone, @Nullable Inode raised) throws SyscallException {
        if (gone instanceof OverlayDirectory directory) {
            directory.removed = true;
            subdirectories.decrementAndGet();
        }
        if (raised != null) {
            fileSystem().forget(raised);
        }
    }
}
