package org.jarnix.programs.find;

import java.io.IOException;
import org.jarnix.api.AtFlags;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.HumanSize;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Zone;

/** What is done to files found, but for commands: writing names, tables, and removing. */
final class Actions {
    private static final long HALF_A_YEAR = 31_556_952L / 2 * 1_000_000_000L;

    private Actions() {}

    /** {@code -print} and {@code -print0}. */
    static Test print(Out out, char end) {
        return hit -> {
            out.print(hit.path()).write(end);
            return true;
        };
    }

    /** {@code -printf}. */
    static Test printf(Out out, Format format) {
        return hit -> {
            format.print(hit, out);
            return true;
        };
    }

    /** {@code -prune}. */
    static boolean prune(Hit hit) {
        if (!hit.depthFirst) {
            hit.walk.skip();
        }
        return true;
    }

    /** {@code -delete}. */
    static boolean delete(Hit hit) throws IOException {
        if (hit.path().equals(".")) {
            return true;
        }
        boolean directory = hit.type() == FileMode.S_IFDIR;
        try {
            hit.sys.unlinkAt(hit.walk.dir(), hit.walk.name(), directory ? AtFlags.AT_REMOVEDIR : 0);
            return true;
        } catch (SyscallException e) {
            hit.io.warn("cannot delete " + hit.io.quote(hit.path()) + ": "
                    + e.errno().text());
            return false;
        }
    }

    /** {@code -ls}. */
    static Test table(Out out, Zone zone, long now) {
        return hit -> {
            Stat stat = hit.stat();
            String size = Modes.isDevice(stat.mode())
                    ? right(Long.toString(stat.rdev() >>> 20), 3) + ", "
                            + right(Long.toString(stat.rdev() & 0xFFFFF), 3)
                    : right(Long.toString(stat.size()), 8);
            long time = stat.mtimeNanos();
            boolean recent = time > now - HALF_A_YEAR && time <= now + 3_600_000_000_000L;
            out.print(right(Long.toString(stat.ino()), 9)).write(' ');
            out.print(right(Long.toString(HumanSize.units(stat.blocks(), 2)), 6))
                    .write(' ');
            out.print(Modes.text(stat.mode())).write(' ');
            out.print(right(Integer.toString(stat.nlink()), 3)).write(' ');
            out.print(left(hit.users.userName(stat.uid()))).write(' ');
            out.print(left(hit.users.groupName(stat.gid()))).write(' ');
            out.print(size).write(' ');
            out.print(Dates.format(recent ? "%b %e %H:%M" : "%b %e  %Y", zone, time))
                    .write(' ');
            out.print(escaped(hit.path()));
            if (Modes.isLink(stat.mode())) {
                out.print(" -> ").print(escaped(hit.sys.readlinkAt(hit.walk.dir(), hit.walk.name())));
            }
            out.write('\n');
            return true;
        };
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String left(String text) {
        return text + " ".repeat(Math.max(0, 8 - text.length()));
    }

    private static String escaped(String path) {
        return path.replace("\\", "\\\\")
                .replace(" ", "\\ ")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\"", "\\\"");
    }
}
