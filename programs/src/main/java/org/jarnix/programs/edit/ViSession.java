package org.jarnix.programs.edit;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Io;
import org.jarnix.programs.screen.Key;
import org.jarnix.programs.screen.Screen;
import org.jspecify.annotations.Nullable;

/** The editing of files by the keys of vi. */
final class ViSession {
    private final Screen screen;
    private final Keys keys;
    private final TextBuffer text = new TextBuffer();
    private final EditFile file;
    private final View view;
    private final Motions motions;
    private final Inserting inserting;
    private final Operators operators;
    private final Visual visual;
    private final Ex ex;
    private Place cursor = new Place(0, 0);
    private String message;
    private String lastEx = "";
    /** The key behind a count. */
    private int pressed;

    /** The registers of keys that are being recorded, and that were pressed last. */
    private int recorded;

    private int played;

    ViSession(Io io, Screen screen, List<String> files, boolean readOnly) throws IOException {
        this.screen = screen;
        keys = new Keys(screen);
        file = new EditFile(io.sys(), files.isEmpty() ? "" : files.getFirst());
        EditSettings settings = new EditSettings();
        Shell shell = new Shell(io.sys(), screen);
        view = new View(screen, text, 1, settings);
        motions = new Motions(keys, text, view, settings);
        inserting = new Inserting(keys, text, motions, settings, this::drawInserting);
        operators = new Operators(keys, text, motions, settings, shell, inserting);
        visual = new Visual(keys, text, motions, operators, view);
        ex = new Ex(
                io,
                text,
                file,
                settings,
                motions,
                operators,
                shell,
                new Ex.Keyboard() {
                    @Override
                    public Place press(String pressed, Place at) throws IOException, EditException {
                        return ViSession.this.press(pressed, at);
                    }

                    @Override
                    public int confirm(String question, Place at) throws IOException {
                        view.draw(text.within(at), question, 0);
                        return keys.next();
                    }
                },
                files,
                readOnly);
        message = file.load(text);
    }

    void run(List<String> commands) throws IOException {
        for (String command : commands) {
            colon(command);
        }
        while (!ex.ends()) {
            cursor = text.within(cursor);
            if (!keys.pending()) {
                view.draw(cursor, message, 0);
            }
            message = "";
            keys.begin();
            text.beginCommand();
            try {
                command();
            } catch (EditException e) {
                keys.forget();
                message = e.text();
            }
        }
    }

    private void drawInserting(Place at) throws IOException {
        cursor = at;
        if (!keys.pending()) {
            view.draw(cursor, "-- INSERT --", 0);
        }
    }

    /** Presses keys as if the user did, and goes on until none of them is left. */
    private Place press(String pressed, Place at) throws IOException, EditException {
        int waiting = keys.waiting();
        keys.press(pressed + (char) Key.ESCAPE);
        cursor = at;
        while (keys.waiting() > waiting) {
            cursor = text.within(cursor);
            command();
        }
        return cursor;
    }

    private int count(int first) throws IOException {
        int key = first;
        long count = 0;
        while (key >= '1' && key <= '9' || key == '0' && count > 0) {
            count = Math.min(count * 10 + key - '0', 1_000_000);
            key = keys.next();
        }
        pressed = key;
        return (int) count;
    }

    private void command() throws IOException, EditException {
        int count = count(keys.next());
        int register = 0;
        if (pressed == '"') {
            register = keys.next();
            count = Math.max(count, count(keys.next()));
        }
        int key = pressed;
        if (key == 'g' && behindG(count, register)) {
            return;
        }
        if (operators.isOperator(key) && key != '~' && key != 'u' && key != 'U') {
            operate(key, count, register);
            return;
        }
        if (operators.isChange(key)) {
            cursor = operators.change(key, count, register, cursor);
            return;
        }
        Motion motion = motions.of(key, count, cursor);
        if (motion != null) {
            if (key == 'g' || key > 0 && "G/?nN'`%(){}HML*#[]".indexOf(key) >= 0) {
                motions.mark('\'', cursor);
                motions.mark('`', cursor);
            }
            cursor = motion.to();
            return;
        }
        other(key, count);
    }

    private void operate(int operator, int count, int register) throws IOException, EditException {
        int more = count(keys.next());
        int times = more == 0 ? count : Math.max(1, count) * more;
        if (pressed == 'g' && operator != 'd' && operator != 'c' && operator != 'y') {
            int second = keys.next();
            if (second == operator) {
                pressed = second;
            } else {
                keys.unread();
            }
        }
        cursor = operators.operate(operator, pressed, times, register, cursor);
    }

    /** The commands of two keys, the first of which is g; false for a motion. */
    private boolean behindG(int count, int register) throws IOException, EditException {
        int key = keys.next();
        switch (key) {
            case 'u', 'U', '~' -> operate(key, count, register);
            case 'J' -> {
                cursor = operators.join(cursor, Math.max(2, count) - 1, true);
                keys.changed();
            }
            case 'i' -> {
                cursor = inserting.insertAgain();
                keys.changed();
            }
            case 'v' -> chosen(visual.again(cursor));
            case '&' -> colon("%&");
            default -> {
                keys.unread();
                return false;
            }
        }
        return true;
    }

    private void chosen(Visual.Outcome outcome) throws IOException {
        cursor = outcome.cursor();
        if (outcome.command()) {
            String line = keys.ask(":'<,'>");
            if (line != null) {
                colon("'<,'>" + line);
            }
        }
    }

    /** Begins to record keys for a register, or ends. */
    private void record() throws IOException {
        if (!keys.isRecording()) {
            recorded = keys.next();
            keys.toggleRecording();
            return;
        }
        String pressed = keys.toggleRecording();
        operators.keep(recorded, pressed == null ? "" : pressed);
    }

    /** Presses the keys that a register holds. */
    private void play(int count) throws IOException, EditException {
        int register = keys.next();
        if (register == ':') {
            colon(lastEx);
            return;
        }
        played = register == '@' ? played : register;
        String text = operators.kept(played);
        if (text.isEmpty()) {
            throw new EditException("Nothing in register");
        }
        keys.press(text.replace('\n', '\r').repeat(count));
    }

    private void other(int key, int given) throws IOException, EditException {
        int count = Math.max(1, given);
        switch (key) {
            case ':' -> {
                String line = keys.ask(":");
                if (line != null) {
                    lastEx = line;
                    colon(line);
                }
            }
            case 'u' -> back(text.undo(cursor), "Already at oldest change");
            case 1, 24 -> {
                cursor = TextNumbers.add(text, cursor, key == 1 ? count : -count);
                keys.changed();
            }
            case 18 -> back(text.redo(cursor), "Already at newest change");
            case '.' -> keys.repeat(given);
            case 'v', 'V' -> chosen(visual.begin(key == 'V', cursor));
            case 'q' -> record();
            case 'm' -> motions.mark(keys.next(), cursor);
            case 'Z' -> colon(keys.next() == 'Q' ? "q!" : "x");
            case '&' -> colon("&");
            case '@' -> play(count);
            case 6, Key.PAGE_DOWN -> scroll(view.height() * count);
            case 2, Key.PAGE_UP -> scroll(-view.height() * count);
            case 4 -> scroll(view.height() / 2);
            case 21 -> scroll(-view.height() / 2);
            case 5 -> rows(count);
            case 25 -> rows(-count);
            case 'z' -> place(keys.next());
            case 7 ->
                message = '"' + file.name() + '"' + (text.modified() ? " [Modified]" : "") + " line "
                        + (cursor.line() + 1) + " of " + text.size();
            case 12, Key.RESIZE -> screen.clear();
            case Key.ESCAPE -> {}
            case Key.END_OF_INPUT -> colon("q!");
            default -> throw new EditException("No such command");
        }
    }

    private void back(@Nullable Place to, String otherwise) throws EditException {
        if (to == null) {
            throw new EditException(otherwise);
        }
        cursor = to;
    }

    private void colon(String line) throws IOException {
        Place before = cursor;
        try {
            cursor = ex.run(line, cursor);
            if (line.matches("[0-9$/?].*") && cursor.line() != before.line()) {
                motions.mark('\'', before);
                motions.mark('`', before);
            }
            message = ex.message();
        } catch (EditException e) {
            message = e.text();
        }
    }

    private void scroll(int lines) {
        int line = Math.max(0, Math.min(text.size() - 1, cursor.line() + lines));
        view.top(view.top() + lines);
        cursor = new Place(line, motions.firstWord(line));
    }

    private void rows(int lines) {
        view.top(view.top() + lines);
        int line = Math.max(view.top(), Math.min(cursor.line(), view.top() + view.height() - 1));
        cursor = new Place(Math.min(line, text.size() - 1), cursor.column());
    }

    private void place(int key) {
        int above = key == '.' || key == 'z' ? view.height() / 2 : key == '-' || key == 'b' ? view.height() - 1 : 0;
        view.top(cursor.line() - above);
    }
}
