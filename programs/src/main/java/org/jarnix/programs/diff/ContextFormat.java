package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.List;

/** The context format: first the old lines, then the new ones, changes marked (POSIX.1-2024, diff -c). */
final class ContextFormat implements Format {
    private final Printer printer;
    private final int context;
    private final FunctionLines functions;

    ContextFormat(Printer printer, int context, FunctionLines functions) {
        this.printer = printer;
        this.context = context;
        this.functions = functions;
    }

    @Override
    public boolean plainTimes() {
        return true;
    }

    @Override
    public int context() {
        return context;
    }

    @Override
    public void show(Pair pair, List<Change> changes) throws IOException {
        printer.text(Printer.Colour.HEAD, "*** " + pair.oldHead());
        printer.text(Printer.Colour.HEAD, "--- " + pair.newHead());
        for (Hunk hunk : Hunk.of(pair, changes, context)) {
            printer.text(Printer.Colour.PLAIN, "***************" + functions.before(pair.before(), hunk.oldStart()));
            printer.text(Printer.Colour.PLACE, "*** " + range(hunk.oldStart(), hunk.oldEnd()) + " ****");
            if (hunk.changes().stream().anyMatch(c -> c.oldCount() > 0)) {
                old(pair, hunk);
            }
            printer.text(Printer.Colour.PLACE, "--- " + range(hunk.newStart(), hunk.newEnd()) + " ----");
            if (hunk.changes().stream().anyMatch(c -> c.newCount() > 0)) {
                fresh(pair, hunk);
            }
        }
    }

    private void old(Pair pair, Hunk hunk) throws IOException {
        int at = hunk.oldStart();
        for (Change c : hunk.changes()) {
            lines(Printer.Colour.OLD, "  ", pair.before(), at, c.oldStart());
            lines(Printer.Colour.OLD, c.newCount() > 0 ? "! " : "- ", pair.before(), c.oldStart(), c.oldEnd());
            at = c.oldEnd();
        }
        lines(Printer.Colour.OLD, "  ", pair.before(), at, hunk.oldEnd());
    }

    private void fresh(Pair pair, Hunk hunk) throws IOException {
        int at = hunk.newStart();
        for (Change c : hunk.changes()) {
            lines(Printer.Colour.NEW, "  ", pair.after(), at, c.newStart());
            lines(Printer.Colour.NEW, c.oldCount() > 0 ? "! " : "+ ", pair.after(), c.newStart(), c.newEnd());
            at = c.newEnd();
        }
        lines(Printer.Colour.NEW, "  ", pair.after(), at, hunk.newEnd());
    }

    private void lines(Printer.Colour colour, String mark, Content content, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            printer.line(colour, mark, content, i);
        }
    }

    private static String range(int start, int end) {
        return end - start <= 1 ? Integer.toString(end) : start + 1 + "," + end;
    }
}
