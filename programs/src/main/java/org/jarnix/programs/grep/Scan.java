package org.jarnix.programs.grep;

import java.io.IOException;
import java.util.Arrays;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Growth;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.regex.ByteSearch;
import org.jarnix.programs.grep.perl.PerlLimitException;
import org.jspecify.annotations.Nullable;

/**
 * Searches one file after another, a block at a time: the matcher passes over all lines of a block in one run, and only
 * lines that are written are looked at singly. What comes before a block's first unsearched line is kept as far as context
 * may ask for it.
 */
final class Scan {
    private static final int BLOCK = 96 * 1024;

    private final Io io;
    private final Settings settings;
    private final @Nullable LineMatcher matcher;
    private final LinePrinter printer;
    private final byte endOfLine;
    private byte[] buf = new byte[BLOCK];
    private int filled;
    private long base;
    private int written;
    private int pending;
    private long left;
    private long count;
    private long countAtNul;
    private boolean binary;
    private boolean silent;
    private boolean over;
    private long behindLast;

    Scan(Io io, Settings settings, @Nullable LineMatcher matcher, LinePrinter printer) {
        this.io = io;
        this.settings = settings;
        this.matcher = matcher;
        this.printer = printer;
        this.endOfLine = settings.endOfLine();
    }

    /** Searches an open file and writes what is asked for; answers whether a line was selected. */
    boolean file(int fd, String name) throws IOException {
        reset();
        printer.startFile(name, settings.initialTab() ? numberWidth(fd) : 0);
        try {
            read(fd);
        } catch (PerlLimitException e) {
            throw io.failure(name + ": " + e.getMessage());
        }
        boolean selected = count > 0;
        summarize(name);
        if (settings.most() != Long.MAX_VALUE && left == 0 && fd == 0) {
            leaveBehind(fd);
        }
        return selected;
    }

    private void reset() {
        filled = 0;
        base = 0;
        written = -1;
        pending = 0;
        left = settings.most();
        count = 0;
        countAtNul = -1;
        binary = false;
        silent = !settings.writesLines();
        over = left == 0;
        behindLast = 0;
    }

    /** As many columns as the file's last number can take. */
    private int numberWidth(int fd) throws SyscallException {
        Stat stat = io.sys().fstat(fd);
        boolean regular = (stat.mode() & FileMode.S_IFMT) == FileMode.S_IFREG;
        long most = regular ? stat.size() + (settings.numbers() ? 1 : 0) : Long.MAX_VALUE;
        return Long.toString(most).length();
    }

    /** Later readers of the same standard input go on behind the last line that was selected. */
    private void leaveBehind(int fd) {
        try {
            io.sys().seek(fd, behindLast, Whence.SET);
        } catch (SyscallException e) {
            behindLast = -1;
        }
    }

    private void summarize(String name) throws IOException {
        Out out = io.out();
        if (settings.count() && !settings.quiet() && settings.listing() == Settings.Listing.NONE) {
            printer.nameOnly(settings.names(), false);
            out.print(count);
            out.write('\n');
        }
        boolean listed =
                settings.listing() == (count > 0 ? Settings.Listing.WITH_MATCH : Settings.Listing.WITHOUT_MATCH);
        if (listed && !settings.quiet()) {
            printer.nameOnly(true, true);
        }
        boolean hidden = printer.sawEncodingError() || countAtNul >= 0 && countAtNul < count;
        if (settings.writesLines() && hidden && settings.binary() == Settings.Binary.REPORT) {
            io.note(io.name() + ": " + name + ": binary file matches\n");
        }
        if (settings.lineBuffered()) {
            out.flush();
        }
    }

    private void read(int fd) throws IOException {
        int begin = 0;
        while (!over) {
            if (filled == buf.length) {
                begin = makeRoom(begin);
            }
            int n = io.sys().read(fd, buf, filled, buf.length - filled);
            if (n == 0) {
                if (begin < filled) {
                    block(begin, filled, filled);
                }
                return;
            }
            int from = filled;
            filled += n;
            if (!inspect(from)) {
                return;
            }
            int last = ByteSearch.lastIndexOf(buf, from, filled, endOfLine);
            if (last >= 0) {
                block(begin, last + 1, last);
                begin = last + 1;
            }
            io.sys().schedYield();
        }
    }

    /** Moves what is still needed to the front, or takes a larger buffer; answers where unsearched text begins. */
    private int makeRoom(int begin) throws IOException {
        int keep = begin;
        int floor = Math.max(written, 0);
        for (int i = 0; i < settings.before() && keep > floor; i++) {
            keep = ByteSearch.lastIndexOf(buf, floor, keep - 1, endOfLine) + 1;
            keep = Math.max(keep, floor);
        }
        if (filled - keep > buf.length / 2) {
            buf = Arrays.copyOf(buf, Growth.next(io.sys(), buf.length, buf.length + 1L));
        }
        if (keep > 0) {
            printer.forget(buf, keep);
            System.arraycopy(buf, keep, buf, 0, filled - keep);
            filled -= keep;
            base += keep;
            written = written < keep ? -1 : written - keep;
        }
        return begin - keep;
    }

    /** Looks for zero bytes in what was just read; false where the file is to count as one without a match. */
    private boolean inspect(int from) {
        if (settings.binary() == Settings.Binary.TEXT || settings.nulLines()) {
            return true;
        }
        int nul = ByteSearch.indexOf(buf, from, filled, (byte) 0);
        if (nul >= 0 && !binary) {
            if (settings.binary() == Settings.Binary.WITHOUT_MATCH) {
                return false;
            }
            binary = true;
            countAtNul = count;
            silent = true;
        }
        for (int i = nul; i >= 0 && i < filled; i++) {
            if (buf[i] == 0) {
                buf[i] = endOfLine;
            }
        }
        return true;
    }

    /** Searches whole lines: [{@code begin}, {@code limit}), of which the last ends at {@code end}. */
    private void block(int begin, int limit, int end) throws IOException {
        int at = begin;
        printer.place(buf, base);
        if (countsOnly() && countAll(begin, limit)) {
            return;
        }
        while (at < limit && left > 0) {
            int match = matcher == null ? -1 : matcher.findEnd(buf, at, at, end);
            int line = match < 0 ? limit : ByteSearch.lastIndexOf(buf, at, match, endOfLine) + 1;
            line = Math.max(line, at);
            int next = match < 0 ? limit : ByteSearch.indexOf(buf, match, limit, endOfLine) + 1;
            next = match >= 0 && next == 0 ? limit : next;
            if (settings.invert()) {
                lines(at, line);
            } else if (match >= 0) {
                line(line, next);
            }
            if (over) {
                return;
            }
            at = next;
        }
        // Behind the last line that is wanted only its context follows, whether it matches or not.
        trail(limit);
    }

    /** Whether of each line nothing is asked but whether it is selected. */
    private boolean countsOnly() {
        return silent && !settings.endsAtFirst() && !binary && settings.most() == Long.MAX_VALUE;
    }

    /** Counts the selected lines of a block in one run; false where the matcher does not do that. */
    private boolean countAll(int begin, int limit) {
        int matching = matcher == null ? -1 : matcher.countLines(buf, begin, limit);
        if (matching < 0) {
            return false;
        }
        count += settings.invert() ? linesIn(begin, limit) - matching : matching;
        return true;
    }

    private long linesIn(int from, int to) {
        return ByteSearch.count(buf, from, to, endOfLine) + (to > from && buf[to - 1] != endOfLine ? 1 : 0);
    }

    private void lines(int from, int to) throws IOException {
        if (silent && !settings.endsAtFirst() && !binary) {
            long taken = Math.min(linesIn(from, to), left);
            count += taken;
            left -= taken;
            over = left == 0;
            return;
        }
        for (int at = from; at < to && !over && left > 0; ) {
            int next = ByteSearch.indexOf(buf, at, to, endOfLine) + 1;
            next = next == 0 ? to : next;
            line(at, next);
            at = next;
        }
    }

    private void line(int from, int to) throws IOException {
        if (silent) {
            printer.pass();
        } else {
            write(from, to);
        }
        count++;
        left--;
        behindLast = base + to;
        if (settings.endsAtFirst() || binary && !settings.count()) {
            over = true;
        } else if (left == 0) {
            over = pending == 0;
        }
    }

    private void write(int from, int to) throws IOException {
        trail(from);
        int first = from;
        int floor = Math.max(written, 0);
        for (int i = 0; i < settings.before() && first > floor; i++) {
            first = Math.max(floor, ByteSearch.lastIndexOf(buf, floor, first - 1, endOfLine) + 1);
        }
        printer.separate(first == written);
        for (int at = first; at < from; ) {
            int next = ByteSearch.indexOf(buf, at, from, endOfLine) + 1;
            if (printer.line(at, next, false)) {
                written = next;
            }
            at = next;
        }
        if (printer.line(from, to, true)) {
            written = to;
        } else if (!settings.invert()) {
            printer.pass();
        }
        pending = written < 0 ? 0 : Math.max(settings.after(), 0);
        if (settings.lineBuffered()) {
            io.out().flush();
        }
    }

    /** Writes the context that is due behind the last selected line, as far as a place. */
    private void trail(int limit) throws IOException {
        while (pending > 0 && written >= 0 && written < limit && !silent) {
            int next = ByteSearch.indexOf(buf, written, limit, endOfLine) + 1;
            next = next == 0 ? limit : next;
            pending = printer.line(written, next, false) ? pending - 1 : 0;
            written = next;
        }
        if (left == 0 && pending == 0) {
            over = true;
        }
    }
}
