package org.jarnix.kernel.fs.proc;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.kernel.vfs.FsContext;
import org.jarnix.kernel.vfs.Location;
import org.jarnix.kernel.vfs.Mount;
import org.jarnix.kernel.vfs.PathNames;
import org.jspecify.annotations.Nullable;

/** The mounts as a process sees them below its root: the texts of {@code mounts} and {@code mountinfo}. */
final class MountTexts {
    private MountTexts() {}

    static String mounts(FsContext context) {
        StringBuilder text = new StringBuilder();
        for (Mount mount : context.mounts().all()) {
            String at = point(mount, context);
            if (at != null) {
                text.append(escape(mount.source()))
                        .append(' ')
                        .append(escape(at))
                        .append(' ');
                text.append(mount.fileSystem().type())
                        .append(' ')
                        .append(options(mount, mount.readOnly()))
                        .append(mount.fileSystem().options())
                        .append(" 0 0\n");
            }
        }
        return text.toString();
    }

    static String mountinfo(FsContext context) {
        StringBuilder text = new StringBuilder();
        for (Mount mount : context.mounts().all()) {
            String at = point(mount, context);
            if (at != null) {
                Location over = mount.at();
                int parent = over == null ? 0 : over.mount().id();
                text.append(mount.id())
                        .append(' ')
                        .append(parent)
                        .append(" 0:")
                        .append(mount.fileSystem().device());
                text.append(' ')
                        .append(escape(mount.rootPath()))
                        .append(' ')
                        .append(escape(at))
                        .append(' ')
                        .append(options(mount, mount.has(Mount.READ_ONLY)))
                        .append(" - ");
                text.append(mount.fileSystem().type()).append(' ').append(escape(mount.source()));
                text.append(mount.fileSystem().readOnly() ? " ro" : " rw")
                        .append(mount.fileSystem().options())
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** Where a mount is seen; null where a process cannot. */
    private static @Nullable String point(Mount mount, FsContext context) {
        return PathNames.below(mount, context.root());
    }

    private static String options(Mount mount, boolean readOnly) {
        List<String> options = new ArrayList<>();
        options.add(readOnly ? "ro" : "rw");
        if (mount.has(Mount.NOSUID)) {
            options.add("nosuid");
        }
        if (mount.has(Mount.NODEV)) {
            options.add("nodev");
        }
        if (mount.has(Mount.NOEXEC)) {
            options.add("noexec");
        }
        if (mount.has(Mount.NOATIME)) {
            options.add("noatime");
        }
        if (mount.has(Mount.NODIRATIME)) {
            options.add("nodiratime");
        }
        if (!mount.has(Mount.NOATIME | Mount.STRICTATIME)) {
            options.add("relatime");
        }
        return String.join(",", options);
    }

    /** Blanks and backslashes as octal numbers, so that fields stay apart (proc(5)). */
    private static String escape(String field) {
        return field.replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012");
    }
}
