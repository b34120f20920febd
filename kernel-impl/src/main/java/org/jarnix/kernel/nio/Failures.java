package org.jarnix.kernel.nio;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** Errnos as the exceptions that {@code java.nio.file} has for them. */
final class Failures {
    private Failures() {}

    static IOException of(SyscallException e, Path path) {
        return of(e, path, null);
    }

    static IOException of(SyscallException e, Path path, @Nullable Path other) {
        String first = path.toString();
        String second = other == null ? null : other.toString();
        return switch (e.errno()) {
            case ENOENT -> new NoSuchFileException(first, second, null);
            case EEXIST ->
                other == null
                        ? new FileAlreadyExistsException(first)
                        : new FileAlreadyExistsException(first, second, null);
            case EACCES -> new AccessDeniedException(first, second, null);
            case ENOTEMPTY -> new DirectoryNotEmptyException(second == null ? first : second);
            case ENOTDIR -> new NotDirectoryException(first);
            default -> new FileSystemException(first, second, e.errno().text());
        };
    }
}
