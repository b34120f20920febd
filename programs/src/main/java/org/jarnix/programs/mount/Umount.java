package org.jarnix.programs.mount;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.MountFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;

/** Detaches file systems. */
public final class Umount extends Command {
    private static final int FAILED = 32;
    private static final int WRONG = 1;

    public Umount() {
        super(Usage.of("""
            Usage: umount [OPTION]... DIRECTORY | SOURCE...
              or:  umount -a [OPTION]...
            Detach each file system.

              -a, --all                all but those that the system needs
              -f, --force              has no effect here
              -l, --lazy               at once for all who look from now on, even while it is used
              -n, --no-mtab            has no effect here
              -q, --quiet              say nothing of what is not attached
              -R, --recursive          with the mounts below
              -t, --types=TYPE         with -a, only those of TYPE
              -v, --verbose            say what was done
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<MountLine> mounted = MountLine.mounted(io).reversed();
        int worst = 0;
        if (args.has("all")) {
            for (MountLine line : mounted) {
                boolean needed = List.of("/", "/proc", "/dev", "/sys").contains(line.target())
                        || line.target().startsWith("/dev/");
                String type = args.value("types");
                if (!needed && (type == null || List.of(type.split(",")).contains(line.type()))) {
                    worst = Math.max(worst, umount(io, args, line.target(), mounted));
                }
            }
            return worst;
        }
        if (args.operands().isEmpty()) {
            throw io.usage("bad usage");
        }
        for (String operand : args.operands()) {
            String path = target(operand, mounted);
            if (args.has("recursive")) {
                String top = canonical(io, path);
                for (MountLine line : mounted) {
                    if (!line.target().equals(top) && Paths.isWithin(line.target(), top)) {
                        worst = Math.max(worst, umount(io, args, line.target(), mounted));
                    }
                }
            }
            worst = Math.max(worst, umount(io, args, path, mounted));
        }
        return worst;
    }

    /** The place of what was named by its source. */
    private static String target(String operand, List<MountLine> mounted) {
        if (operand.indexOf('/') < 0) {
            for (MountLine line : mounted) {
                if (line.source().equals(operand) && !operand.equals("none")) {
                    return line.target();
                }
            }
        }
        return operand;
    }

    private static String canonical(Io io, String path) throws IOException {
        try {
            return Paths.canonical(io.sys(), path, Paths.Existing.ALL);
        } catch (SyscallException e) {
            return path;
        }
    }

    /** Why who is not root is refused before the mounts are asked; nothing where they are. */
    private static String refusal(Io io, String path, String target, List<MountLine> mounted) {
        try {
            io.sys().stat(path);
        } catch (SyscallException e) {
            return path + ": " + e.errno().text();
        }
        return mounted.stream().anyMatch(line -> line.target().equals(target)) ? "" : target + ": not mounted.";
    }

    private static int umount(Io io, Args args, String path, List<MountLine> mounted) throws IOException {
        String target = canonical(io, path);
        if (io.sys().credentials().euid() != 0) {
            String why = refusal(io, path, target, mounted);
            if (!why.isEmpty()) {
                io.note(io.name() + ": " + why + "\n");
                return WRONG;
            }
        }
        try {
            io.sys().umount(path, args.has("lazy") ? MountFlags.MNT_DETACH : 0);
        } catch (SyscallException e) {
            if (e.errno() == Errno.EINVAL && args.has("quiet")) {
                return FAILED;
            }
            String why = switch (e.errno()) {
                case EPERM -> target + ": must be superuser to unmount.";
                case EBUSY -> target + ": target is busy.";
                case ENOENT -> path + ": no mount point specified.";
                case EINVAL -> path + ": not mounted.";
                default -> path + ": " + e.errno().text();
            };
            io.note(io.name() + ": " + why + "\n");
            return FAILED;
        }
        if (args.has("verbose")) {
            String source = "none";
            for (MountLine line : mounted) {
                if (line.target().equals(target)) {
                    source = line.source();
                    break;
                }
            }
            io.out().println(io.name() + ": " + target + " (" + source + ") unmounted");
        }
        return 0;
    }
}
