package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.List;

/** Commands that delete and add so many lines, by the old file's numbers ({@code diff -n}, as RCS keeps changes). */
final class RcsFormat implements Format {
    private final Printer printer;

    RcsFormat(Printer printer) {
        this.printer = printer;
    }

    @Override
    public void show(Pair pair, List<Change> changes) throws IOException {
        for (Change c : changes) {
            if (c.oldCount() > 0) {
                printer.out().println("d" + (c.oldStart() + 1) + " " + c.oldCount());
            }
            if (c.newCount() > 0) {
                printer.out().println("a" + c.oldEnd() + " " + c.newCount());
            }
            for (int i = c.newStart(); i < c.newEnd(); i++) {
                printer.out().write(pair.after().lines().get(i));
                if (!pair.after().lacksNewline(i)) {
                    printer.out().write('\n');
                }
            }
        }
    }
}
