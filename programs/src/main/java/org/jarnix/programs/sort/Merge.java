package org.jarnix.programs.sort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** Merges sorted inputs; of equal lines those of the earlier input come first. */
final class Merge {
    private final Io io;
    private final LineOrder order;
    private final byte delimiter;
    private final boolean unique;
    private final @Nullable KeyMarks marks;
    private byte[] last = new byte[256];
    private int lastLength = -1;

    Merge(Io io, LineOrder order, byte delimiter, boolean unique, @Nullable KeyMarks marks) {
        this.io = io;
        this.order = order;
        this.delimiter = delimiter;
        this.unique = unique;
        this.marks = marks;
    }

    /** An input with the line that it stands at. */
    private record Source(int index, String name, Lines lines) {}

    private int compare(Source a, Source b) {
        Lines x = a.lines();
        Lines y = b.lines();
        int result = order.compare(x.buffer(), x.start(), x.end(), y.buffer(), y.start(), y.end());
        return result != 0 ? result : Integer.compare(a.index(), b.index());
    }

    void run(List<Integer> fds, List<String> names, Out out) throws IOException {
        List<Source> heap = new ArrayList<>();
        for (int i = 0; i < fds.size(); i++) {
            Source source = new Source(i, names.get(i), new Lines(io.sys(), fds.get(i), delimiter));
            if (next(source)) {
                heap.add(source);
            }
        }
        for (int i = heap.size() / 2 - 1; i >= 0; i--) {
            sink(heap, i);
        }
        for (int n = 0; !heap.isEmpty(); n++) {
            Source least = heap.getFirst();
            write(least.lines(), out);
            if (!next(least)) {
                heap.set(0, heap.getLast());
                heap.removeLast();
            }
            sink(heap, 0);
            if ((n & 0xFFF) == 0) {
                io.sys().schedYield();
            }
        }
    }

    private void sink(List<Source> heap, int from) {
        int at = from;
        while (true) {
            int child = 2 * at + 1;
            if (child >= heap.size()) {
                return;
            }
            if (child + 1 < heap.size() && compare(heap.get(child + 1), heap.get(child)) < 0) {
                child++;
            }
            if (compare(heap.get(at), heap.get(child)) <= 0) {
                return;
            }
            Collections.swap(heap, at, child);
            at = child;
        }
    }

    private boolean next(Source source) throws IOException {
        try {
            return source.lines().next();
        } catch (SyscallException e) {
            throw io.failure("read failed: " + io.quoteFile(source.name()) + ": "
                    + e.errno().text());
        }
    }

    private void write(Lines line, Out out) throws IOException {
        if (unique) {
            if (lastLength >= 0 && order.compare(last, 0, lastLength, line.buffer(), line.start(), line.end()) == 0) {
                return;
            }
            lastLength = line.length();
            if (lastLength > last.length) {
                last = new byte[lastLength * 2];
            }
            System.arraycopy(line.buffer(), line.start(), last, 0, lastLength);
        }
        if (marks != null) {
            marks.line(line.buffer(), line.start(), line.end(), out);
            return;
        }
        out.write(line.buffer(), line.start(), line.length());
        out.write(delimiter);
    }
}
