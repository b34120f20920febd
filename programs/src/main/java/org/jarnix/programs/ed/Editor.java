package org.jarnix.programs.ed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.programs.text.ShellPipe;
import org.jspecify.annotations.Nullable;

/** Does the commands on the buffer, one line after another. */
final class Editor {
    private static final int SCREEN = 22;

    private final Io io;
    private final Buffer buffer = new Buffer();
    private final Patterns patterns;
    private final Addresses addresses;
    private final Storage storage;
    private final Display display;
    private final SubstitutionReader substitutions;
    private final Lines input;
    private final boolean script;
    private List<byte[]> yanked = List.of();
    private @Nullable List<String> commands;
    private String lastShell = "";
    private int screen = SCREEN;
    private boolean warned;
    private boolean quits;

    Editor(Io io, Patterns patterns, Lines input, boolean script) {
        this.io = io;
        this.patterns = patterns;
        this.input = input;
        this.script = script;
        this.addresses = new Addresses(buffer, patterns);
        this.storage = new Storage(io, buffer, script);
        this.display = new Display(io, buffer);
        this.substitutions = new SubstitutionReader(patterns, this::nextLine);
    }

    Storage storage() {
        return storage;
    }

    boolean quits() {
        return quits;
    }

    /** Whether the input's end is taken as a wish to quit; false where what was changed would be lost. */
    /** Reads a line; one that the end of all cuts off is none. */
    boolean line() throws IOException {
        return input.next() && input.terminated();
    }

    boolean mayEnd() {
        return warned || !buffer.modified();
    }

    void command(String line) throws EdException, IOException {
        boolean before = warned;
        warned = false;
        Cursor in = new Cursor(line);
        addresses.read(in);
        in.skipBlanks();
        if (in.atEnd()) {
            int to = addresses.count() > 0 ? addresses.second() : buffer.current() + 1;
            range(to, to);
            buffer.current(to);
            display.show(to, to, "p");
            return;
        }
        char letter = in.next();
        switch (letter) {
            case 'a', 'i', 'c' -> insert(letter, in);
            case 'd', 'j', 'm', 't', 'y', 'x', 'k', 's', 'u' -> change(letter, in);
            case 'p', 'n', 'l' -> {
                int[] lines = lines(buffer.current(), buffer.current());
                String how = letter + suffix(in);
                display.show(lines[0], lines[1], how);
                buffer.current(lines[1]);
            }
            case 'g', 'v', 'G', 'V' -> global(letter, in);
            case 'e', 'E', 'r', 'w', 'W', 'f' -> file(letter, in, before);
            case 'q', 'Q' -> quit(letter, in, before);
            case '=' -> {
                String how = suffix(in);
                int number = addresses.count() > 0 ? addresses.second() : buffer.size();
                io.out().println(Integer.toString(number));
                show(how);
            }
            case 'z' -> scroll(in);
            case 'h', 'H', 'P' -> {
                noAddress();
                throw new EdException("Invalid command suffix");
            }
            case '!' -> shell(in.rest());
            case '#' -> in.rest();
            default -> throw new EdException("Unknown command");
        }
    }

    private void range(int first, int last) throws EdException {
        if (first < 1 || last > buffer.size() || first > last) {
            throw new EdException("Invalid address");
        }
    }

    /** The lines given, or others where none are. */
    private int[] lines(int first, int last) throws EdException {
        int[] lines =
                addresses.count() == 0 ? new int[] {first, last} : new int[] {addresses.first(), addresses.second()};
        range(lines[0], lines[1]);
        return lines;
    }

    private void noAddress() throws EdException {
        if (addresses.count() > 0) {
            throw new EdException("Unexpected address");
        }
    }

    /** The letters that say how the last line is shown. */
    static String suffix(Cursor in) throws EdException {
        StringBuilder letters = new StringBuilder();
        while (!in.atEnd() && "pnl".indexOf(in.peek()) >= 0) {
            letters.append(in.next());
        }
        in.skipBlanks();
        if (!in.atEnd()) {
            throw new EdException("Invalid command suffix");
        }
        return letters.toString();
    }

    private void show(String how) throws IOException, EdException {
        if (!how.isEmpty() && buffer.current() > 0) {
            display.show(buffer.current(), buffer.current(), how);
        }
    }

    private void keep() {
        if (commands == null) {
            buffer.keep();
        }
    }

    private void insert(char letter, Cursor in) throws EdException, IOException {
        int second = addresses.count() > 0 ? addresses.second() : buffer.current();
        int first = addresses.count() > 0 ? addresses.first() : buffer.current();
        if (first > second) {
            throw new EdException("Invalid address");
        }
        String how = suffix(in);
        keep();
        if (letter == 'c' && buffer.size() > 0) {
            range(Math.max(1, first), second);
            boolean wasLast = second == buffer.size();
            buffer.delete(Math.max(1, first), second);
            buffer.current(Math.max(1, first) - 1);
            List<byte[]> texts = text();
            buffer.append(buffer.current(), texts);
            if (texts.isEmpty()) {
                buffer.current(wasLast ? buffer.size() : Math.max(1, first));
            }
        } else {
            buffer.append(letter == 'i' ? Math.max(0, second - 1) : second, text());
        }
        show(how);
    }

    /** Lines up to one that is a dot. */
    private List<byte[]> text() throws IOException {
        List<byte[]> texts = new ArrayList<>();
        List<String> given = commands;
        if (given != null) {
            while (!given.isEmpty()) {
                String line = given.removeFirst();
                if (line.equals(".")) {
                    break;
                }
                texts.add(Text.encode(line));
            }
            return texts;
        }
        while (line()) {
            byte[] line = input.bytes();
            if (line.length == 1 && line[0] == '.') {
                break;
            }
            texts.add(line);
        }
        return texts;
    }

    private void change(char letter, Cursor in) throws EdException, IOException {
        switch (letter) {
            case 'd' -> {
                int[] lines = lines(buffer.current(), buffer.current());
                String how = suffix(in);
                keep();
                yank(lines);
                buffer.delete(lines[0], lines[1]);
                show(how);
            }
            case 'j' -> join(in);
            case 'm', 't' -> transfer(letter, in);
            case 'y' -> {
                int[] lines = lines(buffer.current(), buffer.current());
                String how = suffix(in);
                yank(lines);
                show(how);
            }
            case 'x' -> {
                int behind = addresses.count() > 0 ? addresses.second() : buffer.current();
                String how = suffix(in);
                if (yanked.isEmpty()) {
                    throw new EdException("Nothing to put");
                }
                keep();
                buffer.append(behind, yanked);
                show(how);
            }
            case 'k' -> mark(in);
            case 'u' -> {
                noAddress();
                String how = suffix(in);
                if (!buffer.undo()) {
                    throw new EdException("Nothing to undo");
                }
                show(how);
            }
            default -> substitute(in);
        }
    }

    private void mark(Cursor in) throws EdException, IOException {
        int line = addresses.count() > 0 ? addresses.second() : buffer.current();
        range(line, line);
        if (in.atEnd()) {
            throw new EdException("Invalid command suffix");
        }
        char mark = in.next();
        if (mark < 'a' || mark > 'z') {
            throw new EdException("Invalid mark character");
        }
        String how = suffix(in);
        buffer.mark(mark, line);
        show(how);
    }

    private void yank(int[] lines) {
        yanked = new ArrayList<>();
        for (int i = lines[0]; i <= lines[1]; i++) {
            yanked.add(buffer.line(i).text);
        }
    }

    private void join(Cursor in) throws EdException, IOException {
        int[] lines = lines(buffer.current(), buffer.current() + 1);
        String how = suffix(in);
        if (lines[0] < lines[1]) {
            keep();
            java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
            for (int i = lines[0]; i <= lines[1]; i++) {
                all.writeBytes(buffer.line(i).text);
            }
            buffer.delete(lines[0], lines[1]);
            buffer.append(lines[0] - 1, List.of(all.toByteArray()));
        }
        show(how);
    }

    private void transfer(char letter, Cursor in) throws EdException, IOException {
        int[] lines = lines(buffer.current(), buffer.current());
        Addresses target = new Addresses(buffer, patterns);
        target.read(in);
        int behind = target.count() == 0 ? buffer.current() : target.second();
        if (letter == 'm' && behind >= lines[0] && behind < lines[1]) {
            throw new EdException("Invalid destination");
        }
        String how = suffix(in);
        keep();
        if (letter == 'm') {
            buffer.move(lines[0], lines[1], behind);
        } else {
            List<byte[]> texts = new ArrayList<>();
            for (int i = lines[0]; i <= lines[1]; i++) {
                texts.add(buffer.line(i).text);
            }
            buffer.append(behind, texts);
        }
        show(how);
    }

    private void substitute(Cursor in) throws EdException, IOException {
        int[] lines = lines(buffer.current(), buffer.current());
        Substitution wanted = substitutions.read(in);
        boolean any = false;
        keep();
        int last = lines[1];
        for (int i = lines[0]; i <= last; i++) {
            List<byte[]> result = wanted.apply(buffer.line(i).text);
            if (result != null) {
                any = true;
                buffer.replace(i, result);
                i += result.size() - 1;
                last += result.size() - 1;
                buffer.current(i);
            }
            io.sys().schedYield();
        }
        if (!any && commands == null) {
            throw new EdException("No match");
        }
        if (any) {
            show(wanted.print());
        }
    }

    private @Nullable String nextLine() throws IOException {
        List<String> given = commands;
        if (given != null) {
            return given.isEmpty() ? null : given.removeFirst();
        }
        return line() ? input.text() : null;
    }

    private void global(char letter, Cursor in) throws EdException, IOException {
        if (commands != null) {
            throw new EdException("Cannot nest global commands");
        }
        int[] lines = buffer.size() == 0 && addresses.count() == 0 ? new int[] {1, 0} : lines(1, buffer.size());
        if (in.atEnd()) {
            throw new EdException("Invalid pattern delimiter");
        }
        char delimiter = in.next();
        Matcher matcher = patterns.read(in.delimited(delimiter));
        in.take(delimiter);
        boolean asks = letter == 'G' || letter == 'V';
        String how = asks ? suffix(in) : "";
        List<String> list = asks ? List.of() : commandList(in.rest());
        List<Buffer.Line> chosen = new ArrayList<>();
        for (int i = lines[0]; i <= lines[1]; i++) {
            byte[] text = buffer.line(i).text;
            if (matcher.find(text, 0, 0, text.length) == (letter == 'g' || letter == 'G')) {
                chosen.add(buffer.line(i));
            }
            io.sys().schedYield();
        }
        buffer.keep();
        for (Buffer.Line line : chosen) {
            int number = buffer.number(line);
            if (number > 0) {
                buffer.current(number);
                if (asks) {
                    list = answer(number, how, list);
                }
                each(list);
            }
        }
    }

    private List<String> answer(int line, String how, List<String> before) throws IOException, EdException {
        display.show(line, line, how.isEmpty() ? "p" : how);
        io.out().flush();
        if (!line()) {
            return List.of();
        }
        String text = input.text();
        return text.equals("&") ? before : text.isEmpty() ? List.of() : commandList(text);
    }

    private void each(List<String> list) throws IOException, EdException {
        commands = new ArrayList<>(list);
        try {
            List<String> left = commands;
            while (!left.isEmpty()) {
                command(left.removeFirst());
            }
        } finally {
            commands = null;
        }
    }

    /** The commands of a global one, which goes on in the next line behind a backslash. */
    private List<String> commandList(String first) throws IOException {
        List<String> list = new ArrayList<>();
        String line = first.isEmpty() ? "p" : first;
        while (line != null && line.endsWith("\\")) {
            list.add(line.substring(0, line.length() - 1));
            line = line() ? input.text() : null;
        }
        if (line != null) {
            list.add(line);
        }
        return list;
    }

    private void file(char letter, Cursor in, boolean before) throws EdException, IOException {
        boolean quit = letter == 'w' && in.take('q');
        if (!in.atEnd() && in.peek() != ' ' && in.peek() != '\t') {
            throw new EdException("Unexpected command suffix");
        }
        in.skipBlanks();
        String name = in.rest();
        switch (letter) {
            case 'f' -> {
                noAddress();
                io.out().println(storage.rename(name));
            }
            case 'e', 'E' -> {
                noAddress();
                if (letter == 'e' && buffer.modified() && !before) {
                    warned = true;
                    throw new EdException("Warning: buffer modified");
                }
                storage.edit(name);
            }
            case 'r' -> {
                int behind = addresses.count() > 0 ? addresses.second() : buffer.size();
                keep();
                storage.read(name, behind);
            }
            default -> {
                int[] lines = buffer.size() == 0 ? new int[] {1, 0} : lines(1, buffer.size());
                storage.write(name, lines[0], lines[1], letter == 'W');
                quits = quit;
            }
        }
    }

    private void quit(char letter, Cursor in, boolean before) throws EdException {
        noAddress();
        suffix(in);
        if (letter == 'q' && buffer.modified() && !before) {
            warned = true;
            throw new EdException("Warning: buffer modified");
        }
        quits = true;
    }

    private void scroll(Cursor in) throws EdException, IOException {
        int from = addresses.count() > 0 ? addresses.second() : buffer.current() + 1;
        if (in.atDigit()) {
            screen = Math.max(1, in.number());
        }
        String how = suffix(in);
        range(from, from);
        int to = Math.min(buffer.size(), from + screen - 1);
        display.show(from, to, how.isEmpty() ? "p" : how);
        buffer.current(to);
    }

    private void shell(String given) throws EdException, IOException {
        noAddress();
        boolean again = given.startsWith("!");
        if (again && lastShell.isEmpty()) {
            throw new EdException("No previous command");
        }
        String typed = again ? given.substring(1) : given;
        String named = (again ? lastShell : "") + storage.withName(typed);
        lastShell = named;
        if (again || typed.replace("\\%", "").indexOf('%') >= 0) {
            io.out().println(named);
        }
        io.out().flush();
        ShellPipe.run(io.sys(), named);
        if (!script) {
            io.out().println("!");
        }
    }
}
