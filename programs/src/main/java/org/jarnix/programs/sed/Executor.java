package org.jarnix.programs.sed;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Runs a script over the input, a cycle for each line. */
final class Executor {
    /** Answers of a command that end the cycle; all places in the script are above them. */
    private static final int END_OF_CYCLE = -1;

    private static final int WITHOUT_PRINT = -2;
    private static final int AGAIN = -3;
    private static final int QUIT = -4;
    private static final int QUIT_WITHOUT_PRINT = -5;

    private static final byte[] NEWLINE = {'\n'};

    private final Sys sys;
    private final Cmd[] commands;
    private final Ranges ranges;
    private final boolean quiet;
    private final byte delimiter;
    private final int lineLength;
    private final boolean posix;
    private final boolean utf8;
    private final OutputFiles files;
    private final Appendix appendix;
    private final Shell shell;
    private final Listing listing;
    private final Input input;
    private Sink sink;
    private Space pattern;
    private Space hold;
    private Space spare;
    private @Nullable Matcher lastUsed;
    private boolean replaced;
    private int status;

    Executor(Io io, List<Cmd> commands, Options options, OutputFiles files) {
        this.sys = io.sys();
        this.pattern = new Space(sys);
        this.hold = new Space(sys);
        this.spare = new Space(sys);
        this.listing = new Listing(sys);
        this.commands = commands.toArray(new Cmd[0]);
        this.ranges = new Ranges(commands);
        this.quiet = options.quiet();
        this.delimiter = options.delimiter();
        this.lineLength = options.lineLength();
        this.posix = options.posix();
        this.utf8 = io.ctype().utf8();
        this.files = files;
        this.appendix = new Appendix(io, delimiter);
        this.shell = new Shell(sys);
        this.sink = files.standard();
        Input.Boundary boundary = options.suffix() == null
                ? InPlace.none(options.separate() ? List.of(ranges::reset) : List.of())
                : new InPlace(io, options.suffix(), options.followsLinks(), delimiter, this);
        this.input = new Input(io, options.files(), delimiter, options.separate(), boundary);
    }

    /** Where lines go now. */
    Sink output() {
        return sink;
    }

    void output(Sink to) {
        sink = to;
    }

    void resetRanges() {
        ranges.reset();
    }

    long line() {
        return input.line();
    }

    /** Runs until the input or the script ends it; answers the exit status that the script asks for. */
    int run() throws IOException {
        for (Cmd cmd : commands) {
            Address first = cmd.first;
            if (cmd.name == 'r' && first != null && cmd.second == null && first.isBeforeAll()) {
                appendix.file(cmd.operand);
            }
        }
        boolean keep = false;
        while (keep || next()) {
            sys.schedYield();
            int end = cycle();
            if (!quiet && (end == END_OF_CYCLE || end == QUIT)) {
                print(pattern.length(), end == QUIT || pattern.terminated(), sink);
            }
            if (end == QUIT_WITHOUT_PRINT) {
                appendix.discard();
            }
            if (end <= QUIT) {
                break;
            }
            keep = end == AGAIN;
            if (keep) {
                appendix.write(sink);
            }
        }
        appendix.write(sink);
        input.finish();
        files.flush();
        return status;
    }

    /** Reads a line in place of the pattern space. */
    private boolean next() throws IOException {
        appendix.write(sink);
        pattern.clear();
        replaced = false;
        return input.read(pattern);
    }

    private void print(int length, boolean terminated, Sink to) throws IOException {
        to.line(pattern.bytes(), pattern.start(), length, terminated);
    }

    private int cycle() throws IOException {
        int at = 0;
        while (at >= 0 && at < commands.length) {
            Cmd cmd = commands[at];
            boolean selected = cmd.first == null || isSelected(cmd, at);
            if (selected != cmd.negated) {
                at = step(cmd, at);
            } else {
                at = cmd.name == '{' ? cmd.target : at + 1;
            }
        }
        return Math.min(at, END_OF_CYCLE);
    }

    private boolean isSelected(Cmd cmd, int at) throws IOException {
        Address first = cmd.first;
        Address second = cmd.second;
        if (first == null) {
            return true;
        }
        return second == null ? matches(first) : ranges.contains(at, first, second, this);
    }

    /** Whether a single address is that of the current line. */
    boolean matches(Address address) throws IOException {
        return switch (address.kind()) {
            case LINE -> input.line() == address.number();
            case EVERY -> input.line() >= address.number() && (input.line() - address.number()) % address.step() == 0;
            case LAST -> input.atLast();
            case MATCH -> {
                Pattern wanted = address.pattern();
                yield wanted != null && find(matcher(wanted), pattern.start());
            }
            case FURTHER, MULTIPLE -> false;
        };
    }

    private Matcher matcher(Pattern wanted) throws CommandException {
        Matcher matcher = wanted.matcher() == null ? lastUsed : wanted.matcher();
        if (matcher == null) {
            throw CommandException.failure(1, ScriptParser.atCharacter(0) + "no previous regular expression");
        }
        lastUsed = matcher;
        return matcher;
    }

    private boolean find(Matcher matcher, int from) {
        return matcher.find(pattern.bytes(), from, pattern.start(), pattern.end());
    }

    /** Runs a command; answers the place of the next or how the cycle ends. */
    private int step(Cmd cmd, int at) throws IOException {
        switch (cmd.name) {
            case 'b' -> {
                return jump(cmd);
            }
            case 't', 'T' -> {
                boolean was = replaced;
                replaced = false;
                return was == (cmd.name == 't') ? jump(cmd) : at + 1;
            }
            case 'n' -> {
                return advance(at);
            }
            case 'N' -> {
                return join(at);
            }
            case 'd' -> {
                return WITHOUT_PRINT;
            }
            case 'D' -> {
                return deleteLine();
            }
            case 'c' -> {
                return change(cmd, at);
            }
            case 'q', 'Q' -> {
                status = Math.max(cmd.number, 0);
                return cmd.name == 'q' ? QUIT : QUIT_WITHOUT_PRINT;
            }
            case 's' -> substitute(cmd);
            default -> edit(cmd);
        }
        return at + 1;
    }

    private int jump(Cmd cmd) {
        sys.schedYield();
        return cmd.target >= commands.length ? END_OF_CYCLE : cmd.target;
    }

    private int advance(int at) throws IOException {
        if (input.atLast()) {
            return END_OF_CYCLE;
        }
        if (!quiet) {
            print(pattern.length(), pattern.terminated(), sink);
        }
        next();
        return at + 1;
    }

    private int join(int at) throws IOException {
        if (input.atLast()) {
            return posix ? WITHOUT_PRINT : END_OF_CYCLE;
        }
        appendix.write(sink);
        replaced = false;
        pattern.append(delimiter);
        input.read(pattern);
        return at + 1;
    }

    private int deleteLine() {
        int newline = pattern.indexOf(delimiter);
        if (newline < 0) {
            return WITHOUT_PRINT;
        }
        pattern.drop(newline + 1 - pattern.start());
        return AGAIN;
    }

    private int change(Cmd cmd, int at) throws IOException {
        if (cmd.second == null || !ranges.isInside(at)) {
            insert(cmd.text);
        }
        return WITHOUT_PRINT;
    }

    private void edit(Cmd cmd) throws IOException {
        switch (cmd.name) {
            case 'g' -> copy(hold, pattern);
            case 'G' -> {
                pattern.append(delimiter);
                pattern.append(hold);
                pattern.terminated(hold.terminated());
            }
            case 'h' -> copy(pattern, hold);
            case 'H' -> {
                hold.append(delimiter);
                hold.append(pattern);
                hold.terminated(pattern.terminated());
            }
            case 'x' -> {
                Space other = hold;
                hold = pattern;
                pattern = other;
            }
            case 'z' -> pattern.clear();
            case 'y' -> {
                if (cmd.transliteration != null) {
                    cmd.transliteration.apply(pattern, spare);
                }
            }
            default -> write(cmd);
        }
    }

    private static void copy(Space from, Space to) throws IOException {
        to.set(from);
        to.terminated(from.terminated());
    }

    private void write(Cmd cmd) throws IOException {
        switch (cmd.name) {
            case 'p' -> print(pattern.length(), pattern.terminated(), sink);
            case 'P' -> printFirstLine(sink);
            case 'w' -> print(pattern.length(), pattern.terminated(), sinkOf(cmd));
            case 'W' -> printFirstLine(sinkOf(cmd));
            case 'a' -> appendix.text(cmd.text);
            case 'i' -> insert(cmd.text);
            case '=' -> insert(Text.encode(input.line() + "\n"));
            case 'F' -> {
                byte[] name = Text.encode(input.file());
                sink.line(name, 0, name.length, true);
            }
            case 'l' -> {
                int length = cmd.number == Cmd.NONE ? lineLength : cmd.number;
                listing.write(pattern, length, delimiter, sink);
            }
            case 'r' -> {
                files.flush();
                appendix.file(cmd.operand);
            }
            case 'R' -> {
                files.flush();
                appendix.line(cmd.operand);
            }
            case 'e' -> evaluate(cmd);
            default -> {}
        }
    }

    private Sink sinkOf(Cmd cmd) {
        return cmd.sink == null ? sink : cmd.sink;
    }

    private void printFirstLine(Sink to) throws IOException {
        int newline = pattern.indexOf(delimiter);
        if (newline < 0) {
            print(pattern.length(), pattern.terminated(), to);
        } else {
            print(newline - pattern.start(), true, to);
        }
    }

    /** Writes text whose newline at the end becomes the delimiter of lines. */
    private void insert(byte[] text) throws IOException {
        if (delimiter == '\n' || text.length == 0) {
            sink.text(text, 0, text.length);
        } else {
            sink.line(text, 0, text.length - 1, true);
        }
    }

    private void evaluate(Cmd cmd) throws IOException {
        sink.flush();
        files.flush();
        spare.clear();
        if (cmd.text.length > 0) {
            shell.run(Text.decode(cmd.text), spare);
            sink.text(spare.bytes(), spare.start(), spare.length());
            return;
        }
        evaluatePattern();
    }

    /** The pattern space becomes what it writes when it is run as a command. */
    private void evaluatePattern() throws IOException {
        spare.clear();
        shell.run(Text.decode(pattern.bytes(), pattern.start(), pattern.length()), spare);
        if (spare.length() > 0 && spare.bytes()[spare.end() - 1] == NEWLINE[0]) {
            spare.truncate(spare.end() - 1);
        }
        swap();
    }

    private void swap() {
        spare.terminated(pattern.terminated());
        Space other = spare;
        spare = pattern;
        pattern = other;
    }

    private void substitute(Cmd cmd) throws IOException {
        Substitution what = cmd.substitution;
        if (what == null || !replace(what)) {
            return;
        }
        replaced = true;
        if (what.evaluates()) {
            files.flush();
            evaluatePattern();
        }
        if (what.prints()) {
            print(pattern.length(), pattern.terminated(), sink);
        }
        if (what.sink() != null) {
            print(pattern.length(), pattern.terminated(), what.sink());
        }
    }

    private boolean replace(Substitution what) throws IOException {
        Matcher matcher = matcher(what.pattern());
        int from = pattern.start();
        if (!find(matcher, from)) {
            return false;
        }
        byte[] text = pattern.bytes();
        int end = pattern.end();
        int copied = from;
        int count = 0;
        int before = -1;
        spare.clear();
        do {
            int start = matcher.start();
            int stop = matcher.end();
            boolean counts = start < stop || start != before;
            before = stop;
            if (counts && ++count >= what.occurrence()) {
                spare.append(text, copied, start - copied);
                what.replacement().append(spare, matcher, text);
                copied = stop;
                if (!what.global()) {
                    break;
                }
            }
            from = start < stop ? stop : stop + (stop < end ? width(text, stop, end) : 1);
        } while (from <= end && find(matcher, from));
        if (count < what.occurrence()) {
            return false;
        }
        spare.append(text, copied, end - copied);
        swap();
        return true;
    }

    private int width(byte[] text, int at, int end) {
        return utf8 ? Text.sequence(text, at, end) : 1;
    }
}
