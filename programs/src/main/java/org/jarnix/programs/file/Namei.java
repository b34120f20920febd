package org.jarnix.programs.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Follows a path part by part, through all its symbolic links (namei(1) of util-linux). */
public final class Namei extends Command {
    private static final int LINKS = 20;
    private static final int MODES = 10;

    public Namei() {
        super(Usage.of("""
                Usage: namei [OPTION]... PATH...
                Show each part of PATH, and where symbolic links in it lead.

                  -x, --mountpoints        show folders that file systems are mounted at as D
                  -m, --modes              show permissions
                  -o, --owners             show owner and group
                  -l, --long               the same as -m -o -v
                  -n, --nosymlinks         do not follow symbolic links
                  -v, --vertical           align permissions and owners below one another
                  -h, --help               show this text and exit
                  -V, --version            show the version and exit
                """));
    }

    /** How parts are shown. */
    private record View(boolean modes, boolean owners, boolean vertical, boolean mounts) {}

    /** One part of a path, so many links deep; without a stat where it is missing, for the reason given. */
    private record Part(
            int level, String name, String path, @Nullable Stat stat, Errno reason) {}

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            throw io.usage("pathname argument is missing");
        }
        boolean all = args.has("l");
        View view = new View(all || args.has("m"), all || args.has("o"), all || args.has("v"), args.has("x"));
        Users users = new Users(io.sys());
        int[] widths = new int[2];
        for (String path : args.operands()) {
            io.out().println("f: " + path);
            List<Part> parts = new ArrayList<>();
            boolean whole = new Walk(io.sys(), !args.has("n"), parts).follow(path, "", 0);
            for (Part part : parts) {
                if (part.stat() != null) {
                    widths[0] = Math.max(
                            widths[0], users.userName(part.stat().uid()).length());
                    widths[1] = Math.max(
                            widths[1], users.groupName(part.stat().gid()).length());
                }
            }
            for (Part part : parts) {
                io.out().println(line(io.sys(), view, users, widths, part));
                if (part.stat() == null) {
                    io.fail(1);
                }
            }
            if (!whole) {
                throw CommandException.failure(1, path + ": exceeded limit of symlinks");
            }
        }
        return 0;
    }

    /** Collects the parts of a path. */
    private static final class Walk {
        private final Sys sys;
        private final boolean follows;
        private final List<Part> parts;
        private int links;

        Walk(Sys sys, boolean follows, List<Part> parts) {
            this.sys = sys;
            this.follows = follows;
            this.parts = parts;
        }

        /** Follows a path that lies in a folder; false where it leads through too many links. */
        boolean follow(String path, String folder, int level) throws IOException {
            String at = folder;
            if (path.startsWith("/")) {
                at = "/";
                add(level, "/", "/");
            }
            for (String name : path.split("/+")) {
                if (name.isEmpty()) {
                    continue;
                }
                sys.schedYield();
                String here = at.isEmpty() || at.endsWith("/") ? at + name : at + "/" + name;
                Stat stat = add(level, name, here);
                if (stat == null) {
                    return true;
                }
                if (follows && Modes.isLink(stat.mode())) {
                    if (++links > LINKS || !follow(sys.readlink(here), at, level + 1)) {
                        return false;
                    }
                    if (parts.getLast().stat() == null) {
                        return true;
                    }
                }
                at = here;
            }
            return true;
        }

        private @Nullable Stat add(int level, String name, String path) {
            try {
                Stat stat = sys.lstat(path);
                parts.add(new Part(level, name, path, stat, Errno.ENOENT));
                return stat;
            } catch (SyscallException e) {
                parts.add(new Part(level, name, path, null, e.errno()));
                return null;
            }
        }
    }

    private static String line(Sys sys, View view, Users users, int[] widths, Part part) throws IOException {
        Stat stat = part.stat();
        String indent = "  ".repeat(part.level());
        StringBuilder text = new StringBuilder(view.vertical() ? "" : " " + indent);
        if (stat == null) {
            text.append(" ".repeat(view.modes() ? MODES : 1))
                    .append(" ".repeat(view.owners() ? widths[0] + widths[1] + 2 : 0));
        } else {
            char kind = Modes.letter(stat.mode());
            boolean mount = view.mounts() && kind == 'd' && isMount(sys, part.path(), stat);
            text.append(view.modes() ? Modes.text(stat.mode()) : mount ? "D" : String.valueOf(kind));
            if (view.owners()) {
                text.append(' ').append(padded(users.userName(stat.uid()), widths[0]));
                text.append(' ').append(padded(users.groupName(stat.gid()), widths[1]));
            }
        }
        text.append(' ').append(view.vertical() ? indent : "").append(part.name());
        if (stat == null) {
            text.append(" - ").append(part.reason().text());
        } else if (Modes.isLink(stat.mode())) {
            text.append(" -> ").append(sys.readlink(part.path()));
        }
        return text.toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static boolean isMount(Sys sys, String path, Stat stat) throws IOException {
        Stat above = sys.stat(path + "/..");
        return above.dev() != stat.dev() || above.ino() == stat.ino();
    }
}
