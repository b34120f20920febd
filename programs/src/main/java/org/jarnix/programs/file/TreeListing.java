package org.jarnix.programs.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.DirEntry;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Conditions;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.VersionOrder;
import org.jspecify.annotations.Nullable;

/** What {@code tree} finds in directories, in its order, and how deep it goes. */
final class TreeListing {
    private final Sys sys;
    private final Args args;
    private final int depth;
    private final int most;
    private final List<Glob> wanted;
    private final List<Glob> ignored;
    private long device;

    /**
     * A name and what it stands for.
     *
     * @param link what a link says; null for what is none
     * @param linkMode the mode of what a link leads to, 0 where that is nothing
     */
    record Node(
            String name,
            Stat stat,
            boolean directory,
            @Nullable String link,
            int linkMode) {
        boolean leads() {
            return directory || Modes.isDirectory(linkMode);
        }
    }

    TreeListing(Io io, Args args, int depth, int most) {
        this.sys = io.sys();
        this.args = args;
        this.depth = depth;
        this.most = most;
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

    /** Begins at a directory, on whose file system -x stays. */
    Stat begin(String path) throws SyscallException {
        Stat stat = sys.stat(path);
        device = stat.dev();
        return stat;
    }

    /** Whether what is in a directory is shown too. */
    boolean enters(Node node, int level) {
        return (node.directory() || args.has("l") && node.leads())
                && level < depth
                && !(args.has("x") && node.stat().dev() != device);
    }

    /** Why a directory is left closed although it could be read; empty where it is not. */
    String closed(int entries) {
        return most > 0 && entries > most ? entries + " entries exceeds filelimit, not opening dir" : "";
    }

    /** What is shown of a directory. */
    List<Node> shown(String path) throws IOException {
        List<Node> nodes = list(path);
        if (args.has("prune")) {
            nodes.removeIf(node -> node.leads() && isBare(Paths.join(path, node.name()), node));
        }
        return nodes;
    }

    /** A file's size, or that of all that is shown below a directory. */
    long size(String path, Stat stat, int level, @Nullable Node node) throws IOException {
        long total = stat.size();
        if (args.has("du") && (node == null || enters(node, level - 1))) {
            try {
                for (Node below : shown(path)) {
                    total += size(Paths.join(path, below.name()), below.stat(), level + 1, below);
                }
            } catch (SyscallException e) {
                return total;
            }
        }
        return total;
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

    private void sort(List<Node> nodes) {
        String by = args.value(
                "sort",
                args.has("t")
                        ? "mtime"
                        : args.has("c") ? "ctime" : args.has("U") ? "none" : args.has("v") ? "version" : "name");
        if (!by.equals("none")) {
            nodes.sort((a, b) -> {
                int order = switch (by) {
                    case "mtime" -> Long.compare(a.stat().mtimeNanos(), b.stat().mtimeNanos());
                    case "ctime" -> Long.compare(a.stat().ctimeNanos(), b.stat().ctimeNanos());
                    case "version" -> versions(a.name(), b.name());
                    case "size" -> Long.compare(b.stat().size(), a.stat().size());
                    default -> 0;
                };
                order = order != 0 ? order : Conditions.compare(a.name(), b.name());
                return args.has("r") ? Integer.compare(0, order) : order;
            });
        }
        if (args.has("dirsfirst") || args.has("filesfirst")) {
            boolean first = args.has("dirsfirst");
            nodes.sort((a, b) -> Boolean.compare(a.leads() != first, b.leads() != first));
        }
    }

    /** Whether a directory has no file in it, at any depth. */
    private boolean isBare(String path, Node directory) {
        if (!directory.directory()) {
            return true;
        }
        try {
            for (Node node : list(path)) {
                if (!node.leads() || !isBare(Paths.join(path, node.name()), node)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return true;
        }
    }

    private static int versions(String a, String b) {
        byte[] x = Text.encode(a);
        byte[] y = Text.encode(b);
        return VersionOrder.compare(x, 0, x.length, y, 0, y.length);
    }
}
