package org.jarnix.shell.line;

import java.util.HashMap;
import java.util.Map;
import org.jarnix.shell.interp.CommandHistory;
import org.jspecify.annotations.Nullable;

/** The lines of the history, one of which is looked at; each keeps what was changed in it (bash manual 8.4.2). */
public final class Recall {
    private final Editor editor;
    private final CommandHistory history;
    private final Map<Integer, EditedLine.Kept> pages = new HashMap<>();
    private int at;
    private int next;

    Recall(Editor editor, CommandHistory history) {
        this.editor = editor;
        this.history = history;
    }

    void begin() {
        pages.clear();
        at = history.next();
        next = -1;
    }

    /** The number of the line that is looked at; that of the line to come where it is a new one. */
    public int at() {
        return at;
    }

    int first() {
        return history.first();
    }

    int end() {
        return history.next();
    }

    /** A line as it stands now; null for none. */
    @Nullable
    String get(int number) {
        if (number == at) {
            return editor.line().text();
        }
        EditedLine.Kept kept = pages.get(number);
        return kept == null ? history.get(number) : kept.text();
    }

    /** A line as it was typed. */
    @Nullable
    String original(int number) {
        return history.get(number);
    }

    /** Looks at another line; false for one that is not there. */
    boolean go(int number) {
        if (number == at) {
            return true;
        }
        String text = number == end() ? "" : history.get(number);
        if (text == null) {
            return false;
        }
        int column = editor.line().point();
        EditedLine line = editor.line();
        if (at == end() || line.hasChanges()) {
            pages.put(at, line.keep());
        }
        EditedLine.Kept kept = pages.get(number);
        if (kept == null) {
            line.load(text);
        } else {
            line.put(kept);
        }
        at = number;
        boolean preserves = editor.settings().isOn("history-preserve-point");
        boolean starts = editor.isViCommand() && number != end();
        line.point(preserves ? column : starts ? 0 : line.length());
        line.mark(editor.isVi() ? line.length() : 0);
        return true;
    }

    boolean previous(int count) {
        if (count < 0) {
            return next(-count);
        }
        int wanted = Math.max(first(), at - count);
        return at > first() ? go(wanted) : count == 0;
    }

    boolean next(int count) {
        if (count < 0) {
            return previous(-count);
        }
        int wanted = Math.min(end(), at + count);
        return at < end() ? go(wanted) : count == 0;
    }

    /** The line above the one in which the point is, or the command before. */
    boolean up(int count) {
        EditedLine line = editor.line();
        if (line.continued() && line.start() > 0) {
            int column = line.point() - line.start();
            line.point(line.start() - 1);
            line.point(Math.min(line.start() + column, line.point()));
            return true;
        }
        return previous(count);
    }

    /** The line below the one in which the point is, or the command behind. */
    boolean down(int count) {
        EditedLine line = editor.line();
        if (line.continued() && line.end() < line.length()) {
            int column = line.point() - line.start();
            line.point(line.end() + 1);
            line.point(Math.min(line.point() + column, line.end()));
            return true;
        }
        return next(count);
    }

    boolean oldest() {
        return at == first() || go(first());
    }

    boolean newest() {
        return go(end());
    }

    /** The line of a number, counted from the end where it is negative; the oldest without one. */
    boolean fetch(int count) {
        if (!editor.isExplicit()) {
            return oldest();
        }
        int wanted = count >= 0 ? count : end() + count;
        if (wanted < first() || wanted >= end()) {
            return !editor.isVi() && oldest();
        }
        return go(wanted);
    }

    /** Has the line behind this one brought up when this one has run. */
    boolean acceptAndNext() {
        next = at < end() ? at + 1 : -1;
        int wanted = next;
        editor.desk().accept();
        next = wanted;
        return true;
    }

    /** The number of the line to be brought up behind one that is finished; negative for none. */
    public int following() {
        int wanted = next;
        next = -1;
        return wanted;
    }

    /** Brings a line up to begin with. */
    public void bringUp(int number) {
        go(Math.min(number, end()));
    }

    /** The line is finished: what was changed in others of the history stays so, unless a setting says otherwise. */
    public void finish() {
        if (!editor.settings().isOn("revert-all-at-newline")) {
            pages.forEach((number, kept) -> {
                if (number != at) {
                    history.replace(number, kept.text());
                }
            });
        }
        pages.clear();
    }
}
