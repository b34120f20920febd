package org.jarnix.kernel.fs.host;

import static org.jarnix.api.FileMode.S_IFREG;
import static org.jarnix.kernel.fs.host.HostErrors.call;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jarnix.api.Errno;
import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.vfs.FileSystem;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.PathText;
import org.jspecify.annotations.Nullable;

/** A folder of the host, or a single file of it, as a file system. */
public final class HostFs extends FileSystem {
    private static final int MAX_OPEN_FOLDERS = 200;
    private static final long NUMBERS_OF_OUR_OWN = 1L << 48;

    private final Path top;
    private final boolean readOnly;
    private final int uid;
    private final int gid;
    private final boolean unix;
    private final HostNames names;
    private final Inode root;
    private final AtomicLong lastNumber = new AtomicLong(NUMBERS_OF_OUR_OWN);
    private final ConcurrentHashMap<Object, Known> inodes = new ConcurrentHashMap<>();
    private final ReferenceQueue<HostInode> forgotten = new ReferenceQueue<>();

    /** Held while a folder may become something else, and while Java goes by path. */
    private final KLock shape = new KLock(Rank.BUFFER);

    private final KLock foldersLock = new KLock(Rank.TASK);

    /** Guarded by foldersLock: the open folders, the longest unused first. */
    private final Map<Folder, HostDirectory> openFolders = new LinkedHashMap<>();

    /**
     * A view of a folder or file.
     *
     * @param readOnly whether every change answers EROFS
     * @param uid who owns everything in it
     * @throws SyscallException ENOENT, EACCES, ENOTSUP for what is neither
     */
    public HostFs(int device, KernelClock clock, Path host, boolean readOnly, int uid, int gid)
            throws SyscallException {
        super("hostfs", device, clock);
        Path real = call(host::toRealPath);
        this.readOnly = readOnly;
        this.uid = uid;
        this.gid = gid;
        boolean folder = Files.isDirectory(real);
        Path parent = real.getParent();
        this.top = folder || parent == null ? real : parent;
        this.unix = top.getFileSystem().supportedFileAttributeViews().contains("unix");
        this.names = new HostNames(top);
        HostDirectory first = topDirectory();
        this.root = folder ? first : fileRoot(first, real);
    }

    private HostDirectory topDirectory() throws SyscallException {
        BasicFileAttributes host = call(() -> new PlainFolder(top).attributes(top));
        return new HostDirectory(this, number(host), identity(host, null, ""), host, null, "");
    }

    private Inode fileRoot(HostDirectory directory, Path real) throws SyscallException {
        String name = names.fromHost(real);
        Inode file = directory.lookup(name, 0, name.length(), 0);
        if (file == null || file.type() != S_IFREG) {
            throw new SyscallException(file == null ? Errno.ENOENT : Errno.ENOTSUP);
        }
        return file;
    }

    @Override
    public Inode root() {
        return root;
    }

    @Override
    public boolean readOnly() {
        return readOnly || super.readOnly();
    }

    @Override
    public StatFs statfs() throws SyscallException {
        return call(() -> {
            FileStore store = Files.getFileStore(top);
            long block = 4096;
            return new StatFs(
                    type(),
                    block,
                    store.getTotalSpace() / block,
                    store.getUsableSpace() / block,
                    0,
                    0,
                    PathText.NAME_MAX);
        });
    }

    boolean hasUnixAttributes() {
        return unix;
    }

    long monotonicNanos() {
        return clock().monotonicNanos();
    }

    Path top() {
        return top;
    }

    int uid() {
        return uid;
    }

    int gid() {
        return gid;
    }

    HostNames names() {
        return names;
    }

    KLock shape() {
        return shape;
    }

    Folder openTop() throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(top);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new SecureFolder(secure, top.getFileSystem().getPath("."));
        }
        stream.close();
        return new PlainFolder(top);
    }

    /** Keeps the number of open folders within bounds: closes those that were opened longest ago. */
    void opened(HostDirectory directory, Folder folder) {
        List<Map.Entry<Folder, HostDirectory>> surplus = new ArrayList<>();
        foldersLock.lock();
        try {
            openFolders.put(folder, directory);
            Iterator<Map.Entry<Folder, HostDirectory>> oldest =
                    openFolders.entrySet().iterator();
            for (int count = openFolders.size(); count > MAX_OPEN_FOLDERS; count--) {
                Map.Entry<Folder, HostDirectory> entry = oldest.next();
                surplus.add(Map.entry(entry.getKey(), entry.getValue()));
                oldest.remove();
            }
        } finally {
            foldersLock.unlock();
        }
        surplus.forEach(entry -> entry.getValue().closeFolder(entry.getKey()));
    }

    @Override
    public void close() {
        List<Map.Entry<Folder, HostDirectory>> all = new ArrayList<>();
        foldersLock.lock();
        try {
            openFolders.forEach((folder, directory) -> all.add(Map.entry(folder, directory)));
            openFolders.clear();
        } finally {
            foldersLock.unlock();
        }
        all.forEach(entry -> entry.getValue().closeFolder(entry.getKey()));
    }

    /** What tells one file of the host from all others: its key, or its path where the provider has no keys. */
    Object identity(BasicFileAttributes host, @Nullable HostDirectory parent, String name) {
        Object key = host.fileKey();
        if (key != null) {
            return key;
        }
        return parent == null ? "" : parent.identity() + "/" + name;
    }

    /** The one inode of a file of the host, told where it was found. */
    HostInode inode(BasicFileAttributes host, HostDirectory parent, String name) {
        forget();
        Object identity = identity(host, parent, name);
        Known known = inodes.get(identity);
        HostInode inode = known == null ? null : known.get();
        if (inode != null && inode.type() == HostAttributes.type(host)) {
            inode.found(host, parent, name);
            return inode;
        }
        HostInode made = host.isDirectory()
                ? new HostDirectory(this, number(host), identity, host, parent, name)
                : new HostInode(this, number(host), identity, host, parent, name);
        Known entry = inodes.merge(identity, new Known(made, forgotten), (before, now) -> {
            HostInode earlier = before.get();
            return earlier != null && earlier.type() == made.type() ? before : now;
        });
        HostInode kept = entry.get();
        return kept == null ? made : kept;
    }

    private void forget() {
        for (Reference<?> gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
            if (gone instanceof Known known) {
                inodes.remove(known.identity, known);
            }
        }
    }

    /** The host's inode number where its key tells it (as {@code (dev=fe00,ino=17)}), else one of our own. */
    long number(BasicFileAttributes host) {
        Object key = host.fileKey();
        String text = key == null ? "" : key.toString();
        int at = text.indexOf("ino=");
        if (at >= 0) {
            int end = text.indexOf(')', at);
            String digits = text.substring(at + 4, end < 0 ? text.length() : end);
            if (!digits.isEmpty() && digits.chars().allMatch(Character::isDigit)) {
                return Long.parseLong(digits);
            }
        }
        return lastNumber.incrementAndGet();
    }

    /** An inode that is kept for as long as somebody else holds it. */
    private static final class Known extends WeakReference<HostInode> {
        private final Object identity;

        Known(HostInode inode, ReferenceQueue<HostInode> forgotten) {
            super(inode, forgotten);
            this.identity = inode.identity();
        }
    }
}
