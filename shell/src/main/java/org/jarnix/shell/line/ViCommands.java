package org.jarnix.shell.line;

import java.util.HashMap;
import java.util.Map;
import org.jarnix.shell.keys.Bound;

/** What vi's keys change, and how that is done again (POSIX.1-2024 sh, "vi Line Editing Command Mode"). */
final class ViCommands {
    private static final String MODIFYING = "_*\\AaIiCcDdPpYyRrSsXx~";
    private static final String MOTIONS = " hl^$0ftFT;,%wbeWBE|`";
    private static final int ESCAPE = 27;

    private final Editor editor;
    private final EditedLine line;
    private final Kills kills;
    private final Motions motions;
    private final Map<Integer, Integer> marks = new HashMap<>();
    private final Functions functions;
    private int lastCommand = 'i';
    private int lastCount = 1;
    private int lastMotion;
    private boolean again;
    private boolean commanded;
    private int opened;
    private int insertStart;
    private int replaced = -1;
    private String inserted = "";
    private String changedTo = "";

    ViCommands(Editor editor, Functions functions, Kills kills, Motions motions) {
        this.editor = editor;
        this.line = editor.line();
        this.functions = functions;
        this.kills = kills;
        this.motions = motions;
    }

    // ---- from command to command

    void beginLine() {
        marks.clear();
        commanded = false;
        insertStart = line.point();
        opened = 'i';
        replaced = -1;
    }

    /** Between commands the point stands on a character. */
    void keepInLine() {
        if (editor.isViCommand() && line.point() > line.start() && line.point() == line.end()) {
            line.point(line.before(line.end()));
        }
    }

    /** Keeps in mind what may be done again. */
    void remember() {
        int key = editor.keys().last();
        boolean nothing = Character.toLowerCase(key) == 'p' && editor.ring().text() == null;
        if (!again
                && !nothing
                && key != 0
                && MODIFYING.indexOf(key) >= 0
                && editor.keys().keys().length() == 1) {
            lastCommand = key;
            lastCount = editor.count();
        }
    }

    /** Whether a command is done again. */
    boolean isAgain() {
        return again;
    }

    boolean redo() {
        int count = editor.isExplicit() ? editor.count() : lastCount;
        editor.count(count, editor.isExplicit() || count != 1);
        again = true;
        try {
            return switch (lastCommand) {
                case 'i', 'a', 'I', 'A' -> insertAgain();
                case 'R' -> replaceAgain();
                default ->
                    editor.keys().bound(lastCommand, Editor.COMMAND) instanceof Bound.Function function
                            && functions.call(function.name(), lastCommand);
            };
        } finally {
            again = false;
        }
    }

    private boolean insertAgain() {
        String text = inserted.repeat(editor.isExplicit() ? Math.max(1, editor.count()) : 1);
        if (text.isEmpty()) {
            return true;
        }
        switch (lastCommand) {
            case 'a' -> line.point(line.after(line.point()));
            case 'A' -> line.point(line.end());
            case 'I' -> line.point(line.start());
            default -> line.point(line.point());
        }
        line.beginGroup();
        line.insert(text);
        line.endGroup();
        line.point(line.before(line.point()));
        return true;
    }

    private boolean replaceAgain() {
        line.beginGroup();
        int end = line.point();
        for (int i = 0; i < inserted.codePointCount(0, inserted.length()); i++) {
            end = line.after(end);
        }
        line.delete(line.point(), end);
        line.insert(inserted);
        line.endGroup();
        line.point(line.before(line.point()));
        return true;
    }

    // ---- typing

    /** What is typed goes into the line from now on. */
    boolean insertFrom(int place, int key) {
        line.point(place);
        start(key);
        return true;
    }

    private void start(int key) {
        opened = key;
        lastCommand = key;
        lastCount = editor.count();
        line.beginGroup();
        insertStart = line.point();
        editor.mode(Editor.INSERT);
    }

    boolean replaceMode() {
        start('R');
        replaced = 0;
        editor.overwrites(true);
        return true;
    }

    /** The key that ends what is typed. */
    boolean movementMode() {
        if (line.point() >= insertStart && "iaIAcCsSR".indexOf(opened) >= 0) {
            inserted = line.slice(insertStart, line.point());
        }
        replaced = -1;
        editor.overwrites(false);
        line.endAll();
        if (!commanded) {
            line.forgetChanges();
            commanded = true;
        }
        editor.mode(Editor.COMMAND);
        if (line.point() > line.start()) {
            line.point(line.before(line.point()));
        }
        return true;
    }

    /** Whether typing takes the place of what stood there, which the backspace key brings back. */
    boolean isReplacing() {
        return replaced >= 0 && editor.overwrites();
    }

    void typed(int count) {
        replaced += Math.max(0, count);
    }

    boolean takeBack() {
        if (replaced == 0) {
            return motions.backwardChar(1);
        }
        replaced--;
        return line.undo();
    }

    // ---- operators

    boolean delete(int key) {
        int start = line.point();
        int motion = span(key, 'd');
        if (motion == 0) {
            line.point(start);
            return false;
        }
        int to = end(motion, " l|h^0bBFT`");
        editor.kill(line.point(), to);
        return true;
    }

    boolean yank(int key) {
        int start = line.point();
        int motion = span(key, 'y');
        if (motion == 0) {
            line.point(start);
            return false;
        }
        int to = end(motion, " l|h^0%bBFT`");
        editor.keep(line.slice(line.point(), to), true);
        line.mark(Math.min(to, line.length() - to + line.point()));
        line.point(start);
        return true;
    }

    boolean change(int key) {
        int start = line.point();
        int motion = span(key, 'c');
        if (motion == 0) {
            line.point(start);
            return false;
        }
        int to = end(motion, " l|hwW^0bBFT`");
        if ((motion == 'w' || motion == 'W') && line.point() < start) {
            line.point(start);
        }
        int from = line.point();
        if (again) {
            line.beginGroup();
            line.delete(from, to);
            line.insert(inserted);
            line.endGroup();
            return true;
        }
        line.beginGroup();
        editor.kill(from, to);
        line.point(from);
        start(Character.isUpperCase(key) ? 'C' : 'c');
        return true;
    }

    /** A character or the line in the place of which more is typed. */
    boolean substitute(int key) {
        if (!again) {
            editor.keys().push(key == 'S' ? "c" : "l");
        }
        boolean good = change('c');
        lastCommand = key;
        return good;
    }

    /** Where what an operator takes ends: behind the mark, unless the motion is one that stops before a character. */
    private int end(int motion, String exclusive) {
        if (exclusive.indexOf(motion) < 0) {
            line.mark(line.after(line.mark()));
        }
        return line.mark();
    }

    /**
     * Goes where an operator's motion leads: from the point to the mark.
     *
     * @return the motion; 0 where it leads nowhere
     */
    private int span(int key, int operator) {
        int motion = again ? lastMotion : Character.isUpperCase(key) ? '$' : readMotion();
        line.mark(line.point());
        lastMotion = motion;
        if (motion == operator) {
            line.mark(line.end());
            line.point(line.start());
            return motion;
        }
        if (motion <= 0 || MOTIONS.indexOf(motion) < 0) {
            return 0;
        }
        int start = line.point();
        line.pad();
        boolean good = editor.keys().bound(motion, Editor.COMMAND) instanceof Bound.Function function
                && functions.call(function.name(), motion);
        line.unpad();
        if (!good || line.point() == start) {
            // a change goes on with nothing to take out, too
            line.point(start);
            return operator == 'c' ? motion : 0;
        }
        if (motion == 'w' || motion == 'W') {
            stayInWord(start, operator == 'c');
        }
        int point = line.point();
        line.point(Math.min(start, point));
        line.mark(Math.max(start, point));
        return motion;
    }

    /** The motion over words stops behind blanks; operators take the word, and a change leaves the blanks. */
    private void stayInWord(int start, boolean change) {
        int point = line.point();
        if (point < line.length() && point > start && !Motions.isBlank(line.at(point))) {
            point = line.before(point);
        }
        if (change && point >= start) {
            while (point > start && (point == line.length() || Motions.isBlank(line.at(point)))) {
                point = line.before(point);
            }
            if (point == start) {
                point = line.after(point);
            } else if (!Motions.isBlank(line.at(point))) {
                point = line.after(point);
            }
        }
        line.point(point);
    }

    private int readMotion() {
        int c = editor.keys().read();
        if (c > '0' && c <= '9') {
            int number = 0;
            while (c >= '0' && c <= '9' && number < 1_000_000) {
                number = number * 10 + c - '0';
                c = editor.keys().read();
            }
            editor.count(Math.min(editor.count() * number, 1_000_000), true);
        }
        return c;
    }

    // ---- single characters

    boolean deleteChars(int count) {
        if (count < 0) {
            return rubout(-count);
        }
        if (line.length() == 0) {
            return false;
        }
        editor.kill(line.point(), Math.min(line.after(line.point(), count), line.end()));
        return true;
    }

    boolean rubout(int count) {
        if (count < 0) {
            return deleteChars(-count);
        }
        if (line.point() == 0) {
            return false;
        }
        int end = line.point();
        int start = line.before(end, count);
        editor.kill(end, start);
        line.point(start);
        return true;
    }

    boolean changeCase(int count) {
        if (line.point() >= line.length()) {
            return false;
        }
        for (int i = 0; i < count && line.point() < line.end(); i++) {
            int end = line.after(line.point());
            String letter = line.slice(line.point(), end);
            String other = Words.otherCase(letter);
            if (other.equals(letter)) {
                line.point(end);
            } else {
                line.replace(line.point(), end, other);
            }
        }
        return true;
    }

    boolean changeChar(int count) {
        if (!again) {
            int c = editor.keys().read();
            if (c < 0 || c == ESCAPE) {
                return false;
            }
            changedTo = Character.toString(c);
        }
        int end = line.point();
        int times = 0;
        while (times < count && end < line.end()) {
            end = line.after(end);
            times++;
        }
        if (times == 0) {
            return false;
        }
        line.replace(line.point(), end, changedTo.repeat(times));
        line.point(line.before(line.point()));
        return true;
    }

    boolean put(int count, boolean behind) {
        if (behind) {
            line.point(line.after(line.point()));
        }
        for (int i = 0; i < count; i++) {
            if (!kills.yank()) {
                return false;
            }
        }
        line.point(line.before(line.point()));
        return true;
    }

    boolean setMark() {
        int name = editor.keys().read();
        if (name < 'a' || name > 'z') {
            return false;
        }
        marks.put(name, line.point());
        return true;
    }

    boolean goToMark() {
        int name = editor.keys().read();
        if (name == '`') {
            line.point(line.mark());
            return true;
        }
        Integer place = marks.get(name);
        if (place == null) {
            return false;
        }
        line.point(place);
        return true;
    }
}
