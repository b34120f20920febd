package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Lists processes, with Unix's options and BSD's. */
public final class Ps extends Command {
    private static final int SCREEN = 80;
    private static final int WIDE = 132;
    private static final String HINT = """

        Usage:
         ps [options]

         Try 'ps --help <simple|list|output|threads|misc|all>'
          or 'ps --help <s|l|o|t|m|a>'
         for additional help text.

        For more details see ps(1).
        """;

    public Ps() {
        super(Usage.of("""
            Usage: ps [OPTION]...
            List processes: without OPTION those of this user on this terminal.

              -A, -e                   all processes
              -a                       all on a terminal but sessions' leaders
              -d                       all but sessions' leaders
              -N, --deselect           all but those that are named
              -C LIST                  processes of these names
              -G, --Group=LIST         processes of these real groups
              -g LIST                  processes of these sessions, or effective groups
                  --group=LIST         processes of these effective groups
              -p, --pid=LIST           these processes; -q LIST and a bare LIST too
                  --ppid=LIST          children of these
              -s, --sid=LIST           processes of these sessions
              -t, --tty=LIST           processes on these terminals
              -U, --User=LIST          processes of these real users
              -u, --user=LIST          processes of these effective users
              -f, -F, -j, -l           more columns; -y with -l: no flags, memory for addresses
              -L, -T                   the numbers of threads too
              -O LIST                  these columns behind the number
              -o, --format=LIST        these columns, each with :WIDTH and at last =HEADING
              -H                       children below their parents, indented
                  --forest             the same as a tree
              -k, --sort=LIST          sorted by these columns, - before one: falling
              -h, --no-headers         without headings
              -S, --cumulative         with the times of children that have ended
              -w                       wide; twice: as wide as it gets
                  --cols=COUNT, --columns=COUNT, --width=COUNT
                                       as wide as this
                  --help               show this text and exit
                  --version            show the version and exit

            Options without a dash are BSD's: a all on terminals, x those without one too,
            r only what runs, T and t LIST by terminal, U LIST and p LIST as above; j, l, s, u
            and v choose columns, f is a tree; c shows names, e the environment, L the names
            of all columns; h, k LIST, O LIST, o LIST, S and w are as above.
            """));
    }

    /** Options here follow three grammars at once, so they are left to {@link PsParser}. */
    @Override
    protected List<String> rewrite(List<String> words) {
        for (String word : words) {
            if (word.equals("--help") || word.equals("--version")) {
                return List.of(word);
            }
        }
        if (words.contains("-V") || words.contains("V")) {
            return List.of("--version");
        }
        List<String> kept = new ArrayList<>(words.size() + 1);
        kept.add("--");
        kept.addAll(words);
        return kept;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Users users = new Users(io.sys());
        ProcessList.Entry self = ProcessList.of(io.sys(), io.sys().getpid());
        if (self == null) {
            throw io.failure("/proc is not mounted");
        }
        try {
            PsRequest request = new PsParser(args.operands(), users, self).parse();
            return list(io, request, self);
        } catch (IllegalArgumentException e) {
            io.note("error: " + e.getMessage() + "\n" + HINT);
            return 1;
        }
    }

    private static int list(Io io, PsRequest request, ProcessList.Entry self) throws IOException {
        Map<String, PsColumn> all = PsColumn.all();
        if (request.listsColumns) {
            for (Map.Entry<String, PsColumn> column : new TreeMap<>(all).entrySet()) {
                io.out()
                        .println(
                                pad(column.getKey(), 13) + pad(column.getValue().heading(), 8));
            }
            return 0;
        }
        List<PsColumn> columns = new ArrayList<>();
        for (String list : request.columnLists()) {
            columns.addAll(PsColumn.list(all, list));
        }
        PsView view = view(io, request);
        List<ProcessList.Entry> chosen = choose(io, request, self);
        int found = chosen.size();
        sort(all, view, request, chosen);
        if (request.tree || request.plainTree) {
            chosen = new Tree(view, request.tree).order(chosen);
        }
        print(io, request, view, columns, chosen);
        return found == 0 ? 1 : 0;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static PsView view(Io io, PsRequest request) throws IOException {
        PsView view = new PsView(io.sys());
        if (request.environment) {
            view.environment();
        }
        if (request.shortNames) {
            view.shortNames();
        }
        if (request.childTimes) {
            view.childTimes();
        }
        return view;
    }

    private static List<ProcessList.Entry> choose(Io io, PsRequest request, ProcessList.Entry self) throws IOException {
        List<ProcessList.Entry> chosen = new ArrayList<>();
        for (ProcessList.Entry entry : ProcessList.all(io.sys())) {
            boolean takes = takes(request, self, entry) != request.negated;
            if (takes && (!request.runningOnly || entry.state() == 'R' || entry.state() == 'D')) {
                chosen.add(entry);
            }
        }
        return chosen;
    }

    private static boolean takes(PsRequest request, ProcessList.Entry self, ProcessList.Entry entry) {
        if (request.everything || (request.allOnTerminals && request.withoutTerminal)) {
            return true;
        }
        if (request.choices.isEmpty() || request.allOnTerminals || request.withoutTerminal) {
            boolean own = entry.euid() == self.euid();
            boolean usual = request.allOnTerminals
                    ? entry.tty() != 0
                    : own && (request.withoutTerminal || entry.tty() == self.tty());
            if (usual) {
                return true;
            }
        }
        return request.choices.stream().anyMatch(choice -> choice.takes(entry));
    }

    private static void sort(
            Map<String, PsColumn> all, PsView view, PsRequest request, List<ProcessList.Entry> chosen) {
        Comparator<ProcessList.Entry> order = Comparator.comparingInt(entry -> 0);
        for (String list : request.sort) {
            for (String word : list.split(",")) {
                String name = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
                PsColumn column = all.get(name);
                if (column == null) {
                    throw new IllegalArgumentException("unknown sort specifier");
                }
                Comparator<ProcessList.Entry> next = (a, b) -> PsColumn.compare(
                        column.value().apply(view, a), column.value().apply(view, b));
                order = order.thenComparing(word.startsWith("-") ? next.reversed() : next);
            }
        }
        chosen.sort(order);
    }

    private static void print(
            Io io, PsRequest request, PsView view, List<PsColumn> columns, List<ProcessList.Entry> entries)
            throws IOException {
        int limit = width(io, request);
        if (request.heading
                && columns.stream().anyMatch(column -> !column.heading().isEmpty())) {
            String[] heading = columns.stream().map(PsColumn::heading).toArray(String[]::new);
            io.out().println(cut(line(columns, heading), limit));
        }
        String[] row = new String[columns.size()];
        for (ProcessList.Entry entry : entries) {
            for (int i = 0; i < row.length; i++) {
                row[i] = columns.get(i).value().apply(view, entry);
            }
            io.out().println(cut(line(columns, row), limit));
        }
    }

    private static String cut(String line, int limit) {
        return line.length() > limit ? line.substring(0, limit) : line;
    }

    /** A row: what is too long for its column takes from the blanks of the next ones. */
    private static String line(List<PsColumn> columns, String[] row) {
        StringBuilder line = new StringBuilder();
        int column = 0;
        for (int i = 0; i < row.length; i++) {
            PsColumn kind = columns.get(i);
            boolean last = i == row.length - 1;
            String text = !kind.right() && !last ? cut(row[i], kind.width()) : row[i];
            int pad = kind.right() ? Math.max(0, kind.width() - text.length()) : 0;
            int blanks = column - line.length() + pad;
            line.repeat(' ', i == 0 ? pad : Math.max(1, blanks)).append(text);
            column += kind.width() + 1;
        }
        return line.toString();
    }

    private static int width(Io io, PsRequest request) {
        if (request.columnsOfScreen > 0) {
            return request.columnsOfScreen;
        }
        if (request.wide > 1) {
            return Integer.MAX_VALUE;
        }
        int screen = screen(io);
        return screen == Integer.MAX_VALUE || request.wide == 0 ? screen : Math.max(WIDE, screen);
    }

    private static int screen(Io io) {
        int asked = Users.number(String.valueOf(io.env("COLUMNS")));
        if (asked > 0) {
            return asked;
        }
        try {
            int columns = io.sys().winSize(1).columns();
            return columns > 0 ? columns : SCREEN;
        } catch (SyscallException e) {
            return Integer.MAX_VALUE;
        }
    }

    /** Puts children below their parents, and the branches before their commands. */
    private static final class Tree {
        private final PsView view;
        private final boolean branches;
        private final Map<Integer, List<ProcessList.Entry>> children = new HashMap<>();
        private final List<ProcessList.Entry> ordered = new ArrayList<>();

        Tree(PsView view, boolean branches) {
            this.view = view;
            this.branches = branches;
        }

        List<ProcessList.Entry> order(List<ProcessList.Entry> entries) {
            Map<Integer, ProcessList.Entry> present = new HashMap<>();
            entries.forEach(entry -> present.put(entry.pid(), entry));
            List<ProcessList.Entry> roots = new ArrayList<>();
            for (ProcessList.Entry entry : entries) {
                if (present.containsKey(entry.ppid())) {
                    children.computeIfAbsent(entry.ppid(), parent -> new ArrayList<>())
                            .add(entry);
                } else {
                    roots.add(entry);
                }
            }
            roots.forEach(root -> place(root, "", ""));
            return ordered;
        }

        private void place(ProcessList.Entry entry, String prefix, String below) {
            view.prefix(entry.pid(), prefix);
            ordered.add(entry);
            List<ProcessList.Entry> its = children.getOrDefault(entry.pid(), List.of());
            for (int i = 0; i < its.size(); i++) {
                boolean last = i == its.size() - 1;
                if (branches) {
                    place(its.get(i), below + " \\_ ", below + (last ? "    " : " |  "));
                } else {
                    place(its.get(i), below + "  ", below + "  ");
                }
            }
        }
    }
}
