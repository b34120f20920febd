package org.jarnix.kernel.fs.host;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder of a provider without secure streams: no more than its path, checked to be no symbolic link. */
final class PlainFolder implements Folder {
    private final Path path;

    PlainFolder(Path path) {
        this.path = path;
    }

    @Override
    public BasicFileAttributes attributes(Path name) throws IOException {
        Path entry = path.resolve(name);
        if (Files.getFileAttributeView(entry, PosixFileAttributeView.class, NOFOLLOW_LINKS) != null) {
            return Files.readAttributes(entry, PosixFileAttributes.class, NOFOLLOW_LINKS);
        }
        return Files.readAttributes(entry, BasicFileAttributes.class, NOFOLLOW_LINKS);
    }

    @Override
    public PlainFolder folder(Path name) throws IOException {
        Path entry = path.resolve(name);
        if (!Files.isDirectory(entry, NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(entry.toString());
        }
        return new PlainFolder(entry);
    }

    @Override
    public SeekableByteChannel open(Path name, Set<? extends OpenOption> options) throws IOException {
        Set<OpenOption> all = new HashSet<>(options);
        if (path.getFileSystem().provider().getScheme().equals("file")) {
            all.add(NOFOLLOW_LINKS);
        }
        return Files.newByteChannel(path.resolve(name), all);
    }

    @Override
    public List<Path> list() throws IOException {
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                names.add(entry.getFileName());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    public void deleteFile(Path name) throws IOException {
        delete(path.resolve(name));
    }

    @Override
    public void deleteFolder(Path name) throws IOException {
        delete(path.resolve(name));
    }

    private static void delete(Path entry) throws IOException {
        if (!Files.deleteIfExists(entry)) {
            throw new NoSuchFileException(entry.toString());
        }
    }

    @Override
    public void move(Path name, Folder to, Path newName) throws IOException {
        Files.move(path.resolve(name), ((PlainFolder) to).path.resolve(newName), REPLACE_EXISTING);
    }

    @Override
    public void setPermissions(Path name, Set<PosixFilePermission> permissions) throws IOException {
        Files.setPosixFilePermissions(path.resolve(name), permissions);
    }

    @Override
    public void setTimes(Path name, @Nullable FileTime modified, @Nullable FileTime accessed) throws IOException {
        Files.getFileAttributeView(path.resolve(name), BasicFileAttributeView.class, NOFOLLOW_LINKS)
                .setTimes(modified, accessed, null);
    }

    @Override
    public void close() {}
}
