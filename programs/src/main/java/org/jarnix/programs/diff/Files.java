package org.jarnix.programs.diff;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Quote;
import org.jspecify.annotations.Nullable;

/** Compares files by name: pairs them, folders too, and shows their changes in a format. */
final class Files {
    private final Io io;
    private final Sys sys;
    private final Args args;
    private final Format format;
    private final Ignored ignored;
    private final List<String> excluded;
    private int status;
    private @Nullable String options;

    /** @param excluded patterns of names that are left out */
    Files(Io io, Args args, Format format, Ignored ignored, List<String> excluded) {
        this.io = io;
        this.sys = io.sys();
        this.args = args;
        this.format = format;
        this.ignored = ignored;
        this.excluded = excluded;
    }

    /** 1 where something differed. */
    int status() {
        return status;
    }

    void compare(String before, String after) throws IOException {
        if (before.equals("-") && after.equals("-")) {
            return;
        }
        Stat a = stat(before);
        Stat b = stat(after);
        boolean missing = a == null || b == null;
        boolean empties = args.has("N") || args.has("P") && a == null;
        if (missing && !(empties && (a != null || b != null))) {
            say(before, a);
            say(after, b);
            return;
        }
        boolean folderA = isFolder(a);
        boolean folderB = isFolder(b);
        if (folderA && folderB && isSame(a, b) && !format.showsEqual()) {
            return;
        }
        if (folderA && folderB || folderA && b == null || folderB && a == null) {
            folders(before, after);
        } else if (folderA && after.equals("-") || folderB && before.equals("-")) {
            io.warn("cannot compare '-' to a directory");
        } else if (folderA) {
            pair(join(before, base(after)), after);
        } else if (folderB) {
            pair(before, join(after, base(before)));
        } else if (isLink(a) || isLink(b)) {
            pairWithLink(before, a, after, b);
        } else {
            pair(before, after);
        }
    }

    private void say(String file, @Nullable Stat stat) throws IOException {
        if (stat == null) {
            io.warn(file + ": " + Errno.ENOENT.text());
        }
    }

    private @Nullable Stat stat(String file) throws IOException {
        try {
            return file.equals("-") ? sys.fstat(0) : args.has("no-dereference") ? sys.lstat(file) : sys.stat(file);
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOENT) {
                io.warn(file, e);
            }
            return null;
        }
    }

    private static boolean isFolder(@Nullable Stat stat) {
        return stat != null && (stat.mode() & FileMode.S_IFMT) == FileMode.S_IFDIR;
    }

    private void folders(String before, String after) throws IOException {
        Set<String> old = names(before, args.has("N") || args.has("P"));
        Set<String> fresh = names(after, args.has("N"));
        boolean folds = args.count("ignore-file-name-case") > args.count("no-ignore-file-name-case");
        for (NamePair names : NamePair.of(old, fresh, folds)) {
            if (names.before(args.value("S"))) {
                continue;
            }
            if (names.old() == null && !args.has("N") && !args.has("P")) {
                only(after, names.any());
            } else if (names.fresh() == null && !args.has("N")) {
                only(before, names.any());
            } else {
                both(join(before, names.any()), join(after, names.freshOrOld()));
            }
        }
    }

    private void both(String a, String b) throws IOException {
        Stat old = stat(a);
        Stat fresh = stat(b);
        if (isFolder(old) && isFolder(fresh) || old == null && isFolder(fresh) || fresh == null && isFolder(old)) {
            if (args.has("r")) {
                folders(a, b);
            } else {
                io.out().println("Common subdirectories: " + a + " and " + b);
            }
        } else if (old != null && fresh != null && !(isComparable(old) && isComparable(fresh))) {
            unlike(a, old, b, fresh);
        } else if (isLink(old) || isLink(fresh)) {
            pairWithLink(a, old, b, fresh);
        } else {
            named(a, b);
        }
    }

    private static boolean isSame(@Nullable Stat a, @Nullable Stat b) {
        return a != null && b != null && a.dev() == b.dev() && a.ino() == b.ino();
    }

    private static boolean isLink(@Nullable Stat stat) {
        return stat != null && (stat.mode() & FileMode.S_IFMT) == FileMode.S_IFLNK;
    }

    private void pairWithLink(String a, @Nullable Stat old, String b, @Nullable Stat fresh) throws IOException {
        if (old == null || fresh == null) {
            say(a, old);
            say(b, fresh);
        } else if (isLink(old) && isLink(fresh)) {
            links(a, b);
        } else {
            unlike(a, old, b, fresh);
        }
    }

    private void links(String a, String b) throws IOException {
        if (!sys.readlink(a).equals(sys.readlink(b))) {
            io.out().println("Symbolic links " + a + " and " + b + " differ");
            status = Math.max(status, 1);
        }
    }

    private void unlike(String a, Stat old, String b, Stat fresh) throws IOException {
        io.out().println("File " + a + " is a " + kind(old) + " while file " + b + " is a " + kind(fresh));
        status = Math.max(status, 1);
    }

    /** Whether two files of a folder have contents to compare. */
    private static boolean isComparable(Stat stat) {
        int kind = stat.mode() & FileMode.S_IFMT;
        return kind == FileMode.S_IFREG || kind == FileMode.S_IFLNK;
    }

    private static String kind(Stat stat) {
        return switch (stat.mode() & FileMode.S_IFMT) {
            case FileMode.S_IFDIR -> "directory";
            case FileMode.S_IFLNK -> "symbolic link";
            case FileMode.S_IFBLK -> "block special file";
            case FileMode.S_IFSOCK -> "socket";
            case FileMode.S_IFREG -> stat.size() == 0 ? "regular empty file" : "regular file";
            case FileMode.S_IFIFO -> "fifo";
            case FileMode.S_IFCHR -> "character special file";
            default -> "weird file";
        };
    }

    private void only(String folder, String name) throws IOException {
        io.out().println("Only in " + folder + ": " + name);
        status = 1;
    }

    private Set<String> names(String folder, boolean mayLack) throws IOException {
        Set<String> names = new HashSet<>();
        int fd;
        try {
            fd = sys.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        } catch (SyscallException e) {
            if (!(mayLack && e.errno() == Errno.ENOENT)) {
                io.warn(folder, e);
            }
            return names;
        }
        try {
            for (List<DirEntry> some; !(some = sys.readDir(fd, 512)).isEmpty(); ) {
                for (DirEntry entry : some) {
                    if (!entry.name().equals(".") && !entry.name().equals("..") && !excluded(entry.name())) {
                        names.add(entry.name());
                    }
                }
            }
        } finally {
            sys.close(fd);
        }
        return names;
    }

    private boolean excluded(String name) {
        for (String pattern : excluded) {
            if (Glob.compile(pattern).matches(name)) {
                return true;
            }
        }
        return false;
    }

    /** A pair inside folders: a header says which, but for a brief comparison. */
    private void named(String a, String b) throws IOException {
        compare(a, b, title(a, b));
    }

    /** The command that would compare two files alone. */
    private String title(String a, String b) {
        if (options == null) {
            StringBuilder text = new StringBuilder("diff");
            for (String word : args.optionWords()) {
                text.append(' ').append(Quote.shell(word, io.ctype()));
            }
            options = text.toString();
        }
        List<String> labels = labels();
        String before = Spelling.name(labels.isEmpty() ? a : labels.getFirst());
        String after = Spelling.name(labels.size() < 2 ? b : labels.get(1));
        return options + " " + before + " " + after;
    }

    private void pair(String before, String after) throws IOException {
        compare(before, after, args.has("l") ? title(before, after) : null);
    }

    private void compare(String before, String after, @Nullable String header) throws IOException {
        Content a = read(before, args.has("N") || args.has("P"));
        Content b = read(after, args.has("N"));
        if (a == null || b == null) {
            return;
        }
        Sameness sameness = new Sameness(args, format.tellsNewline(), sys::schedYield);
        int[] old = sameness.classes(a);
        int[] fresh = sameness.classes(b);
        if (Sameness.same(old, fresh)) {
            if (!format.tellsNewline()) {
                newlines(before, a);
                newlines(after, b);
            }
            if (args.has("s")) {
                io.out().println("Files " + before + " and " + after + " are identical");
            }
            if (format.showsEqual()) {
                shown(header, new Pair(a, b, before, after), List.of());
            }
            return;
        }
        if ((a.binary() || b.binary()) && !args.has("a")) {
            io.out().println((args.has("q") ? "Files " : "Binary files ") + before + " and " + after + " differ");
            status = format.tellsNewline() ? Math.max(status, 1) : 2;
            return;
        }
        List<Change> changes = ignored.mark(a, b, Comparison.changes(old, fresh, format.context(), sys::schedYield));
        if (changes.stream().allMatch(Change::ignored)) {
            if (format.showsEqual()) {
                format.show(new Pair(a, b, before, after), List.of());
            }
            return;
        }
        status = Math.max(status, 1);
        if (args.has("q")) {
            io.out().println("Files " + before + " and " + after + " differ");
            return;
        }
        shown(header, new Pair(a, b, head(before, 0), head(after, 1)), changes);
        if (!format.tellsNewline()) {
            newlines(before, a);
            newlines(after, b);
        }
    }

    private void shown(@Nullable String header, Pair pair, List<Change> changes) throws IOException {
        if (args.has("l")) {
            new PagePrinter(io).print(String.valueOf(header), () -> format.show(pair, changes));
            return;
        }
        if (header != null) {
            io.out().println(header);
        }
        format.show(pair, changes);
    }

    private void newlines(String file, Content content) throws IOException {
        if (!content.terminated()) {
            io.warn(file + ": No newline at end of file\n");
        }
    }

    private @Nullable Content read(String file, boolean mayLack) throws IOException {
        int fd;
        try {
            fd = io.open(file);
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOENT && mayLack) {
                return Content.NOTHING;
            }
            io.warn(file, e);
            return null;
        }
        try {
            return Content.read(io, fd);
        } catch (SyscallException e) {
            io.warn(file, e);
            return null;
        } finally {
            io.close(fd);
        }
    }

    private String head(String file, int which) throws IOException {
        List<String> labels = labels();
        if (which < labels.size()) {
            return labels.get(which);
        }
        Stat stat = stat(file);
        long time = stat == null ? 0 : stat.mtimeNanos();
        return Spelling.name(file) + "\t" + Spelling.time(io, time, format.plainTimes());
    }

    private List<String> labels() {
        List<String> labels = args.values("label");
        return labels.isEmpty() ? args.values("L") : labels;
    }

    static String join(String folder, String name) {
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    static String base(String path) {
        String[] parts = path.split("/");
        return Arrays.stream(parts).filter(p -> !p.isEmpty()).reduce("", (x, y) -> y);
    }
}
