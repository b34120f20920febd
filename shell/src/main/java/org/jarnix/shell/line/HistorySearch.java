package org.jarnix.shell.line;

import org.jarnix.api.lib.Glob;
import org.jspecify.annotations.Nullable;

/** Looks for lines of the history that hold something, at once and not while it is typed (bash manual 8.4.2). */
final class HistorySearch {
    private final Editor editor;
    private final EditedLine line;
    private final Recall recall;
    private String wanted = "";
    private boolean again;
    private String asked = "";

    HistorySearch(Editor editor) {
        this.editor = editor;
        this.line = editor.line();
        this.recall = editor.recall();
    }

    /** The next line, either way, that begins with or holds what stands before the point. */
    boolean byLine(boolean back, boolean atStart, int count) {
        again = editor.last().startsWith("history-s") && editor.last().contains("search-");
        if (!again) {
            wanted = line.beforePoint();
        }
        boolean backward = count < 0 ? !back : back;
        if (wanted.isEmpty()) {
            return backward ? recall.previous(Math.abs(count)) : recall.next(Math.abs(count));
        }
        int found = -1;
        int place = recall.at();
        String shown = line.text();
        for (int left = Math.abs(count); left > 0; left--) {
            place = next(place, backward, atStart, shown);
            if (place < 0) {
                break;
            }
            found = place;
            shown = String.valueOf(recall.original(place));
        }
        if (place < 0) {
            line.point(atStart ? wanted.length() : line.point());
            return false;
        }
        if (found >= 0) {
            recall.go(found);
            line.point(atStart ? wanted.length() : line.text().indexOf(wanted));
            line.mark(line.length());
        }
        return true;
    }

    private int next(int from, boolean back, boolean atStart, String present) {
        int step = back ? -1 : 1;
        for (int i = from + step; i >= recall.first() && i < recall.end(); i += step) {
            String text = recall.get(i);
            boolean found = text != null && (atStart ? text.startsWith(wanted) : text.contains(wanted));
            if (found && !present.equals(text)) {
                return i;
            }
        }
        return -1;
    }

    /** Asks what to look for, and looks; nothing means what was asked for last. */
    boolean byQuestion(boolean back, String prompt) {
        String answer = ask(prompt);
        if (answer == null) {
            return true;
        }
        if (!answer.isEmpty()) {
            asked = answer;
        }
        return look(back);
    }

    /** Looks for the same again. */
    boolean again(boolean back) {
        return look(back);
    }

    private boolean look(boolean back) {
        if (asked.isEmpty()) {
            return false;
        }
        int step = back ? -1 : 1;
        for (int i = recall.at() + step; i >= recall.first() && i < recall.end(); i += step) {
            String text = recall.get(i);
            if (text != null && matches(text)) {
                recall.go(i);
                line.point(0);
                line.mark(line.length());
                return true;
            }
        }
        line.point(0);
        return false;
    }

    /** In vi's keys what is asked for is a pattern, which may begin with a caret. */
    private boolean matches(String text) {
        if (!editor.isVi()) {
            return text.contains(asked);
        }
        boolean anchored = asked.startsWith("^");
        String pattern = anchored ? asked.substring(1) : "*" + asked;
        return Glob.compile(pattern + "*").matches(text);
    }

    /** What is typed in the line's place; null where it was given up. */
    private @Nullable String ask(String prompt) {
        EditedLine.Kept kept = line.keep();
        int point = line.point();
        int mark = line.mark();
        line.load("");
        String answer = read(prompt);
        line.put(kept);
        line.point(point);
        line.mark(mark);
        editor.desk().show(null);
        return answer;
    }

    private @Nullable String read(String prompt) {
        while (true) {
            editor.desk().show(prompt);
            int c = editor.keys().read();
            switch (c) {
                case '\r', '\n' -> {
                    return line.text();
                }
                case -1, 3, 7 -> {
                    editor.desk().bell();
                    return null;
                }
                case '\b', 0x7F -> {
                    if (line.length() == 0) {
                        return null;
                    }
                    int start = line.before(line.point());
                    line.delete(start, line.point());
                }
                case 0x17 -> {
                    String text = line.text().stripTrailing();
                    line.delete(text.lastIndexOf(' ') + 1, line.length());
                }
                case 0x15 -> line.delete(0, line.length());
                case 0x16, 0x11 -> line.insert(Character.toString(editor.keys().read(true)));
                default -> line.insert(Character.toString(c));
            }
        }
    }
}
