package org.jarnix.programs.file;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Users;
import org.jarnix.programs.file.TreeListing.Node;
import org.jspecify.annotations.Nullable;

/** A tree as JSON or as XML. */
final class TreeMarkup {
    private final Out out;
    private final Args args;
    private final TreeListing listing;
    private final Users users;
    private final boolean json;
    private int directories;
    private int files;

    TreeMarkup(Out out, Args args, TreeListing listing, Users users) {
        this.out = out;
        this.args = args;
        this.listing = listing;
        this.users = users;
        this.json = args.has("J");
    }

    /** Shows directories, and how many there are; answers the status. */
    int tops(List<String> tops) throws IOException {
        out.print(json ? "[\n" : "<?xml version=\"1.0\"?>\n<tree>\n");
        int status = 0;
        for (int i = 0; i < tops.size(); i++) {
            status = Math.max(status, top(tops.get(i)));
            out.print(json && i + 1 < tops.size() ? ",\n" : json ? "\n" : "");
        }
        boolean report = !args.has("noreport");
        if (json) {
            String count = args.has("d") ? "" : ",\"files\":" + files;
            out.print(report ? ",\n  {\"type\":\"report\",\"directories\":" + directories + count + "}\n]\n" : "\n]\n");
        } else {
            String count = args.has("d") ? "" : "    <files>" + files + "</files>\n";
            out.print(
                    report
                            ? "  <report>\n    <directories>" + directories + "</directories>\n" + count
                                    + "  </report>\n"
                            : "");
            out.print("</tree>\n");
        }
        return status;
    }

    private int top(String path) throws IOException {
        Stat stat;
        List<Node> nodes;
        try {
            stat = listing.begin(path);
            nodes = listing.shown(path);
        } catch (SyscallException e) {
            out.print(
                    json
                            ? "  {\"type\":\"directory\",\"name\":" + text(path)
                                    + ",\"contents\":[{\"error\": \"error opening dir\"}\n  ]}"
                            : "  <directory name=" + text(path) + "><error>error opening dir</error></directory>\n");
            return 2;
        }
        directories++;
        node(path, path, stat, null, nodes, 1);
        return 0;
    }

    private void node(String name, String path, Stat stat, @Nullable Node node, List<Node> nodes, int level)
            throws IOException {
        String indent = "  ".repeat(level);
        String type = type(stat.mode());
        String about = about(path, stat, node, level);
        String link = node == null || node.link() == null ? "" : field("target", text(node.link()));
        out.print(indent)
                .print(json ? "{\"type\":\"" + type + "\"" : "<" + type)
                .print(field("name", text(name)))
                .print(link)
                .print(about);
        if (nodes.isEmpty()) {
            out.print(json ? "}" : "></" + type + ">\n");
            return;
        }
        out.print(json ? ",\"contents\":[\n" : ">\n");
        for (int i = 0; i < nodes.size(); i++) {
            Node below = nodes.get(i);
            String full = Paths.join(path, below.name());
            directories += below.leads() ? 1 : 0;
            files += below.leads() ? 0 : 1;
            node(args.has("f") ? full : below.name(), full, below.stat(), below, inside(below, full, level), level + 1);
            out.print(json ? i + 1 < nodes.size() ? ",\n" : "\n" : "");
        }
        out.print(indent).print(json ? "]}" : "</" + type + ">\n");
    }

    private List<Node> inside(Node node, String path, int level) throws IOException {
        if (!listing.enters(node, level)) {
            return List.of();
        }
        try {
            List<Node> nodes = listing.shown(path);
            return listing.closed(nodes.size()).isEmpty() ? nodes : List.of();
        } catch (SyscallException e) {
            return List.of();
        }
    }

    private String about(String path, Stat stat, @Nullable Node node, int level) throws IOException {
        StringBuilder about = new StringBuilder();
        if (args.has("inodes")) {
            about.append(number("inode", stat.ino()));
        }
        if (args.has("p")) {
            about.append(
                    field("mode", '"' + String.format(Locale.ROOT, "%04o", stat.mode() & FileMode.PERMISSIONS) + '"'));
            about.append(field("prot", '"' + Modes.text(stat.mode()) + '"'));
        }
        if (args.has("u")) {
            about.append(field("user", text(users.userName(stat.uid()))));
        }
        if (args.has("g")) {
            about.append(field("group", text(users.groupName(stat.gid()))));
        }
        if (args.has("s") || args.has("h") || args.has("du") || args.has("si")) {
            about.append(number("size", listing.size(path, stat, level, node)));
        }
        return about.toString();
    }

    private String number(String name, long value) {
        return json ? ",\"" + name + "\":" + value : " " + name + "=\"" + value + "\"";
    }

    private String field(String name, String value) {
        return json ? ",\"" + name + "\":" + value : " " + name + "=" + value;
    }

    private String text(String text) {
        StringBuilder shown = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            shown.append(json ? inJson(c) : inXml(c));
        }
        return shown.append('"').toString();
    }

    private static String inJson(char c) {
        int letter = "\b\t\n\f\r\"\\".indexOf(c);
        return letter >= 0
                ? "\\" + "btnfr\"\\".charAt(letter)
                : c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c);
    }

    private static String inXml(char c) {
        return switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '"' -> "&quot;";
            default -> String.valueOf(c);
        };
    }

    private static String type(int mode) {
        return switch (mode & FileMode.S_IFMT) {
            case FileMode.S_IFDIR -> "directory";
            case FileMode.S_IFLNK -> "link";
            case FileMode.S_IFIFO -> "fifo";
            case FileMode.S_IFSOCK -> "socket";
            case FileMode.S_IFBLK -> "block";
            case FileMode.S_IFCHR -> "char";
            default -> "file";
        };
    }
}
