package org.jarnix.programs.jq;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Text;
import org.jarnix.programs.jq.Values.Fields;
import org.jspecify.annotations.Nullable;

/** The inputs of one run: all files' values, lines, or events, as the options want them. */
final class JqInputs implements Context.Inputs {
    private final Io io;
    private final List<String> files;
    private final boolean raw;
    private final boolean slurps;
    private final boolean streams;
    private final String format;
    private final Deque<Object> ready = new ArrayDeque<>();
    private int nextFile;
    private int fd = -1;
    private Object file = Values.NULL;
    private @Nullable JsonReader reader;
    private @Nullable Lines lines;
    private boolean slurped;
    private boolean any;
    private boolean missing;
    private boolean ended;

    JqInputs(Io io, Args args, List<String> files, boolean yaml) {
        this.io = io;
        this.files = files.isEmpty() ? List.of("-") : files;
        this.raw = args.has("R");
        this.slurps = args.has("s");
        this.streams = args.has("stream");
        this.format = yaml ? args.value("p", "yaml") : "json";
    }

    /** Whether a file could not be opened. */
    boolean missing() {
        return missing;
    }

    @Override
    public Object file() {
        return file;
    }

    @Override
    public int line() throws IOException {
        return reader == null ? 0 : reader.lines();
    }

    /** Where the last input came from, as messages tell it. */
    String place() throws IOException {
        return any && !ended ? (file == Values.NULL ? "<stdin>" : file) + ":" + line() : "<unknown>";
    }

    @Override
    public @Nullable Object next() throws IOException, JsonReader.Malformed {
        if (slurps) {
            return slurped ? null : slurp();
        }
        while (ready.isEmpty()) {
            Object value = single();
            if (value == null) {
                return null;
            }
            any = true;
            if (!streams) {
                return value;
            }
            events(value, Items.EMPTY, true);
        }
        return ready.poll();
    }

    private Object slurp() throws IOException, JsonReader.Malformed {
        slurped = true;
        any = true;
        if (raw) {
            StringBuilder all = new StringBuilder();
            while (open()) {
                all.append(Text.decode(new FdInput(io.sys(), fd).readAllBytes()));
                close();
            }
            return JsonReader.cleaned(all.toString());
        }
        List<Object> all = new ArrayList<>();
        for (Object value = single(); value != null; value = single()) {
            if (streams) {
                events(value, Items.EMPTY, true);
            } else {
                all.add(value);
            }
        }
        all.addAll(ready);
        ready.clear();
        return Items.of(all);
    }

    private void events(Object value, Items path, boolean top) {
        if (value instanceof Items items && !items.isEmpty()) {
            for (int i = 0; i < items.size(); i++) {
                events(items.get(i), path.plus((double) i), false);
            }
            ready.add(Items.of((Object) path.plus((double) (items.size() - 1))));
        } else if (value instanceof Fields fields && !fields.isEmpty()) {
            fields.forEach((key, inner) -> events(inner, path.plus(key), false));
            ready.add(Items.of((Object) path.plus(fields.lastEntry().getKey())));
        } else {
            ready.add(Items.of(path, value));
        }
    }

    private boolean open() throws IOException {
        while (fd < 0) {
            if (nextFile == files.size()) {
                return false;
            }
            String name = files.get(nextFile++);
            try {
                fd = io.open(name);
                file = name.equals("-") ? Values.NULL : name;
            } catch (SyscallException e) {
                io.note("jq: error: Could not open file " + name + ": "
                        + e.errno().text() + "\n");
                missing = true;
            }
        }
        return true;
    }

    private void close() throws IOException {
        io.close(fd);
        fd = -1;
    }

    private @Nullable Object single() throws IOException, JsonReader.Malformed {
        if (raw) {
            return textLine();
        }
        while (true) {
            if (reader == null) {
                if (!open()) {
                    return null;
                }
                if (!format.equals("json")) {
                    documents();
                    close();
                    if (!ready.isEmpty()) {
                        return ready.poll();
                    }
                    continue;
                }
                reader = new JsonReader(this::bytes, JsonReader.room(io.sys()));
            } else if (!ready.isEmpty() && !format.equals("json")) {
                return ready.poll();
            }
            Object value = reader.next();
            ended = value == null;
            return value;
        }
    }

    /** Bytes of one file after another, as if they were one. */
    private int bytes(byte[] buf, int off, int len) throws IOException {
        while (open()) {
            int n = io.sys().read(fd, buf, off, len);
            if (n > 0) {
                return n;
            }
            close();
        }
        return 0;
    }

    private void documents() throws IOException, JsonReader.Malformed {
        String text = Text.decode(new FdInput(io.sys(), fd).readAllBytes());
        ready.addAll(new Documents(io.sys()).read(format, text));
    }

    /** A line as a string. */
    private @Nullable Object textLine() throws IOException {
        while (true) {
            if (lines == null) {
                if (!open()) {
                    return null;
                }
                lines = new Lines(io.sys(), fd);
            }
            if (lines.next()) {
                return JsonReader.cleaned(lines.text());
            }
            lines = null;
            close();
        }
    }
}
