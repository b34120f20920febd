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
    private final boolean sequence;
    private final JsonTokens tokens;
    private final JsonReader reader;
    private final JsonEvents events;
    private @Nullable Lines lines;
    private boolean slurped;
    private boolean any;
    private boolean missing;
    private boolean ended;

    /** Whether, of a sequence, a text begins here. */
    private boolean synchronised;

    private boolean abandoned;

    JqInputs(Io io, Args args, List<String> files, boolean yaml) {
        this.io = io;
        this.files = files.isEmpty() ? List.of("-") : files;
        this.raw = args.has("R");
        this.slurps = args.has("s");
        this.streams = args.has("stream");
        this.sequence = args.has("seq");
        this.format = yaml ? args.value("p", "yaml") : "json";
        this.tokens = new JsonTokens(this::bytes, JsonReader.room(io.sys()));
        this.reader = new JsonReader(tokens);
        this.events = new JsonEvents(tokens);
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
        return any && !raw && format.equals("json") ? tokens.lines() : 0;
    }

    /** Where the last input came from, as messages tell it. */
    String place() throws IOException {
        return any && (!ended || line() > 0) ? (file == Values.NULL ? "<stdin>" : file) + ":" + line() : "<unknown>";
    }

    @Override
    public @Nullable Object next() throws IOException, JsonReader.Malformed {
        if (slurps) {
            return slurped ? null : slurp();
        }
        Object value = single();
        any |= value != null;
        return value;
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
            return JsonStrings.cleaned(all.toString());
        }
        List<Object> all = new ArrayList<>();
        for (Object value = single(); value != null; value = single()) {
            all.add(value);
        }
        return Items.of(all);
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
        if (!format.equals("json")) {
            return document();
        }
        while (true) {
            try {
                Object value = json();
                ended = value == null;
                return value;
            } catch (JsonReader.Malformed e) {
                if (!sequence) {
                    throw e;
                }
                io.note("ignoring parse error: " + e.getMessage() + "\n");
            }
        }
    }

    /** The next value or event; in a sequence of texts, the first that begins behind a record separator. */
    private @Nullable Object json() throws IOException, JsonReader.Malformed {
        if (sequence && !synchronised) {
            synchronised = tokens.record();
            if (!synchronised && !abandoned) {
                abandoned = true;
                throw tokens.unfinished("Unfinished abandoned text");
            }
            abandoned = true;
            if (!synchronised) {
                return null;
            }
        }
        boolean before = synchronised;
        synchronised = false;
        Object value = streams ? events.next() : reader.next();
        synchronised = before;
        return value;
    }

    private @Nullable Object document() throws IOException, JsonReader.Malformed {
        while (ready.isEmpty()) {
            if (!open()) {
                return null;
            }
            String text = Text.decode(new FdInput(io.sys(), fd).readAllBytes());
            ready.addAll(new Documents(io.sys()).read(format, text));
            close();
        }
        return ready.poll();
    }

    /** Bytes of one file after another, as if they were one. */
    private int bytes(byte[] buf, int off, int len) throws IOException {
        while (open()) {
            try {
                int n = io.sys().read(fd, buf, off, len);
                if (n > 0) {
                    return n;
                }
            } catch (SyscallException e) {
                missing = true;
            }
            close();
        }
        return 0;
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
                return JsonStrings.cleaned(lines.text());
            }
            lines = null;
            close();
        }
    }
}
