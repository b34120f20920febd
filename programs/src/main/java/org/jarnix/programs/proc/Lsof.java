package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Lists the files that processes use. */
public final class Lsof extends Command {
    private static final String[] HEADINGS = {
        "COMMAND", "PID", "USER", "FD", "TYPE", "DEVICE", "SIZE/OFF", "NODE", "NAME"
    };

    public Lsof() {
        super(Usage.of("""
            Usage: lsof [OPTION]... [NAME]...
            List the files that processes use: all, or what the options and names choose.

              -a                       only what all options choose, not what any of them does
              -c NAME                  processes whose names begin so; ^NAME all others
              -d LIST                  these descriptors: numbers, N-M, cwd, rtd, txt; ^ all others
              -D FOLDER                files in FOLDER and below; +D FOLDER too
              -F[FIELDS]               a field on a line, behind its letter
              -i[ADDRESS]              sockets of the network
              -l                       users by their numbers
              -n                       addresses by their numbers
              -P                       ports by their numbers
              -p LIST                  these processes; ^ all others
              -t                       only the numbers of processes
              -U                       sockets with paths
              -u LIST                  processes of these users; ^ all others
              -w                       no warnings
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-F") && i + 1 < words.size() && words.get(i + 1).matches("[a-zA-Z]+")) {
                out.add("-F" + words.get(++i));
                continue;
            }
            boolean folder = word.equals("+D") || word.equals("+d");
            if (folder && i + 1 < words.size()) {
                out.add("-D" + words.get(++i));
            } else {
                out.add(word.startsWith("+D") || word.startsWith("+d") ? "-D" + word.substring(2) : word);
            }
        }
        return out;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Choice choice = new Choice(io, args);
        List<String[]> rows = new ArrayList<>();
        Users users = new Users(io.sys());
        boolean found = false;
        for (ProcessList.Entry entry : ProcessList.all(io.sys())) {
            boolean first = true;
            for (OpenFiles.Use use : OpenFiles.of(io.sys(), entry.pid())) {
                if (!choice.takes(entry, use)) {
                    continue;
                }
                found = true;
                if (args.has("t")) {
                    io.out().println(Integer.toString(entry.pid()));
                    break;
                }
                if (args.has("F")) {
                    fields(io, args, entry, use, first);
                } else {
                    rows.add(row(args, users, entry, use));
                }
                first = false;
            }
            io.sys().schedYield();
        }
        if (!rows.isEmpty()) {
            table(io, rows);
        }
        return found && !choice.missed() ? 0 : 1;
    }

    private static void fields(Io io, Args args, ProcessList.Entry entry, OpenFiles.Use use, boolean first)
            throws IOException {
        String wanted = args.value("F", "cpfn");
        if (first) {
            io.out().println("p" + entry.pid());
            io.out().print(wanted.indexOf('g') >= 0 ? "g" + entry.pgid() + "\n" : "");
            io.out().print(wanted.indexOf('R') >= 0 ? "R" + entry.ppid() + "\n" : "");
            io.out().print(wanted.indexOf('c') >= 0 ? "c" + entry.name() + "\n" : "");
            io.out().print(wanted.indexOf('u') >= 0 ? "u" + entry.euid() + "\n" : "");
        }
        Stat stat = use.stat();
        io.out().println("f" + use.fd());
        io.out().print(wanted.indexOf('a') >= 0 ? "a" + use.access() + "\n" : "");
        io.out().print(wanted.indexOf('t') >= 0 ? "t" + type(use, stat) + "\n" : "");
        io.out().print(wanted.indexOf('s') >= 0 && stat != null ? "s" + stat.size() + "\n" : "");
        io.out().print(wanted.indexOf('i') >= 0 && stat != null ? "i" + stat.ino() + "\n" : "");
        io.out().print(wanted.indexOf('n') >= 0 ? "n" + use.name() + "\n" : "");
    }

    private static String[] row(Args args, Users users, ProcessList.Entry entry, OpenFiles.Use use) {
        Stat stat = use.stat();
        String type = type(use, stat);
        boolean sized = type.equals("REG") || type.equals("DIR");
        long dev = stat == null ? 0 : type.equals("CHR") || type.equals("BLK") ? stat.rdev() : stat.dev();
        String name = entry.name().length() > 9 ? entry.name().substring(0, 9) : entry.name();
        return new String[] {
            name,
            Integer.toString(entry.pid()),
            args.has("l") ? Integer.toString(entry.euid()) : users.userName(entry.euid()),
            use.fd() + (use.isDescriptor() ? use.access() : ""),
            type,
            (dev >>> 20) + "," + (dev & 0xFFFFF),
            sized && stat != null ? Long.toString(stat.size()) : "0t" + Math.max(0, use.offset()),
            stat == null ? "" : Long.toString(stat.ino()),
            type.equals("FIFO") && use.name().startsWith("pipe:") ? "pipe" : use.name()
        };
    }

    private static String type(OpenFiles.Use use, @Nullable Stat stat) {
        if (stat == null) {
            return use.name().startsWith("socket:") ? "sock" : "unknown";
        }
        return switch (stat.mode() & FileMode.S_IFMT) {
            case FileMode.S_IFDIR -> "DIR";
            case FileMode.S_IFREG -> "REG";
            case FileMode.S_IFCHR -> "CHR";
            case FileMode.S_IFIFO -> "FIFO";
            case FileMode.S_IFSOCK -> "sock";
            default -> "unknown";
        };
    }

    private static void table(Io io, List<String[]> rows) throws IOException {
        int[] widths = new int[HEADINGS.length];
        rows.addFirst(HEADINGS);
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(
                        widths[i],
                        row[i].length()
                                - (i == 3
                                                && Character.isLowerCase(row[i].charAt(row[i].length() - 1))
                                                && Character.isDigit(row[i].charAt(0))
                                        ? 1
                                        : 0));
            }
        }
        widths[3] = Math.max(widths[3], 4);
        for (String[] row : rows) {
            String fd = row[3];
            boolean access = Character.isDigit(fd.charAt(0));
            String number = access ? fd.substring(0, fd.length() - 1) : fd;
            io.out()
                    .println(left(row[0], widths[0])
                            + " " + right(row[1], Math.max(4, widths[1]))
                            + " " + right(row[2], widths[2])
                            + " " + right(number, widths[3]) + (access ? fd.charAt(fd.length() - 1) : " ")
                            + " " + right(row[4], Math.max(5, widths[4]))
                            + " " + right(row[5], widths[5])
                            + " " + right(row[6], widths[6])
                            + " " + right(row[7], Math.max(4, widths[7]))
                            + " " + row[8]);
        }
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** Which files are listed. */
    private static final class Choice {
        private final Args args;
        private final List<Stat> files = new ArrayList<>();
        private final List<String> folders = new ArrayList<>();
        private final Set<Integer> uids = new HashSet<>();
        private boolean missed;

        Choice(Io io, Args args) throws IOException {
            this.args = args;
            for (String name : args.operands()) {
                try {
                    files.add(io.sys().stat(name));
                } catch (SyscallException e) {
                    io.note(io.name() + ": status error on " + name + ": "
                            + e.errno().text() + "\n");
                    missed = true;
                }
            }
            for (String folder : args.values("D")) {
                folders.add(folder.equals("/") ? "" : folder.replaceAll("/+$", ""));
            }
            Users users = new Users(io.sys());
            for (String word : args.value("u", "").replace("^", "").split(",")) {
                Integer uid = word.isEmpty() ? Integer.valueOf(-1) : users.uid(word);
                if (uid == null) {
                    io.note(io.name() + ": can't get UID for " + word + "\n");
                    throw io.sys().exit(1);
                }
                uids.add(uid);
            }
        }

        boolean missed() {
            return missed;
        }

        boolean takes(ProcessList.Entry entry, OpenFiles.Use use) {
            List<Boolean> tests = new ArrayList<>(4);
            boolean vetoed = false;
            for (Args.Given option : args.options()) {
                String value = String.valueOf(option.value());
                boolean negated = value.startsWith("^");
                Boolean hit = test(option.key(), negated ? value.substring(1) : value, entry, use);
                if (hit != null && negated) {
                    vetoed |= hit;
                } else if (hit != null) {
                    tests.add(hit);
                }
            }
            if (!args.operands().isEmpty()) {
                tests.add(files.stream().anyMatch(file -> OpenFiles.same(use.stat(), file)));
            }
            if (vetoed) {
                return false;
            }
            return tests.isEmpty() || (args.has("a") ? !tests.contains(false) : tests.contains(true));
        }

        /** What an option says of a file; null where it says nothing. */
        private @Nullable Boolean test(String key, String value, ProcessList.Entry entry, OpenFiles.Use use) {
            return switch (key) {
                case "c" -> entry.name().startsWith(value);
                case "p" -> List.of(value.split(",")).contains(Integer.toString(entry.pid()));
                case "u" -> uids.contains(entry.euid());
                case "d" -> descriptor(value, use);
                case "D" ->
                    folders.stream()
                            .anyMatch(folder ->
                                    use.name().equals(folder) || use.name().startsWith(folder + "/"));
                case "U" -> use.name().startsWith("socket:") || use.name().contains("unix");
                case "i" -> use.name().startsWith("TCP ") || use.name().startsWith("UDP ");
                default -> null;
            };
        }

        private static boolean descriptor(String list, OpenFiles.Use use) {
            for (String word : list.split(",")) {
                int dash = word.indexOf('-');
                if (dash > 0 && use.isDescriptor()) {
                    int number = Users.number(use.fd());
                    if (number >= Users.number(word.substring(0, dash))
                            && number <= Users.number(word.substring(dash + 1))) {
                        return true;
                    }
                } else if (word.equals(use.fd())) {
                    return true;
                }
            }
            return false;
        }
    }
}
