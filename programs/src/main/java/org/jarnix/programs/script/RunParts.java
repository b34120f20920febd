package org.jarnix.programs.script;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jarnix.api.AtFlags;
import org.jarnix.api.DirEntry;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jspecify.annotations.Nullable;

/** Runs the scripts of a folder, one after another by name (run-parts(8) of debianutils). */
public final class RunParts extends Command {
    private static final int ENTRIES = 256;

    public RunParts() {
        super(Usage.of("""
                Usage: run-parts [OPTION]... DIRECTORY
                Run the executable files in DIRECTORY, in the order of their names, whose names are of letters,
                digits, - and _ alone.

                      --test               only print which would be run
                      --list               only print all files of good names; not with --test
                  -v, --verbose            print each before it is run
                      --report             print the name of each in front of what it writes
                      --reverse            from the last to the first
                      --exit-on-error      end with the first that fails
                      --stdin              each reads all of standard input, through a temporary file
                      --lsbsysinit         names as the Linux Standard Base has them
                      --new-session        each in a session of its own
                      --regex=PATTERN      names that an extended regular expression matches
                  -u, --umask=UMASK        with UMASK, in octal, and not 022
                  -a, --arg=ARGUMENT       with ARGUMENT; can be given several times
                  -h, --help               show this text and exit
                  -V, --version            show the version and exit
                """).pointer("Try `%s --help' for more information."));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.has("list") && args.has("test")) {
            throw io.usage("--list and --test can not be used together");
        }
        io.sys().umask(umask(io, args.value("umask", "022")));
        if (args.operands().size() != 1) {
            throw io.usage("missing operand");
        }
        String folder = args.operands().getFirst();
        List<String> names = names(io, folder, good(io, args));
        names.sort((one, other) -> Arrays.compareUnsigned(Text.encode(one), Text.encode(other)));
        @Nullable Soak input = null;
        if (args.has("stdin")) {
            input = new Soak(io);
            input.read(0);
        }
        for (String name : args.has("reverse") ? names.reversed() : names) {
            if (!component(io, args, folder + "/" + name, input)) {
                io.fail(1);
                if (args.has("exit-on-error")) {
                    break;
                }
            }
        }
        return 0;
    }

    private static int umask(Io io, String octal) throws IOException {
        int end = 0;
        while (end < octal.length() && octal.charAt(end) >= '0' && octal.charAt(end) <= '7') {
            end++;
        }
        if (end == 0 || end > 6 || Integer.parseInt(octal.substring(0, end), 8) > 0777) {
            throw io.failure("bad umask value");
        }
        return Integer.parseInt(octal.substring(0, end), 8);
    }

    private static Predicate<String> good(Io io, Args args) throws IOException {
        String pattern = args.value("regex");
        if (pattern != null) {
            try {
                Regex regex = Regex.compile(pattern, Syntax.EXTENDED);
                return name -> regex.match(name) != null;
            } catch (RegexSyntaxException e) {
                io.note("Unable to build regexp: " + e.getMessage() + "\n");
                throw io.sys().exit(1);
            }
        }
        if (args.has("lsbsysinit")) {
            return name ->
                    name.matches("_?([a-z0-9_.]+-)+[a-z0-9]+") && !name.matches("[a-z0-9-].*dpkg-(old|dist|new|tmp)")
                            || name.matches("[a-z0-9][a-z0-9-]*");
        }
        return name -> name.matches("[a-zA-Z0-9_-]+");
    }

    private static List<String> names(Io io, String folder, Predicate<String> good) throws IOException {
        Sys sys = io.sys();
        List<String> names = new ArrayList<>();
        try {
            int fd = sys.open(folder, OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC);
            for (List<DirEntry> some = sys.readDir(fd, ENTRIES); !some.isEmpty(); some = sys.readDir(fd, ENTRIES)) {
                for (DirEntry entry : some) {
                    if (good.test(entry.name())) {
                        names.add(entry.name());
                    }
                }
            }
            sys.close(fd);
        } catch (SyscallException e) {
            throw io.failure(
                    "failed to open directory " + folder + ": " + e.errno().text());
        }
        return names;
    }

    /** Runs or names one file; false where it failed. */
    private static boolean component(Io io, Args args, String path, @Nullable Soak input) throws IOException {
        int kind;
        try {
            Stat stat = io.sys().stat(path);
            kind = stat.mode() & FileMode.S_IFMT;
        } catch (SyscallException e) {
            io.note(io.name() + ": failed to stat component " + path + ": "
                    + e.errno().text() + "\n");
            return true;
        }
        if (kind == FileMode.S_IFDIR) {
            return true;
        }
        if (kind != FileMode.S_IFREG) {
            io.note(io.name() + ": run-parts: component " + path + " is not an executable plain file\n\n");
            return false;
        }
        boolean runs = isExecutable(io, path);
        if (args.has("list") || args.has("test")) {
            if (runs || args.has("list")) {
                io.out().println(path);
            }
            return true;
        }
        if (!runs) {
            return true;
        }
        if (args.has("verbose")) {
            List<String> words = new ArrayList<>(List.of(path));
            words.addAll(args.values("arg"));
            io.note(io.name() + ": executing " + String.join(" ", words) + "\n");
        }
        return ended(io, path, start(io, args, path, input));
    }

    private static boolean isExecutable(Io io, String path) {
        try {
            io.sys().access(path, AtFlags.X_OK);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private static @Nullable WaitStatus start(Io io, Args args, String path, @Nullable Soak input) throws IOException {
        List<String> words = new ArrayList<>(List.of(path));
        words.addAll(args.values("arg"));
        SpawnSpec.Builder spec = SpawnSpec.file(path).argv(words);
        if (args.has("new-session")) {
            spec.newSession();
        }
        int fd = -1;
        if (input != null) {
            fd = input.open();
            spec.dup2(fd, 0);
        }
        boolean[] named = {!args.has("report")};
        Capture.Taker report = (to, bytes, length) -> {
            if (!named[0]) {
                named[0] = true;
                write(io, to, Text.encode(path + ":\n"));
            }
            write(io, to, Arrays.copyOf(bytes, length));
        };
        try {
            return args.has("report")
                    ? Capture.run(io.sys(), spec, report)
                    : io.sys().waitpid(io.sys().spawn(spec.build()), 0);
        } catch (SyscallException e) {
            String message =
                    io.name() + ": failed to exec " + path + ": " + e.errno().text() + "\n";
            report.take(2, Text.encode(message), Text.encode(message).length);
            return new WaitStatus.Exited(0, 1);
        } finally {
            if (fd >= 0) {
                io.sys().close(fd);
            }
        }
    }

    private static void write(Io io, int fd, byte[] bytes) throws IOException {
        if (fd == 1) {
            io.out().write(bytes);
            io.out().flush();
        } else {
            io.note(Text.decode(bytes, 0, bytes.length));
        }
    }

    private static boolean ended(Io io, String path, @Nullable WaitStatus end) throws IOException {
        if (end instanceof WaitStatus.Exited exited && exited.code() != 0) {
            io.note(io.name() + ": " + path + " exited with return code " + exited.code() + "\n");
        } else if (end instanceof WaitStatus.Signaled signaled) {
            io.note(io.name() + ": " + path + " exited because of uncaught signal "
                    + signaled.signal().number() + "\n");
        }
        return end instanceof WaitStatus.Exited exited && exited.code() == 0;
    }
}
