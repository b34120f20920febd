package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Usage;

/** Arranges lines in columns. */
public final class Column extends Command {
    private static final int DEFAULT_WIDTH = 80;
    private static final List<String> NEED_TABLE = List.of(
            "table-columns",
            "table-name",
            "table-order",
            "table-right",
            "table-truncate",
            "table-wrap",
            "table-hide",
            "table-noextreme");

    public Column() {
        super(Usage.of("""
                        Usage: column [OPTION]... [FILE]...
                        Write the lines of each FILE in columns.

                        With no FILE, read standard input.

                          -t, --table              divide each line into cells and make a table
                          -n, --table-name=NAME    the name of the table in JSON
                          -O, --table-order=LIST   these columns first
                          -N, --table-columns=NAMES  put names above the columns
                          -l, --table-columns-limit=N  take the rest of the line into column N
                          -E, --table-noextreme=LIST  accepted, long cells take the room that they need
                          -d, --table-noheadings   no names above the columns
                          -e, --table-header-repeat  accepted, there are no pages
                          -H, --table-hide=LIST    leave these columns out; - is those without a name
                          -R, --table-right=LIST   align these columns to the right
                          -T, --table-truncate=LIST  cut the cells of these columns where lines are too long
                          -W, --table-wrap=LIST    go on below in these columns where lines are too long
                          -L, --keep-empty-lines   keep empty lines
                          -J, --json               write the table as JSON
                          -r, --tree=COLUMN        draw a tree in this column
                          -i, --tree-id=COLUMN     where a line's number stands for the tree
                          -p, --tree-parent=COLUMN  where the number of the line above it stands
                          -c, --output-width=WIDTH  fill WIDTH columns
                          -o, --output-separator=STRING  put STRING between cells, not two blanks
                          -s, --separator=CHARS    cells end at one of CHARS, not at blanks
                          -x, --fillrows           fill rows before columns
                          -h, --help               show this text and exit
                          -V, --version            show the version and exit

                        LIST has names or numbers from 1, with commas between; 0 is all columns.
                        """).hidden("--columns=WIDTH", "--table-empty-lines"));
    }

    @Override
    protected boolean tolerates(String writeError) {
        return writeError.equals(Errno.EBADF.text());
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean tree = args.has("tree") || args.has("tree-id") || args.has("tree-parent");
        boolean table = args.has("table") || args.has("json") || tree;
        int limit = limit(io, args);
        int width = width(io, args);
        refuse(io, args, table, tree);
        boolean keepsEmpty = args.has("L") || args.has("table-empty-lines");
        List<String> lines = new ArrayList<>();
        int failed = 0;
        if (args.operands().isEmpty()) {
            read(io, 0, keepsEmpty, lines);
        }
        for (String file : args.operands()) {
            try {
                int fd = io.sys().open(file, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
                read(io, fd, keepsEmpty, lines);
                io.sys().close(fd);
            } catch (SyscallException e) {
                io.note(io.name() + ": " + file + ": " + e.errno().text() + "\n");
                failed++;
            }
        }
        if (lines.isEmpty()) {
            return failed;
        }
        if (table) {
            new ColumnTable(io, args, limit, width).write(lines);
        } else {
            new ColumnFill(io, width, args.has("x")).write(lines);
        }
        return failed == 0 ? 0 : 1;
    }

    private static void refuse(Io io, Args args, boolean table, boolean tree) throws CommandException {
        if (!table) {
            for (String option : NEED_TABLE) {
                if (args.has(option)) {
                    throw io.failure("option --table required for all --table-*");
                }
            }
        }
        if (args.has("json") && !args.has("table-columns")) {
            throw io.failure("option --table-columns required for --json");
        }
        if (tree && !(args.has("tree-id") && args.has("tree-parent"))) {
            throw io.failure("options --tree-id and --tree-parent are required for tree formatting");
        }
    }

    private static int limit(Io io, Args args) throws CommandException {
        if (!args.has("l")) {
            return Integer.MAX_VALUE;
        }
        int limit = number(io, args.value("l", ""), "invalid columns limit argument");
        if (limit == 0) {
            throw io.failure("columns limit must be greater than zero");
        }
        return limit;
    }

    private static int width(Io io, Args args) throws CommandException {
        String given = args.has("c") ? args.value("c") : args.value("columns");
        if (given == null) {
            String columns = io.env("COLUMNS");
            return columns != null && columns.matches("[0-9]{1,9}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
        }
        return number(io, given, "invalid columns argument");
    }

    private static int number(Io io, String text, String what) throws CommandException {
        if (!text.matches("[-+]?[0-9]+")) {
            throw io.failure(what + ": '" + text + "'");
        }
        Sizes.Parsed parsed = Sizes.parse(text, "");
        if (parsed.problem() != Sizes.Problem.NONE || parsed.value() > Integer.MAX_VALUE) {
            throw io.failure(what + ": '" + text + "': Numerical result out of range");
        }
        return (int) parsed.value();
    }

    private static void read(Io io, int fd, boolean keepsEmpty, List<String> into) throws IOException {
        Lines input = new Lines(io.sys(), fd);
        try {
            while (input.next()) {
                if (keepsEmpty || !isEmpty(input)) {
                    into.add(ColumnText.shown(io, input));
                }
            }
        } catch (SyscallException e) {
            throw io.failure("read failed: " + e.errno().text());
        }
    }

    private static boolean isEmpty(Lines line) {
        for (int i = line.start(); i < line.end(); i++) {
            if (line.buffer()[i] != ' ' && line.buffer()[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
