package org.jarnix.shell.line;

import java.util.function.IntPredicate;

/** Takes text away, for good or for the kill ring, and brings it back (bash manual 8.4.4). */
final class Kills {
    private final Editor editor;
    private final EditedLine line;
    private final Motions motions;

    Kills(Editor editor, Motions motions) {
        this.editor = editor;
        this.line = editor.line();
        this.motions = motions;
    }

    boolean deleteChar(int count) {
        if (count < 0) {
            return rubout(-count);
        }
        if (line.point() == line.length()) {
            return false;
        }
        remove(line.point(), line.after(line.point(), count), count);
        return true;
    }

    boolean rubout(int count) {
        if (count < 0) {
            return deleteChar(-count);
        }
        if (line.point() == 0) {
            return false;
        }
        int end = line.point();
        int start = line.before(end, count);
        if (!editor.overwrites() || end == line.length()) {
            remove(end, start, count);
            line.point(start);
            return true;
        }
        line.beginGroup();
        remove(end, start, count);
        line.point(start);
        line.insert(" ".repeat(end - start));
        line.endGroup();
        line.point(start);
        return true;
    }

    private void remove(int from, int to, int count) {
        if (count > 1 || editor.isExplicit()) {
            editor.kill(from, to);
        } else {
            line.delete(from, to);
        }
    }

    boolean killWord(int count) {
        int from = line.point();
        motions.forwardWord(count);
        return killed(from, line.point());
    }

    boolean backwardKillWord(int count) {
        int from = line.point();
        motions.backwardWord(count);
        return killed(from, line.point());
    }

    private boolean killed(int from, int to) {
        editor.kill(from, to);
        line.point(Math.min(from, to));
        mark();
        return true;
    }

    private void mark() {
        if (!editor.isVi()) {
            line.mark(line.point());
        }
    }

    boolean killLine(int count) {
        if (editor.isExplicit() && count < 0) {
            return backwardKillLine(1);
        }
        return killed(line.point(), line.end());
    }

    boolean backwardKillLine(int count) {
        if (count < 0) {
            return killLine(1);
        }
        return line.point() > line.start() && killed(line.point(), line.start());
    }

    boolean killWholeLine() {
        int start = line.start();
        editor.kill(start, line.end());
        line.point(start);
        return true;
    }

    /** Back to the blank before the word. */
    boolean wordRubout(int count) {
        return rubout(count, Motions::isBlank);
    }

    /** Back to the blank or the slash before the word. */
    boolean filenameRubout(int count) {
        return rubout(count, c -> Motions.isBlank(c) || c == '/');
    }

    private boolean rubout(int count, IntPredicate between) {
        int end = line.point();
        if (end == 0) {
            return false;
        }
        int start = end;
        for (int i = Math.max(count, 1); i > 0; i--) {
            while (start > 0 && between.test(line.at(start - 1))) {
                start--;
            }
            while (start > 0 && !between.test(line.at(start - 1))) {
                start--;
            }
        }
        return killed(end, start);
    }

    /** Back to the blank or the sign before the word, as vi has it. */
    boolean viWordRubout(int count) {
        int end = line.point();
        if (end == 0) {
            return false;
        }
        int start = end;
        for (int i = Math.max(count, 1); i > 0; i--) {
            while (start > 0 && Motions.isBlank(line.at(start - 1))) {
                start--;
            }
            boolean signs = start > 0 && endsWord(line.at(start - 1));
            while (start > 0 && endsWord(line.at(start - 1)) == signs) {
                start--;
            }
        }
        editor.kill(end, start);
        line.point(start);
        return true;
    }

    private static boolean endsWord(int c) {
        return Motions.isBlank(c) || c > ' ' && c < 0x7F && !Motions.isWord(c);
    }

    boolean killRegion() {
        int from = Math.min(line.point(), line.mark());
        editor.kill(line.point(), line.mark());
        line.point(from);
        return true;
    }

    boolean copyRegion() {
        if (line.point() != line.mark()) {
            editor.keep(line.slice(line.point(), line.mark()), line.point() < line.mark());
        }
        return true;
    }

    boolean copyWord(int count, boolean forward) {
        int origin = line.point();
        if (forward) {
            motions.forwardWord(count);
        } else {
            motions.backwardWord(count);
        }
        int other = line.point();
        line.point(origin);
        if (other != origin) {
            editor.keep(line.slice(origin, other), origin < other);
        }
        return true;
    }

    // ---- back again

    boolean yank() {
        String text = editor.ring().text();
        if (text == null) {
            return false;
        }
        line.mark(line.point());
        line.insert(text);
        return true;
    }

    boolean yankPop() {
        boolean yanked = editor.last().equals("yank") || editor.last().equals("yank-pop");
        String text = editor.ring().text();
        if (!yanked || text == null || !line.beforePoint().endsWith(text)) {
            return false;
        }
        int start = line.point() - text.length();
        line.delete(start, line.point());
        line.point(start);
        editor.ring().turn();
        return yank();
    }
}
