package org.jarnix.programs.mount;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Finds mounts and prints them as a tree, a list, pairs or JSON. */
public final class Findmnt extends Command {
    private static final List<String> COLUMNS = List.of("TARGET", "SOURCE", "FSTYPE", "OPTIONS");

    public Findmnt() {
        super(Usage.of("""
            Usage: findmnt [OPTION]... [SOURCE | DIRECTORY]
            Print what is attached to the tree, or what is attached at DIRECTORY or called SOURCE.

              -f, --first-only         only the first that is found
              -J, --json               in JSON
              -k, --kernel             from the kernel's list, which is usual
              -l, --list               as a list, not as a tree
              -n, --noheadings         without a heading
              -o, --output=LIST        these columns: TARGET, SOURCE, FSTYPE, OPTIONS
              -P, --pairs              as KEY="value"
              -r, --raw                without padding
              -s, --fstab              from /etc/fstab
              -S, --source=SOURCE      what is called SOURCE
              -t, --types=LIST         only these kinds of file systems
              -T, --target=PATH        the file system that holds PATH
              -v, --nofsroot           has no effect here
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> columns = columns(io, args);
        List<MountLine> all = args.has("fstab") ? MountLine.fstab(io) : MountLine.mounted(io);
        List<MountLine> found = select(io, args, all);
        if (args.has("first-only") && found.size() > 1) {
            found = found.subList(0, 1);
        }
        if (found.isEmpty()) {
            return 1;
        }
        boolean tree = found.size() == all.size()
                && !args.has("list")
                && !args.has("raw")
                && !args.has("pairs")
                && !args.has("json")
                && !args.has("fstab");
        print(io, args, columns, rows(found, columns, tree));
        return 0;
    }

    private static List<String> columns(Io io, Args args) throws IOException {
        List<String> columns = COLUMNS;
        String wanted = args.value("output");
        if (wanted != null) {
            columns = List.of(wanted.toUpperCase(Locale.ROOT).split(","));
            for (String column : columns) {
                if (!COLUMNS.contains(column)) {
                    throw io.failure("unknown column: " + column.toLowerCase(Locale.ROOT));
                }
            }
        }
        return columns;
    }

    private static List<MountLine> select(Io io, Args args, List<MountLine> all) throws IOException {
        List<MountLine> found = new ArrayList<>(all);
        String types = args.value("types");
        if (types != null) {
            found.removeIf(line -> !List.of(types.split(",")).contains(line.type()));
        }
        String source = args.value("source");
        if (source != null) {
            found.removeIf(line -> !line.source().equals(source));
        }
        String inside = args.value("target");
        if (inside != null) {
            MountLine holds = holding(io, all, inside);
            found.removeIf(line -> line != holds);
        }
        for (String word : args.operands()) {
            String path = canonical(io, word);
            found.removeIf(line -> !line.target().equals(word)
                    && !line.target().equals(path)
                    && !line.source().equals(word));
        }
        return found;
    }

    private static @Nullable MountLine holding(Io io, List<MountLine> all, String inside) throws IOException {
        String path = canonical(io, inside);
        MountLine best = null;
        for (MountLine line : all) {
            if (path.startsWith("/")
                    && Paths.isWithin(path, line.target())
                    && (best == null || line.target().length() >= best.target().length())) {
                best = line;
            }
        }
        return best;
    }

    private static String canonical(Io io, String path) throws IOException {
        try {
            return Paths.canonical(io.sys(), path, Paths.Existing.ALL);
        } catch (SyscallException e) {
            return "";
        }
    }

    private static List<List<String>> rows(List<MountLine> found, List<String> columns, boolean tree) {
        Map<MountLine, String> drawn = tree ? new Drawing(found).drawn() : Map.of();
        List<List<String>> rows = new ArrayList<>();
        for (MountLine line : tree ? List.copyOf(new Drawing(found).drawn().keySet()) : found) {
            List<String> row = new ArrayList<>();
            for (String column : columns) {
                row.add(
                        switch (column) {
                            case "TARGET" -> drawn.getOrDefault(line, line.target());
                            case "SOURCE" -> line.source();
                            case "FSTYPE" -> line.type();
                            default -> line.options();
                        });
            }
            rows.add(row);
        }
        return rows;
    }

    private static void print(Io io, Args args, List<String> columns, List<List<String>> rows) throws IOException {
        if (args.has("json")) {
            json(io, columns, rows);
            return;
        }
        if (args.has("pairs")) {
            for (List<String> row : rows) {
                List<String> pairs = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    pairs.add(columns.get(i) + "=\"" + row.get(i).replace("\"", "\\x22") + "\"");
                }
                io.out().println(String.join(" ", pairs));
            }
            return;
        }
        List<List<String>> lines = new ArrayList<>(rows);
        if (!args.has("noheadings")) {
            lines.addFirst(columns);
        }
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).length();
        }
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = line.get(i);
                boolean padded = !args.has("raw") && i < widths.length - 1;
                text.append(i == 0 ? "" : " ").append(cell);
                text.append(padded ? " ".repeat(widths[i] - cell.length()) : "");
            }
            io.out().println(text.toString());
        }
    }

    private static void json(Io io, List<String> columns, List<List<String>> rows) throws IOException {
        StringBuilder text = new StringBuilder("{\n   \"filesystems\": [\n");
        for (int r = 0; r < rows.size(); r++) {
            text.append(r == 0 ? "      {\n" : ",{\n");
            for (int i = 0; i < columns.size(); i++) {
                text.append("         \"")
                        .append(columns.get(i).toLowerCase(Locale.ROOT))
                        .append("\": \"")
                        .append(rows.get(r).get(i).replace("\\", "\\\\").replace("\"", "\\\""))
                        .append(i < columns.size() - 1 ? "\",\n" : "\"\n");
            }
            text.append("      }");
        }
        io.out().print(text.append("\n   ]\n}\n").toString());
    }

    /** The targets as the branches of a tree, in the order of a walk through it. */
    private static final class Drawing {
        private final List<MountLine> all;
        private final Map<MountLine, String> drawn = new LinkedHashMap<>();
        private final Map<MountLine, List<MountLine>> below = new HashMap<>();

        Drawing(List<MountLine> all) {
            this.all = all;
            List<MountLine> tops = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                MountLine over = over(i);
                (over == null ? tops : below.computeIfAbsent(over, made -> new ArrayList<>())).add(all.get(i));
            }
            for (MountLine top : tops) {
                drawn.put(top, top.target());
                walk(top, "");
            }
        }

        /** The mount that one lies on: the latest earlier one with the longest path above it. */
        private @Nullable MountLine over(int index) {
            String target = all.get(index).target();
            MountLine best = null;
            for (int i = 0; i < index; i++) {
                MountLine each = all.get(i);
                if (Paths.isWithin(target, each.target())
                        && (best == null
                                || each.target().length() >= best.target().length())) {
                    best = each;
                }
            }
            return best;
        }

        private void walk(MountLine line, String indent) {
            List<MountLine> children = below.getOrDefault(line, List.of());
            for (int i = 0; i < children.size(); i++) {
                boolean last = i == children.size() - 1;
                drawn.put(
                        children.get(i),
                        indent + (last ? "`-" : "|-") + children.get(i).target());
                walk(children.get(i), indent + (last ? "  " : "| "));
            }
        }

        Map<MountLine, String> drawn() {
            return drawn;
        }
    }
}
