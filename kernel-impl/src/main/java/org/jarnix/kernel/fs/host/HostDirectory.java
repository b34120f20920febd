package org.jarnix.kernel.fs.host;

import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFLNK;
import static org.jarnix.api.FileMode.S_IFMT;
import static org.jarnix.api.FileMode.S_IFREG;
import static org.jarnix.api.OpenFlags.O_ACCMODE;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;
import static org.jarnix.kernel.fs.host.HostErrors.call;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fs.synth.Listing;
import org.jarnix.kernel.task.Payer;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.NewNode;
import org.jspecify.annotations.Nullable;

/** A folder of the host. */
final class HostDirectory extends HostInode {
    private static final Set<StandardOpenOption> NEW_FILE =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

    private static final Set<StandardOpenOption> NEW_FILE_TO_WRITE =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

    private final ByPath byPath = new ByPath(this);
    private volatile @Nullable Folder open;
    private volatile @Nullable Listing listing;
    private volatile @Nullable Seen lastFolder;

    /** Counts what was changed here, so that a look-up that began before a change is not kept behind it. */
    private volatile int changes;

    HostDirectory(
            HostFs fs,
            long ino,
            Object identity,
            BasicFileAttributes host,
            @Nullable HostDirectory parent,
            String name) {
        super(fs, ino, identity, host, parent, name);
    }

    /** What Java can only do by path. */
    ByPath byPath() {
        return byPath;
    }

    /** An operation on this folder while it is open. */
    interface InFolder<T> {
        T run(Folder folder) throws IOException;
    }

    /** Runs an operation on this folder, opening it first where it is not; it may be closed for others meanwhile. */
    <T> T with(InFolder<T> operation) throws SyscallException {
        return call(() -> {
            while (true) {
                try {
                    return operation.run(folder());
                } catch (ClosedDirectoryStreamException e) {
                    open = null;
                }
            }
        });
    }

    private Folder folder() throws IOException {
        Folder known = open;
        if (known == null) {
            HostDirectory above = directory();
            Folder opened = above == null
                    ? fileSystem().openTop()
                    : above.folder().folder(fileSystem().names().toHost(name()));
            open = opened;
            fileSystem().opened(this, opened);
            return opened;
        }
        return known;
    }

    /** Closes the folder until it is needed again. */
    void closeFolder(Folder folder) {
        if (open == folder) {
            open = null;
        }
        try {
            folder.close();
        } catch (IOException e) {
            // A folder that was only read from has nothing to lose.
            open = null;
        }
    }

    /** The attributes of an entry; null where there is none. */
    @Nullable
    BasicFileAttributes attributes(String entry) throws SyscallException {
        Path host = hostName(entry);
        if (host == null) {
            return null;
        }
        try {
            return with(folder -> folder.attributes(host));
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR) {
                return null;
            }
            throw e;
        }
    }

    private @Nullable Path hostName(String entry) throws SyscallException {
        return call(() -> fileSystem().names().toHost(entry));
    }

    @Override
    public @Nullable Inode lookup(String path, int from, int to, int hash) throws SyscallException {
        Seen seen = lastFolder;
        int change = changes;
        if (seen != null
                && seen.change == change
                && seen.isStill(path, from, to, fileSystem().monotonicNanos())) {
            return seen.folder;
        }
        String entry = path.substring(from, to);
        HostInode found = find(entry);
        if (found instanceof HostDirectory folder) {
            lastFolder = new Seen(entry, folder, fileSystem().monotonicNanos(), change);
        }
        return found;
    }

    /** Lets the next look-up ask the host. */
    private void forget() {
        changes++;
    }

    /** The folder that was found last, which is taken to be there for some milliseconds; walks go through the same ones. */
    private record Seen(String name, HostDirectory folder, long at, int change) {
        private static final long VALID_NANOS = 5_000_000;

        boolean isStill(String path, int from, int to, long now) {
            return now - at < VALID_NANOS && to - from == name.length() && path.startsWith(name, from);
        }
    }

    private @Nullable HostInode find(String entry) throws SyscallException {
        BasicFileAttributes host = attributes(entry);
        return host == null ? null : fileSystem().inode(host, this, entry);
    }

    @Override
    public Inode parent() {
        HostDirectory above = directory();
        return above == null ? this : above;
    }

    @Override
    public @Nullable String nameInParent() {
        return name();
    }

    @Override
    public long list(long after, int atMost, List<? super DirEntry> into) throws SyscallException {
        Listing names = listing;
        if (after == 0 || names == null) {
            names = Listing.of(hostNames());
            listing = names;
        }
        long last = after;
        int place = names.after(after);
        for (int left = atMost; left > 0 && place < names.size(); place++) {
            BasicFileAttributes host = attributes(names.name(place));
            if (host != null) {
                into.add(entry(names.name(place), host));
                left--;
            }
            last = names.cookie(place);
        }
        if (place == names.size()) {
            listing = null;
        }
        return last;
    }

    /** An entry whose inode, where the host has a key for it, need not be made for that. */
    private DirEntry entry(String name, BasicFileAttributes host) {
        long number = host.fileKey() == null
                ? fileSystem().inode(host, this, name).ino()
                : fileSystem().number(host);
        return new DirEntry(name, number, HostAttributes.type(host));
    }

    private List<String> hostNames() throws SyscallException {
        return with(Folder::list).stream().map(fileSystem().names()::fromHost).toList();
    }

    /** Opens a regular file that is there. */
    SeekableByteChannel open(String entry, int flags) throws SyscallException {
        Set<StandardOpenOption> options = EnumSet.noneOf(StandardOpenOption.class);
        if ((flags & O_ACCMODE) != O_WRONLY) {
            options.add(StandardOpenOption.READ);
        }
        if ((flags & O_ACCMODE) != O_RDONLY || (flags & O_TRUNC) != 0) {
            options.add(StandardOpenOption.WRITE);
        }
        Path host = fileSystem().names().toHost(entry);
        return with(folder -> folder.open(host, options));
    }

    String readlink(String entry) throws SyscallException {
        return byPath.run(entry, path -> fileSystem().names().linkText(Files.readSymbolicLink(path)));
    }

    @Override
    public Inode create(String entry, NewNode node) throws SyscallException {
        SeekableByteChannel channel = null;
        switch (node.mode() & S_IFMT) {
            case S_IFREG -> channel = createFile(entry);
            case S_IFDIR -> byPath.run(entry, Files::createDirectory);
            case S_IFLNK ->
                byPath.run(
                        entry,
                        path -> Files.createSymbolicLink(
                                path, fileSystem().names().target(node.target())));
            default -> throw new SyscallException(Errno.EPERM);
        }
        if ((node.mode() & S_IFMT) != S_IFLNK && fileSystem().hasUnixAttributes()) {
            setPermissions(entry, node.mode());
        }
        HostInode made = find(entry);
        if (made == null) {
            throw new SyscallException(Errno.ENOENT);
        }
        if (channel != null) {
            made.made(channel);
        }
        return made;
    }

    /** Makes a file; the channel is kept where it can read and write, as an archive's cannot. */
    private @Nullable SeekableByteChannel createFile(String entry) throws SyscallException {
        Path host = fileSystem().names().toHost(entry);
        if (fileSystem().hasUnixAttributes()) {
            return with(folder -> folder.open(host, NEW_FILE));
        }
        with(folder -> {
            folder.open(host, NEW_FILE_TO_WRITE).close();
            return folder;
        });
        return null;
    }

    /** Sets permission bits; by path where the entry may not be opened, as Java's way from an open folder needs. */
    void setPermissions(String entry, int mode) throws SyscallException {
        Path host = fileSystem().names().toHost(entry);
        Set<PosixFilePermission> permissions = HostAttributes.permissions(mode);
        try {
            with(folder -> {
                folder.setPermissions(host, permissions);
                return folder;
            });
        } catch (SyscallException e) {
            BasicFileAttributes now = e.errno() == Errno.EACCES ? attributes(entry) : null;
            if (now == null || now.isSymbolicLink()) {
                throw e;
            }
            byPath.run(entry, path -> Files.setPosixFilePermissions(path, permissions));
        }
    }

    @Override
    public void link(String entry, Inode target, @Nullable Payer payer) throws SyscallException {
        HostInode file = (HostInode) target;
        HostDirectory from = file.directory();
        if (from == null) {
            throw new SyscallException(Errno.EXDEV);
        }
        byPath.run(entry, path -> Files.createLink(path, from.byPath.checked(file.name())));
    }

    @Override
    public void unlink(String entry, Inode victim) throws SyscallException {
        Path host = fileSystem().names().toHost(entry);
        with(folder -> {
            folder.deleteFile(host);
            return folder;
        });
    }

    @Override
    public void rmdir(String entry, Inode victim) throws SyscallException {
        forget();
        Path host = fileSystem().names().toHost(entry);
        with(folder -> {
            folder.deleteFolder(host);
            return folder;
        });
    }

    @Override
    public void rename(
            String entry, Inode moved, Inode toDir, String toName, @Nullable Inode replaced, boolean exchange)
            throws SyscallException {
        if (exchange) {
            throw new SyscallException(Errno.EINVAL);
        }
        HostDirectory to = (HostDirectory) toDir;
        forget();
        to.forget();
        Path host = fileSystem().names().toHost(entry);
        Path newHost = fileSystem().names().toHost(toName);
        fileSystem().shape().lock();
        try {
            with(folder -> {
                folder.move(host, to.folder(), newHost);
                return folder;
            });
        } finally {
            fileSystem().shape().unlock();
        }
        forget();
        to.forget();
        ((HostInode) moved).at(to, toName);
    }
}
