package org.jarnix.programs.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.DirEntry;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Conditions;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.HumanSize;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jarnix.api.lib.Zone;
import org.jspecify.annotations.Nullable;

/** Draws directories and what is in them as a tree. */
public final class Tree extends Command {
    public Tree() {
        super(Usage.of("""
                                Usage: tree [OPTION]... [DIRECTORY]...
                                Draw each DIRECTORY, the current one by default, and all below it.

                                  -a                       also names that begin with a dot
                                  -d                       directories only
                                  -f                       whole paths
                                  -l                       follow links to directories
                                  -x                       stay on the file system
                                  -L N                     N levels deep at most
                                  -P PATTERN               only files that match; several with | between
                                  -I PATTERN               nothing that matches
                                      --noreport           no numbers in the end
                                      --prune              no empty directories
                                      --dirsfirst          directories before files
                                      --filesfirst         files before directories
                                  -p                       permissions
                                  -u                       owners
                                  -g                       groups
                                  -s                       sizes
                                  -h                       sizes as 1K 234M 2G
                                  -D                       times of the last change
                                      --inodes             inodes' numbers
                                  -F                       a mark behind names: one of */=@|
                                  -Q                       names in double quotes
                                  -N                       names as they are
                                  -i                       no lines
                                  -n                       no colours, as ever
                                  -C                       has no effect
                                  -U                       in the order of the directory
                                  -r                       in reverse order
                                  -t                       by time of the last change
                                  -A, -S                   has no effect
                                      --sort=NAME          by name, size, mtime or none
                                      --charset=NAME       draw with the characters of NAME: ASCII or UTF-8
                                      --help               show this text and exit
                                      --version            show the version and exit
                                """).errorStatus(1));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> tops = args.operands().isEmpty() ? List.of(".") : args.operands();
        String level = args.value("L");
        if (level != null && !level.matches("0*[1-9][0-9]{0,8}")) {
            throw io.failure("Invalid level, must be greater than 0.");
        }
        Drawing drawing = new Drawing(io, args, level == null ? Integer.MAX_VALUE : Integer.parseInt(level));
        int status = 0;
        for (String top : tops) {
            status = Math.max(status, drawing.top(top));
        }
        if (!args.has("noreport")) {
            drawing.report(args.has("d"));
        }
        return status;
    }

    private record Node(
            String name,
            Stat stat,
            boolean directory,
            @Nullable String link,
            int linkMode) {}

    /** The state of one run. */
    private static final class Drawing {
        private final Io io;
        private final Sys sys;
        private final Args args;
        private final int depth;
        private final Users users;
        private final boolean utf8;
        private final List<Glob> wanted;
        private final List<Glob> ignored;
        private int directories;
        private int files;
        private long device;

        Drawing(Io io, Args args, int depth) {
            this.io = io;
            this.sys = io.sys();
            this.args = args;
            this.depth = depth;
            this.users = new Users(sys);
            String charset = args.value("charset");
            this.utf8 = charset == null
                    ? io.ctype().utf8()
                    : charset.toLowerCase(java.util.Locale.ROOT).startsWith("utf");
            this.wanted = globs(args.values("P"));
            this.ignored = globs(args.values("I"));
        }

        private static List<Glob> globs(List<String> patterns) {
            List<Glob> globs = new ArrayList<>();
            for (String pattern : patterns) {
                for (String part : pattern.split("\\|")) {
                    globs.add(Glob.compile(part, 0));
                }
            }
            return globs;
        }

        private static boolean matches(List<Glob> globs, String name) {
            for (Glob glob : globs) {
                if (glob.matches(name)) {
                    return true;
                }
            }
            return false;
        }

        int top(String path) throws IOException {
            Stat stat;
            List<Node> nodes;
            try {
                stat = sys.stat(path);
                device = stat.dev();
                nodes = list(path);
            } catch (SyscallException e) {
                io.out().println(path + "  [error opening dir]");
                return 2;
            }
            io.out().print(details(stat)).print(shown(path));
            if (args.has("F") && !path.endsWith("/")) {
                io.out().print("/");
            }
            io.out().write('\n');
            if (!nodes.isEmpty()) {
                directories++;
            }
            draw(path, nodes, "", 1);
            return 0;
        }

        private List<Node> list(String path) throws IOException {
            List<Node> nodes = new ArrayList<>();
            int fd = sys.open(path, OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC);
            try {
                List<DirEntry> some = sys.readDir(fd, 512);
                while (!some.isEmpty()) {
                    for (DirEntry entry : some) {
                        Node node = node(fd, entry.name());
                        if (node != null) {
                            nodes.add(node);
                        }
                    }
                    some = sys.readDir(fd, 512);
                }
            } finally {
                sys.close(fd);
            }
            sort(nodes);
            return nodes;
        }

        private @Nullable Node node(int fd, String name) throws IOException {
            if (name.equals(".") || name.equals("..") || name.startsWith(".") && !args.has("a")) {
                return null;
            }
            Stat stat = sys.statAt(fd, name, AtFlags.AT_SYMLINK_NOFOLLOW);
            boolean directory = Modes.isDirectory(stat.mode());
            String link = null;
            int linkMode = 0;
            if (Modes.isLink(stat.mode())) {
                link = sys.readlinkAt(fd, name);
                try {
                    linkMode = sys.statAt(fd, name, 0).mode();
                } catch (SyscallException e) {
                    linkMode = 0;
                }
            }
            boolean leads = directory || Modes.isDirectory(linkMode);
            boolean left = !leads && args.has("d") || !directory && !wanted.isEmpty() && !matches(wanted, name);
            return left || matches(ignored, name) ? null : new Node(name, stat, directory, link, linkMode);
        }

        private static boolean leads(Node node) {
            return node.directory() || Modes.isDirectory(node.linkMode());
        }

        private void sort(List<Node> nodes) {
            String by = args.value("sort", args.has("t") ? "mtime" : args.has("U") ? "none" : "name");
            if (!by.equals("none")) {
                nodes.sort((a, b) -> {
                    int order = switch (by) {
                        case "mtime" ->
                            Long.compare(a.stat().mtimeNanos(), b.stat().mtimeNanos());
                        case "size" -> Long.compare(b.stat().size(), a.stat().size());
                        default -> 0;
                    };
                    order = order != 0 ? order : Conditions.compare(a.name(), b.name());
                    return args.has("r") ? Integer.compare(0, order) : order;
                });
            }
            if (args.has("dirsfirst") || args.has("filesfirst")) {
                boolean first = args.has("dirsfirst");
                nodes.sort((a, b) -> Boolean.compare(leads(a) != first, leads(b) != first));
            }
        }

        private void draw(String path, List<Node> nodes, String indent, int level) throws IOException {
            sys.schedYield();
            if (args.has("prune")) {
                nodes.removeIf(node -> leads(node) && isBare(Paths.join(path, node.name()), node));
            }
            for (int i = 0; i < nodes.size(); i++) {
                Node node = nodes.get(i);
                boolean last = i == nodes.size() - 1;
                String full = Paths.join(path, node.name());
                List<Node> below = new ArrayList<>();
                String trouble = "";
                boolean enters = (node.directory() || args.has("l") && leads(node))
                        && level < depth
                        && !(args.has("x") && node.stat().dev() != device);
                if (enters) {
                    try {
                        below = list(full);
                    } catch (SyscallException e) {
                        trouble = "  [error opening dir]";
                    }
                }
                String branch = last ? utf8 ? "└── " : "`-- " : utf8 ? "├── " : "|-- ";
                io.out().print(args.has("i") ? "" : indent + branch);
                line(node, args.has("f") ? full : node.name(), trouble);
                directories += leads(node) ? 1 : 0;
                files += leads(node) ? 0 : 1;
                draw(full, below, indent + (last ? "    " : utf8 ? "│\u00a0\u00a0 " : "|   "), level + 1);
            }
        }

        /** Whether a directory has no file in it, at any depth. */
        private boolean isBare(String path, Node directory) {
            if (!directory.directory()) {
                return true;
            }
            try {
                for (Node node : list(path)) {
                    if (!leads(node) || !isBare(Paths.join(path, node.name()), node)) {
                        return false;
                    }
                }
                return true;
            } catch (IOException e) {
                return true;
            }
        }

        private void line(Node node, String name, String trouble) throws IOException {
            io.out().print(details(node.stat())).print(shown(name));
            if (args.has("F") && node.link() == null) {
                io.out().print(mark(node.stat().mode()));
            }
            if (node.link() != null) {
                io.out().print(" -> ").print(shown(node.link())).print(args.has("F") ? mark(node.linkMode()) : "");
            }
            io.out().println(trouble);
        }

        private static String mark(int mode) {
            return switch (mode & FileMode.S_IFMT) {
                case FileMode.S_IFDIR -> "/";
                case FileMode.S_IFIFO -> "|";
                case FileMode.S_IFSOCK -> "=";
                case FileMode.S_IFREG -> (mode & 0111) != 0 ? "*" : "";
                default -> "";
            };
        }

        private String shown(String name) {
            if (args.has("Q")) {
                return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            }
            return args.has("N") || io.ctype().utf8()
                    ? name
                    : name.replace("\\", "\\\\").replace(" ", "\\ ");
        }

        private String details(Stat stat) {
            StringBuilder out = new StringBuilder();
            if (args.has("inodes")) {
                out.append(' ').append(String.format(java.util.Locale.ROOT, "%7d", stat.ino()));
            }
            if (args.has("p")) {
                out.append(' ').append(Modes.text(stat.mode()));
            }
            if (args.has("u")) {
                out.append(String.format(java.util.Locale.ROOT, " %-8s", users.userName(stat.uid())));
            }
            if (args.has("g")) {
                out.append(String.format(java.util.Locale.ROOT, " %-8s", users.groupName(stat.gid())));
            }
            if (args.has("h")) {
                String size = stat.size() < 1024 ? Long.toString(stat.size()) : HumanSize.nearest(stat.size(), 1024);
                out.append(String.format(java.util.Locale.ROOT, " %4s", size));
            } else if (args.has("s")) {
                out.append(String.format(java.util.Locale.ROOT, " %11d", stat.size()));
            }
            if (args.has("D")) {
                long now = sys.clock(TimeCalls.Clock.REALTIME);
                boolean recent = stat.mtimeNanos() > now - 15_778_476L * 1_000_000_000L && stat.mtimeNanos() <= now;
                out.append(' ')
                        .append(Dates.format(
                                recent ? "%b %e %H:%M" : "%b %e  %Y", Zone.of(io.env("TZ")), stat.mtimeNanos()));
            }
            return out.isEmpty() ? "" : "[" + out.substring(1) + "]  ";
        }

        void report(boolean onlyDirectories) throws IOException {
            String text = directories + (directories == 1 ? " directory" : " directories");
            io.out().println("\n" + text + (onlyDirectories ? "" : ", " + files + (files == 1 ? " file" : " files")));
        }
    }
}
