package org.jarnix.kernel.nio;

import static org.jarnix.api.AtFlags.AT_EACCESS;
import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.F_OK;
import static org.jarnix.api.AtFlags.R_OK;
import static org.jarnix.api.AtFlags.W_OK;
import static org.jarnix.api.AtFlags.X_OK;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NotLinkException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** The operations on paths of one kernel; each is a system call or a few. */
final class Provider extends FileSystemProvider {
    static final String SCHEME = "jarnix";

    private static final int NEW_FILE = 0666;
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
        if (!SCHEME.equals(uri.getScheme()) || uri.getPath() == null) {
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
        KernelPath file = KernelPath.of(path);
        Modes modes = Modes.of(options);
        try {
            int fd = sys().open(file.forCall(), modes.flags(), mode(NEW_FILE, attributes));
            return new Channel(file, fd, modes);
        } catch (SyscallException e) {
            throw Failures.of(e, path);
        }
    }

    private static int mode(int standard, FileAttribute<?>... attributes) {
        int mode = standard;
        for (FileAttribute<?> attribute : attributes) {
            if (!attribute.name().equals("posix:permissions")) {
                throw new UnsupportedOperationException("cannot be set at making: " + attribute.name());
            }
            mode = FileAttributes.mode((Collection<?>) attribute.value());
        }
        return mode;
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        return new Listing(KernelPath.of(directory), filter);
    }

    /** One system call on a path. */
    private interface Call {
        void on(Sys sys, String path) throws SyscallException;
    }

    private void call(Path path, Call call) throws IOException {
        try {
            call.on(sys(), KernelPath.of(path).forCall());
        } catch (SyscallException e) {
            throw Failures.of(e, path);
        }
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        int mode = mode(NEW_DIRECTORY, attributes);
        call(directory, (sys, path) -> sys.mkdir(path, mode));
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        if (attributes.length > 0) {
            throw new UnsupportedOperationException("a link has no attributes at making");
        }
        call(link, (sys, path) -> sys.symlink(KernelPath.of(target).toString(), path));
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        try {
            sys().link(KernelPath.of(existing).forCall(), KernelPath.of(link).forCall());
        } catch (SyscallException e) {
            throw Failures.of(e, existing, link);
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
        call(path, (sys, name) -> {
            if ((sys.lstat(name).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR) {
                sys.rmdir(name);
            } else {
                sys.unlink(name);
            }
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
        return new MountedStore(KernelPath.of(path));
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
        call(path, (sys, name) -> sys.accessAt(AT_FDCWD, name, wanted, AT_EACCESS));
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface's signature
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        if (type == UserDefinedFileAttributeView.class) {
            return type.cast(user(path, options));
        }
        String name = type == BasicFileAttributeView.class
                ? "basic"
                : type == PosixFileAttributeView.class ? "posix" : type == FileOwnerAttributeView.class ? "owner" : "";
        return name.isEmpty() ? null : type.cast(view(path, name, options));
    }

    private static UserAttributes user(Path path, LinkOption... options) {
        return new UserAttributes(KernelPath.of(path), options.length == 0);
    }

    private static AttributeView view(Path path, String name, LinkOption... options) {
        return new AttributeView(KernelPath.of(path), options.length == 0, name);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class && type != PosixFileAttributes.class) {
            throw new UnsupportedOperationException("no such attributes: " + type);
        }
        return type.cast(view(path, "posix", options).readAttributes());
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        String view = viewOf(attributes);
        String names = attributes.substring(attributes.indexOf(':') + 1);
        return view.equals("user")
                ? user(path, options).read(names)
                : view(path, view, options).read(names);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        String view = viewOf(attribute);
        String name = attribute.substring(attribute.indexOf(':') + 1);
        if (view.equals("user")) {
            user(path, options).set(name, value);
        } else {
            view(path, view, options).set(name, value);
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
