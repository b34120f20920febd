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
    private final Operators operators;
    private final Ex ex;
    private Place cursor = new Place(0, 0);
    private String message;
    private String lastEx = "";
    /** The key behind a count. */
    private int pressed;

    ViSession(Io io, Screen screen, List<String> files, boolean readOnly) throws IOException {
        this.screen = screen;
        keys = new Keys(screen);
        file = new EditFile(io.sys(), files.isEmpty() ? "" : files.getFirst());
        view = new View(screen, text, 1);
        motions = new Motions(keys, text, view);
        operators = new Operators(keys, text, motions, this::drawInserting);
        ex = new Ex(io, screen, text, file, view, motions, files, readOnly);
        message = file.load(text);
    }

    void run(List<String> commands) throws IOException {
        for (String command : commands) {
            colon(command);
        }
        while (!ex.ends()) {
            settle();
            if (!keys.pending()) {
                view.draw(cursor, message, 0);
            }
            message = "";
            keys.begin();
            try {
                command();
            } catch (EditException e) {
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

    /** Keeps the cursor on a character. */
    private void settle() {
        int line = Math.max(0, Math.min(cursor.line(), text.size() - 1));
        int column = Math.max(0, Math.min(cursor.column(), text.length(line) - 1));
        if (column > 0
                && column < text.length(line)
                && Character.isLowSurrogate(text.line(line).charAt(column))) {
            column -= Character.isHighSurrogate(text.line(line).charAt(column - 1)) ? 1 : 0;
        }
        cursor = new Place(line, column);
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
        if ("dcy<>!=".indexOf(key) >= 0 && key > 0) {
            int more = count(keys.next());
            int times = more == 0 ? count : Math.max(1, count) * more;
            cursor = operators.operate(key, pressed, times, register, cursor);
            return;
        }
        if (operators.isChange(key)) {
            cursor = operators.change(key, count, register, cursor);
            return;
        }
        Motion motion = motions.of(key, count, cursor);
        if (motion != null) {
            if (key == 'G' || key == '/' || key == '?' || key == 'n' || key == 'N') {
                motions.mark('\'', cursor);
                motions.mark('`', cursor);
            }
            cursor = motion.to();
            return;
        }
        other(key, Math.max(1, count));
    }

    private void other(int key, int count) throws IOException, EditException {
        switch (key) {
            case ':' -> {
                String line = keys.ask(":");
                if (line != null) {
                    lastEx = line;
                    colon(line);
                }
            }
            case 'u' -> back(text.undo(cursor), "Already at oldest change");
            case 18 -> back(text.redo(cursor), "Already at newest change");
            case '.' -> {
                for (int i = 0; i < count; i++) {
                    keys.repeat();
                }
            }
            case 'm' -> motions.mark(keys.next(), cursor);
            case 'Z' -> colon(keys.next() == 'Q' ? "q!" : "x");
            case '&' -> colon("&");
            case '@' -> colon(keys.next() == ':' ? lastEx : "");
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
        try {
            cursor = ex.run(line, cursor);
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
