package org.jarnix.wasm;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.util.Arrays;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.wasm.binary.ModuleException;

/** Reads a module from a file. */
final class ModuleFile {
    /** The largest module that is looked at. */
    private static final int MOST = 512 << 20;

    /** From this size on there has to be room for a module in the heap, twice. */
    private static final int LARGE = 8 << 20;

    private ModuleFile() {}

    /**
     * The content of a file.
     *
     * @throws ModuleException where it is larger than any module
     */
    static byte[] read(Sys sys, String path) throws SyscallException, ModuleException {
        int fd = sys.open(path, O_RDONLY | O_CLOEXEC);
        try {
            return read(sys, fd);
        } finally {
            sys.close(fd);
        }
    }

    /** The content of an open file, from where it is. */
    static byte[] read(Sys sys, int fd) throws SyscallException, ModuleException {
        int expected = (int) Math.clamp(sys.fstat(fd).size() + 1, 4096, MOST + 1L);
        if (expected > LARGE) {
            sys.allocate(2L * expected);
        }
        byte[] content = new byte[expected];
        int size = 0;
        int n = sys.read(fd, content, 0, content.length);
        while (n > 0) {
            size += n;
            if (size > MOST) {
                throw new ModuleException("larger than any module may be");
            }
            if (size == content.length) {
                sys.allocate(4L * size);
                content = Arrays.copyOf(content, size * 2);
            }
            n = sys.read(fd, content, size, content.length - size);
        }
        return size == content.length ? content : Arrays.copyOf(content, size);
    }
}
