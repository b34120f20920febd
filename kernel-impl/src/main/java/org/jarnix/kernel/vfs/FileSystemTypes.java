package org.jarnix.kernel.vfs;

import org.jarnix.api.SyscallException;

/** Makes file systems by the names of their kinds (filesystems(5)). */
@FunctionalInterface
public interface FileSystemTypes {
    /**
     * A new file system.
     *
     * @param caller who mounts it, by whose root and directory paths in the options are found
     * @param data its options, separated by commas
     * @throws SyscallException ENODEV for an unknown type, EINVAL for unknown options
     */
    FileSystem make(Caller caller, String type, String source, String data) throws SyscallException;
}
