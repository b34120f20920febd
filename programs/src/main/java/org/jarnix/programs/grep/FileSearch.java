package org.jarnix.programs.grep;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** Goes through the operands and, where asked to, the directories below them, and searches what is to be searched. */
final class FileSearch {
    private static final int BATCH = 256;

    private final Io io;
    private final Settings settings;
    private final NameFilter files;
    private final NameFilter directories;
    private final Scan scan;
    private final @Nullable Stat output;
    private final Set<List<Long>> open = new HashSet<>();
    private boolean selected;
    private boolean failed;

    FileSearch(Io io, Settings settings, NameFilter files, NameFilter directories, Scan scan) {
        this.io = io;
        this.settings = settings;
        this.files = files;
        this.directories = directories;
        this.scan = scan;
        this.output = statOfOutput();
    }

    private @Nullable Stat statOfOutput() {
        try {
            return io.sys().fstat(1);
        } catch (SyscallException e) {
            return null;
        }
    }

    /** Whether a line was selected in any file. */
    boolean selected() {
        return selected;
    }

    /** Whether something could not be read. */
    boolean failed() {
        return failed;
    }

    /** Whether nothing more can change the answer. */
    boolean isDecided() {
        return selected && settings.quiet();
    }

    /** Searches an operand. */
    void operand(String name) throws IOException {
        if (name.equals("-")) {
            search(0, settings.label());
        } else {
            file(name, true);
        }
    }

    private void warn(String name, SyscallException reason) throws IOException {
        failed = true;
        if (!settings.noMessages()) {
            io.note(io.name() + ": " + name + ": " + reason.errno().text() + "\n");
        }
    }

    private void file(String name, boolean operand) throws IOException {
        boolean follow = operand || settings.followLinks() || settings.directories() != Settings.Directories.RECURSE;
        try {
            Stat stat = follow ? io.sys().stat(name) : io.sys().lstat(name);
            int type = stat.mode() & FileMode.S_IFMT;
            boolean directory = type == FileMode.S_IFDIR;
            if (type == FileMode.S_IFLNK
                    || (directory ? directories : files).excludes(matched(name, operand), !operand)) {
                return;
            }
            if (directory && settings.directories() == Settings.Directories.SKIP || isSkippedDevice(type, operand)) {
                return;
            }
            if (directory && settings.directories() == Settings.Directories.RECURSE) {
                directory(name, stat);
                return;
            }
            int fd = io.sys().open(name, O_RDONLY | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW));
            try {
                search(fd, name);
            } finally {
                io.sys().close(fd);
            }
        } catch (SyscallException e) {
            warn(name, e);
        }
    }

    /** What patterns see of a name: an operand's without slashes at its end, of others the last component. */
    private static String matched(String name, boolean operand) {
        if (!operand) {
            return name.substring(name.lastIndexOf('/') + 1);
        }
        int end = name.length();
        while (end > 1 && name.charAt(end - 1) == '/') {
            end--;
        }
        return name.substring(0, end);
    }

    private boolean isSkippedDevice(int type, boolean operand) {
        boolean device = type == FileMode.S_IFCHR
                || type == FileMode.S_IFBLK
                || type == FileMode.S_IFIFO
                || type == FileMode.S_IFSOCK;
        boolean found = settings.directories() == Settings.Directories.RECURSE && !operand;
        return device && (settings.skipDevices() || found);
    }

    private void directory(String name, Stat stat) throws IOException {
        List<Long> identity = List.of(stat.dev(), stat.ino());
        if (!open.add(identity)) {
            io.note(io.name() + ": warning: " + name + ": recursive directory loop\n");
            return;
        }
        String prefix = name.isEmpty() || name.endsWith("/") ? name : name + "/";
        for (String entry : entries(name)) {
            if (isDecided()) {
                break;
            }
            file(prefix + entry, false);
        }
        open.remove(identity);
    }

    /** Searches the current directory, whose files are named without it. */
    void currentDirectory() throws IOException {
        for (String entry : entries(".")) {
            if (isDecided()) {
                break;
            }
            file(entry, false);
        }
    }

    private List<String> entries(String name) throws IOException {
        List<String> names = new ArrayList<>();
        try {
            int fd = io.sys().open(name, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
            try {
                for (List<DirEntry> batch = io.sys().readDir(fd, BATCH);
                        !batch.isEmpty();
                        batch = io.sys().readDir(fd, BATCH)) {
                    for (DirEntry entry : batch) {
                        if (!entry.name().equals(".") && !entry.name().equals("..")) {
                            names.add(entry.name());
                        }
                    }
                }
            } finally {
                io.sys().close(fd);
            }
        } catch (SyscallException e) {
            warn(name, e);
        }
        return names;
    }

    private void search(int fd, String name) throws IOException {
        try {
            if (isOutput(fd)) {
                failed = true;
                if (!settings.noMessages()) {
                    io.note(io.name() + ": " + name + ": input file is also the output\n");
                }
                return;
            }
            selected |= scan.file(fd, name);
        } catch (SyscallException e) {
            if (e.errno() == Errno.EISDIR && settings.directories() == Settings.Directories.SKIP) {
                return;
            }
            warn(name, e);
        }
    }

    private boolean isOutput(int fd) throws SyscallException {
        Stat out = output;
        if (out == null
                || !settings.writesLines()
                || settings.most() <= 1
                || (out.mode() & FileMode.S_IFMT) != FileMode.S_IFREG) {
            return false;
        }
        Stat in = io.sys().fstat(fd);
        return in.dev() == out.dev() && in.ino() == out.ino();
    }
}
