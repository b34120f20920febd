package org.jarnix.shell.interactive;

import java.util.List;
import org.jarnix.api.lib.Glob;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Pathnames;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.expand.Texts;
import org.jarnix.shell.interp.HistoryExpansion;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.line.EditedLine;

/** Shows in the line what the shell would make of it: aliases, earlier commands, words, patterns (bash manual 8.4.6, 8.4.8). */
final class LineExpansion {
    private final Interp in;
    private final EditedLine line;

    LineExpansion(Interp in, EditedLine line) {
        this.in = in;
        this.line = line;
    }

    /** Replaces {@code !} words; false where there is no such event. */
    boolean history() {
        try {
            HistoryExpansion.Result result = new HistoryExpansion(in).expand(line.text());
            if (result.changed()) {
                become(result.text().stripTrailing());
            }
            return true;
        } catch (HistoryExpansion.Failure e) {
            return false;
        }
    }

    /** Replaces the names of aliases that commands begin with. */
    boolean aliases() {
        String text = line.text();
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            String word = text.substring(at, end);
            String alias =
                    word.isEmpty() || !TypedWords.before(text.substring(0, end)).isCommand() ? null : in.alias(word);
            out.append(alias == null ? word : alias);
            if (end < text.length()) {
                out.append(text.charAt(end++));
            }
            at = end;
        }
        become(out.toString());
        return true;
    }

    /** Makes all expansions but those of braces and file names, and takes quotes away. */
    boolean words() {
        aliases();
        if (!history()) {
            return false;
        }
        try {
            become(Texts.expand(in, line.text()));
            return true;
        } catch (ShellError e) {
            return false;
        }
    }

    private void become(String text) {
        if (!text.equals(line.text())) {
            line.replaceAll(text);
        }
    }

    // ---- the word before the cursor as a pattern

    /** Where the word starts that the cursor is in. */
    int startOfWord() {
        return TypedWords.before(line.beforePoint()).start();
    }

    /**
     * The files that the word before the cursor matches.
     *
     * @param goesOn whether it stands for all that begin so
     */
    List<String> matches(boolean goesOn) {
        String word = line.beforePoint().substring(startOfWord());
        boolean plain = !Glob.hasMagic(word, in.isOn(Option.EXTGLOB));
        return word.isEmpty() || plain && !goesOn ? List.of() : Pathnames.matches(in, goesOn ? word + "*" : word);
    }

    /** Puts what the matches differ in between braces; as it is where there is one. */
    static String inBraces(List<String> names, String common) {
        if (names.size() == 1) {
            return names.get(0);
        }
        StringBuilder out = new StringBuilder(common).append('{');
        for (int i = 0; i < names.size(); i++) {
            out.append(i == 0 ? "" : ",").append(names.get(i).substring(common.length()));
        }
        return out.append('}').toString();
    }
}
