package org.jarnix.kernel.fs.host;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An open folder of the host. Names are single ones, and no symbolic link is followed. */
interface Folder extends Closeable {
    /** The attributes of an entry: PosixFileAttributes where the provider has them. */
    BasicFileAttributes attributes(Path name) throws IOException;

    Folder folder(Path name) throws IOException;

    SeekableByteChannel open(Path name, Set<? extends OpenOption> options) throws IOException;

    List<Path> list() throws IOException;

    void deleteFile(Path name) throws IOException;

    void deleteFolder(Path name) throws IOException;

    /** Renames, replacing what is there. */
    void move(Path name, Folder to, Path newName) throws IOException;

    void setPermissions(Path name, Set<PosixFilePermission> permissions) throws IOException;

    /** Sets the times that are not null. */
    void setTimes(Path name, @Nullable FileTime modified, @Nullable FileTime accessed) throws IOException;
}
