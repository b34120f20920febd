package org.jarnix.kernel.fs.host;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.jarnix.kernel.fs.host.HostErrors.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fs.host.HostInode.Links;
import org.jspecify.annotations.Nullable;

/**
 * What Java can do to a folder's entries only by path.
 *
 * <p>Before, each folder on the path is checked to be what it was when it was walked; meanwhile no process of the kernel
 * can exchange one for a symbolic link.
 */
final class ByPath {
    private final HostDirectory folder;

    ByPath(HostDirectory folder) {
        this.folder = folder;
    }

    /** An operation on a path of the host. */
    interface Operation<T> {
        T run(Path path) throws IOException;
    }

    <T> T run(String entry, Operation<T> operation) throws SyscallException {
        folder.fileSystem().shape().lock();
        try {
            return call(() -> operation.run(checked(entry)));
        } finally {
            folder.fileSystem().shape().unlock();
        }
    }

    /** Sets the times of an entry that are not null, of a symbolic link itself. */
    void setTimes(String entry, @Nullable FileTime modified, @Nullable FileTime accessed) throws SyscallException {
        run(entry, path -> {
            BasicFileAttributeView view =
                    Files.getFileAttributeView(path, BasicFileAttributeView.class, NOFOLLOW_LINKS);
            view.setTimes(modified, accessed, null);
            return path;
        });
    }

    /** The path of an entry, whose folders are what they were. */
    Path checked(String entry) throws IOException {
        return checkedFolder().resolve(host(entry));
    }

    private Path checkedFolder() throws IOException {
        HostFs fs = folder.fileSystem();
        HostDirectory above = folder.directory();
        if (above == null) {
            return fs.top();
        }
        Path path = above.byPath().checkedFolder().resolve(host(folder.name()));
        BasicFileAttributes host = Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
        if (!host.isDirectory() || !fs.identity(host, above, folder.name()).equals(folder.identity())) {
            throw new NoSuchFileException(path.toString());
        }
        return path;
    }

    /** What only the host's {@code unix} attributes tell; it counts where the answer is about the file that is meant. */
    Links links(String entry, Object identity) {
        if (!folder.fileSystem().hasUnixAttributes()) {
            return Links.UNKNOWN;
        }
        try {
            Path path = plainFolder().resolve(host(entry));
            Map<String, Object> unix = Files.readAttributes(path, "unix:nlink,ctime,fileKey", NOFOLLOW_LINKS);
            if (identity.equals(unix.get("fileKey"))
                    && unix.get("nlink") instanceof Integer count
                    && unix.get("ctime") instanceof FileTime changed) {
                return new Links(count, changed.to(TimeUnit.NANOSECONDS));
            }
        } catch (IOException e) {
            return Links.UNKNOWN;
        }
        return Links.UNKNOWN;
    }

    private Path plainFolder() {
        HostDirectory above = folder.directory();
        return above == null
                ? folder.fileSystem().top()
                : above.byPath().plainFolder().resolve(host(folder.name()));
    }

    private Path host(String entry) {
        return folder.fileSystem().names().toHost(entry);
    }
}
