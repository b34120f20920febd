package org.jarnix.programs.sort;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Ctype;
import org.jarnix.api.lib.Io;

/** What {@code --debug} remarks on keys: what is likely to be meant otherwise, and options that have no effect. */
final class KeyNotes {
    private static final String LETTERS = "bdfghiMnRrV";

    private final Io io;
    private final int separator;

    KeyNotes(Io io, int separator) {
        this.io = io;
        this.separator = separator;
    }

    /** Says all of it; {@code given} are the keys of {@code -k}, {@code letters} the options of the whole command. */
    void say(List<SortKey> keys, boolean given, String letters, boolean stable, boolean unique) throws IOException {
        String locale = Ctype.value(io.environ(), "LC_COLLATE");
        boolean bytes = locale.isEmpty() || locale.equals("C") || locale.equals("POSIX");
        note("text ordering performed using "
                + (bytes ? "simple byte comparison" : io.quote(locale) + " sorting rules"));
        boolean numeric = false;
        for (int i = 0; i < keys.size(); i++) {
            SortKey key = keys.get(i);
            numeric |= isNumeric(key);
            if (given) {
                key(key, i + 1);
            }
        }
        if (numeric) {
            note((separator == '.' ? "" : "note ") + "numbers use " + io.quote(".")
                    + " as a decimal point in this locale");
        }
        if (given) {
            ignored(keys, letters, stable, unique);
        }
    }

    private void key(SortKey key, int number) throws IOException {
        boolean ends = key.lastField != SortKey.OPEN;
        boolean empty = ends && key.firstField > key.lastField;
        boolean inLine = ends && key.lastField == 0 && key.lastChar != 0;
        boolean skips = isNumeric(key) || key.kind == Kind.MONTH;
        boolean blanks = !key.skipsFirstBlanks && (!skips || key.firstChar != 0)
                || !key.skipsLastBlanks && ends && key.lastChar != 0;
        if (empty) {
            note("key " + number + " has zero width and will be ignored");
        } else if (separator < 0 && !inLine && blanks) {
            note("leading blanks are significant in key " + number + "; consider also specifying 'b'");
        }
        if (isNumeric(key) && !empty && (!ends || key.lastField > key.firstField)) {
            note("key " + number + " is numeric and spans multiple fields");
        }
    }

    private static boolean isNumeric(SortKey key) {
        return key.kind == Kind.NUMERIC || key.kind == Kind.GENERAL || key.kind == Kind.HUMAN;
    }

    /** The command's options that no key takes over. */
    private void ignored(List<SortKey> keys, String letters, boolean stable, boolean unique) throws IOException {
        boolean inherited = keys.stream().anyMatch(key -> key.letters.equals(letters));
        if (letters.isEmpty() || inherited) {
            return;
        }
        StringBuilder unused = new StringBuilder();
        boolean reversesLast = letters.indexOf('r') >= 0 && !stable && !unique;
        for (char letter : LETTERS.toCharArray()) {
            if (letters.indexOf(letter) >= 0 && !(letter == 'r' && reversesLast)) {
                unused.append(letter);
            }
        }
        if (unused.length() == 1) {
            note("option '-" + unused + "' is ignored");
        } else if (unused.length() > 1) {
            note("options '-" + unused + "' are ignored");
        }
        if (reversesLast) {
            note("option '-r' only applies to last-resort comparison");
        }
    }

    private void note(String text) throws IOException {
        io.note(io.name() + ": " + text + "\n");
    }
}
