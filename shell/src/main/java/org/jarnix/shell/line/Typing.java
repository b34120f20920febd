package org.jarnix.shell.line;

import org.jarnix.shell.keys.Bound;

/** Characters that stand for themselves, what was pasted, numeric arguments, keyboard macros (bash manual 8.4.3, 8.4.5, 8.4.7). */
final class Typing {
    private static final String END_OF_PASTE = "\033[201~";
    private static final int LARGEST = 1_000_000;

    private final Editor editor;
    private final EditedLine line;
    private final KeyInput keys;

    Typing(Editor editor) {
        this.editor = editor;
        this.line = editor.line();
        this.keys = editor.keys();
    }

    boolean selfInsert(int count) {
        return insert(keys.last(), count);
    }

    private boolean insert(int c, int count) {
        if (count <= 0) {
            return true;
        }
        String text = Character.toString(c);
        if (!editor.overwrites()) {
            line.insert(text.repeat(count));
            return true;
        }
        for (int i = 0; i < count; i++) {
            line.beginGroup();
            line.insert(text);
            line.delete(line.point(), line.after(line.point()));
            line.endGroup();
        }
        return true;
    }

    /** The next character as it is; less than one time counts characters. */
    boolean quotedInsert(int count) {
        for (int left = count < 0 ? -count : 1; left > 0; left--) {
            int c = keys.read(true);
            if (c < 0) {
                return false;
            }
            insert(c, Math.max(count, 1));
        }
        return true;
    }

    /** What the terminal says was pasted, as it is. */
    boolean paste() {
        StringBuilder text = new StringBuilder();
        while (text.length() < END_OF_PASTE.length() || !endsPaste(text)) {
            int c = keys.read();
            if (c < 0) {
                return false;
            }
            text.appendCodePoint(c);
        }
        text.setLength(text.length() - END_OF_PASTE.length());
        line.mark(line.point());
        line.beginGroup();
        line.insert(text.toString().replace("\r\n", "\n").replace('\r', '\n'));
        line.endGroup();
        return true;
    }

    private static boolean endsPaste(StringBuilder text) {
        return text.charAt(text.length() - 1) == '~'
                && text.lastIndexOf(END_OF_PASTE) == text.length() - END_OF_PASTE.length();
    }

    boolean overwriteMode(int count) {
        boolean on = editor.isExplicit() ? count > 0 : !editor.overwrites();
        editor.overwrites(on);
        return true;
    }

    // ---- numeric arguments

    boolean digitArgument() {
        keys.push(Character.toString(keys.last()));
        return readNumber(1, false);
    }

    boolean universalArgument() {
        return readNumber(4, true);
    }

    /** Reads digits, and then calls with their number what the key behind them means. */
    private boolean readNumber(int preset, boolean universal) {
        int number = editor.count() * preset;
        boolean given = editor.isExplicit();
        boolean minus = false;
        boolean digits = false;
        int sign = number < 0 ? -1 : 1;
        number = Math.abs(number);
        while (number <= LARGEST) {
            editor.desk().show("(arg: " + sign * number + ") ");
            int c = keys.read();
            if (isUniversal(c)) {
                if (digits) {
                    return dispatch(sign * number, true, "");
                }
                number *= 4;
            } else if (c >= '0' && c <= '9') {
                number = given ? number * 10 + c - '0' : c - '0';
                given = true;
                digits = true;
            } else if (c == '-' && !given && !minus) {
                number = 1;
                minus = true;
                sign = -1;
            } else {
                return c >= 0 && dispatch(sign * number, given || minus || universal, Character.toString(c));
            }
        }
        editor.desk().show(null);
        return false;
    }

    private boolean isUniversal(int c) {
        return c >= 0
                && keys.bound(c, editor.mode()) instanceof Bound.Function function
                && function.name().equals("universal-argument");
    }

    private boolean dispatch(int number, boolean given, String key) {
        editor.desk().show(null);
        keys.push(key);
        editor.count(number, given);
        return editor.perform(editor.nextBound());
    }

    // ---- keyboard macros

    boolean startMacro() {
        return keys.record(editor.isExplicit());
    }

    boolean endMacro(int count) {
        if (!keys.endRecording()) {
            return false;
        }
        keys.push(keys.recorded().repeat(Math.max(0, count - 1)));
        return true;
    }

    boolean callMacro(int count) {
        if (keys.isRecording() || keys.recorded().isEmpty()) {
            return false;
        }
        keys.push(keys.recorded()
                .repeat(Math.clamp(count, 0, LARGEST / keys.recorded().length())));
        return true;
    }

    boolean printMacro() {
        if (keys.recorded().isEmpty()) {
            return false;
        }
        editor.desk().tell(org.jarnix.shell.keys.KeySequence.show(keys.recorded()));
        return true;
    }
}
