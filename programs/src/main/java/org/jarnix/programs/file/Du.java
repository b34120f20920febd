package org.jarnix.programs.file;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.HumanSize;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Trees;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Zone;
import org.jarnix.programs.text.Files0;

/** Tells how much space files and directories take. */
public final class Du extends Command {
    public Du() {
        super(Usage.of("""
            Usage: du [OPTION]... [FILE]...
            Tell how much space each FILE takes, and each directory below it; the current directory by
            default.

              -0, --null               end each line with a zero byte
              -a, --all                tell of files too
                  --apparent-size      count bytes, not the space that they take
              -B, --block-size=SIZE    in units of SIZE, such as K or 1MB
              -b, --bytes              the same as --apparent-size --block-size=1
              -c, --total              tell of all together in the end
              -D, --dereference-args, -H
                                       follow links among the operands
              -d, --max-depth=N        tell of what is N levels deep or less
                  --files0-from=F      tell of the files that F names, each name followed by a zero byte
              -h, --human-readable     sizes as 1K 234M 2G
                  --inodes             count files, not space
              -k                       in units of 1024 bytes
              -L, --dereference        follow all links
              -l, --count-links        count a file as often as it has names
              -m                       in units of 1048576 bytes
              -P, --no-dereference     follow no links (the default)
              -S, --separate-dirs      do not count directories to those above them
                  --si                 as -h, in powers of 1000
              -s, --summarize          tell of the operands only
              -t, --threshold=SIZE     leave out what is smaller, or with a - what is larger
                  --time[=WORD]        tell of the last change too; atime and ctime for other times
                  --time-style=STYLE   full-iso, long-iso, iso or +FORMAT
              -X, --exclude-from=FILE  leave out what matches a pattern in FILE
                  --exclude=PATTERN    leave out what matches PATTERN
              -x, --one-file-system    stay on the file system
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    /** What a directory holds so far. */
    private static final class Sum {
        long own;
        long below;
        long newest = Long.MIN_VALUE;
    }

    private static final class Job {
        /** Whether what one operand counted may be met again below another. */
        boolean several;

        boolean apparent;
        boolean inodes;
        boolean human;
        boolean si;
        long unit = 1024;
        String suffix = "";
        int depth = Integer.MAX_VALUE;
        long threshold;
        char time = ' ';
        String style = "%Y-%m-%d %H:%M";
        Trees.Follow follow = Trees.Follow.NEVER;
        final List<Glob> excluded = new ArrayList<>();
        final Set<FileId> seen = new HashSet<>();
        Zone zone = Zone.UTC;
    }

    @Override
    protected String writeError(String reason) {
        return reasonlessWriteError(reason);
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Job job = new Job();
        job.zone = Zone.of(io.env("TZ"));
        String variable = io.env("DU_BLOCK_SIZE");
        String general = variable == null ? io.env("BLOCK_SIZE") : variable;
        boolean readable = general != null && isUnit(general);
        if (readable && general != null) {
            unit(io, job, "--block-size", general);
        } else if (io.env("POSIXLY_CORRECT") != null) {
            job.unit = 512;
        }
        boolean depthSaid = false;
        for (Args.Given given : args.options()) {
            depthSaid |= given.key().equals("max-depth");
            take(io, args, job, given, given.value() == null ? "" : given.value());
        }
        boolean summary = args.has("s");
        if (summary && args.has("a")) {
            throw io.usage("cannot both summarize and show all entries");
        }
        if (summary && depthSaid) {
            if (job.depth != 0) {
                throw io.usage("warning: summarizing conflicts with --max-depth=" + job.depth);
            }
            io.note(io.name() + ": warning: summarizing is the same as using --max-depth=0\n");
        }
        if (summary) {
            job.depth = 0;
        }
        Sum all = new Sum();
        List<String> files = files(io, args);
        job.several = files.size() > 1;
        for (String file : files) {
            if (file.isEmpty()) {
                io.warn("invalid zero-length file name");
            } else {
                walk(io, args, job, file, all);
            }
        }
        if (args.has("c")) {
            show(io, args, job, all.below, all.newest, "total");
        }
        return 0;
    }

    private static List<String> files(Io io, Args args) throws IOException {
        String from = args.value("files0-from");
        if (from != null) {
            Files0.refuseOperands(io, args.operands());
            return Files0.readOrFail(io, from);
        }
        return args.operands().isEmpty() ? List.of(".") : args.operands();
    }

    private static boolean isUnit(String text) {
        return text.equals("human-readable")
                || text.equals("si")
                || Sizes.parse(text, "KkMGTPEZY0B").problem() == Sizes.Problem.NONE;
    }

    private static void unit(Io io, Job job, String option, String text) throws IOException {
        if (text.equals("human-readable") || text.equals("si")) {
            job.human = true;
            job.si = text.equals("si");
            return;
        }
        job.human = false;
        job.unit = Tell.blockSize(io, option, text);
        job.suffix = Tell.suffix(text);
    }

    private static void take(Io io, Args args, Job job, Args.Given given, String value) throws IOException {
        switch (given.key()) {
            case "apparent-size" -> job.apparent = true;
            case "block-size" -> unit(io, job, Tell.spelled(args, "-B", "--block-size"), value);
            case "bytes" -> {
                job.apparent = true;
                job.human = false;
                job.unit = 1;
            }
            case "k" -> {
                job.human = false;
                job.unit = 1024;
            }
            case "m" -> {
                job.human = false;
                job.unit = 1 << 20;
            }
            case "human-readable", "si" -> {
                job.human = true;
                job.si = given.key().equals("si");
            }
            case "inodes" -> job.inodes = true;
            case "dereference-args" -> job.follow = Trees.Follow.TOP;
            case "dereference" -> job.follow = Trees.Follow.ALWAYS;
            case "no-dereference" -> job.follow = Trees.Follow.NEVER;
            case "max-depth" -> {
                if (!value.matches("[0-9]{1,9}")) {
                    throw io.usage("invalid maximum depth " + io.quote(value));
                }
                job.depth = Integer.parseInt(value);
            }
            case "threshold" -> {
                boolean negative = value.startsWith("-");
                Sizes.Parsed size = Sizes.parse(negative ? value.substring(1) : value, "KkMGTPEZY0B");
                if (negative && size.problem() == Sizes.Problem.NONE && size.value() == 0) {
                    throw io.failure("invalid --threshold argument " + io.quote(value));
                }
                if (size.problem() != Sizes.Problem.NONE) {
                    String suffix = size.problem() == Sizes.Problem.SUFFIX ? "suffix in " : "";
                    throw io.failure("invalid " + suffix + Tell.spelled(args, "-t", "--threshold") + " argument "
                            + io.quote(value));
                }
                job.threshold = negative ? -size.value() : size.value();
            }
            case "time" ->
                job.time = given.value() == null
                        ? 'm'
                        : Choice.of(io, "--time", value, "atime,access,use", "ctime,status")
                                .charAt(0);
            case "time-style" ->
                job.style = value.startsWith("+")
                        ? value.substring(1)
                        : switch (Choice.of(io, "time style", value, "full-iso", "long-iso", "iso")) {
                            case "full-iso" -> "%Y-%m-%d %H:%M:%S.%N %z";
                            case "iso" -> "%Y-%m-%d";
                            default -> "%Y-%m-%d %H:%M";
                        };
            case "exclude" -> job.excluded.add(Glob.compile(value, 0));
            case "exclude-from" -> patterns(io, job, value);
            default -> {}
        }
    }

    private static void patterns(Io io, Job job, String file) throws IOException {
        try {
            int fd = file.equals("-") ? 0 : io.sys().open(file, OpenFlags.O_CLOEXEC);
            Lines lines = io.lines(fd);
            while (lines.next()) {
                job.excluded.add(Glob.compile(lines.text(), 0));
            }
            io.close(fd);
        } catch (SyscallException e) {
            throw io.usage(io.quoteFile(file) + ": " + e.errno().text());
        }
    }

    private static boolean excluded(Job job, Trees walk) {
        for (Glob glob : job.excluded) {
            if (glob.matches(walk.path())
                    || walk.depth() > 0 && glob.matches(walk.name())
                    || glob.matches(Paths.base(walk.path()))) {
                return true;
            }
        }
        return false;
    }

    private static void walk(Io io, Args args, Job job, String file, Sum all) throws IOException {
        Trees walk = new Trees(io.sys(), job.follow, !args.has("x"));
        walk.start(file);
        Deque<Sum> open = new ArrayDeque<>();
        int left = -1;
        for (Trees.Event event = walk.next(); event != null; event = walk.next()) {
            switch (event) {
                case ENTER -> {
                    Sum sum = new Sum();
                    if (excluded(job, walk) || !count(args, job, walk, sum)) {
                        walk.skip();
                        left = walk.depth();
                    }
                    open.push(sum);
                }
                case LEAVE -> {
                    Sum sum = open.pop();
                    if (left == walk.depth()) {
                        left = -1;
                        continue;
                    }
                    add(open.isEmpty() ? all : open.peek(), sum);
                    if (walk.depth() <= job.depth) {
                        show(io, args, job, args.has("S") ? sum.own : sum.below, sum.newest, walk.path());
                    }
                }
                case FILE -> {
                    Sum sum = new Sum();
                    if (!excluded(job, walk) && count(args, job, walk, sum)) {
                        Sum parent = open.isEmpty() ? all : open.peek();
                        parent.own += sum.own;
                        parent.below += sum.below;
                        parent.newest = Math.max(parent.newest, sum.newest);
                        if (walk.depth() == 0 || args.has("a") && walk.depth() <= job.depth) {
                            show(io, args, job, sum.below, sum.newest, walk.path());
                        }
                    }
                }
                case UNREADABLE ->
                    io.warn("cannot read directory " + Tell.name(io, walk.path()) + ": "
                            + walk.error().text());
                case GONE -> Tell.failed(io, "cannot access", walk.path(), new SyscallException(walk.error()));
                case LOOP -> io.fail(0);
            }
        }
    }

    private static void add(Sum parent, Sum sum) {
        parent.below += sum.below;
        parent.newest = Math.max(parent.newest, sum.newest);
    }

    /** Counts a file; false where it has been counted before. */
    private static boolean count(Args args, Job job, Trees walk, Sum sum) throws IOException {
        Stat stat = walk.stat();
        boolean several =
                stat.nlink() > 1 && !Modes.isDirectory(stat.mode()) || job.several || job.follow == Trees.Follow.ALWAYS;
        if (several && !args.has("l") && !job.seen.add(FileId.of(stat))) {
            return false;
        }
        boolean sized = Modes.isRegular(stat.mode()) || Modes.isLink(stat.mode()) || Modes.isDirectory(stat.mode());
        long size = job.inodes ? 1 : job.apparent ? sized ? stat.size() : 0 : stat.blocks() * 512;
        sum.own += size;
        sum.below += size;
        sum.newest = switch (job.time) {
            case 'a' -> stat.atimeNanos();
            case 'c' -> stat.ctimeNanos();
            default -> stat.mtimeNanos();
        };
        return true;
    }

    private static void show(Io io, Args args, Job job, long size, long time, String path) throws IOException {
        if (job.threshold > 0 && size < job.threshold || job.threshold < 0 && size > -job.threshold) {
            return;
        }
        String text = job.inodes && !job.human
                ? Long.toString(size)
                : job.human
                        ? job.si ? HumanSize.decimal(size) : HumanSize.binary(size)
                        : HumanSize.units(size, job.unit) + job.suffix;
        io.out().print(text).write('\t');
        if (job.time != ' ') {
            io.out()
                    .print(time == Long.MIN_VALUE ? "0" : Dates.format(job.style, job.zone, time))
                    .write('\t');
        }
        io.out().print(path).write(args.has("0") ? 0 : '\n');
    }
}
