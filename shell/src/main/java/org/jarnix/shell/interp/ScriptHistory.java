package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.shell.syntax.Parser;

/** The history of a shell without a user, from {@code set -o history} on. */
final class ScriptHistory {
    private final Interp in;
    private final HistoryFile file;
    private final HistoryRules rules;

    ScriptHistory(Interp in) throws IOException {
        this.in = in;
        this.file = new HistoryFile(in);
        this.rules = new HistoryRules(in);
        if (in.history().entries().isEmpty()) {
            file.load();
        }
    }

    /** A parser of what is left of a script, with its history expansion done line by line. */
    Parser follow(Parser parser) {
        int line = parser.line();
        String rest = parser.takeRest();
        return rest == null || rest.isEmpty() ? parser : Parser.of(RememberedLines.of(in, rest, line), line, in);
    }

    /** Remembers what was read for one command: the comments before it are commands of their own. */
    void add(String text) {
        String left = text;
        while (!left.isEmpty()) {
            int end = left.indexOf('\n') + 1;
            String first = left.substring(0, end > 0 ? end : left.length());
            if (!first.isBlank() && !first.stripLeading().startsWith("#")) {
                rules.add(HistoryRules.withoutNewline(left));
                return;
            }
            rules.add(HistoryRules.withoutNewline(first));
            left = left.substring(first.length());
        }
    }

    /** Keeps it for the next shell. */
    void save() throws IOException {
        file.save();
    }
}
