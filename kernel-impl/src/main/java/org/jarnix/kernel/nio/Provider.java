package org.jarnix.kernel.nio;

import static org.jarnix.api.AtFlags.AT_EACCESS;
import static org.jarnix.api.AtFlags.AT_REMOVEDIR;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.AtFlags.F_OK;
import static org.jarnix.api.AtFlags.R_OK;
import static org.jarnix.api.AtFlags.W_OK;
import static org.jarnix.api.AtFlags.X_OK;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** The operations on paths of one kernel; each is a system call or a few. */
final class Provider extends FileSystemProvider {
    static final String SCHEME = "jarnix";

    private static final int NEW_DIRECTORY = 0777;

    private final KernelFiles files;

    Provider(KernelFiles files) {
        this.files = files;
    }

    private Sys sys() {
        return files.sys();
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new UnsupportedOperationException("a kernel is booted by Kernel.builder()");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return files;
    }

    @Override
    public Path getPath(URI uri) {
        boolean isPath = uri.getPath() != null
                && uri.getRawAuthority() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        if (!SCHEME.equalsIgnoreCase(uri.getScheme()) || !isPath) {
            throw new IllegalArgumentException("no path of a kernel: " + uri);
        }
        return files.getPath(uri.getPath());
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return Channel.open(place(path), options, attributes);
    }

    @Override
    public AsynchronousFileChannel newAsynchronousFileChannel(
            Path path,
            Set<? extends OpenOption> options,
            @Nullable ExecutorService executor,
            FileAttribute<?>... attributes)
            throws IOException {
        if (options.contains(StandardOpenOption.APPEND)) {
            throw new UnsupportedOperationException("APPEND of a channel without a position");
        }
        return new AsyncChannel(Channel.open(place(path), options, attributes), executor);
    }

    private static Place place(Path path) {
        return Place.at(KernelPath.of(path));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        return Listing.of(place(directory), filter);
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        int mode = FileAttributes.modeToMake(NEW_DIRECTORY, attributes);
        place(directory).change((sys, dir, name, flags) -> sys.mkdirAt(dir, name, mode));
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        if (attributes.length > 0) {
            throw new UnsupportedOperationException("a link has no attributes at making");
        }
        String text = KernelPath.of(target).toString();
        place(link).change((sys, dir, name, flags) -> sys.symlinkAt(text, dir, name));
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        try {
            sys().link(KernelPath.of(existing).forCall(), KernelPath.of(link).forCall());
        } catch (SyscallException e) {
            throw Failures.of(e, link, existing);
        }
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        try {
            return new KernelPath(files, sys().readlink(KernelPath.of(link).forCall()));
        } catch (SyscallException e) {
            if (e.errno() == Errno.EINVAL) {
                throw new NotLinkException(link.toString());
            }
            throw Failures.of(e, link);
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        place(path).change((sys, dir, name, flags) -> {
            int type = sys.statAt(dir, name, AT_SYMLINK_NOFOLLOW).mode() & FileMode.S_IFMT;
            sys.unlinkAt(dir, name, type == FileMode.S_IFDIR ? AT_REMOVEDIR : 0);
        });
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        new Relocation(files, source, target, options).copy();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        new Relocation(files, source, target, options).move();
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        if (path.equals(other)) {
            return true;
        }
        if (!(other instanceof KernelPath)) {
            return false;
        }
        return readAttributes(path, BasicFileAttributes.class)
                .fileKey()
                .equals(readAttributes(other, BasicFileAttributes.class).fileKey());
    }

    @Override
    public boolean isHidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return MountedStore.of(KernelPath.of(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        int mask = F_OK;
        for (AccessMode mode : modes) {
            mask |= switch (mode) {
                case READ -> R_OK;
                case WRITE -> W_OK;
                case EXECUTE -> X_OK;
            };
        }
        int wanted = mask;
        try {
            place(path).change((sys, dir, name, flags) -> sys.accessAt(dir, name, wanted, AT_EACCESS));
        } catch (NotDirectoryException e) {
            // below a file there is nothing
            throw modes.length == 0 ? new NoSuchFileException(path.toString()) : e;
        }
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface's signature
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return view(place(path), type, options);
    }

    /** A view of a file's attributes; null where there is none of that type. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as the interfaces that ask for it
    static <V extends FileAttributeView> @Nullable V view(Place place, Class<V> type, LinkOption... options) {
        if (type == UserDefinedFileAttributeView.class) {
            return type.cast(user(place, options));
        }
        String name = type == BasicFileAttributeView.class
                ? "basic"
                : type == PosixFileAttributeView.class ? "posix" : type == FileOwnerAttributeView.class ? "owner" : "";
        return name.isEmpty() ? null : type.cast(view(place, name, options));
    }

    private static UserAttributes user(Place place, LinkOption... options) {
        return new UserAttributes(place, options.length == 0);
    }

    private static AttributeView view(Place place, String name, LinkOption... options) {
        return new AttributeView(place, options.length == 0, name);
    }

    @Override
    public boolean exists(Path path, LinkOption... options) {
        try {
            return options.length == 0
                    ? accessible(path)
                    : readAttributesIfExists(path, BasicFileAttributes.class, options) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean accessible(Path path) throws IOException {
        checkAccess(path);
        return true;
    }

    @Override
    public <A extends BasicFileAttributes> @Nullable A readAttributesIfExists(
            Path path, Class<A> type, LinkOption... options) throws IOException {
        try {
            return readAttributes(path, type, options);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return null;
        }
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class && type != PosixFileAttributes.class) {
            throw new UnsupportedOperationException("no such attributes: " + type);
        }
        return type.cast(view(place(path), "posix", options).readAttributes());
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        String view = viewOf(attributes);
        String names = attributes.substring(attributes.indexOf(':') + 1);
        return view.equals("user")
                ? user(place(path), options).read(names)
                : view(place(path), view, options).read(names);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        String view = viewOf(attribute);
        String name = attribute.substring(attribute.indexOf(':') + 1);
        if (view.equals("user")) {
            user(place(path), options).set(name, value);
        } else {
            view(place(path), view, options).set(name, value);
        }
    }

    private static String viewOf(String attribute) {
        int colon = attribute.indexOf(':');
        String name = colon < 0 ? "basic" : attribute.substring(0, colon);
        if (!KernelFiles.VIEWS.contains(name)) {
            throw new UnsupportedOperationException("no view of attributes: " + name);
        }
        return name;
    }
}
