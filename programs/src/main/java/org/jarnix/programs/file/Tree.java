package org.jarnix.programs.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.HumanSize;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jarnix.api.lib.Zone;
import org.jarnix.programs.file.TreeListing.Node;
import org.jspecify.annotations.Nullable;

/** Draws directories and what is in them as a tree. */
public final class Tree extends Command {
    private static final List<String> SORTS = List.of("name", "version", "size", "mtime", "ctime", "none");

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
                                  -n                       no colours
                                  -C                       names in colours
                                  -U                       in the order of the directory
                                  -r                       in reverse order
                                  -v                       by version numbers in the names
                                  -c                       by time of the last change of status
                                  -t                       by time of the last change
                                  -A, -S, -q               has no effect
                                  -J                       as JSON
                                  -X                       as XML
                                  -o FILE                  into FILE
                                      --du                 sizes of directories with all below them
                                      --si                 sizes as 1k 234M 2G in powers of 1000
                                      --filelimit=N        do not show directories with more than N names
                                      --sort=NAME          by name, version, size, mtime, ctime or none
                                      --charset=NAME       draw with the characters of NAME: ASCII or UTF-8
                                      --help               show this text and exit
                                      --version            show the version and exit
                                """).errorStatus(1));
    }

    /** The real one never looks whether its output was written. */
    @Override
    protected boolean tolerates(String writeError) {
        return true;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> tops = args.operands().isEmpty() ? List.of(".") : args.operands();
        String level = args.value("L");
        if (level != null && !level.matches("0*[1-9][0-9]{0,8}")) {
            throw io.failure("Invalid level, must be greater than 0.");
        }
        if (!SORTS.contains(args.value("sort", "name"))) {
            io.note(io.name() + ": Sort type '" + args.value("sort") + "' not valid, should be one of: ");
            io.out().println(String.join(",", SORTS.subList(0, SORTS.size() - 1)));
            return 1;
        }
        String limit = args.value("filelimit", "0");
        if (!limit.matches("[0-9]{1,9}")) {
            throw io.failure("Invalid file limit: " + limit);
        }
        int depth = level == null ? Integer.MAX_VALUE : Integer.parseInt(level);
        TreeListing listing = new TreeListing(io, args, depth, Integer.parseInt(limit));
        String file = args.value("o");
        if (file == null) {
            return show(io, io.out(), args, listing, tops);
        }
        int fd;
        try {
            fd = io.sys()
                    .open(file, OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC, 0666);
        } catch (SyscallException e) {
            throw io.failure("invalid filename '" + file + "'");
        }
        Out out = new Out(io.sys(), fd);
        int status = show(io, out, args, listing, tops);
        out.flush();
        io.close(fd);
        return status;
    }

    private static int show(Io io, Out out, Args args, TreeListing listing, List<String> tops) throws IOException {
        if (args.has("J") || args.has("X")) {
            return new TreeMarkup(out, args, listing, new Users(io.sys())).tops(tops);
        }
        Drawing drawing = new Drawing(io, out, args, listing);
        int status = 0;
        for (String top : tops) {
            status = Math.max(status, drawing.top(top));
        }
        if (!args.has("noreport")) {
            drawing.report(args.has("d"));
        }
        return status;
    }

    /** The state of one run. */
    private static final class Drawing {
        private final Io io;
        private final Sys sys;
        private final Args args;
        private final Users users;
        private final boolean utf8;
        private final Out out;
        private final TreeListing listing;
        private int directories;
        private int files;
        private long bytes;

        Drawing(Io io, Out out, Args args, TreeListing listing) {
            this.io = io;
            this.sys = io.sys();
            this.args = args;
            this.out = out;
            this.listing = listing;
            this.users = new Users(sys);
            String charset = args.value("charset");
            this.utf8 = charset == null
                    ? io.ctype().utf8()
                    : charset.toLowerCase(java.util.Locale.ROOT).startsWith("utf");
        }

        int top(String path) throws IOException {
            Stat stat;
            List<Node> nodes;
            try {
                stat = listing.begin(path);
                nodes = listing.shown(path);
            } catch (SyscallException e) {
                return unopened(path);
            }
            out.print(details(path, stat, 1, null)).print(coloured(shown(path), stat.mode(), true));
            if (args.has("F") && !path.endsWith("/")) {
                out.print("/");
            }
            String closed = listing.closed(nodes.size());
            out.println(closed.isEmpty() ? "" : "  [" + closed + "]");
            if (!closed.isEmpty()) {
                nodes = List.of();
                directories++;
            }
            if (!nodes.isEmpty()) {
                directories++;
            }
            draw(path, nodes, "", 1);
            return 0;
        }

        /** Tells of an operand that is no directory; the status is that of a failure where there is nothing at all. */
        private int unopened(String path) throws IOException {
            int status = 0;
            try {
                Stat stat = sys.stat(path);
                out.print(details(path, stat, 1, null)).print(coloured(shown(path), stat.mode(), true));
                files += Modes.isDirectory(stat.mode()) ? 0 : 1;
            } catch (SyscallException e) {
                out.print(shown(path));
                status = path.isEmpty() || !isThere(path) ? 2 : 0;
                files += 1 - status / 2;
            }
            out.println("  [error opening dir]");
            return status;
        }

        private boolean isThere(String path) {
            try {
                sys.lstat(path);
                return true;
            } catch (SyscallException e) {
                return false;
            }
        }

        private void draw(String path, List<Node> nodes, String indent, int level) throws IOException {
            sys.schedYield();
            for (int i = 0; i < nodes.size(); i++) {
                Node node = nodes.get(i);
                boolean last = i == nodes.size() - 1;
                String full = Paths.join(path, node.name());
                List<Node> below = new ArrayList<>();
                String trouble = "";
                if (listing.enters(node, level)) {
                    try {
                        below = listing.shown(full);
                        String closed = listing.closed(below.size());
                        if (!closed.isEmpty()) {
                            trouble = "  [" + closed + "]";
                            below = new ArrayList<>();
                        }
                    } catch (SyscallException e) {
                        trouble = "  [error opening dir]";
                    }
                }
                String branch = last ? utf8 ? "└── " : "`-- " : utf8 ? "├── " : "|-- ";
                out.print(args.has("i") ? "" : indent + branch);
                line(node, full, args.has("f") ? full : node.name(), trouble, level + 1);
                bytes += args.has("du") ? listing.size(full, node.stat(), level + 1, node) : 0;
                directories += node.leads() ? 1 : 0;
                files += node.leads() ? 0 : 1;
                draw(full, below, indent + (last ? "    " : utf8 ? "│\u00a0\u00a0 " : "|   "), level + 1);
            }
        }

        private void line(Node node, String path, String name, String trouble, int level) throws IOException {
            boolean found = node.link() == null || node.linkMode() != 0;
            out.print(details(path, node.stat(), level, node))
                    .print(coloured(shown(name), node.stat().mode(), found));
            if (args.has("F") && node.link() == null) {
                out.print(mark(node.stat().mode()));
            }
            if (node.link() != null) {
                out.print(" -> ")
                        .print(coloured(shown(node.link()), found ? node.linkMode() : 0, true))
                        .print(args.has("F") ? mark(node.linkMode()) : "");
            }
            out.println(trouble);
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
            return args.has("N") || io.ctype().utf8() ? name : escaped(name);
        }

        /** A name with backslashes before what a reader could not tell. */
        private static String escaped(String name) {
            StringBuilder text = new StringBuilder();
            for (byte each : Text.encode(name)) {
                int c = each & 0xff;
                if (c >= '\007' && c <= '\r') {
                    text.append('\\').append("abtnvfr".charAt(c - '\007'));
                } else if (c == '\\' || c == ' ') {
                    text.append('\\').append((char) c);
                } else if (c < ' ' || c > '~') {
                    text.append('\\').append((char) ('0' + c / 64));
                    text.append((char) ('0' + c / 8 % 8)).append((char) ('0' + c % 8));
                } else {
                    text.append((char) c);
                }
            }
            return text.toString();
        }

        private String details(String path, Stat stat, int level, @Nullable Node node) throws IOException {
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
            if (args.has("h") || args.has("si")) {
                out.append(' ')
                        .append(String.format(
                                java.util.Locale.ROOT, "%4s", human(listing.size(path, stat, level, node))));
            } else if (args.has("s") || args.has("du")) {
                out.append(String.format(java.util.Locale.ROOT, " %11d", listing.size(path, stat, level, node)));
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

        private String human(long size) {
            int base = args.has("si") ? 1000 : 1024;
            return size < base ? Long.toString(size) : HumanSize.nearest(size, base);
        }

        /** A name in the colour of its kind, where -C asks for that. */
        private String coloured(String name, int mode, boolean found) {
            if (!args.has("C")) {
                return name;
            }
            String code = switch (mode & FileMode.S_IFMT) {
                case FileMode.S_IFDIR -> "01;34";
                case FileMode.S_IFLNK -> found ? "01;36" : "40;31;01";
                case FileMode.S_IFIFO -> "40;33";
                case FileMode.S_IFSOCK -> "01;35";
                case FileMode.S_IFBLK, FileMode.S_IFCHR -> "40;33;01";
                default -> (mode & 0111) != 0 ? "01;32" : "00";
            };
            return "\u001b[" + code + "m" + name + "\u001b[0m";
        }

        void report(boolean onlyDirectories) throws IOException {
            boolean human = args.has("h") || args.has("si");
            String used = !args.has("du")
                    ? ""
                    : " " + String.format(java.util.Locale.ROOT, human ? "%4s" : "%11s", human ? human(bytes) : bytes)
                            + (human ? "" : " bytes") + " used in ";
            String text = used + directories + (directories == 1 ? " directory" : " directories");
            out.println("\n" + text + (onlyDirectories ? "" : ", " + files + (files == 1 ? " file" : " files")));
        }
    }
}
