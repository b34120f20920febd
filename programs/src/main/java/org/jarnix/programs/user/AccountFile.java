package org.jarnix.programs.user;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** One of the files of users: lines of fields with colons between, rewritten whole (passwd(5), shadow(5), group(5)). */
final class AccountFile {
    private final Sys sys;
    private final String path;
    private final List<String[]> lines = new ArrayList<>();

    private AccountFile(Sys sys, String path) {
        this.sys = sys;
        this.path = path;
    }

    /** Reads a file; one that is missing is empty. */
    static AccountFile read(Sys sys, String path) throws IOException {
        AccountFile file = new AccountFile(sys, path);
        try {
            int fd = sys.open(path, O_RDONLY | O_CLOEXEC);
            try {
                Lines lines = new Lines(sys, fd);
                while (lines.next()) {
                    if (!lines.text().isEmpty()) {
                        file.lines.add(lines.text().split(":", -1));
                    }
                }
            } finally {
                sys.close(fd);
            }
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
        return file;
    }

    /** The lines, which may be changed, added and removed. */
    List<String[]> lines() {
        return lines;
    }

    /** The line of a name. */
    String @Nullable [] find(String name) {
        for (String[] line : lines) {
            if (line[0].equals(name)) {
                return line;
            }
        }
        return null;
    }

    /** The line whose third field is a number. */
    String @Nullable [] findId(int id) {
        for (String[] line : lines) {
            if (line.length > 2 && line[2].equals(Integer.toUnsignedString(id))) {
                return line;
            }
        }
        return null;
    }

    /** The lowest number from one on that no line has above it, as useradd(8) chooses. */
    int freeId(int from, int to) {
        int highest = from - 1;
        for (String[] line : lines) {
            int id = line.length > 2 ? Users.number(line[2]) : -1;
            if (id >= from && id <= to) {
                highest = Math.max(highest, id);
            }
        }
        if (highest < to) {
            return highest + 1;
        }
        int id = from;
        while (findId(id) != null) {
            id++;
        }
        return id;
    }

    /** The highest number up to a bound that no line has, as is chosen for the system's own. */
    int freeIdBelow(int from, int to) {
        int id = to;
        while (id > from && findId(id) != null) {
            id--;
        }
        return id;
    }

    /** Replaces the file in one step; it keeps its owner and permissions. */
    void write() throws IOException {
        Stat stat = sys.stat(path);
        String fresh = path + "+";
        try {
            sys.unlink(fresh);
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
        int fd = sys.open(fresh, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
        Out out = new Out(sys, fd);
        for (String[] line : lines) {
            out.println(String.join(":", line));
        }
        out.flush();
        sys.sync(fd);
        sys.close(fd);
        sys.chown(fresh, stat.uid(), stat.gid());
        sys.chmod(fresh, stat.mode() & FileMode.PERMISSIONS);
        sys.rename(fresh, path);
    }
}
