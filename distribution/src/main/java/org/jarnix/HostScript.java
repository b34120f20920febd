package org.jarnix;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The host's file that SCRIPT names, read before there is a kernel.
 *
 * @param path its absolute path, the same inside
 * @param content its bytes
 */
record HostScript(String path, byte[] content) {
    /** A script cannot be read; the status is a shell's. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private final int status;

        Unreadable(String message, int status) {
            super(message, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    static HostScript read(String name) throws Unreadable {
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw new Unreadable(name + ": Is a directory", 126);
            }
            return new HostScript(path.toAbsolutePath().normalize().toString(), Files.readAllBytes(path));
        } catch (NoSuchFileException | InvalidPathException _) {
            throw new Unreadable(name + ": No such file or directory", 127);
        } catch (AccessDeniedException _) {
            throw new Unreadable(name + ": Permission denied", 126);
        } catch (IOException e) {
            throw new Unreadable(name + ": " + e.getMessage(), 126);
        }
    }
}
