package org.jarnix.programs.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.HumanSize;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Tells how much space file systems have. */
public final class Df extends Command {
    private static final List<String> FIELDS = List.of(
            "source", "fstype", "itotal", "iused", "iavail", "ipcent", "size", "used", "avail", "pcent", "file",
            "target");

    public Df() {
        super(Usage.of("""
                        Usage: df [OPTION]... [FILE]...
                        Tell how much space the file system of each FILE has, or every file system.

                          -a, --all                also those without space of their own
                          -B, --block-size=SIZE    in units of SIZE, such as K or 1MB
                          -h, --human-readable     sizes as 1023M
                          -H, --si                 the same in powers of 1000
                          -i, --inodes             count files, not space
                          -k                       in units of 1024 bytes
                          -l, --local              only local file systems
                              --no-sync            has no effect
                              --output[=LIST]      these columns: source, fstype, itotal, iused, iavail, ipcent, size, used,
                                                   avail, pcent, file, target
                          -P, --portability        in the form of POSIX
                              --sync               has no effect
                              --total              a line for all together
                          -t, --type=TYPE          only those of TYPE
                          -T, --print-type         with a column for the type
                          -x, --exclude-type=TYPE  none of TYPE
                          -v                       has no effect
                              --help               show this text and exit
                              --version            show the version and exit
                        """).hidden("-m"));
    }

    private record Mount(String source, String target, String type) {}

    private record Row(Mount mount, String file, StatFs fs) {}

    private static final class Job {
        boolean human;
        boolean si;
        long unit = 1024;
        String suffix = "";
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Job job = new Job();
        if (io.env("POSIXLY_CORRECT") != null) {
            job.unit = 512;
        }
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "human-readable", "si" -> {
                    job.human = true;
                    job.si = given.key().equals("si");
                }
                case "k", "m" -> {
                    job.human = false;
                    job.unit = given.key().equals("k") ? 1024 : 1 << 20;
                }
                case "block-size" -> {
                    String value = given.value() == null ? "" : given.value();
                    job.human = value.equals("human-readable") || value.equals("si");
                    job.si = value.equals("si");
                    job.unit = job.human ? 1024 : Tell.blockSize(io, Tell.spelled(args, "-B", "--block-size"), value);
                    job.suffix = job.human ? "" : Tell.suffix(value);
                }
                default -> {}
            }
        }
        for (String type : args.values("type")) {
            if (args.values("exclude-type").contains(type)) {
                throw io.failure("file system type " + io.quote(type) + " both selected and excluded");
            }
        }
        List<String> columns = columns(io, args);
        List<Mount> mounts = mounts(io);
        List<Row> rows = args.operands().isEmpty() ? all(io, args, mounts) : some(io, args, mounts);
        if (rows.isEmpty()) {
            if (io.status() == 0) {
                throw io.failure("no file systems processed");
            }
            return 1;
        }
        if (args.has("total")) {
            rows.add(total(rows));
        }
        print(io, args, job, columns, rows);
        return 0;
    }

    private static List<String> columns(Io io, Args args) throws CommandException {
        if (args.has("output")) {
            if (args.has("i") || args.has("P") || args.has("T")) {
                String other = args.has("i") ? "-i" : args.has("P") ? "-P" : "-T";
                throw io.usage("options " + other + " and --output are mutually exclusive");
            }
            String list = args.value("output");
            List<String> columns = list == null ? FIELDS : List.of(list.split(","));
            Set<String> seen = new HashSet<>();
            for (String column : columns) {
                if (!FIELDS.contains(column)) {
                    throw io.usage("option --output: field " + io.quote(column) + " unknown");
                }
                if (!seen.add(column)) {
                    throw io.usage("option --output: field " + io.quote(column) + " used more than once");
                }
            }
            return columns;
        }
        List<String> columns = new ArrayList<>(List.of("source"));
        if (args.has("T")) {
            columns.add("fstype");
        }
        columns.addAll(
                args.has("i")
                        ? List.of("itotal", "iused", "iavail", "ipcent", "target")
                        : List.of("size", "used", "avail", "pcent", "target"));
        return columns;
    }

    private static List<Mount> mounts(Io io) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        try {
            int fd = io.sys().open("/proc/self/mounts", OpenFlags.O_CLOEXEC);
            Lines lines = io.lines(fd);
            while (lines.next()) {
                String[] fields = lines.text().split(" ");
                if (fields.length >= 3) {
                    mounts.add(new Mount(plain(fields[0]), plain(fields[1]), fields[2]));
                }
            }
            io.sys().close(fd);
        } catch (SyscallException e) {
            throw io.failure(
                    "cannot read table of mounted file systems: " + e.errno().text());
        }
        return mounts;
    }

    private static String plain(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }

    private static boolean wanted(Args args, Mount mount) {
        List<String> types = args.values("type");
        return (types.isEmpty() || types.contains(mount.type()))
                && !args.values("exclude-type").contains(mount.type());
    }

    private static List<Row> all(Io io, Args args, List<Mount> mounts) throws IOException {
        List<Row> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = mounts.size() - 1; i >= 0; i--) {
            Mount mount = mounts.get(i);
            if (!seen.add(mount.target()) || !wanted(args, mount)) {
                continue;
            }
            try {
                StatFs fs = io.sys().statfs(mount.target());
                if (fs.blocks() > 0 || args.has("a")) {
                    rows.addFirst(new Row(mount, "-", fs));
                }
            } catch (SyscallException e) {
                io.warn(mount.target(), e);
            }
        }
        return rows;
    }

    private static List<Row> some(Io io, Args args, List<Mount> mounts) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String file : args.operands()) {
            try {
                String path = Paths.canonical(io.sys(), file, Paths.Existing.ALL);
                Mount best = best(mounts, file, path);
                if (best != null && wanted(args, best)) {
                    rows.add(new Row(best, file, io.sys().statfs(best.target())));
                }
            } catch (SyscallException e) {
                io.warn(file, e);
            }
        }
        return rows;
    }

    private static @Nullable Mount best(List<Mount> mounts, String file, String path) {
        Mount best = null;
        for (Mount mount : mounts) {
            if (mount.source().equals(file)) {
                return mount;
            }
            if (Paths.isWithin(path, mount.target())
                    && (best == null || mount.target().length() >= best.target().length())) {
                best = mount;
            }
        }
        return best;
    }

    private static Row total(List<Row> rows) {
        long blocks = 0;
        long free = 0;
        long files = 0;
        long filesFree = 0;
        for (Row row : rows) {
            StatFs fs = row.fs();
            blocks += fs.blocks() * fs.blockSize();
            free += fs.free() * fs.blockSize();
            files += fs.files();
            filesFree += fs.filesFree();
        }
        return new Row(new Mount("total", "-", "-"), "-", new StatFs("-", 1, blocks, free, files, filesFree, 0));
    }

    private static void print(Io io, Args args, Job job, List<String> columns, List<Row> rows) throws IOException {
        List<List<String>> table = new ArrayList<>();
        List<String> head = new ArrayList<>();
        for (String column : columns) {
            head.add(header(args, job, column));
        }
        table.add(head);
        for (Row row : rows) {
            List<String> line = new ArrayList<>();
            for (String column : columns) {
                line.add(value(job, column, row));
            }
            table.add(line);
        }
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = least(columns.get(i));
            for (List<String> line : table) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : table) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                boolean left = List.of("source", "fstype", "file", "target").contains(columns.get(i));
                String pad = " ".repeat(widths[i] - line.get(i).length());
                boolean last = i == widths.length - 1;
                out.append(i == 0 ? "" : " ");
                out.append(left ? line.get(i) + (last ? "" : pad) : pad + line.get(i));
            }
            io.out().println(out.toString());
        }
    }

    private static int least(String column) {
        return switch (column) {
            case "source" -> 14;
            case "fstype", "pcent", "ipcent" -> 4;
            case "file", "target" -> 0;
            default -> 5;
        };
    }

    private static String header(Args args, Job job, String column) {
        return switch (column) {
            case "source" -> "Filesystem";
            case "fstype" -> "Type";
            case "itotal" -> "Inodes";
            case "iused" -> "IUsed";
            case "iavail" -> "IFree";
            case "ipcent" -> "IUse%";
            case "used" -> "Used";
            case "avail" -> job.human || args.has("output") ? "Avail" : "Available";
            case "pcent" -> args.has("P") && !job.human ? "Capacity" : "Use%";
            case "file" -> "File";
            case "target" -> "Mounted on";
            default -> sizeHeader(args, job);
        };
    }

    private static String sizeHeader(Args args, Job job) {
        if (job.human) {
            return "Size";
        }
        if (args.has("P")) {
            return job.unit + "-blocks";
        }
        long unit = job.unit;
        for (int base : new int[] {1024, 1000}) {
            long rest = unit;
            int power = 0;
            while (rest % base == 0 && rest > 1) {
                rest /= base;
                power++;
            }
            if (power > 0 && rest < base) {
                String letter = power == 1 && base == 1000 ? "k" : String.valueOf(" KMGTPE".charAt(power));
                return rest + letter + (base == 1000 ? "B" : "") + "-blocks";
            }
        }
        return unit + "B-blocks";
    }

    private static String value(Job job, String column, Row row) {
        StatFs fs = row.fs();
        long used = fs.blocks() - fs.free();
        return switch (column) {
            case "source" -> row.mount().source();
            case "fstype" -> row.mount().type();
            case "target" -> row.mount().target();
            case "file" -> row.file();
            case "size" -> bytes(job, fs.blocks() * fs.blockSize(), fs.blocks() == 0);
            case "used" -> bytes(job, used * fs.blockSize(), fs.blocks() == 0);
            case "avail" -> bytes(job, fs.free() * fs.blockSize(), fs.blocks() == 0);
            case "pcent" -> percent(used, fs.free());
            case "itotal" -> count(job, fs.files(), fs);
            case "iused" -> count(job, fs.files() - fs.filesFree(), fs);
            case "iavail" -> count(job, fs.filesFree(), fs);
            default -> percent(fs.files() - fs.filesFree(), fs.filesFree());
        };
    }

    private static String bytes(Job job, long bytes, boolean none) {
        if (job.human) {
            return job.si ? HumanSize.decimal(bytes) : HumanSize.binary(bytes);
        }
        return (none ? 0 : HumanSize.units(bytes, job.unit)) + job.suffix;
    }

    private static String count(Job job, long count, StatFs fs) {
        if (fs.files() == 0) {
            return "-";
        }
        return job.human ? job.si ? HumanSize.decimal(count) : HumanSize.binary(count) : Long.toString(count);
    }

    private static String percent(long used, long free) {
        long all = used + free;
        return all <= 0 ? "-" : Math.ceilDiv(used * 100, all) + "%";
    }
}
