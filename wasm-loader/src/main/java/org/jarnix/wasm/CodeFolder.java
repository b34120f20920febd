package org.jarnix.wasm;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/**
 * Translated modules in {@code /var/cache/wasm}, for the next start of the kernel where a folder that lasts is mounted
 * there. Everybody may write to the folder; a file counts only for its owner, and for all where that is root.
 */
final class CodeFolder {
    private static final String FOLDER = "/var/cache/wasm/";
    /** What may be unpacked: a file of few bytes can hold very many. */
    private static final int MOST = 1 << 30;

    private final Sys sys;

    CodeFolder(Sys sys) {
        this.sys = sys;
    }

    /** What is kept under a name; null where nothing is that can be trusted. */
    byte @Nullable [] find(String name) {
        try {
            int fd = sys.open(FOLDER + name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
            byte[] packed;
            try {
                Stat stat = sys.fstat(fd);
                boolean mine =
                        stat.uid() == 0 || stat.uid() == sys.credentials().euid();
                if (!mine || (stat.mode() & 022) != 0 || (stat.mode() & FileMode.S_IFMT) != FileMode.S_IFREG) {
                    return null;
                }
                packed = ModuleFile.read(sys, fd);
            } finally {
                sys.close(fd);
            }
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                return in.readNBytes(MOST);
            }
        } catch (IOException e) {
            return null; // what is not kept is translated
        }
    }

    /** Keeps something; where that cannot be, nothing is said, as nothing is lost but time. */
    void keep(String name, byte[] code) {
        String temporary = FOLDER + "." + name + "." + sys.getpid();
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream(code.length / 2);
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                out.write(code);
            }
            int fd = sys.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
            try {
                write(fd, packed.toByteArray());
                sys.rename(temporary, FOLDER + name);
            } catch (SyscallException e) {
                sys.unlink(temporary);
            } finally {
                sys.close(fd);
            }
        } catch (IOException e) {
            return;
        }
    }

    private void write(int fd, byte[] bytes) throws SyscallException {
        for (int done = 0; done < bytes.length; ) {
            done += sys.write(fd, bytes, done, bytes.length - done);
        }
    }
}
