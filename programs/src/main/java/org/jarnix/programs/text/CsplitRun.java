package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Goes through the lines pattern by pattern. */
final class CsplitRun {
    private final Io io;
    private final Lines lines;
    private final CsplitFiles files;
    private final boolean suppresses;
    private final Deque<byte[]> held = new ArrayDeque<>();
    /** The number of the first line that is held, or comes next. */
    private long first = 1;
    /** The line that was looked at, or taken, last. */
    private long current;

    CsplitRun(Io io, int fd, CsplitFiles files, boolean suppresses) {
        this.io = io;
        this.lines = io.lines(fd);
        this.files = files;
        this.suppresses = suppresses;
    }

    void run(List<CsplitPattern> patterns) throws IOException {
        for (CsplitPattern pattern : patterns) {
            long most = pattern.repeats();
            for (long i = 0; most == CsplitPattern.FOR_EVER || i <= most; i++) {
                Matcher matcher = pattern.matcher();
                if (matcher == null) {
                    toLine(pattern, i);
                } else if (!toMatch(pattern, matcher, i)) {
                    return;
                }
                io.sys().schedYield();
            }
        }
        files.create();
        rest();
        files.close();
    }

    private boolean hold() throws IOException {
        if (!lines.next()) {
            return false;
        }
        byte[] line = Arrays.copyOf(lines.bytes(), lines.length() + (lines.terminated() ? 1 : 0));
        if (lines.terminated()) {
            line[line.length - 1] = '\n';
        }
        held.add(line);
        return true;
    }

    private byte @Nullable [] take() throws IOException {
        if (held.isEmpty() && !hold()) {
            return null;
        }
        current = Math.max(current, first);
        first++;
        return held.remove();
    }

    /** The line with a number; null behind the last. */
    private byte @Nullable [] find(long number) throws IOException {
        while (first + held.size() <= number) {
            if (!hold()) {
                return null;
            }
        }
        if (number == first + held.size() - 1) {
            return held.getLast();
        }
        Iterator<byte[]> all = held.iterator();
        for (long i = first; i < number; i++) {
            all.next();
        }
        return all.next();
    }

    private void rest() throws IOException {
        for (byte[] line = take(); line != null; line = take()) {
            files.write(line);
        }
    }

    private void toLine(CsplitPattern pattern, long turn) throws IOException {
        long target = pattern.line() * (turn + 1);
        files.create();
        if (suppresses && atEnd()) {
            throw outOfRange(io.quote(Long.toString(pattern.line())), turn);
        }
        while (first < target) {
            byte[] line = take();
            if (line == null) {
                throw outOfRange(io.quote(Long.toString(pattern.line())), turn);
            }
            files.write(line);
        }
        files.close();
        if (suppresses) {
            take();
        } else if (atEnd()) {
            throw outOfRange(io.quote(Long.toString(pattern.line())), turn);
        }
    }

    private boolean atEnd() throws IOException {
        return held.isEmpty() && !hold();
    }

    private CommandException outOfRange(String shown, long turn) {
        return CommandException.failure(1, shown + ": line number out of range" + repetition(turn));
    }

    private static String repetition(long turn) {
        return turn == 0 ? "" : " on repetition " + turn;
    }

    /** False where a pattern that goes on for ever found its end. */
    private boolean toMatch(CsplitPattern pattern, Matcher matcher, long turn) throws IOException {
        if (!pattern.skips()) {
            files.create();
        }
        while (true) {
            byte[] line = find(++current);
            if (line == null) {
                if (!pattern.skips()) {
                    rest();
                    files.close();
                }
                if (pattern.repeats() == CsplitPattern.FOR_EVER) {
                    return false;
                }
                throw CommandException.failure(1, io.quote(pattern.text()) + ": match not found" + repetition(turn));
            }
            int end = line.length - (line.length > 0 && line[line.length - 1] == '\n' ? 1 : 0);
            if (matcher.find(line, 0, 0, end)) {
                break;
            }
            if (pattern.offset() >= 0) {
                byte[] taken = take();
                if (taken != null && !pattern.skips()) {
                    files.write(taken);
                }
            }
        }
        upTo(pattern, current + pattern.offset());
        return true;
    }

    private void upTo(CsplitPattern pattern, long target) throws IOException {
        if (first > target) {
            throw outOfRange(io.quote(pattern.text()), 0);
        }
        while (first < target) {
            byte[] line = take();
            if (line == null) {
                throw outOfRange(io.quote(pattern.text()), 0);
            }
            if (!pattern.skips()) {
                files.write(line);
            }
        }
        if (!pattern.skips()) {
            files.close();
        }
        if (pattern.offset() > 0) {
            current = target;
        }
        if (suppresses) {
            take();
        }
    }
}
