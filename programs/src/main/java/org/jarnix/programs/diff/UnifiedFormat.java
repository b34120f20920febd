package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.List;

/** The unified format: context and both files' lines in one column (POSIX.1-2024, diff -u). */
final class UnifiedFormat implements Format {
    private final Printer printer;
    private final int context;
    private final FunctionLines functions;

    UnifiedFormat(Printer printer, int context, FunctionLines functions) {
        this.printer = printer;
        this.context = context;
        this.functions = functions;
    }

    @Override
    public int context() {
        return context;
    }

    @Override
    public void show(Pair pair, List<Change> changes) throws IOException {
        printer.text(Printer.Colour.HEAD, "--- " + pair.oldHead());
        printer.text(Printer.Colour.HEAD, "+++ " + pair.newHead());
        for (Hunk hunk : Hunk.of(pair, changes, context)) {
            printer.text(
                    Printer.Colour.PLACE,
                    "@@ -" + range(hunk.oldStart(), hunk.oldEnd()) + " +" + range(hunk.newStart(), hunk.newEnd())
                            + " @@" + functions.before(pair.before(), hunk.oldStart()));
            int at = hunk.oldStart();
            for (Change c : hunk.changes()) {
                context(pair, at, c.oldStart());
                for (int i = c.oldStart(); i < c.oldEnd(); i++) {
                    printer.line(Printer.Colour.OLD, "-", pair.before(), i);
                }
                for (int i = c.newStart(); i < c.newEnd(); i++) {
                    printer.line(Printer.Colour.NEW, "+", pair.after(), i);
                }
                at = c.oldEnd();
            }
            context(pair, at, hunk.oldEnd());
        }
    }

    private void context(Pair pair, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            printer.line(Printer.Colour.PLAIN, " ", pair.before(), i);
        }
    }

    private static String range(int start, int end) {
        int count = end - start;
        return count == 0 ? start + ",0" : count == 1 ? "" + (start + 1) : start + 1 + "," + count;
    }
}
