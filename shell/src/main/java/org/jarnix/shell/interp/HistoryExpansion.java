package org.jarnix.shell.interp;

import org.jarnix.shell.expand.Option;
import org.jspecify.annotations.Nullable;

/** Replaces {@code !} words of a line by words of earlier lines (bash manual 9.3). */
public final class HistoryExpansion {
    private static final String SEARCH_DELIMITERS = ";&()|<>";

    private final CommandHistory history;
    private final OpenText open;
    private final boolean extendedGlobs;
    private final String delimiters;
    private final char bang;
    private final char caret;
    private final char comment;
    private final StringBuilder out = new StringBuilder();
    private String line = "";
    private int at;
    private boolean changed;
    private boolean printOnly;

    /**
     * What came of a line.
     *
     * @param text the line
     * @param changed whether something was replaced
     * @param printOnly whether it is to be shown and not run
     */
    public record Result(String text, boolean changed, boolean printOnly) {}

    /** There is no such event or word; the message says so in bash's words. */
    public static final class Failure extends Exception {
        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message, null, false, false);
        }

        /** The message. */
        public String text() {
            return String.valueOf(getMessage());
        }
    }

    /** For a line that begins a command. */
    public HistoryExpansion(Interp in) {
        this(in, new OpenText());
    }

    /** For a line that goes on with a command of which something is open. */
    public HistoryExpansion(Interp in, OpenText open) {
        String characters = in.variables().get("histchars");
        this.history = in.history();
        this.open = open;
        this.extendedGlobs = in.isOn(Option.EXTGLOB);
        this.delimiters = in.isOn(Option.HISTEXPAND) ? SEARCH_DELIMITERS : "";
        this.bang = mark(characters, 0, '!');
        this.caret = mark(characters, 1, '^');
        this.comment = mark(characters, 2, '#');
    }

    private static char mark(@Nullable String characters, int number, char usual) {
        return characters == null || characters.length() <= number ? usual : characters.charAt(number);
    }

    /** Expands a line, which may go over several. */
    public Result expand(String text) throws Failure {
        boolean ended = text.endsWith("\n");
        line = ended ? text.substring(0, text.length() - 1) : text;
        if (open.isNothing() && !line.isEmpty() && line.charAt(0) == caret) {
            line = bang + "" + bang + ":s" + line;
        }
        while (at < line.length()) {
            step();
        }
        open.endOfLine();
        return new Result(ended ? out.append('\n').toString() : out.toString(), changed, printOnly);
    }

    private void step() throws Failure {
        char c = line.charAt(at);
        if (open.isHereDocument() && (at == 0 || line.charAt(at - 1) == '\n')) {
            take(open.hereDocumentLine(line, at));
        } else if (c == comment && open.quote() == 0 && isStartOfWord()) {
            int end = line.indexOf('\n', at);
            take(end < 0 ? line.length() : end);
        } else if (c == bang && starts()) {
            reference();
        } else {
            take(open.pass(line, at));
        }
    }

    private void take(int end) {
        out.append(line, at, end);
        at = end;
    }

    private boolean isStartOfWord() {
        return at == 0 || HistoryWords.DELIMITERS.indexOf(line.charAt(at - 1)) >= 0;
    }

    private void reference() throws Failure {
        String ends = open.quote() == '"' ? delimiters + '"' : delimiters;
        HistoryReference reference = new HistoryReference(history, line, at, ends);
        String chosen = reference.resolve(bang, out.toString());
        HistoryModifiers modifiers = new HistoryModifiers(history.memory(), line, reference.end());
        out.append(modifiers.apply(chosen));
        at = modifiers.end();
        printOnly |= modifiers.isPrintOnly();
        changed = true;
    }

    /** Whether the exclamation mark at hand begins a reference. */
    private boolean starts() {
        if (at + 1 >= line.length() || open.isSingleQuoted()) {
            return false;
        }
        char next = line.charAt(at + 1);
        char before = at > 0 ? line.charAt(at - 1) : 0;
        if (" \t\n\r=".indexOf(next) >= 0 || open.quote() == '"' && next == '"' || before == '\\' || before == '$') {
            return false;
        }
        boolean indirect = before == '{' && at > 1 && line.charAt(at - 2) == '$' && line.indexOf('}', at) > 0;
        boolean bracket = before == '[' && line.indexOf(']', at) > 0;
        boolean pattern = extendedGlobs && next == '(' && line.indexOf(')', at) > 0;
        return !indirect && !bracket && !pattern;
    }
}
