package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Draws processes as a tree. */
public final class Pstree extends Command {
    public Pstree() {
        super(Usage.of("""
            Usage: pstree [OPTION]... [PID | USER]
            Draw the processes as a tree from PID, from those of USER, or from process 1.

              -a, --arguments          with their arguments, one on a line
              -A, --ascii              with ASCII's characters
              -c, --compact-not        equal branches one by one
              -g, --show-pgids         with the numbers of their groups
              -l, --long               lines as long as they are
              -n, --numeric-sort       by number and not by name
              -p, --show-pids          with their numbers
              -s, --show-parents       from PID's oldest ancestor on
              -T, --hide-threads       without threads
              -u, --uid-changes        where the user changes, its name
              -U, --unicode            with lines
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<ProcessList.Entry> all = ProcessList.all(io.sys());
        Map<Integer, ProcessList.Entry> byPid = new HashMap<>();
        all.forEach(entry -> byPid.put(entry.pid(), entry));
        Drawing drawing = new Drawing(io, args, all);
        String operand = args.operands().isEmpty() ? "1" : args.operands().getFirst();
        if (Users.number(operand) >= 0) {
            ProcessList.Entry root = byPid.get(Users.number(operand));
            if (root == null) {
                return 1;
            }
            if (args.has("s")) {
                drawing.only(byPid, root);
                while (byPid.get(root.ppid()) != null) {
                    root = byPid.get(root.ppid());
                }
            }
            drawing.draw(root);
            return 0;
        }
        Integer uid = new Users(io.sys()).uid(operand);
        if (uid == null) {
            io.note("No such user name: " + operand + "\n");
            return 1;
        }
        boolean found = false;
        for (ProcessList.Entry entry : all) {
            ProcessList.Entry parent = byPid.get(entry.ppid());
            if (entry.euid() == uid && (parent == null || parent.euid() != uid)) {
                io.out().print(found ? "\n" : "");
                drawing.draw(entry);
                found = true;
            }
        }
        if (!found) {
            io.note("No processes found.\n");
        }
        return found ? 0 : 1;
    }

    /** One tree on its way to the output. */
    private static final class Drawing {
        private final Io io;
        private final Args args;
        private final Users users;
        private final Map<Integer, List<ProcessList.Entry>> children = new HashMap<>();
        private final String[] lines;

        Drawing(Io io, Args args, List<ProcessList.Entry> all) {
            this.io = io;
            this.args = args;
            this.users = new Users(io.sys());
            boolean drawn = args.has("U") || !args.has("A") && io.ctype().utf8();
            this.lines = drawn
                    ? new String[] {"───", "─┬─", " ├─", " └─", " │ "}
                    : new String[] {"---", "-+-", " |-", " `-", " | "};
            Comparator<ProcessList.Entry> byName =
                    Comparator.comparing(ProcessList.Entry::name).thenComparing(ProcessList.Entry::pid);
            for (ProcessList.Entry entry : all) {
                children.computeIfAbsent(entry.ppid(), pid -> new ArrayList<>()).add(entry);
            }
            if (!args.has("n")) {
                children.values().forEach(list -> list.sort(byName));
            }
        }

        /** Leaves only one branch above a process. */
        void only(Map<Integer, ProcessList.Entry> byPid, ProcessList.Entry leaf) {
            ProcessList.Entry entry = leaf;
            for (ProcessList.Entry parent = byPid.get(entry.ppid()); parent != null; parent = byPid.get(entry.ppid())) {
                children.put(parent.pid(), new ArrayList<>(List.of(entry)));
                entry = parent;
            }
        }

        void draw(ProcessList.Entry root) throws IOException {
            if (args.has("a")) {
                down(root, "", "", -1);
            } else {
                for (String line : box(root, -1)) {
                    io.out().println(line);
                }
            }
        }

        private String label(ProcessList.Entry entry, int parentUid) {
            List<String> marks = new ArrayList<>();
            if (args.has("p")) {
                marks.add(Integer.toString(entry.pid()));
            }
            if (args.has("g")) {
                marks.add(Integer.toString(entry.pgid()));
            }
            if (args.has("u") && parentUid != entry.euid() && (parentUid >= 0 || entry.euid() != 0)) {
                marks.add(users.userName(entry.euid()));
            }
            String comma = marks.isEmpty()
                    ? ""
                    : (args.has("a") ? "," : "(") + String.join(",", marks) + (args.has("a") ? "" : ")");
            String words = args.has("a") && entry.argv().size() > 1
                    ? " "
                            + String.join(
                                    " ", entry.argv().subList(1, entry.argv().size()))
                    : "";
            return entry.name() + comma + words;
        }

        /** One line a process, for command lines. */
        private void down(ProcessList.Entry entry, String prefix, String below, int parentUid) throws IOException {
            io.out().println(prefix + label(entry, parentUid));
            List<ProcessList.Entry> its = children.getOrDefault(entry.pid(), List.of());
            for (int i = 0; i < its.size(); i++) {
                boolean last = i == its.size() - 1;
                down(its.get(i), below + (last ? "  `-" : "  |-"), below + (last ? "    " : "  | "), entry.euid());
            }
        }

        /** The lines of a process and what is below it; equal branches are one, with their number. */
        private List<String> box(ProcessList.Entry entry, int parentUid) {
            String label = label(entry, parentUid);
            Map<List<String>, Integer> branches = new LinkedHashMap<>();
            List<List<String>> ordered = new ArrayList<>();
            boolean compact = !args.has("c") && !args.has("p") && !args.has("g");
            for (ProcessList.Entry child : children.getOrDefault(entry.pid(), List.of())) {
                List<String> branch = box(child, entry.euid());
                if (!compact || branches.merge(branch, 1, Integer::sum) == 1) {
                    ordered.add(branch);
                }
            }
            if (ordered.isEmpty()) {
                return List.of(label);
            }
            List<String> out = new ArrayList<>();
            String indent = " ".repeat(label.length());
            for (int i = 0; i < ordered.size(); i++) {
                boolean last = i == ordered.size() - 1;
                int count = compact ? branches.getOrDefault(ordered.get(i), 1) : 1;
                append(out, ordered.get(i), count, i == 0 ? label : indent, i == 0, last);
            }
            return out;
        }

        private void append(
                List<String> out, List<String> branch, int count, String start, boolean first, boolean last) {
            String open = count > 1 ? count + "*[" : "";
            String join = first ? last ? lines[0] : lines[1] : last ? lines[3] : lines[2];
            String rest = last ? "   " : lines[4];
            for (int i = 0; i < branch.size(); i++) {
                String head =
                        i == 0 ? start + join + open : " ".repeat(start.length()) + rest + " ".repeat(open.length());
                String close = i == branch.size() - 1 && count > 1 ? "]" : "";
                out.add(head + branch.get(i) + close);
            }
        }
    }
}
