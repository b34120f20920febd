package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.List;

/** The default format: {@code 2,3c4} with the lines behind {@code <} and {@code >} (POSIX.1-2024, diff). */
final class NormalFormat implements Format {
    private final Printer printer;

    NormalFormat(Printer printer) {
        this.printer = printer;
    }

    @Override
    public void show(Pair pair, List<Change> changes) throws IOException {
        for (Change c : changes.stream().filter(one -> !one.ignored()).toList()) {
            char kind = c.oldCount() == 0 ? 'a' : c.newCount() == 0 ? 'd' : 'c';
            printer.text(
                    Printer.Colour.PLACE, range(c.oldStart(), c.oldCount()) + kind + range(c.newStart(), c.newCount()));
            for (int i = c.oldStart(); i < c.oldEnd(); i++) {
                printer.line(Printer.Colour.OLD, "< ", pair.before(), i);
            }
            if (kind == 'c') {
                printer.text(Printer.Colour.PLAIN, "---");
            }
            for (int i = c.newStart(); i < c.newEnd(); i++) {
                printer.line(Printer.Colour.NEW, "> ", pair.after(), i);
            }
        }
    }

    /** Lines from 1: the first and the last, one number where they are the same, the line before where there is none. */
    static String range(int start, int count) {
        return count == 0 ? Integer.toString(start) : count == 1 ? "" + (start + 1) : start + 1 + "," + (start + count);
    }
}
