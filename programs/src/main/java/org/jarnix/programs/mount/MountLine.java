package org.jarnix.programs.mount;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;

/**
 * One mount, as {@code /proc/self/mounts} lists it and {@code /etc/fstab} asks for it (fstab(5)).
 *
 * @param source what is mounted
 * @param target where
 * @param type the kind of file system
 * @param options separated by commas
 */
record MountLine(String source, String target, String type, String options) {
    /** The mounts of this process, in the order of their making. */
    static List<MountLine> mounted(Io io) throws IOException {
        return read(io, "/proc/self/mounts");
    }

    /** What {@code /etc/fstab} says; nothing where there is no such file. */
    static List<MountLine> fstab(Io io) throws IOException {
        try {
            return read(io, "/etc/fstab");
        } catch (SyscallException e) {
            return List.of();
        }
    }

    private static List<MountLine> read(Io io, String path) throws IOException {
        List<MountLine> found = new ArrayList<>();
        int fd = io.sys().open(path, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
        try {
            Lines lines = io.lines(fd);
            while (lines.next()) {
                String[] fields = lines.text().strip().split("[ \t]+");
                if (fields.length >= 3 && !fields[0].startsWith("#")) {
                    String options = fields.length > 3 ? fields[3] : "defaults";
                    found.add(new MountLine(plain(fields[0]), plain(fields[1]), fields[2], plain(options)));
                }
            }
        } finally {
            io.sys().close(fd);
        }
        return found;
    }

    private static String plain(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }

    boolean hasOption(String option) {
        return List.of(options.split(",")).contains(option);
    }
}
