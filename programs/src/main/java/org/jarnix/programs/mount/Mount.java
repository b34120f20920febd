package org.jarnix.programs.mount;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Errno;
import org.jarnix.api.MountFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Attaches file systems, or lists those that are attached. */
public final class Mount extends Command {
    private static final int FAILED = 32;

    public Mount() {
        super(Usage.of("""
            Usage: mount [-l] [-t TYPE]
              or:  mount -a [OPTION]...
              or:  mount [OPTION]... SOURCE | DIRECTORY
              or:  mount [OPTION]... SOURCE DIRECTORY
            Attach the file system SOURCE at DIRECTORY; what is not said is taken from /etc/fstab.
            Without operands, list what is attached.

              -a, --all                all that /etc/fstab lists and that is not attached yet
              -B, --bind               show a directory or file at a second place
              -f, --fake               do everything but the system call
              -l, --show-labels        has no effect here
              -M, --move               move a mount to another place
              -n, --no-mtab            has no effect here
              -o, --options=LIST       options, separated by commas: ro, nosuid, nodev, noexec, noatime,
                                       remount, bind, rbind, move, and those of the file system
              -r, --read-only          as -o ro
              -R, --rbind              as --bind, with the mounts below
                  --source=SOURCE      what to attach
                  --target=DIRECTORY   where
              -t, --types=TYPE         the kind of file system: tmpfs, overlay, proc, sysfs, devtmpfs
              -v, --verbose            say what was done
              -w, --rw                 as -o rw
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> operands = new ArrayList<>(args.operands());
        String source = args.value("source");
        String target = args.value("target");
        if (args.has("all")) {
            return all(io, args);
        }
        if (operands.isEmpty() && source == null && target == null) {
            if (options(args).isEmpty()) {
                return list(io, args.value("types"));
            }
            throw io.usage("bad usage");
        }
        if (operands.size() > 2) {
            throw io.usage("bad usage");
        }
        if (source == null && operands.size() == 2) {
            source = operands.removeFirst();
        }
        if (target == null && !operands.isEmpty()) {
            target = operands.removeFirst();
        }
        if (source == null || target == null) {
            return known(io, args, target == null ? source : target);
        }
        return mount(io, args, new MountLine(source, target, args.value("types", "none"), options(args)));
    }

    private static String options(Args args) {
        List<String> words = new ArrayList<>(args.values("options"));
        if (args.has("bind")) {
            words.add("bind");
        }
        if (args.has("rbind")) {
            words.add("rbind");
        }
        if (args.has("move")) {
            words.add("move");
        }
        if (args.has("read-only")) {
            words.add("ro");
        }
        if (args.has("rw")) {
            words.add("rw");
        }
        return String.join(",", words);
    }

    private static int list(Io io, @Nullable String type) throws IOException {
        for (MountLine line : MountLine.mounted(io)) {
            if (type == null || List.of(type.split(",")).contains(line.type())) {
                io.out()
                        .println(line.source() + " on " + line.target() + " type " + line.type() + " (" + line.options()
                                + ")");
            }
        }
        return 0;
    }

    private int all(Io io, Args args) throws IOException {
        List<MountLine> mounted = MountLine.mounted(io);
        int worst = 0;
        for (MountLine line : MountLine.fstab(io)) {
            boolean there = mounted.stream().anyMatch(each -> each.target().equals(line.target()));
            if (line.type().equals("swap")
                    || line.hasOption("noauto")
                    || line.target().equals("none")) {
                continue;
            }
            if (there) {
                if (args.has("verbose")) {
                    io.out().println(String.format(Locale.ROOT, "%-25s: already mounted", line.target()));
                }
                continue;
            }
            worst = Math.max(worst, mount(io, args, line));
        }
        return worst;
    }

    /** One operand: the rest stands in the table, or with remount in the list of mounts. */
    private int known(Io io, Args args, @Nullable String word) throws IOException {
        String name = word == null ? "" : word;
        boolean again = new OptionWords(options(args)).has(MountFlags.MS_REMOUNT);
        String path = again ? canonical(io, name) : name;
        for (MountLine line : again ? MountLine.mounted(io).reversed() : MountLine.fstab(io)) {
            if (line.target().equals(path) || line.source().equals(name)) {
                String options = again ? options(args) : line.options() + "," + options(args);
                return mount(io, args, new MountLine(line.source(), line.target(), line.type(), options));
            }
        }
        if (again) {
            io.note(io.name() + ": " + path + ": mount point not mounted or bad option.\n");
            return FAILED;
        }
        throw io.failure(name + ": can't find in /etc/fstab.");
    }

    private static String canonical(Io io, String path) throws IOException {
        try {
            return Paths.canonical(io.sys(), path, Paths.Existing.ALL);
        } catch (SyscallException e) {
            return path;
        }
    }

    private static int mount(Io io, Args args, MountLine line) throws IOException {
        OptionWords words = new OptionWords(line.options());
        String target = canonical(io, line.target());
        try {
            if (!args.has("fake")) {
                io.sys().mount(line.source(), line.target(), line.type(), words.flags(), words.data());
            }
        } catch (SyscallException e) {
            io.note(io.name() + ": " + why(io, e.errno(), line, target, words));
            io.note("       dmesg(1) may have more information after failed mount system call.\n");
            return FAILED;
        }
        if (args.has("verbose")) {
            io.out().println(io.name() + ": " + line.source() + " " + done(words) + " " + target + ".");
        }
        return 0;
    }

    private static String done(OptionWords words) {
        return words.has(MountFlags.MS_BIND) ? "bound on" : words.has(MountFlags.MS_MOVE) ? "moved to" : "mounted on";
    }

    private static String why(Io io, Errno errno, MountLine line, String target, OptionWords words) throws IOException {
        boolean there = exists(io, line.target());
        return switch (errno) {
            case EPERM -> target + ": must be superuser to use mount.\n";
            case EBUSY -> target + ": " + (words.has(MountFlags.MS_REMOUNT) ? "mount point is busy.\n" : "busy.\n");
            case ENODEV -> target + ": unknown filesystem type '" + line.type() + "'.\n";
            case ENOENT ->
                there
                        ? target + ": special device " + line.source() + " does not exist.\n"
                        : line.target() + ": mount point does not exist.\n";
            case ENOTDIR -> target + ": mount point is not a directory.\n";
            case EROFS -> target + ": cannot mount read-only.\n";
            default ->
                target + ": wrong fs type, bad option, bad superblock on " + line.source()
                        + ", missing codepage or helper program, or other error.\n";
        };
    }

    private static boolean exists(Io io, String path) {
        try {
            io.sys().stat(path);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }
}
