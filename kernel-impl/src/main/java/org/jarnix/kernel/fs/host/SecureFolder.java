package org.jarnix.kernel.fs.host;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder that stays the same folder whatever happens to its path. */
final class SecureFolder implements Folder {
    private final SecureDirectoryStream<Path> stream;
    private final Path self;

    /** @param self the relative path {@code .} of the provider */
    SecureFolder(SecureDirectoryStream<Path> stream, Path self) {
        this.stream = stream;
        this.self = self;
    }

    @Override
    public BasicFileAttributes attributes(Path name) throws IOException {
        PosixFileAttributeView view = stream.getFileAttributeView(name, PosixFileAttributeView.class, NOFOLLOW_LINKS);
        return view.readAttributes();
    }

    @Override
    public SecureFolder folder(Path name) throws IOException {
        return new SecureFolder(stream.newDirectoryStream(name, NOFOLLOW_LINKS), self);
    }

    @Override
    public SeekableByteChannel open(Path name, Set<? extends OpenOption> options) throws IOException {
        Set<OpenOption> all = new HashSet<>(options);
        all.add(NOFOLLOW_LINKS);
        return stream.newByteChannel(name, all);
    }

    @Override
    public List<Path> list() throws IOException {
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> again = stream.newDirectoryStream(self, NOFOLLOW_LINKS)) {
            for (Path entry : again) {
                names.add(entry.getFileName());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    public void deleteFile(Path name) throws IOException {
        stream.deleteFile(name);
    }

    @Override
    public void deleteFolder(Path name) throws IOException {
        stream.deleteDirectory(name);
    }

    @Override
    public void move(Path name, Folder to, Path newName) throws IOException {
        stream.move(name, ((SecureFolder) to).stream, newName);
    }

    @Override
    public void setPermissions(Path name, Set<PosixFilePermission> permissions) throws IOException {
        stream.getFileAttributeView(name, PosixFileAttributeView.class, NOFOLLOW_LINKS)
                .setPermissions(permissions);
    }

    @Override
    public void setTimes(Path name, @Nullable FileTime modified, @Nullable FileTime accessed) throws IOException {
        stream.getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS)
                .setTimes(modified, accessed, null);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
