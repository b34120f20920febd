package org.jarnix.programs.pager;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jarnix.programs.screen.Key;
import org.jarnix.programs.screen.Screen;
import org.jarnix.programs.text.ShellPipe;
import org.jspecify.annotations.Nullable;

/** Shows a text a screen at a time and moves in it by keys. */
final class Pager {
    private final Io io;
    private final Screen screen;
    private final PagerOptions options;
    private final List<String> files;
    private final int[] marks = new int[128];
    private Document document;
    private int file;
    private int top;
    private int row;
    private int shift;
    private @Nullable Matcher pattern;
    private boolean backwards;
    private String message = "";
    private int half;
    private boolean atEnd;
    private boolean ends;

    Pager(Io io, Screen screen, PagerOptions options, List<String> files) throws IOException {
        this.io = io;
        this.screen = screen;
        this.options = options;
        this.files = files;
        this.document = open(0);
    }

    private Document open(int index) throws IOException {
        String name = files.get(index);
        int fd = name.equals("-") ? 0 : io.sys().open(name, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
        return new Document(io, name, fd, options.squeezes());
    }

    private int height() {
        return screen.rows() - 1;
    }

    private List<String> rows(int line) {
        String number = options.numbers() ? String.format(Locale.ROOT, "%7d ", line + 1) : "";
        return new Rows(screen.columns(), options.chops(), options.colours(), shift).of(document.line(line), number);
    }

    /** Whether all of it fits on the screen. */
    boolean fits() throws IOException {
        int used = 0;
        for (int line = 0; used <= height() && document.has(line); line++) {
            used += rows(line).size();
        }
        return used <= height() && files.size() == 1;
    }

    /** Writes all of it as it is shown. */
    void writeAll() throws IOException {
        for (int line = 0; document.has(line); line++) {
            for (String text : rows(line)) {
                screen.out().print(text + "\r\n");
            }
        }
    }

    void run(String first) throws IOException {
        for (int i = 0; i < first.length() && !ends; i++) {
            command(first.charAt(i), 0);
        }
        while (!ends) {
            draw();
            long count = 0;
            int key = screen.key();
            while (key >= '0' && key <= '9') {
                count = Math.min(count * 10 + key - '0', Integer.MAX_VALUE);
                status(":" + count);
                key = screen.key();
            }
            command(key, (int) count);
        }
        document.close();
    }

    private void draw() throws IOException {
        screen.clear();
        int used = 0;
        int line = top;
        int skip = row;
        while (used < height() && document.has(line)) {
            for (String text : rows(line)) {
                if (skip > 0) {
                    skip--;
                } else if (used < height()) {
                    screen.out().print(marked(text) + "\r\n");
                    used++;
                }
            }
            line++;
        }
        atEnd = !document.has(line) && used <= height();
        while (used++ < height()) {
            screen.out().print(options.isMore() ? "\r\n" : "~\r\n");
        }
        status(prompt(line));
    }

    /** A row with what was searched for in the opposite colours. */
    private String marked(String text) {
        Matcher matcher = pattern;
        if (matcher == null || text.indexOf(27) >= 0) {
            return text;
        }
        byte[] bytes = Text.encode(text);
        StringBuilder out = new StringBuilder();
        int at = 0;
        int done = 0;
        while (at <= bytes.length && matcher.find(bytes, at, 0, bytes.length)) {
            int start = matcher.start();
            int end = matcher.end();
            if (end > start) {
                out.append(Text.decode(bytes, done, start - done));
                out.append("\u001b[7m")
                        .append(Text.decode(bytes, start, end - start))
                        .append("\u001b[27m");
                done = end;
            }
            at = Math.max(end, start + 1);
        }
        return out + Text.decode(bytes, done, bytes.length - done);
    }

    private String prompt(int line) throws IOException {
        if (!message.isEmpty()) {
            String text = message;
            message = "";
            return text;
        }
        if (options.isMore()) {
            return "--More--";
        }
        if (atEnd) {
            boolean more = file + 1 < files.size();
            return more ? "(END) - Next: " + files.get(file + 1) : "(END)";
        }
        return top == 0 && row == 0 && !document.name().isEmpty() ? document.name() : ":";
    }

    private void status(String text) throws IOException {
        screen.move(height(), 0);
        screen.clearRow();
        int most = screen.columns() - 1;
        String shown = text.length() > most ? text.substring(0, most) : text;
        if (shown.equals(":") || shown.matches(":[0-9]+")) {
            screen.out().print(shown);
        } else {
            screen.reversed(shown);
        }
    }

    private void command(int key, int count) throws IOException {
        int page = count > 0 ? count : height();
        switch (key) {
            case 'q', 'Q', Key.END_OF_INPUT -> ends = true;
            case 'Z' -> ends = screen.key() == 'Z';
            case ' ', 'f', 6, 22, Key.PAGE_DOWN, 'z' -> forward(page, true);
            case 'b', 2, Key.PAGE_UP, 'w' -> back(page);
            case 'j', 'e', 5, 14, '\r', '\n', Key.DOWN -> forward(Math.max(1, count), options.isMore());
            case 'k', 'y', 25, 16, 11, Key.UP -> back(Math.max(1, count));
            case 'd', 4 -> {
                half = count > 0 ? count : half;
                forward(half > 0 ? half : height() / 2, true);
            }
            case 'u', 21 -> {
                half = count > 0 ? count : half;
                back(half > 0 ? half : height() / 2);
            }
            case 'g', '<', Key.HOME -> go(Math.max(0, count - 1));
            case 'G', '>', Key.END -> bottom(count);
            case 'p', '%' -> go((int) ((long) document.size() * Math.min(100, count) / 100));
            case Key.RIGHT -> shift += screen.columns() / 2;
            case Key.LEFT -> shift = Math.max(0, shift - screen.columns() / 2);
            case '/', '?' -> ask(key == '?', Math.max(1, count));
            case 'n' -> search(backwards, Math.max(1, count));
            case 'N' -> search(!backwards, Math.max(1, count));
            case 'm' -> mark(screen.key());
            case '\'' -> toMark(screen.key());
            case '=', 7 -> position();
            case ':' -> colon(screen.key(), Math.max(1, count));
            case '-' -> toggle(screen.key());
            case '!' -> shell();
            case 'F' -> follow();
            case 'h', 'H' -> help();
            default -> {}
        }
    }

    private void forward(int rows, boolean quits) throws IOException {
        if (atEnd && quits && (options.isMore() || options.quitsAtEnd())) {
            nextFile(1);
            return;
        }
        for (int i = 0; i < rows && !lastShown(); i++) {
            row++;
            if (row >= rows(top).size()) {
                row = 0;
                top++;
            }
        }
    }

    /** Whether the last row of the text is on the screen. */
    private boolean lastShown() throws IOException {
        int used = -row;
        for (int line = top; used <= height(); line++) {
            if (!document.has(line)) {
                return true;
            }
            used += rows(line).size();
        }
        return false;
    }

    private void back(int rows) throws IOException {
        for (int i = 0; i < rows && (top > 0 || row > 0); i++) {
            if (row > 0) {
                row--;
            } else {
                top--;
                row = rows(top).size() - 1;
            }
        }
    }

    private void go(int line) throws IOException {
        row = 0;
        top = document.has(line) ? line : Math.max(0, document.size() - 1);
    }

    private void bottom(int count) throws IOException {
        if (count > 0) {
            go(count - 1);
            return;
        }
        top = Math.max(0, document.size() - 1);
        row = document.size() == 0 ? 0 : rows(top).size() - 1;
        back(height() - 1);
    }

    private void ask(boolean back, int count) throws IOException {
        String text = screen.ask(back ? "?" : "/");
        if (text == null) {
            return;
        }
        if (!text.isEmpty() && !compile(text)) {
            return;
        }
        backwards = back;
        search(back, count);
    }

    /** Takes a pattern up; false where it makes no sense. */
    boolean compile(String text) {
        boolean folds = options.ignoresCase() && text.equals(text.toLowerCase(Locale.ROOT));
        try {
            pattern = Regex.compile(text, Syntax.EXTENDED, folds ? new Flag[] {Flag.IGNORE_CASE} : new Flag[0])
                    .matcher();
            return true;
        } catch (RegexSyntaxException e) {
            message = String.valueOf(e.getMessage());
            return false;
        }
    }

    void search(boolean back, int count) throws IOException {
        Matcher matcher = pattern;
        if (matcher == null) {
            message = "No previous regular expression";
            return;
        }
        int line = top;
        for (int found = 0; found < count; ) {
            line += back ? -1 : 1;
            if (line < 0 || !document.has(line)) {
                message = "Pattern not found";
                return;
            }
            byte[] text = document.line(line);
            found += matcher.find(text, 0, 0, text.length) ? 1 : 0;
            io.sys().schedYield();
        }
        top = line;
        row = 0;
    }

    /** Goes to the first line that matches, from the beginning. */
    void start(String text) throws IOException {
        if (compile(text)) {
            top = -1;
            search(false, 1);
            top = Math.max(0, top);
        }
    }

    /** Goes to a line, from 1; 0 stays. */
    void begin(int line) throws IOException {
        if (line > 0) {
            go(line - 1);
        }
    }

    private void mark(int letter) {
        if (letter > 0 && letter < marks.length) {
            marks[letter] = top + 1;
        }
    }

    private void toMark(int letter) throws IOException {
        if (letter == '^' || letter == '$') {
            bottom(letter == '^' ? 1 : 0);
        } else if (letter > 0 && letter < marks.length && marks[letter] > 0) {
            go(marks[letter] - 1);
        } else {
            message = "Mark not set";
        }
    }

    private void position() throws IOException {
        int size = document.size();
        String name = document.name().isEmpty() ? "(standard input)" : document.name();
        message = name + " lines " + (top + 1) + "-" + Math.min(size, top + height()) + "/" + size
                + (atEnd ? " (END)" : " " + (size == 0 ? 100 : (top + 1L) * 100 / size) + "%");
    }

    private void colon(int key, int count) throws IOException {
        switch (key) {
            case 'q', 'Q' -> ends = true;
            case 'n' -> nextFile(count);
            case 'p' -> nextFile(-count);
            case 'f' -> position();
            default -> message = "no such command";
        }
    }

    private void nextFile(int step) throws IOException {
        int next = file + step;
        if (next < 0 || next >= files.size()) {
            ends = options.isMore() || options.quitsAtEnd();
            message = next < 0 ? "No previous file" : "No next file";
            return;
        }
        try {
            Document opened = open(next);
            document.close();
            document = opened;
            file = next;
            top = 0;
            row = 0;
        } catch (SyscallException e) {
            message = files.get(next) + ": " + e.errno().text();
        }
    }

    private void toggle(int letter) {
        message = options.toggle(letter);
        row = 0;
    }

    private void shell() throws IOException {
        String text = screen.ask("!");
        if (text == null) {
            return;
        }
        screen.restore();
        screen.out().print("\r\n");
        screen.out().flush();
        ShellPipe.run(io.sys(), text.isEmpty() ? "sh" : text);
        screen.raw();
        screen.out().print("!done  (press RETURN)");
        screen.key();
    }

    /** Waits for the file to grow, until a key is pressed. */
    private void follow() throws IOException {
        while (true) {
            document.again();
            bottom(0);
            draw();
            status("Waiting for data... (any key to stop)");
            if (screen.waits(500)) {
                screen.key();
                return;
            }
        }
    }

    private void help() throws IOException {
        screen.clear();
        screen.out().print("""
                        q quits          SPACE f ^F  a screen on      b ^B  a screen back\r
                        j ENTER DOWN     a row on                     k UP  a row back\r
                        d ^D  half a screen on                        u ^U  half a screen back\r
                        g HOME  the beginning, with a number a line   G END  the end\r
                        /RE  search on   ?RE  search back             n  once more  N  the other way\r
                        mX  set a mark   'X  go to it                 =  where this is\r
                        :n :p  the next, the former file              -N -S -i  numbers, long lines, case\r
                        F  follow a growing file                      !COMMAND  run a command\r
                        """);
        status("HELP -- press RETURN");
        screen.key();
    }
}
