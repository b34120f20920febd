package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Lists processes, with Unix's options and BSD's. */
public final class Ps extends Command {
    private static final int WIDTH = 80;

    public Ps() {
        super(Usage.of("""
                Usage: ps [OPTION]...
                List processes: without OPTION those of this user on this terminal.

                  -A, -e                   all processes
                  -a                       all on a terminal but sessions' leaders
                  -d                       all but sessions' leaders
                  -f                       users, parents, times and whole command lines
                  -F, -l                   the same with more columns
                  -j                       groups and sessions
                  -o, --format=LIST        these columns, each with =HEADING if wanted
                  -p, --pid=LIST           these processes
                      --ppid=LIST          children of these
                  -u, --user=LIST          processes of these effective users
                  -U, --User=LIST          processes of these real users
                  -C LIST                  processes of these names
                  -g, --group=LIST         processes of these sessions or groups
                  -s, --sid=LIST           processes of these sessions
                  -t, --tty=LIST           processes on these terminals
                      --sort=LIST          sorted by these columns, - before one: falling
                  -h, --no-headers, --no-heading
                                           without headings
                  -w                       wide; twice: as wide as it gets
                      --help               show this text and exit
                      --version            show the version and exit

                Options without a dash are BSD's: a all on terminals, x those without one too,
                u by user, e the environment (left out here), f and w as above, o LIST.
                """));
    }

    /** BSD's options, without a dash, as the ones with a dash that mean the same. */
    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean bsd = !word.isEmpty() && Character.isLetter(word.charAt(0)) && out.isEmpty();
            if (!bsd) {
                out.add(word.matches("[0-9]+(,[0-9]+)*") ? "-p" + word : word);
                continue;
            }
            boolean a = word.indexOf('a') >= 0;
            boolean x = word.indexOf('x') >= 0;
            out.add(a && x ? "-e" : a || x ? "--format=+bsd" : "--format=+own");
            if (a && !x) {
                out.add("-a");
            }
            String columns = word.indexOf('u') >= 0
                    ? "user,pid,%cpu,%mem,vsz,rss,tty=TTY,stat,start=START,bsdtime,command"
                    : word.indexOf('j') >= 0
                            ? "ppid,pid,pgid,sid,tty=TTY,tpgid,stat,uid,bsdtime,command"
                            : "pid,tty=TTY,stat,bsdtime,command";
            if (word.indexOf('o') >= 0 && i + 1 < words.size()) {
                columns = words.get(++i);
            }
            out.add("--format=" + columns);
            if (word.indexOf('w') >= 0) {
                out.add("-w");
                out.add("-w");
            }
            if (word.indexOf('h') >= 0) {
                out.add("-h");
            }
        }
        return out;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (!args.operands().isEmpty()) {
            io.note("error: unsupported option (BSD syntax)\n");
            return 1;
        }
        List<PsColumn> columns = columns(io, args);
        PsView view = new PsView(io.sys());
        List<ProcessList.Entry> chosen = choose(io, args);
        String sort = args.value("sort");
        if (sort != null) {
            chosen.sort(order(io, view, sort));
        }
        print(io, args, view, columns, chosen);
        return chosen.isEmpty() ? 1 : 0;
    }

    private static List<PsColumn> columns(Io io, Args args) throws IOException {
        List<PsColumn> columns = new ArrayList<>();
        for (String list : args.values("o")) {
            if (!list.startsWith("+")) {
                addColumns(io, list, columns);
            }
        }
        if (columns.isEmpty()) {
            String list = args.has("f") || args.has("F")
                    ? "user=UID,pid,ppid,c,stime,tty=TTY,time,args=CMD"
                    : args.has("l")
                            ? "s,uid,pid,ppid,c,ni,vsz,tty=TTY,time,comm=CMD"
                            : args.has("j") ? "pid,pgid,sid,tty=TTY,time,comm=CMD" : "pid,tty=TTY,time,comm=CMD";
            addColumns(io, list, columns);
        }
        return columns;
    }

    private static void addColumns(Io io, String list, List<PsColumn> columns) throws IOException {
        String[] words = list.split("[, ]+");
        for (int i = 0; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String name = equals < 0 ? words[i] : words[i].substring(0, equals);
            PsColumn column = PsColumn.named(name);
            if (column == null) {
                throw io.sys().exit(unknown(io, name));
            }
            columns.add(equals < 0 ? column : column.heading(words[i].substring(equals + 1)));
        }
    }

    private static int unknown(Io io, String name) throws IOException {
        io.note("error: unknown user-defined format specifier \"" + name + "\"\n");
        return 1;
    }

    private static List<ProcessList.Entry> choose(Io io, Args args) throws IOException {
        List<ProcessList.Entry> chosen = new ArrayList<>();
        ProcessList.Entry self = ProcessList.of(io.sys(), io.sys().getpid());
        Users users = new Users(io.sys());
        boolean bsd = args.values("o").contains("+bsd");
        for (ProcessList.Entry entry : ProcessList.all(io.sys())) {
            Boolean listed = listed(args, users, entry);
            boolean take;
            if (args.has("e")) {
                take = true;
            } else if (listed != null) {
                take = listed;
            } else if (args.has("a") || args.has("d")) {
                take = entry.pid() != entry.sid() && (args.has("d") || entry.tty() != 0);
            } else {
                take = self != null && entry.euid() == self.euid() && (bsd || entry.tty() == self.tty());
            }
            if (take) {
                chosen.add(entry);
            }
        }
        return chosen;
    }

    /** Whether some list names it; null where no list was given. */
    private static @Nullable Boolean listed(Args args, Users users, ProcessList.Entry e) {
        boolean given = false;
        boolean found = false;
        for (Args.Given option : args.options()) {
            Set<String> words = Set.of();
            if (option.value() != null) {
                words = new HashSet<>(List.of(option.value().split("[, ]+")));
            }
            boolean hit = switch (option.key()) {
                case "pid" -> words.contains(Integer.toString(e.pid()));
                case "ppid" -> words.contains(Integer.toString(e.ppid()));
                case "sid" -> words.contains(Integer.toString(e.sid()));
                case "group" -> words.contains(Integer.toString(e.sid())) || words.contains(Integer.toString(e.pgid()));
                case "user" -> words.contains(users.userName(e.euid())) || words.contains(Integer.toString(e.euid()));
                case "User" -> words.contains(users.userName(e.uid())) || words.contains(Integer.toString(e.uid()));
                case "C" -> words.contains(e.name());
                default -> {
                    words = Set.of();
                    yield false;
                }
            };
            given |= !words.isEmpty();
            found |= hit;
        }
        return given ? found : null;
    }

    private static Comparator<ProcessList.Entry> order(Io io, PsView view, String list) throws IOException {
        Comparator<ProcessList.Entry> order = Comparator.comparingInt(entry -> 0);
        for (String word : list.split(",")) {
            String name = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
            PsColumn column = PsColumn.named(name);
            if (column == null) {
                throw io.sys().exit(unknown(io, name));
            }
            Comparator<ProcessList.Entry> next = (a, b) -> {
                String left = column.value().apply(view, a);
                String right = column.value().apply(view, b);
                return column.right() ? Double.compare(numeric(left), numeric(right)) : left.compareTo(right);
            };
            order = order.thenComparing(word.startsWith("-") ? next.reversed() : next);
        }
        return order;
    }

    private static double numeric(String text) {
        try {
            return Double.parseDouble(text.replace(":", "").replace("-", ""));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static void print(Io io, Args args, PsView view, List<PsColumn> columns, List<ProcessList.Entry> entries)
            throws IOException {
        List<String[]> rows = new ArrayList<>();
        boolean headed = !args.has("no-headers");
        String[] heading = new String[columns.size()];
        boolean anyHeading = false;
        for (int i = 0; i < heading.length; i++) {
            heading[i] = columns.get(i).heading();
            anyHeading |= !heading[i].isEmpty();
        }
        if (headed && anyHeading) {
            rows.add(heading);
        }
        for (ProcessList.Entry entry : entries) {
            String[] row = new String[heading.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = columns.get(i).value().apply(view, entry);
            }
            rows.add(row);
        }
        int limit = width(io, args);
        for (String[] row : rows) {
            String line = line(columns, row);
            io.out().println(line.length() > limit ? line.substring(0, limit) : line);
        }
    }

    private static String line(List<PsColumn> columns, String[] row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            PsColumn column = columns.get(i);
            int pad = Math.max(0, column.width() - row[i].length());
            line.append(i == 0 ? "" : " ");
            if (column.right()) {
                line.repeat(' ', pad).append(row[i]);
            } else {
                line.append(row[i]).repeat(' ', i == row.length - 1 ? 0 : pad);
            }
        }
        return line.toString();
    }

    private static int width(Io io, Args args) {
        if (args.count("w") > 1) {
            return Integer.MAX_VALUE;
        }
        try {
            int columns = io.sys().winSize(1).columns();
            return args.has("w") ? Math.max(132, columns) : columns > 0 ? columns : WIDTH;
        } catch (SyscallException e) {
            return Integer.MAX_VALUE;
        }
    }
}
