package org.jarnix.programs.edit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.programs.screen.Key;
import org.jarnix.programs.screen.Screen;
import org.jspecify.annotations.Nullable;

/** An editor without modes: what is typed is text, what is typed with the control key is a command. */
public final class Nano extends Command {
    private static final String KEYS = "^O Save  ^X Exit  ^W Search  ^K Cut  ^U Paste  ^G Help  ^C Place  ^_ Line";

    public Nano() {
        super(Usage.of("""
                        Usage: nano [OPTION]... [+LINE] [FILE]
                        Edit FILE on the screen. The last rows tell the keys.

                          -l, --linenumbers        show numbers of lines
                          -v, --view               change nothing
                              --help               show this text and exit
                          -V, --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        int line = 0;
        String name = "";
        for (String operand : args.operands()) {
            if (operand.matches("\\+[0-9]{1,9}")) {
                line = Math.max(0, Integer.parseInt(operand.substring(1)) - 1);
            } else {
                name = operand;
            }
        }
        Screen screen;
        try {
            screen = Screen.open(io.sys());
        } catch (SyscallException e) {
            throw io.failure("cannot open /dev/tty: " + e.errno().text());
        }
        Session session = new Session(io, screen, name, args.has("v"), args.has("l"));
        screen.raw();
        try {
            screen.alternate(true);
            session.run(line);
        } finally {
            screen.alternate(false);
            screen.restore();
        }
        return 0;
    }

    /** The editing of one file. */
    private static final class Session {
        private final Screen screen;
        private final TextBuffer text = new TextBuffer();
        private final EditFile file;
        private final View view;
        private final boolean readOnly;
        private Place cursor = new Place(0, 0);
        private List<String> cut = new ArrayList<>();
        private boolean cutting;
        private String message;
        private @Nullable Search search;
        private boolean ends;

        Session(Io io, Screen screen, String name, boolean readOnly, boolean numbers) throws IOException {
            this.screen = screen;
            this.readOnly = readOnly;
            file = new EditFile(io.sys(), name);
            EditSettings settings = new EditSettings();
            settings.set(numbers ? "number" : "nonumber");
            view = new View(screen, text, 3, settings);
            message = file.load(text);
        }

        void run(int line) throws IOException {
            cursor = new Place(Math.min(line, text.size() - 1), 0);
            while (!ends) {
                if (!screen.waits(0)) {
                    draw();
                }
                message = "";
                int key = screen.key();
                boolean cuts = key == Key.control('K');
                try {
                    command(key);
                } catch (EditException e) {
                    message = e.text();
                }
                cutting = cuts;
            }
        }

        private void draw() throws IOException {
            screen.move(0, 0);
            screen.clearRow();
            String name = file.name().isEmpty() ? "New Buffer" : file.name();
            screen.reversed("  " + name + (text.modified() ? " *" : "") + "  ");
            screen.move(screen.rows() - 1, 0);
            screen.clearRow();
            screen.out().print(KEYS.substring(0, Math.min(KEYS.length(), screen.columns() - 1)));
            view.draw(cursor, message, 1);
        }

        private void command(int key) throws IOException, EditException {
            switch (key) {
                case Key.UP, 16 -> vertical(-1);
                case Key.DOWN, 14 -> vertical(1);
                case Key.PAGE_UP, 25 -> vertical(-view.height());
                case Key.PAGE_DOWN, 22 -> vertical(view.height());
                case Key.LEFT, 2 -> left();
                case Key.RIGHT, 6 -> right();
                case Key.HOME, 1 -> cursor = new Place(cursor.line(), 0);
                case Key.END, 5 -> cursor = new Place(cursor.line(), text.length(cursor.line()));
                case 15, 19 -> save(key == 19);
                case 24, Key.END_OF_INPUT -> exit(key == Key.END_OF_INPUT);
                case 23 -> find();
                case 31 -> toLine();
                case 3 ->
                    message = "line " + (cursor.line() + 1) + "/" + text.size() + ", col " + (cursor.column() + 1);
                case 7 -> message = "^Y ^V page  ^A ^E line  ^\\ replace  ^Z undo  ^R insert a file";
                case 12, Key.RESIZE -> screen.clear();
                default -> change(key);
            }
        }

        private void vertical(int lines) {
            int line = Math.max(0, Math.min(text.size() - 1, cursor.line() + lines));
            cursor = new Place(line, Math.min(cursor.column(), text.length(line)));
        }

        private void left() {
            if (cursor.column() > 0) {
                String line = text.line(cursor.line());
                cursor = new Place(cursor.line(), line.offsetByCodePoints(cursor.column(), -1));
            } else if (cursor.line() > 0) {
                cursor = new Place(cursor.line() - 1, text.length(cursor.line() - 1));
            }
        }

        private void right() {
            String line = text.line(cursor.line());
            if (cursor.column() < line.length()) {
                cursor = new Place(cursor.line(), line.offsetByCodePoints(cursor.column(), 1));
            } else if (cursor.line() + 1 < text.size()) {
                cursor = new Place(cursor.line() + 1, 0);
            }
        }

        private void change(int key) throws IOException, EditException {
            if (readOnly) {
                throw new EditException("Key is invalid in view mode");
            }
            if (key == 26) {
                Place before = text.undo(cursor);
                if (before == null) {
                    throw new EditException("Nothing to undo");
                }
                cursor = before;
                return;
            }
            text.begin(cursor);
            switch (key) {
                case '\r', '\n' -> cursor = text.insert(cursor, "\n");
                case Key.BACKSPACE -> {
                    Place end = cursor;
                    left();
                    text.delete(cursor, end);
                }
                case Key.DELETE, 4 -> {
                    Place start = cursor;
                    right();
                    text.delete(start, cursor);
                    cursor = start;
                }
                case 11 -> cut();
                case 21 -> {
                    text.insertLines(cursor.line(), cut);
                    cursor = new Place(cursor.line() + cut.size(), 0);
                }
                case 18 -> insertFile();
                case 28 -> replace();
                default -> {
                    if (key >= ' ' || key == '\t') {
                        cursor = text.insert(cursor, Character.toString(key));
                    }
                }
            }
        }

        private void cut() {
            if (!cutting) {
                cut = new ArrayList<>();
            }
            cut.add(text.line(cursor.line()));
            text.deleteLines(cursor.line(), cursor.line());
            cursor = new Place(Math.min(cursor.line(), text.size() - 1), 0);
        }

        private void insertFile() throws IOException, EditException {
            String name = screen.ask("File to insert: ");
            if (name != null && !name.isEmpty()) {
                cursor = text.insert(cursor, String.join("\n", file.read(name)) + "\n");
            }
        }

        private void save(boolean atOnce) throws IOException, EditException {
            String name = atOnce && !file.name().isEmpty()
                    ? file.name()
                    : screen.ask("File Name to Write [" + file.name() + "]: ");
            if (name == null) {
                throw new EditException("Cancelled");
            }
            String to = name.isEmpty() ? file.name() : name;
            message = file.save(text.lines(0, text.size() - 1), to, false);
            file.name(to);
            text.saved();
        }

        private void exit(boolean gone) throws IOException, EditException {
            ends = true;
            if (!text.modified() || gone) {
                return;
            }
            screen.move(screen.rows() - 2, 0);
            screen.clearRow();
            screen.out().print("Save modified buffer? (y/n) ");
            int key = screen.key();
            ends = key == 'n' || key == 'N';
            if (key == 'y' || key == 'Y') {
                save(false);
                ends = true;
            }
        }

        private void find() throws IOException, EditException {
            String pattern = screen.ask("Search: ");
            if (pattern == null || pattern.isEmpty() && search == null) {
                throw new EditException("Cancelled");
            }
            search = pattern.isEmpty() ? search : literal(pattern);
            Place found = search == null ? null : search.next(text, cursor, true);
            if (found == null) {
                throw new EditException("\"" + pattern + "\" not found");
            }
            cursor = found;
        }

        private static Search literal(String pattern) throws EditException {
            return Search.of(pattern.replaceAll("([\\\\.*\\[\\]^$])", "\\\\$1"), true);
        }

        private void replace() throws IOException, EditException {
            String pattern = screen.ask("Search (to replace): ");
            String with = pattern == null || pattern.isEmpty() ? null : screen.ask("Replace with: ");
            if (pattern == null || with == null) {
                throw new EditException("Cancelled");
            }
            int count = 0;
            for (int line = 0; line < text.size(); line++) {
                String replaced = text.line(line).replace(pattern, with);
                if (!replaced.equals(text.line(line))) {
                    text.set(line, replaced);
                    count++;
                }
            }
            message = "Replaced in " + count + " lines";
        }

        private void toLine() throws IOException, EditException {
            String number = screen.ask("Enter line number: ");
            if (number == null || !number.matches("[0-9]{1,9}")) {
                throw new EditException("Cancelled");
            }
            cursor = new Place(Math.max(0, Math.min(text.size(), Integer.parseInt(number)) - 1), 0);
        }
    }
}
