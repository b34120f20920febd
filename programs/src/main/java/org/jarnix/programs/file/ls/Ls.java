package org.jarnix.programs.file.ls;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.AtFlags;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;
import org.jarnix.programs.file.Tell;
import org.jspecify.annotations.Nullable;

/** Lists files, and what is in directories: {@code ls}, {@code dir} and {@code vdir}. */
public final class Ls extends Command {
    public Ls() {
        super(Usage.of("""
                                Usage: ls [OPTION]... [FILE]...
                                List each FILE, and what is in those that are directories; without FILE what is in the
                                current directory. Names are in order, unless an option says otherwise.

                                  -a, --all                also names that begin with a dot
                                  -A, --almost-all         the same, without . and ..
                                      --author             with -l: the author, who is the owner
                                  -b, --escape             backslash escapes for what cannot be printed
                                      --block-size=SIZE    sizes in units of SIZE, such as K or 1MB
                                  -B, --ignore-backups     not names that end in ~
                                  -c                       with -lt: sort by and show the status's time; with -l: show it;
                                                           else: sort by it
                                  -C                       in columns
                                      --color[=WHEN]       names in colour: always, auto, never
                                  -d, --directory          directories themselves, not what is in them
                                  -D, --dired              with -l: say where in the output the names stand
                                  -f                       every name as the directory has it
                                  -F                       a mark behind names: one of */=@|
                                      --classify[=WHEN]    the same: always, auto, never
                                      --file-type          the same without *
                                      --format=WORD        across -x, commas -m, horizontal -x, long -l, single-column -1,
                                                           verbose -l, vertical -C
                                      --full-time          as -l --time-style=full-iso
                                  -g                       as -l, without the owner
                                      --group-directories-first
                                                           directories before files
                                  -G, --no-group           with -l: without the group
                                  -h, --human-readable     with -l and -s: sizes as 1K 234M 2G
                                      --si                 the same in powers of 1000
                                  -H, --dereference-command-line
                                                           follow links among the operands
                                      --dereference-command-line-symlink-to-dir
                                                           the same for links to directories
                                      --hide=PATTERN       not names that match, unless -a or -A says so
                                      --hyperlink[=WHEN]   names as links to the files: always, auto, never
                                      --indicator-style=WORD
                                                           none, slash (-p), file-type, classify (-F)
                                  -i, --inode              the inode's number before each name
                                  -I, --ignore=PATTERN     not names that match
                                  -k, --kibibytes          blocks of 1024 bytes
                                  -l                       a table with type, permissions, owner, size and time
                                  -L, --dereference        what links point to
                                  -m                       in lines, with commas between
                                  -n, --numeric-uid-gid    as -l, with numbers for owner and group
                                  -N, --literal            names as they are
                                  -o                       as -l, without the group
                                  -p                       a slash behind directories
                                  -q, --hide-control-chars
                                                           a question mark for what cannot be printed
                                      --show-control-chars
                                                           what cannot be printed as it is
                                  -Q, --quote-name         names in double quotes
                                      --quoting-style=WORD
                                                           literal, locale, shell, shell-always, shell-escape,
                                                           shell-escape-always, c, escape
                                  -r, --reverse            in reverse order
                                  -R, --recursive          also what is in directories below
                                  -s, --size               the blocks of each file before its name
                                  -S                       by size, largest first
                                      --sort=WORD          none -U, size -S, time -t, version -v, extension -X, width
                                      --time=WORD          the time that counts: atime, ctime, mtime, birth
                                      --time-style=STYLE   full-iso, long-iso, iso, locale, +FORMAT as date takes it
                                  -t                       by time, newest first
                                  -T, --tabsize=COLS       tabs are that far apart, not 8
                                  -u                       as -c, for the time of access
                                  -U                       as the directory has them
                                  -v                       by version numbers in the names
                                  -w, --width=COLS         lines are that wide; 0 for no limit
                                  -x                       in columns, across
                                  -X                       by extension
                                  -Z, --context            the security context, of which there is none: ?
                                      --zero               a zero byte behind each name
                                  -1                       one name to a line
                                      --help               show this text and exit
                                      --version            show the version and exit
                                """).errorStatus(2));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        try {
            new Listing(io, new Options(io, args)).operands(args.operands());
            return 0;
        } catch (CommandException e) {
            String message = String.valueOf(e.getMessage());
            boolean choice = (message.startsWith("invalid argument") || message.startsWith("ambiguous argument"))
                    && !message.contains("time style");
            throw choice ? CommandException.usage(1, message) : e;
        }
    }

    /** A directory still to be listed, and the directories that it lies in. */
    private record Pending(
            String path, boolean operand, @Nullable Set<List<Long>> above) {}

    /** One run's state. */
    private static final class Listing {
        private final Io io;
        private final Sys sys;
        private final Options options;
        private final Printer printer;
        private final Deque<Pending> pending = new ArrayDeque<>();
        private boolean headings;
        private boolean started;

        Listing(Io io, Options options) throws IOException {
            this.io = io;
            this.sys = io.sys();
            this.options = options;
            this.printer = new Printer(io, options);
        }

        void operands(List<String> operands) throws IOException {
            List<String> names = operands.isEmpty() ? List.of(".") : operands;
            List<Entry> found = new ArrayList<>();
            for (String name : names) {
                Entry entry = operand(name);
                if (entry != null) {
                    printer.prepare(entry, "");
                    found.add(entry);
                }
            }
            Order.sort(found, options);
            List<Entry> files = new ArrayList<>();
            List<Pending> directories = new ArrayList<>();
            for (Entry entry : found) {
                if (entry.isDirectory() && !options.directories) {
                    directories.add(new Pending(entry.name, !operands.isEmpty(), null));
                } else {
                    files.add(entry);
                }
            }
            if (!files.isEmpty()) {
                printer.print(files, found);
                started = true;
            }
            headings = names.size() > 1 || options.recursive;
            pending.addAll(directories);
            while (!pending.isEmpty()) {
                directory(pending.removeFirst());
            }
            printer.finish();
        }

        private @Nullable Entry operand(String name) throws IOException {
            try {
                Stat stat = null;
                if (options.follow != Options.Follow.NEVER) {
                    stat = followed(name);
                }
                if (stat == null) {
                    stat = sys.lstat(name);
                }
                Entry entry = new Entry(name, stat.mode() & FileMode.S_IFMT, stat.ino());
                entry.stat = stat;
                link(entry, AtFlags.AT_FDCWD);
                return entry;
            } catch (SyscallException e) {
                complain("cannot access", name, e, 2);
                return null;
            }
        }

        private void complain(String what, String path, SyscallException reason, int status) throws IOException {
            io.note(io.name() + ": " + what + " " + Tell.name(io, path) + ": "
                    + reason.errno().text() + "\n");
            io.fail(status);
        }

        private @Nullable Stat followed(String name) throws SyscallException {
            if (options.follow == Options.Follow.ALWAYS || options.follow == Options.Follow.OPERANDS) {
                return sys.stat(name);
            }
            try {
                Stat stat = sys.stat(name);
                return Modes.isDirectory(stat.mode()) ? stat : null;
            } catch (SyscallException e) {
                if (e.errno() != Errno.ENOENT) {
                    throw e;
                }
                return null;
            }
        }

        private void link(Entry entry, int dir) throws IOException {
            if (!entry.isLink()) {
                return;
            }
            boolean wanted = options.format == Options.Format.LONG;
            if (wanted && options.indicators >= 2 || printer.needsTargets()) {
                try {
                    entry.target = sys.statAt(dir, entry.name, 0);
                } catch (SyscallException e) {
                    entry.target = null;
                }
            }
            if (wanted) {
                try {
                    entry.link = sys.readlinkAt(dir, entry.name);
                } catch (SyscallException e) {
                    complain("cannot read symbolic link", entry.name, e, 1);
                }
            }
        }

        private boolean listed(String name) {
            if (name.startsWith(".")) {
                boolean dots = name.equals(".") || name.equals("..");
                if (!options.all && (dots || !options.almostAll)) {
                    return false;
                }
            }
            if (options.ignoreBackups && name.endsWith("~")) {
                return false;
            }
            if (!options.all && !options.almostAll && matches(options.hidden, name)) {
                return false;
            }
            return !matches(options.ignored, name);
        }

        private static boolean matches(List<Glob> globs, String name) {
            for (Glob glob : globs) {
                if (glob.matches(name) && (!name.startsWith(".") || glob.startsWithPeriod())) {
                    return true;
                }
            }
            return false;
        }

        private void directory(Pending next) throws IOException {
            int fd;
            List<Entry> entries;
            Set<List<Long>> above = null;
            try {
                fd = sys.open(next.path(), OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC);
            } catch (SyscallException e) {
                complain("cannot open directory", next.path(), e, next.operand() ? 2 : 1);
                return;
            }
            try {
                if (options.recursive && options.follow == Options.Follow.ALWAYS) {
                    Stat stat = sys.fstat(fd);
                    above = new HashSet<>(next.above() == null ? Set.of() : next.above());
                    if (!above.add(List.of(stat.dev(), stat.ino()))) {
                        io.warn(io.quoteFile(next.path()) + ": not listing already-listed directory");
                        io.fail(2);
                        return;
                    }
                }
                heading(next.path());
                entries = entries(fd, next.path());
            } catch (SyscallException e) {
                complain("reading directory", next.path(), e, 1);
                return;
            } finally {
                sys.close(fd);
            }
            Order.sort(entries, options);
            if (options.format == Options.Format.LONG || options.blocks) {
                total(entries);
            }
            if (!entries.isEmpty()) {
                printer.print(entries, entries);
            }
            if (options.recursive) {
                for (int i = entries.size() - 1; i >= 0; i--) {
                    Entry entry = entries.get(i);
                    if (entry.isDirectory() && !entry.name.equals(".") && !entry.name.equals("..")) {
                        String path = next.path().endsWith("/") ? next.path() : next.path() + "/";
                        pending.addFirst(new Pending(path + entry.name, false, above));
                    }
                }
            }
        }

        private void heading(String path) throws IOException {
            if (headings) {
                if (started) {
                    io.out().write('\n');
                }
                printer.heading(path);
            }
            started = true;
        }

        private void total(List<Entry> entries) throws IOException {
            long blocks = 0;
            for (Entry entry : entries) {
                Stat stat = entry.stat;
                blocks += stat == null ? 0 : stat.blocks();
            }
            printer.total(blocks);
        }

        private List<Entry> entries(int fd, String path) throws IOException {
            boolean stats = options.needsStat();
            List<Entry> entries = new ArrayList<>();
            List<DirEntry> some = sys.readDir(fd, 512);
            while (!some.isEmpty()) {
                for (DirEntry found : some) {
                    if (listed(found.name())) {
                        Entry entry = new Entry(found.name(), found.type(), found.ino());
                        if (stats || found.type() == 0) {
                            look(entry, fd, path);
                        }
                        if (entry.isLink() && (entry.stat != null || !stats)) {
                            link(entry, fd);
                        }
                        printer.prepare(entry, path);
                        entries.add(entry);
                    }
                }
                some = sys.readDir(fd, 512);
                sys.schedYield();
            }
            return entries;
        }

        private void look(Entry entry, int fd, String path) throws IOException {
            try {
                boolean follow = options.follow == Options.Follow.ALWAYS;
                Stat stat = sys.statAt(fd, entry.name, follow ? 0 : AtFlags.AT_SYMLINK_NOFOLLOW);
                entry.stat = stat;
                entry.type = stat.mode() & FileMode.S_IFMT;
            } catch (SyscallException e) {
                complain("cannot access", path.equals(".") ? entry.name : Paths.join(path, entry.name), e, 1);
            }
        }
    }
}
