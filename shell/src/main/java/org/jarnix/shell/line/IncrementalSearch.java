package org.jarnix.shell.line;

import org.jarnix.shell.keys.Bound;
import org.jspecify.annotations.Nullable;

/** Looks through the history while what to look for is typed (bash manual 8.2.5). */
final class IncrementalSearch {
    private static final int ABORT = 7;
    private static final int ESCAPE = 27;

    private final Editor editor;
    private final EditedLine line;
    private final Recall recall;
    private final StringBuilder wanted = new StringBuilder();
    private final String original;
    private final int originalPoint;
    private final int originalMark;
    private boolean back;
    private boolean failing;
    private @Nullable String before;

    /** The line of the history and the place in it that are looked at, and the line that was found last. */
    private int number;

    private int place;
    private int found;

    IncrementalSearch(Editor editor, boolean back) {
        this.editor = editor;
        this.line = editor.line();
        this.recall = editor.recall();
        this.back = back;
        this.original = line.text();
        this.originalPoint = line.point();
        this.originalMark = line.mark();
        this.number = recall.at();
        this.found = number;
        this.place = originalPoint;
    }

    /** Runs until a key means something else, which the editor then does; answers what was looked for. */
    String run(String last) {
        line.beginGroup();
        boolean kept = true;
        boolean goesOn = true;
        while (goesOn) {
            show();
            Bound bound = editor.nextBoundOfSearch();
            int c = editor.keys().last();
            if (c == ABORT) {
                kept = false;
                goesOn = false;
                editor.desk().bell();
            } else {
                goesOn = key(bound, c, last);
            }
        }
        finish(kept);
        return wanted.isEmpty() ? last : wanted.toString();
    }

    private void show() {
        editor.desk().show("(" + (failing ? "failed " : "") + (back ? "reverse-" : "") + "i-search)`" + wanted + "': ");
    }

    /** Puts what was there in the place of what is shown, and then the line that was found. */
    private void finish(boolean kept) {
        line.endGroup();
        line.undo();
        line.mark(originalMark);
        editor.desk().show(null);
        if (kept && found != recall.at()) {
            recall.go(found);
        }
        line.point(kept ? place : originalPoint);
    }

    /** Does what a key says; false where the search is over with it. */
    private boolean key(@Nullable Bound bound, int c, String last) {
        String name = bound instanceof Bound.Function function ? function.name() : "";
        switch (name) {
            case "reverse-search-history" -> further(true, last);
            case "forward-search-history" -> further(false, last);
            case "backward-delete-char", "vi-overstrike-delete" -> shorten();
            case "self-insert", "vi-rubout" -> type(editor.keys().keys());
            case "unix-word-rubout", "vi-unix-word-rubout" -> take(true);
            case "yank" -> take(false);
            case "quoted-insert" -> type(Character.toString(editor.keys().read(true)));
            case "bracketed-paste-begin" -> {
                return true;
            }
            default -> {
                boolean ends = c == '\n' || c == ESCAPE && editor.keys().keys().length() == 1;
                if (!ends) {
                    editor.keys().push(editor.keys().keys());
                }
                return false;
            }
        }
        return true;
    }

    private void type(String text) {
        wanted.append(text);
        find();
    }

    private void further(boolean backward, String last) {
        boolean turns = back != backward;
        back = backward;
        if (turns) {
            find();
            return;
        }
        if (wanted.isEmpty()) {
            wanted.append(last);
        } else if (back) {
            place--;
        } else if (place < text(number).length()) {
            place++;
        }
        find();
    }

    private void shorten() {
        if (wanted.isEmpty()) {
            editor.desk().bell();
            return;
        }
        wanted.setLength(wanted.offsetByCodePoints(wanted.length(), -1));
        if (!wanted.isEmpty()) {
            find();
        }
    }

    /** Adds the rest of the line that was found to what is looked for, or the next word of it. */
    private void take(boolean word) {
        String text = text(number);
        int from = Math.min(place + wanted.length(), text.length());
        int to = text.length();
        if (word) {
            to = from;
            while (to < text.length() && !Motions.isWord(text.codePointAt(to))) {
                to++;
            }
            while (to < text.length() && Motions.isWord(text.codePointAt(to))) {
                to++;
            }
        }
        if (from == to) {
            editor.desk().bell();
            return;
        }
        wanted.append(text, from, to);
        find();
    }

    private String text(int at) {
        String text = at == recall.at() ? original : recall.get(at);
        return text == null ? "" : text;
    }

    /** Looks from the place at hand on; where nothing is found all stays as it is. */
    private void find() {
        String term = wanted.toString();
        int at = number;
        int from = place;
        while (true) {
            String text = text(at);
            int hit = from < 0 ? -1 : back ? text.lastIndexOf(term, from) : text.indexOf(term, from);
            if (hit >= 0) {
                found(at, hit);
                return;
            }
            do {
                at += back ? -1 : 1;
            } while (isThere(at) && (text(at).equals(before) || text(at).length() < term.length()));
            if (!isThere(at)) {
                failing = true;
                number = found;
                place = back
                        ? 0
                        : Math.clamp(
                                text.length() - term.length() + 1L,
                                0,
                                text(found).length());
                editor.desk().bell();
                return;
            }
            from = back ? text(at).length() - term.length() : 0;
        }
    }

    private boolean isThere(int at) {
        return at >= recall.first() && at <= recall.end();
    }

    private void found(int at, int hit) {
        failing = false;
        number = at;
        found = at;
        place = hit;
        before = text(at);
        line.replaceAll(before);
        line.point(hit);
    }
}
