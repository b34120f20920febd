package org.jarnix.shell.interp;

import org.jarnix.shell.expand.Option;
import org.jarnix.shell.syntax.LineSource;
import org.jspecify.annotations.Nullable;

/** The lines of a script that keeps a history: their history expansion is done as they are read ({@code set -H}). */
public final class RememberedLines implements LineSource {
    private final Interp in;
    private final LineSource lines;
    private final OpenText open = new OpenText();
    private int number;

    /** The lines of a source, whose first has the number {@code first}. */
    public RememberedLines(Interp in, LineSource lines, int first) {
        this.in = in;
        this.lines = lines;
        this.number = first - 1;
    }

    /** The lines of a text. */
    static RememberedLines of(Interp in, String text, int first) {
        int[] at = {0};
        LineSource source = () -> {
            if (at[0] >= text.length()) {
                return null;
            }
            int end = text.indexOf('\n', at[0]);
            String line = text.substring(at[0], end < 0 ? text.length() : end + 1);
            at[0] += line.length();
            return line;
        };
        return new RememberedLines(in, source, first);
    }

    @Override
    public @Nullable String nextLine() {
        while (true) {
            String line = lines.nextLine();
            number++;
            if (line == null || !in.isOn(Option.HISTEXPAND) || !in.isOn(Option.HISTORY)) {
                return line;
            }
            String expanded = expanded(line);
            if (expanded != null) {
                return expanded;
            }
            number--;
        }
    }

    /** A line with its words from earlier ones; null where it is not to be run. */
    private @Nullable String expanded(String line) {
        try {
            HistoryExpansion.Result result = new HistoryExpansion(in, open).expand(line);
            if (!result.changed()) {
                return line;
            }
            in.diagnostics().printErrorText(result.text());
            if (result.printOnly()) {
                new HistoryRules(in).append(HistoryRules.withoutNewline(result.text()));
                return null;
            }
            return result.text();
        } catch (HistoryExpansion.Failure e) {
            in.diagnostics().printError(in.diagnostics().messageName() + ": line " + number + ": " + e.text());
            open.clear();
            return null;
        }
    }
}
