package org.jarnix.programs.rg;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Bytes;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.programs.file.Ask;
import org.jspecify.annotations.Nullable;

/** Searches one file after another and writes what it finds. */
final class RgSearch {
    private static final String PATH = "\u001b[35m";
    private static final String NUMBER = "\u001b[32m";
    private static final String MATCH = "\u001b[1m\u001b[31m";
    private static final String RESET = "\u001b[0m";

    private final Io io;
    private final Out out;
    private final Args args;
    private final @Nullable RgPattern matcher;
    private final boolean numbers;
    private final boolean columns;
    private final boolean heading;
    private final boolean color;
    private final boolean counts;
    private final boolean only;
    private final boolean vimgrep;
    private final @Nullable String replacement;
    private final String mark;
    private final String contextMark;
    private final int before;
    private final int after;
    private final long most;
    private boolean matched;
    private boolean searched;
    private boolean written;

    private record Kept(byte[] line, long number, long offset) {}

    RgSearch(Io io, Args args, @Nullable RgPattern pattern) throws IOException {
        this.io = io;
        this.out = io.out();
        this.args = args;
        this.matcher = pattern;
        boolean terminal = Ask.isTerminal(io.sys(), 1);
        boolean number = terminal;
        boolean head = terminal;
        String when = "auto";
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "pretty" -> {
                    when = colours(io) ? "always" : "never";
                    number = true;
                    head = true;
                }
                case "color" -> when = String.valueOf(given.value());
                case "line-number", "column", "vimgrep" -> number = true;
                case "no-line-number" -> number = false;
                case "heading" -> head = true;
                case "no-heading" -> head = false;
                default -> {}
            }
        }
        vimgrep = args.has("vimgrep");
        numbers = number;
        columns = args.has("column") || vimgrep;
        heading = head && !vimgrep;
        color = when.equals("always") || when.equals("ansi") || when.equals("auto") && terminal;
        counts = args.has("c") || args.has("count-matches");
        only = args.has("o");
        replacement = args.value("r");
        mark = separator("field-match-separator", ":");
        contextMark = separator("field-context-separator", "-");
        before = context("B");
        after = context("A");
        String limit = args.value("m");
        most = limit == null ? Long.MAX_VALUE : Long.parseLong(limit);
    }

    private int context(String option) throws IOException {
        if (args.has("passthru")) {
            return Integer.MAX_VALUE;
        }
        String value = args.value(option) != null ? args.value(option) : args.value("C");
        try {
            return value == null ? 0 : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw Rg.failure(io, "invalid digit found in string");
        }
    }

    /** Whether the terminal that the environment names shows colours, and its user wants them. */
    private static boolean colours(Io io) {
        String terminal = io.env("TERM");
        return terminal != null && !terminal.equals("dumb") && io.env("NO_COLOR") == null;
    }

    private String separator(String option, String usual) {
        return args.value(option, usual).replace("\\t", "\t");
    }

    boolean searched() {
        return searched;
    }

    boolean matched() {
        return matched;
    }

    void end() throws IOException {
        out.flush();
    }

    /** Writes a name alone. */
    void name(String path) throws IOException {
        matched = true;
        searched = true;
        if (!args.has("q")) {
            out.print(color ? RESET + PATH + path + RESET : path).write(args.has("0") ? 0 : '\n');
        }
    }

    void input(boolean names) throws IOException {
        file("<stdin>", 0, names, true);
    }

    /** Searches an open file. */
    void file(String path, int fd, boolean names, boolean explicit) throws IOException {
        boolean shows = (names || args.has("H")) && !args.has("I") || args.has("H");
        if (vimgrep && !args.has("I")) {
            shows = true;
        }
        searched = true;
        Lines lines = new Lines(io.sys(), fd);
        new FileRun(path, shows, explicit || args.has("u") && args.count("u") > 2).run(lines);
    }

    /** The search of one file. */
    private final class FileRun {
        private final String path;
        private final boolean shows;
        private final boolean explicit;
        private final Deque<Kept> held = new ArrayDeque<>();
        private long count;
        private long matches;
        private long last = -1;
        private int left;
        private boolean headed;
        private long number;
        private long offset;

        FileRun(String path, boolean shows, boolean explicit) {
            this.path = path;
            this.shows = shows;
            this.explicit = explicit;
        }

        void run(Lines lines) throws IOException {
            boolean quick = args.has("q") || args.has("l") || args.has("files-without-match");
            boolean text = args.has("a") || args.count("u") > 2;
            boolean silent = quick || counts;
            while (lines.next()) {
                number++;
                io.sys().schedYield();
                byte[] buf = lines.buffer();
                int ahead = Math.min(buf.length, lines.end() + 1 + lines.unread());
                if (number == 1 && !text && !explicit && Bytes.indexOf(buf, lines.start(), ahead, (byte) 0) >= 0) {
                    return;
                }
                if (!text && Bytes.indexOf(buf, lines.start(), lines.end(), (byte) 0) >= 0) {
                    binary(lines);
                    return;
                }
                boolean hit = count < most && find(buf, lines.start(), lines.start(), lines.end()) != args.has("v");
                if (hit) {
                    count++;
                    if (counts && args.has("count-matches") && !args.has("v")) {
                        all(buf, lines.start(), lines.end());
                    }
                    if (quick) {
                        break;
                    }
                    if (!silent) {
                        hit(lines);
                    }
                } else if (!silent) {
                    miss(lines);
                }
                offset += lines.length() + 1L;
                if (count >= most && left == 0) {
                    break;
                }
            }
            finish();
        }

        private void finish() throws IOException {
            if (args.has("files-without-match")) {
                if (count == 0) {
                    name(path);
                }
                return;
            }
            matched |= count > 0;
            boolean silent = count == 0 && !(counts && args.has("include-zero"));
            if (silent || args.has("q")) {
                return;
            }
            if (args.has("l")) {
                name(path);
            } else if (counts) {
                prefix(mark);
                out.println(Long.toString(args.has("count-matches") && !args.has("v") ? matches : count));
            }
        }

        private void binary(Lines lines) throws IOException {
            if (!explicit) {
                finish();
                return;
            }
            byte[] buf = lines.buffer();
            int zero = Bytes.indexOf(buf, lines.start(), lines.end(), (byte) 0);
            long at = offset + zero - lines.start();
            boolean found = count > 0;
            do {
                found = found || find(lines.buffer(), lines.start(), lines.start(), lines.end());
            } while (!found && lines.next());
            if (!found) {
                return;
            }
            matched = true;
            if (args.has("q")) {
                return;
            }
            if (args.has("l")) {
                name(path);
                return;
            }
            prefix(mark);
            out.println((shows ? " " : "") + "binary file matches (found \"\\0\" byte around offset " + at + ")");
        }

        private boolean find(byte[] buf, int from, int start, int end) {
            return matcher != null && matcher.find(buf, from, start, end);
        }

        private void all(byte[] buf, int start, int end) {
            for (int from = start; from <= end && find(buf, from, start, end); ) {
                matches++;
                from = current().end() > current().start()
                        ? current().end()
                        : current().end() + 1;
            }
        }

        private RgPattern current() {
            return java.util.Objects.requireNonNull(matcher);
        }

        private void hit(Lines lines) throws IOException {
            if (before + after > 0 || before == Integer.MAX_VALUE) {
                separate(number - held.size());
                while (!held.isEmpty()) {
                    Kept kept = held.poll();
                    context(kept.line(), kept.number(), kept.offset());
                }
            }
            line(lines.buffer(), lines.start(), lines.end());
            last = number;
            left = after;
        }

        private void miss(Lines lines) throws IOException {
            if (left > 0) {
                left--;
                context(lines.bytes(), number, offset);
                last = number;
            } else if (before == Integer.MAX_VALUE) {
                context(lines.bytes(), number, offset);
            } else if (before > 0) {
                held.add(new Kept(lines.bytes(), number, offset));
                if (held.size() > before) {
                    held.poll();
                }
            }
        }

        private void separate(long first) throws IOException {
            boolean gap = last >= 0 ? first > last + 1 : written && !heading && !headed;
            if (gap && before != Integer.MAX_VALUE && !args.has("no-context-separator")) {
                out.println(args.value("context-separator", "--"));
            }
        }

        private void head() throws IOException {
            if (!headed && heading && shows) {
                if (written) {
                    out.write('\n');
                }
                out.println(color ? RESET + PATH + path + RESET : path);
            }
            headed = true;
            written = true;
        }

        private void prefix(String mark) throws IOException {
            if (shows && !heading || shows && counts) {
                out.print(color ? RESET + PATH + path + RESET : path);
                out.print(args.has("0") ? "\0" : mark);
            }
        }

        private void context(byte[] line, long at, long place) throws IOException {
            head();
            prefix(contextMark);
            if (numbers) {
                out.print(color ? RESET + NUMBER + at + RESET : Long.toString(at))
                        .print(contextMark);
            }
            if (args.has("b")) {
                out.print(place).print(contextMark);
            }
            int start = args.has("trim") ? trimmed(line, 0, line.length) : 0;
            out.write(line, start, line.length - start);
            out.write('\n');
        }

        private int trimmed(byte[] buf, int start, int end) {
            int at = start;
            while (at < end && (buf[at] == ' ' || buf[at] == '\t')) {
                at++;
            }
            return at;
        }

        private void places(int column, long place) throws IOException {
            prefix(mark);
            if (numbers) {
                out.print(color ? RESET + NUMBER + number + RESET : Long.toString(number))
                        .print(mark);
            }
            if (columns) {
                out.print(color ? RESET + column + RESET : Integer.toString(column))
                        .print(mark);
            }
            if (args.has("b")) {
                out.print(place).print(mark);
            }
        }

        private void line(byte[] buf, int start, int end) throws IOException {
            head();
            boolean inverted = args.has("v");
            if (!inverted && (only || vimgrep)) {
                for (int from = start; from <= end && find(buf, from, start, end); ) {
                    int first = current().start();
                    int next = current().end();
                    if (next > first || vimgrep) {
                        places(first - start + 1, offset + first - start);
                        if (only) {
                            piece(buf, first, next);
                            out.write('\n');
                        } else {
                            whole(buf, start, end);
                            find(buf, from, start, end);
                        }
                    }
                    from = next > first ? next : next + 1;
                }
                return;
            }
            int column = !inverted && find(buf, start, start, end) ? current().start() - start + 1 : 1;
            places(column, offset);
            if (inverted) {
                out.write(buf, start, end - start);
                out.write('\n');
            } else {
                whole(buf, start, end);
            }
        }

        private void whole(byte[] buf, int start, int end) throws IOException {
            int done = args.has("trim") ? trimmed(buf, start, end) : start;
            if (color || replacement != null) {
                for (int from = start; from <= end && find(buf, from, start, end); ) {
                    int first = current().start();
                    int next = current().end();
                    if (first >= done) {
                        out.write(buf, done, first - done);
                        piece(buf, first, next);
                        done = next;
                    }
                    from = next > first ? next : next + 1;
                }
            }
            out.write(buf, done, end - done);
            out.write('\n');
        }

        private void piece(byte[] buf, int first, int next) throws IOException {
            if (color) {
                out.print(RESET + MATCH);
            }
            if (replacement == null) {
                out.write(buf, first, next - first);
            } else {
                replaced(buf);
            }
            if (color) {
                out.print(RESET);
            }
        }

        private void replaced(byte[] buf) throws IOException {
            String with = java.util.Objects.requireNonNull(replacement);
            for (int i = 0; i < with.length(); i++) {
                char c = with.charAt(i);
                if (c != '$' || i + 1 == with.length()) {
                    out.print(String.valueOf(c));
                    continue;
                }
                boolean braces = with.charAt(i + 1) == '{';
                int from = i + (braces ? 2 : 1);
                int to = from;
                while (to < with.length() && isOfName(with.charAt(to))) {
                    to++;
                }
                if (to == from) {
                    out.write('$');
                    i += with.charAt(i + 1) == '$' ? 1 : 0;
                    continue;
                }
                group(buf, with.substring(from, to));
                i = braces ? to : to - 1;
            }
        }

        private boolean isOfName(char c) {
            return Character.isLetterOrDigit(c) || c == '_';
        }

        private void group(byte[] buf, String name) throws IOException {
            int number = current().group(name);
            if (number >= 0 && current().start(number) >= 0) {
                byte[] bytes = buf;
                out.write(
                        bytes,
                        current().start(number),
                        current().end(number) - current().start(number));
            }
        }
    }
}
