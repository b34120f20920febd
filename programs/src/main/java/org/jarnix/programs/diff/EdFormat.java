package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.List;

/** A script for {@code ed} that makes the new file of the old one, the last change first (POSIX.1-2024, diff -e). */
final class EdFormat implements Format {
    private final Printer printer;

    EdFormat(Printer printer) {
        this.printer = printer;
    }

    @Override
    public boolean tellsNewline() {
        return false;
    }

    @Override
    public void show(Pair pair, List<Change> changes) throws IOException {
        for (Change c :
                changes.reversed().stream().filter(one -> !one.ignored()).toList()) {
            char kind = c.oldCount() == 0 ? 'a' : c.newCount() == 0 ? 'd' : 'c';
            printer.text(Printer.Colour.PLAIN, NormalFormat.range(c.oldStart(), c.oldCount()) + kind);
            if (kind == 'd') {
                continue;
            }
            boolean inserting = true;
            for (int i = c.newStart(); i < c.newEnd(); i++) {
                if (!inserting) {
                    printer.text(Printer.Colour.PLAIN, "a");
                    inserting = true;
                }
                byte[] line = pair.after().lines().get(i);
                if (line.length == 1 && line[0] == '.') {
                    printer.text(Printer.Colour.PLAIN, "..");
                    printer.text(Printer.Colour.PLAIN, ".");
                    printer.text(Printer.Colour.PLAIN, "s/.//");
                    inserting = false;
                } else {
                    printer.bytes(line);
                    printer.out().write('\n');
                }
            }
            if (inserting) {
                printer.text(Printer.Colour.PLAIN, ".");
            }
        }
    }
}
