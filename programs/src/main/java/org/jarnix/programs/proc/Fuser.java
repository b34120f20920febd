package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jarnix.api.Signal;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Finds the processes that use files. */
public final class Fuser extends Command {
    public Fuser() {
        super(Usage.of("""
            Usage: fuser [OPTION]... [-SIGNAL] NAME...
              or:  fuser -l
            Print the numbers of the processes that use each file NAME; behind a number, c is the
            current folder, e the program, r the root and F a file open for writing.

              -a, --all                files that nobody uses, too
              -i, --interactive        ask before a process is killed
              -I, --inode              compare files by their inodes, as always here
              -k, --kill               kill them
              -l, --list-signals       list the names of signals
              -m, --mount              whoever uses a file on the same file system
              -s, --silent             print nothing; the exit status tells
              -u, --user               with users' names
              -v, --verbose            as a table
              -w, --writeonly          with -k: only those who write
                  --signal=SIGNAL      with -k: this signal and not KILL; -SIGNAL too
                  --help               show this text and exit
              -V, --version            show the version and exit
            """));
    }

    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> out = new ArrayList<>(words);
        for (int i = 0; i < out.size(); i++) {
            String word = out.get(i);
            boolean signal = word.length() > 2 && word.charAt(0) == '-' && SignalNames.number(word.substring(1)) > 0;
            out.set(i, signal ? "--signal=" + word.substring(1) : word);
        }
        return out;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.has("l")) {
            SignalNames.list(io);
            return 0;
        }
        if (args.operands().isEmpty()) {
            io.note("No process specification given\n" + usage().text());
            return 1;
        }
        Signal signal = SignalNames.of(SignalNames.number(args.value("signal", "KILL")));
        boolean heading = args.has("v");
        boolean found = false;
        for (String name : args.operands()) {
            Stat stat;
            try {
                stat = io.sys().stat(name);
            } catch (SyscallException e) {
                io.note("Specified filename " + name + " does not exist.\n");
                continue;
            }
            Map<Integer, String> users = users(io, args, stat);
            if (!args.has("s") && (!users.isEmpty() || args.has("a"))) {
                if (heading) {
                    io.note("                     USER        PID ACCESS COMMAND\n");
                    heading = false;
                }
                show(io, args, name, users);
            }
            found |= !users.isEmpty();
            if (args.has("k") && signal != null) {
                kill(io, args, users, signal);
            }
        }
        return found ? 0 : 1;
    }

    /** The processes and how each uses the file. */
    private static Map<Integer, String> users(Io io, Args args, Stat wanted) throws IOException {
        Map<Integer, String> users = new TreeMap<>();
        for (int pid : ProcessList.pids(io.sys())) {
            StringBuilder how = new StringBuilder();
            boolean uses = false;
            for (OpenFiles.Use use : OpenFiles.of(io.sys(), pid)) {
                Stat stat = use.stat();
                boolean same =
                        args.has("m") ? stat != null && stat.dev() == wanted.dev() : OpenFiles.same(stat, wanted);
                if (same) {
                    uses = true;
                    mark(how, use, args.has("v"));
                }
            }
            if (uses) {
                users.put(pid, how.toString());
            }
        }
        return users;
    }

    private static void mark(StringBuilder how, OpenFiles.Use use, boolean verbose) {
        char letter = switch (use.fd()) {
            case "cwd" -> 'c';
            case "rtd" -> 'r';
            case "txt" -> 'e';
            default -> use.access() == 'r' ? verbose ? 'f' : ' ' : verbose ? 'F' : ' ';
        };
        if (letter != ' ' && how.indexOf(String.valueOf(letter)) < 0) {
            how.append(letter);
        }
    }

    private static void show(Io io, Args args, String name, Map<Integer, String> users) throws IOException {
        Users accounts = new Users(io.sys());
        String path = name.startsWith("/")
                ? name
                : io.sys().getcwd().replaceAll("/$", "") + "/" + name.replaceAll("^\\./", "");
        String shown = name.equals(".") ? io.sys().getcwd() : path;
        String head = shown + ":";
        if (args.has("v")) {
            table(io, head, users, accounts);
            return;
        }
        io.note(String.format(Locale.ROOT, "%-20s", head));
        for (Map.Entry<Integer, String> user : users.entrySet()) {
            io.out().print(String.format(Locale.ROOT, "%6d", user.getKey()));
            io.note(user.getValue() + (args.has("u") ? "(" + owner(io, accounts, user.getKey()) + ")" : ""));
        }
        io.note("\n");
    }

    private static String owner(Io io, Users accounts, int pid) throws IOException {
        ProcessList.Entry entry = ProcessList.of(io.sys(), pid);
        return entry == null ? "?" : accounts.userName(entry.euid());
    }

    private static void table(Io io, String head, Map<Integer, String> users, Users accounts) throws IOException {
        String first = head;
        for (Map.Entry<Integer, String> user : users.entrySet()) {
            ProcessList.Entry entry = ProcessList.of(io.sys(), user.getKey());
            if (entry == null) {
                continue;
            }
            StringBuilder letters = new StringBuilder();
            for (char letter : "fFrcem".toCharArray()) {
                letters.append(user.getValue().indexOf(letter) < 0 ? '.' : letter);
            }
            String access =
                    letters.charAt(1) == 'F' ? "F" + letters.substring(3) : letters.charAt(0) + letters.substring(3);
            String marks = (letters.charAt(1) == 'F' ? "F" : letters.substring(0, 1))
                    + letters.charAt(2)
                    + access.substring(1);
            io.note(String.format(
                    Locale.ROOT,
                    "%-20s %-8s %6d %s %s\n",
                    first,
                    accounts.userName(entry.euid()),
                    user.getKey(),
                    marks,
                    entry.name()));
            first = "";
        }
        if (users.isEmpty()) {
            io.note(first + "\n");
        }
    }

    private static void kill(Io io, Args args, Map<Integer, String> users, Signal signal) throws IOException {
        for (int pid : users.keySet()) {
            if (pid == io.sys().getpid() || args.has("w") && !writes(io, pid)) {
                continue;
            }
            if (args.has("i") && !agrees(io, pid)) {
                continue;
            }
            try {
                io.sys().kill(pid, signal);
            } catch (SyscallException e) {
                io.note("Could not kill process " + pid + ": " + e.errno().text() + "\n");
            }
        }
    }

    private static boolean writes(Io io, int pid) throws IOException {
        return OpenFiles.of(io.sys(), pid).stream().anyMatch(use -> use.isDescriptor() && use.access() != 'r');
    }

    private static boolean agrees(Io io, int pid) throws IOException {
        io.note("Kill process " + pid + " ? (y/N) ");
        Lines lines = io.lines(0);
        return lines.next() && lines.text().strip().equalsIgnoreCase("y");
    }
}
