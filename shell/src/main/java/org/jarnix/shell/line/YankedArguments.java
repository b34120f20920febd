package org.jarnix.shell.line;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words of the commands before, brought into the line (bash manual 8.4.2, {@code yank-last-arg}). */
final class YankedArguments {
    /** Stands for the last word of a line. */
    private static final int LAST = Integer.MAX_VALUE;

    private final Editor editor;
    private final EditedLine line;
    private int back;
    private int direction = 1;
    private int chosen = LAST;
    private boolean inserted;

    YankedArguments(Editor editor) {
        this.editor = editor;
        this.line = editor.line();
    }

    /** The last word of the command before, and of those before it where this is called again and again. */
    boolean last(int count) {
        if (!editor.last().equals("yank-last-arg")) {
            back = 0;
            direction = 1;
            chosen = editor.isExplicit() ? count : LAST;
        } else {
            if (inserted) {
                line.undo();
            }
            direction = count < 0 ? -direction : direction;
            back = Math.max(0, back + direction);
        }
        inserted = insert(chosen, back);
        return inserted;
    }

    /** A word of the command before: the first one behind its name, or the one of the number that is given. */
    boolean nth(int count) {
        return insert(count, 0);
    }

    /** As vi's underscore does: the last word or one that is counted from one, behind a space, and then more is typed. */
    boolean vi(int count) {
        return insert(editor.isExplicit() ? count - 1 : LAST, 0);
    }

    private boolean insert(int count, int skipped) {
        String command = editor.recall().get(editor.recall().at() - 1 - skipped);
        String word = command == null ? null : word(editor.desk().words(command), count);
        if (word == null || word.isEmpty()) {
            return false;
        }
        line.beginGroup();
        line.mark(line.point());
        if (editor.isViCommand()) {
            line.point(line.after(line.point()));
            line.insert(" ");
        }
        line.insert(word);
        line.endGroup();
        return true;
    }

    private static @Nullable String word(List<String> words, int count) {
        int size = words.size();
        int at = count == LAST ? size - 1 : count < 0 ? size + count - 1 : count;
        return at >= 0 && at < size ? words.get(at) : null;
    }
}
