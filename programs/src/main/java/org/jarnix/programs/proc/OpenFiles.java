package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** What files processes use, as {@code /proc} shows them: folders, programs and descriptors (proc(5)). */
final class OpenFiles {
    private OpenFiles() {}

    /**
     * One file in use.
     *
     * @param fd what it is used as: {@code cwd}, {@code rtd}, {@code txt} or a descriptor's number
     * @param name its path, or what it is called without one
     * @param stat what it is; null where that cannot be seen
     * @param access r, w, u for both, or a blank where it is no descriptor
     * @param offset the position in it, -1 for none
     */
    record Use(String fd, String name, @Nullable Stat stat, char access, long offset) {
        boolean isDescriptor() {
            return Character.isDigit(fd.charAt(0));
        }
    }

    /** What a process uses, as far as one may see. */
    static List<Use> of(Sys sys, int pid) throws IOException {
        List<Use> uses = new ArrayList<>();
        String base = "/proc/" + pid + "/";
        add(uses, sys, base, "cwd", "cwd");
        add(uses, sys, base, "root", "rtd");
        add(uses, sys, base, "exe", "txt");
        List<Integer> numbers = new ArrayList<>();
        try {
            for (String name : ProcessList.names(sys, base + "fd")) {
                numbers.add(Users.number(name));
            }
        } catch (SyscallException e) {
            return uses;
        }
        Collections.sort(numbers);
        for (int number : numbers) {
            descriptor(uses, sys, base, number);
        }
        return uses;
    }

    private static void add(List<Use> uses, Sys sys, String base, String link, String as) {
        try {
            uses.add(new Use(as, sys.readlink(base + link), stat(sys, base + link), ' ', -1));
        } catch (SyscallException e) {
            return;
        }
    }

    private static void descriptor(List<Use> uses, Sys sys, String base, int number) throws IOException {
        try {
            String path = base + "fd/" + number;
            String name = sys.readlink(path);
            Stat stat = stat(sys, path);
            String info = ProcessList.text(sys, base + "fdinfo/" + number);
            int flags = Integer.parseInt(value(info, "flags:"), 8) & 3;
            boolean located = stat != null && (stat.mode() & FileMode.S_IFMT) == FileMode.S_IFREG;
            long offset = located ? Long.parseLong(value(info, "pos:")) : -1;
            uses.add(new Use(Integer.toString(number), name, stat, "rwuu".charAt(flags), offset));
        } catch (SyscallException e) {
            return;
        }
    }

    private static String value(String info, String key) {
        for (String line : info.split("\n")) {
            if (line.startsWith(key)) {
                return line.substring(key.length()).strip();
            }
        }
        return "0";
    }

    private static @Nullable Stat stat(Sys sys, String path) {
        try {
            return sys.stat(path);
        } catch (SyscallException e) {
            return null;
        }
    }

    /** Whether both stand for one file. */
    static boolean same(@Nullable Stat a, Stat b) {
        return a != null && a.dev() == b.dev() && a.ino() == b.ino();
    }
}
