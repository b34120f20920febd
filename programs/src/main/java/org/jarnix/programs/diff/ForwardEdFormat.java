package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.List;

/** Changes from the first on, each command before its lines ({@code diff -f}). */
final class ForwardEdFormat implements Format {
    private final Printer printer;

    ForwardEdFormat(Printer printer) {
        this.printer = printer;
    }

    @Override
    public boolean tellsNewline() {
        return false;
    }

    @Override
    public void show(Pair pair, List<Change> changes) throws IOException {
        for (Change c : changes.stream().filter(one -> !one.ignored()).toList()) {
            char kind = c.oldCount() == 0 ? 'a' : c.newCount() == 0 ? 'd' : 'c';
            String lines = NormalFormat.range(c.oldStart(), c.oldCount()).replace(',', ' ');
            printer.text(Printer.Colour.PLAIN, kind + lines);
            if (kind == 'd') {
                continue;
            }
            for (int i = c.newStart(); i < c.newEnd(); i++) {
                printer.out().write(pair.after().lines().get(i));
                printer.out().write('\n');
            }
            printer.text(Printer.Colour.PLAIN, ".");
        }
    }
}
