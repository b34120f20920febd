package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Bytes;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** The walk of {@code join} through two files. */
final class JoinRun {
    private final Io io;
    private final Out out;
    private final JoinOptions options;
    private final int[] widths = new int[2];
    private final boolean[] told = new boolean[2];
    private boolean unpairable;
    private String[] names = new String[0];

    /** A line taken apart. */
    private record Row(byte[][] fields, byte[] line) {
        byte[] field(int index) {
            return index < fields.length ? fields[index] : new byte[0];
        }
    }

    /** A file with the row that it stands at; null at its end. */
    private static final class Source {
        private final Lines lines;
        private @Nullable Row row;
        private @Nullable Row before;
        private long number;

        Source(Lines lines) {
            this.lines = lines;
        }
    }

    JoinRun(Io io, JoinOptions options) {
        this.io = io;
        this.out = io.out();
        this.options = options;
    }

    int run(String first, String second) throws IOException {
        names = new String[] {first, second};
        Source[] sources = {open(first), open(second)};
        next(sources, 0);
        next(sources, 1);
        if (options.auto) {
            for (int i = 0; i < 2; i++) {
                Row row = sources[i].row;
                widths[i] = row == null ? 0 : row.fields().length;
            }
        }
        if (options.header && (sources[0].row != null || sources[1].row != null)) {
            write(sources[0].row, sources[1].row);
            sources[0].before = null;
            sources[1].before = null;
            next(sources, 0, false);
            next(sources, 1, false);
        }
        merge(sources);
        if ((told[0] || told[1]) && !options.strict) {
            throw io.failure("input is not in sorted order");
        }
        return 0;
    }

    private Source open(String name) throws IOException {
        try {
            return new Source(new Lines(io.sys(), io.open(name), options.end));
        } catch (SyscallException e) {
            throw io.failure(io.quoteFile(name) + ": " + e.errno().text());
        }
    }

    private void merge(Source[] sources) throws IOException {
        while (sources[0].row != null && sources[1].row != null) {
            int order = compare(key(sources[0].row, 0), key(sources[1].row, 1));
            if (order != 0) {
                int file = order < 0 ? 0 : 1;
                unpaired(sources, file);
                next(sources, file);
                // Lines are held to their order from the first on that is read behind one without a partner.
                unpairable = true;
                continue;
            }
            List<Row> left = group(sources, 0);
            List<Row> right = group(sources, 1);
            if (options.paired) {
                for (Row a : left) {
                    for (Row b : right) {
                        write(a, b);
                    }
                }
            }
            io.sys().schedYield();
        }
        boolean checks = !options.lenient && !(told[0] && told[1]);
        for (int file = 0; file < 2; file++) {
            while (sources[file].row != null && (options.unpaired[file] || checks && !told[file])) {
                unpaired(sources, file);
                next(sources, file);
            }
        }
    }

    private void unpaired(Source[] sources, int file) throws IOException {
        if (options.unpaired[file]) {
            write(file == 0 ? sources[0].row : null, file == 1 ? sources[1].row : null);
        }
    }

    /** All rows with the same key. */
    private List<Row> group(Source[] sources, int file) throws IOException {
        List<Row> rows = new ArrayList<>();
        Row first = sources[file].row;
        Row row = first;
        while (row != null && first != null && compare(key(row, file), key(first, file)) == 0) {
            rows.add(row);
            next(sources, file);
            row = sources[file].row;
        }
        return rows;
    }

    private byte[] key(Row row, int file) {
        return row.field(options.fields[file]);
    }

    private int compare(byte[] a, byte[] b) {
        if (!options.ignoreCase) {
            return Arrays.compareUnsigned(a, b);
        }
        int n = Math.min(a.length, b.length);
        for (int i = 0; i < n; i++) {
            int order = lower(a[i]) - lower(b[i]);
            if (order != 0) {
                return order;
            }
        }
        return a.length - b.length;
    }

    private static int lower(byte c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c & 0xFF;
    }

    private void next(Source[] sources, int file) throws IOException {
        next(sources, file, true);
    }

    private void next(Source[] sources, int file, boolean remembers) throws IOException {
        Source source = sources[file];
        source.before = remembers ? source.row : null;
        try {
            source.row = source.lines.next() ? split(source.lines.bytes()) : null;
        } catch (SyscallException e) {
            throw io.failure("read error: " + e.errno().text());
        }
        source.number++;
        Row row = source.row;
        Row before = source.before;
        boolean checks = options.strict || !options.lenient && unpairable;
        if (row != null && before != null && checks && !told[file] && compare(key(before, file), key(row, file)) > 0) {
            told[file] = true;
            String message =
                    io.quoteFile(names[file]) + ":" + source.number + ": is not sorted: " + Text.decode(row.line());
            if (options.strict) {
                throw io.failure(message);
            }
            io.warn(message);
        }
    }

    private Row split(byte[] line) {
        List<byte[]> fields = new ArrayList<>();
        if (options.separator == -2) {
            fields.add(line);
        } else if (options.separator >= 0) {
            int start = 0;
            int at;
            while ((at = Bytes.indexOf(line, start, line.length, (byte) options.separator)) >= 0) {
                fields.add(Arrays.copyOfRange(line, start, at));
                start = at + 1;
            }
            fields.add(Arrays.copyOfRange(line, start, line.length));
        } else {
            int i = behindBlanks(line, 0);
            while (i < line.length) {
                int start = i;
                while (i < line.length && !isBlank(line[i])) {
                    i++;
                }
                fields.add(Arrays.copyOfRange(line, start, i));
                boolean blank = i < line.length;
                i = behindBlanks(line, i);
                if (blank && i == line.length) {
                    fields.add(new byte[0]);
                }
            }
        }
        return new Row(fields.toArray(byte[][]::new), line);
    }

    private static int behindBlanks(byte[] line, int from) {
        int i = from;
        while (i < line.length && isBlank(line[i])) {
            i++;
        }
        return i;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t' || c == '\n';
    }

    private void field(byte @Nullable [] value, boolean first) throws IOException {
        if (!first) {
            out.write(options.separator >= 0 ? options.separator : ' ');
        }
        out.write(value == null || value.length == 0 ? options.empty : value);
    }

    private void write(@Nullable Row a, @Nullable Row b) throws IOException {
        Row either = a != null ? a : b;
        byte[] common = either == null ? new byte[0] : key(either, a != null ? 0 : 1);
        if (!options.output.isEmpty()) {
            boolean first = true;
            for (int[] wanted : options.output) {
                Row row = wanted[0] == 1 ? a : b;
                byte[] value = wanted[0] == 0 ? common : row == null ? null : row.field(wanted[1]);
                field(value, first);
                first = false;
            }
        } else {
            field(common, true);
            others(a, 0);
            others(b, 1);
        }
        out.write(options.end);
    }

    private void others(@Nullable Row row, int file) throws IOException {
        int count = options.auto ? widths[file] : row == null ? 0 : row.fields().length;
        for (int i = 0; i < count; i++) {
            if (i != options.fields[file]) {
                field(row == null ? null : row.field(i), false);
            }
        }
    }
}
