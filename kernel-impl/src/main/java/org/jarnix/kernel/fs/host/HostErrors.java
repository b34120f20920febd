package org.jarnix.kernel.fs.host;

import java.io.IOException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.ReadOnlyFileSystemException;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** From what java.nio.file throws to errnos. */
final class HostErrors {
    private static final Errno[] BY_REASON = {
        Errno.ENOSPC,
        Errno.ELOOP,
        Errno.ENOTEMPTY,
        Errno.EISDIR,
        Errno.ENOTDIR,
        Errno.ENAMETOOLONG,
        Errno.EXDEV,
        Errno.EROFS,
        Errno.EBUSY,
        Errno.EPERM,
        Errno.EMFILE,
        Errno.EMLINK,
        Errno.EFBIG,
        Errno.EDQUOT,
        Errno.EINVAL,
        Errno.ENXIO
    };

    private HostErrors() {}

    /** An operation on the host. */
    interface Operation<T> {
        T run() throws IOException;
    }

    /** Runs an operation and turns its failure into an errno. */
    static <T> T call(Operation<T> operation) throws SyscallException {
        try {
            return operation.run();
        } catch (SyscallException e) {
            throw e;
        } catch (IOException e) {
            throw new SyscallException(errno(e));
        } catch (ReadOnlyFileSystemException e) {
            throw new SyscallException(Errno.EROFS);
        } catch (UnsupportedOperationException e) {
            throw new SyscallException(Errno.ENOTSUP);
        } catch (NonReadableChannelException | NonWritableChannelException e) {
            throw new SyscallException(Errno.EBADF);
        } catch (ClosedDirectoryStreamException | ClosedFileSystemException e) {
            throw new SyscallException(Errno.EIO);
        } catch (IllegalArgumentException e) {
            // InvalidPathException among them, and what providers make of combinations of options.
            throw new SyscallException(Errno.EINVAL);
        }
    }

    static Errno errno(IOException failure) {
        return switch (failure) {
            case NoSuchFileException e -> Errno.ENOENT;
            case FileAlreadyExistsException e -> Errno.EEXIST;
            case DirectoryNotEmptyException e -> Errno.ENOTEMPTY;
            case AccessDeniedException e -> Errno.EACCES;
            case NotDirectoryException e -> Errno.ENOTDIR;
            case NotLinkException e -> Errno.EINVAL;
            case FileSystemException e -> byReason(e.getReason());
            default -> byReason(failure.getMessage());
        };
    }

    /** The host's own texts are strerror's on Linux and macOS. */
    private static Errno byReason(@Nullable String reason) {
        if (reason != null) {
            for (Errno errno : BY_REASON) {
                if (reason.contains(errno.text())) {
                    return errno;
                }
            }
        }
        return Errno.EIO;
    }
}
