package org.jarnix.programs.edit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.programs.screen.Screen;
import org.jarnix.programs.text.ShellPipe;
import org.jspecify.annotations.Nullable;

/** The commands behind a colon (POSIX.1-2024 ex). */
final class Ex {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z]+|[!&<>=]|");

    private final Io io;
    private final Screen screen;
    private final TextBuffer text;
    private final EditFile file;
    private final View view;
    private final Motions motions;
    private final List<String> files;
    private final boolean readOnly;
    private int fileIndex;
    private boolean ends;
    private String message = "";
    private String rest = "";
    private String lastReplacement = "";
    private boolean lastGlobal;
    private int first;
    private int last;
    private int addresses;

    Ex(
            Io io,
            Screen screen,
            TextBuffer text,
            EditFile file,
            View view,
            Motions motions,
            List<String> files,
            boolean readOnly) {
        this.io = io;
        this.screen = screen;
        this.text = text;
        this.file = file;
        this.view = view;
        this.motions = motions;
        this.files = files;
        this.readOnly = readOnly;
    }

    boolean ends() {
        return ends;
    }

    String message() {
        return message;
    }

    /** Does a command; answers where the cursor goes. */
    Place run(String line, Place cursor) throws IOException, EditException {
        message = "";
        rest = line.stripLeading();
        range(cursor);
        Matcher matcher = NAME.matcher(rest);
        String name = matcher.lookingAt() ? matcher.group() : "";
        boolean joined = name.startsWith("s") && !"set".startsWith(name) || name.matches("[gvk][a-z]+");
        name = joined ? name.substring(0, 1) : name;
        rest = rest.substring(name.length());
        boolean bang = rest.startsWith("!") && !name.equals("!");
        String argument = (bang ? rest.substring(1) : rest).strip();
        switch (name) {
            case "" -> {
                if (addresses == 0) {
                    return cursor;
                }
                int target = Math.max(0, Math.min(text.size() - 1, last));
                return new Place(target, motions.firstWord(target));
            }
            case "w", "write" -> write(argument, bang);
            case "wq", "x", "xit", "wn" -> {
                if (!name.startsWith("x") || text.modified()) {
                    write(argument, bang);
                }
                ends = true;
            }
            case "q", "quit", "qa", "qall" -> quit(bang);
            case "cq" -> ends = true;
            case "e", "edit", "vi", "visual" -> {
                return edit(argument, bang);
            }
            case "n", "next", "N", "prev" -> {
                return next(name.startsWith("n") ? 1 : -1, bang);
            }
            case "f", "file" -> describe(argument, cursor);
            case "se", "set" -> set(argument);
            case "!" -> shell(rest.strip());
            case "r", "read" -> {
                return read(argument, cursor);
            }
            case "noh", "nohlsearch" -> message = "";
            default -> {
                return change(name, argument, cursor);
            }
        }
        return cursor;
    }

    private void describe(String newName, Place cursor) {
        if (!newName.isEmpty()) {
            file.name(newName);
        }
        message = '"' + file.name() + "\" line " + (cursor.line() + 1) + " of " + text.size();
    }

    private void range(Place cursor) throws EditException {
        addresses = 0;
        first = cursor.line();
        last = cursor.line();
        if (rest.startsWith("%")) {
            rest = rest.substring(1);
            first = 0;
            last = text.size() - 1;
            addresses = 2;
            return;
        }
        Integer address = address(cursor);
        if (address != null) {
            first = address;
            last = address;
            addresses = 1;
        }
        while (rest.startsWith(",") || rest.startsWith(";")) {
            boolean moves = rest.startsWith(";");
            rest = rest.substring(1);
            Integer second = address(moves ? new Place(last, 0) : cursor);
            first = last;
            last = second == null ? cursor.line() : second;
            addresses = 2;
        }
        if (first > last) {
            throw new EditException("Backwards range given");
        }
    }

    private @Nullable Integer address(Place cursor) throws EditException {
        Integer line = null;
        Matcher number = Pattern.compile("[0-9]{1,9}").matcher(rest);
        if (number.lookingAt()) {
            line = Integer.parseInt(number.group()) - 1;
            rest = rest.substring(number.end());
        } else if (rest.startsWith(".") || rest.startsWith("$")) {
            line = rest.startsWith(".") ? cursor.line() : text.size() - 1;
            rest = rest.substring(1);
        } else if (rest.startsWith("'") && rest.length() > 1) {
            line = motions.marked(rest.charAt(1)).line();
            rest = rest.substring(2);
        } else if (rest.startsWith("/") || rest.startsWith("?")) {
            boolean back = rest.startsWith("?");
            int end = rest.indexOf(rest.charAt(0), 1);
            motions.pattern(rest.substring(1, end < 0 ? rest.length() : end));
            rest = end < 0 ? "" : rest.substring(end + 1);
            Place from = new Place(cursor.line(), back ? 0 : text.length(cursor.line()));
            Place found = back
                    ? motions.search().previous(text, from)
                    : motions.search().next(text, from);
            if (found == null) {
                throw new EditException("Pattern not found");
            }
            line = found.line();
        }
        Matcher offset = Pattern.compile("\\s*([-+])([0-9]{0,9})").matcher(rest);
        while (offset.lookingAt()) {
            int size = offset.group(2).isEmpty() ? 1 : Integer.parseInt(offset.group(2));
            line = (line == null ? cursor.line() : line) + (offset.group(1).equals("+") ? size : -size);
            rest = rest.substring(offset.end());
            offset.reset(rest);
        }
        rest = rest.stripLeading();
        if (line != null && line >= text.size()) {
            line = text.size() - 1;
        }
        return line;
    }

    private void write(String argument, boolean bang) throws IOException, EditException {
        boolean appends = argument.startsWith(">>");
        String name = appends ? argument.substring(2).strip() : argument;
        boolean all = addresses == 0;
        List<String> lines = all ? text.lines(0, text.size() - 1) : text.lines(Math.max(0, first), last);
        if (name.startsWith("!")) {
            ShellPipe.Started command = start(name.substring(1), lines);
            command.finish(io.sys());
            return;
        }
        if (readOnly && !bang && name.isEmpty()) {
            throw new EditException("File is read only; use w! to write");
        }
        message = file.save(lines, name.isEmpty() ? file.name() : name, appends);
        if (all && (name.isEmpty() || name.equals(file.name()))) {
            text.saved();
        }
    }

    private ShellPipe.Started start(String command, List<String> lines) throws IOException {
        ShellPipe.Started started = ShellPipe.start(io.sys(), command, "", "");
        Out out = new Out(io.sys(), started.input());
        for (String line : lines) {
            out.println(line);
        }
        out.flush();
        return started;
    }

    private void quit(boolean bang) throws EditException {
        if (text.modified() && !bang) {
            throw new EditException("No write since last change (add ! to override)");
        }
        ends = true;
    }

    private Place edit(String argument, boolean bang) throws IOException, EditException {
        if (text.modified() && !bang) {
            throw new EditException("No write since last change (add ! to override)");
        }
        if (!argument.isEmpty()) {
            file.name(argument);
        }
        message = file.load(text);
        return new Place(0, 0);
    }

    private Place next(int step, boolean bang) throws IOException, EditException {
        int index = fileIndex + step;
        if (index < 0 || index >= files.size()) {
            throw new EditException("No more files to edit");
        }
        Place place = edit(files.get(index), bang);
        fileIndex = index;
        return place;
    }

    private void set(String argument) throws EditException {
        for (String word : argument.split("\\s+")) {
            switch (word) {
                case "nu", "number" -> view.numbers(true);
                case "nonu", "nonumber" -> view.numbers(false);
                case "ic", "ignorecase" -> motions.ignoreCase(true);
                case "noic", "noignorecase" -> motions.ignoreCase(false);
                default -> throw new EditException("Unknown option: " + word);
            }
        }
    }

    private void shell(String command) throws IOException {
        screen.alternate(false);
        screen.restore();
        ShellPipe.run(io.sys(), command.replace("%", file.name()));
        screen.out().print("\r\nPress ENTER to go on ");
        screen.raw();
        screen.key();
        screen.alternate(true);
    }

    private Place read(String argument, Place cursor) throws IOException, EditException {
        List<String> lines = argument.startsWith("!")
                ? EditFile.lines(ShellPipe.read(io.sys(), argument.substring(1)))
                : file.read(argument.isEmpty() ? file.name() : argument);
        text.begin(cursor);
        text.insertLines(addresses == 0 ? cursor.line() + 1 : last + 1, lines);
        return new Place(Math.min(text.size() - 1, last + 1), 0);
    }

    private Place change(String name, String argument, Place cursor) throws IOException, EditException {
        first = Math.max(0, first);
        switch (name) {
            case "d", "delete" -> {
                text.begin(cursor);
                text.deleteLines(first, last);
                return new Place(Math.min(first, text.size() - 1), 0);
            }
            case "m", "move", "t", "co", "copy" -> {
                return transfer(name.startsWith("m"), argument, cursor);
            }
            case "s", "&" -> {
                text.begin(cursor);
                return substitute(name.equals("&") ? "" : rest, cursor);
            }
            case "g", "global", "v", "vglobal" -> {
                return global(name.startsWith("g") && !rest.startsWith("!"), cursor);
            }
            case "j", "join" -> {
                text.begin(cursor);
                int end = addresses < 2 ? Math.min(first + 1, text.size() - 1) : last;
                text.set(first, String.join(" ", text.lines(first, end)));
                text.deleteLines(first + 1, end);
                return new Place(first, 0);
            }
            case "k", "mark", "ma" -> {
                motions.mark(argument.isEmpty() ? ' ' : argument.charAt(0), new Place(last, 0));
                return cursor;
            }
            case "u", "undo" -> {
                Place place = text.undo(cursor);
                return place == null ? cursor : place;
            }
            case "=" -> {
                message = Integer.toString(addresses == 0 ? text.size() : last + 1);
                return cursor;
            }
            case "<", ">" -> {
                text.begin(cursor);
                for (int i = first; i <= last; i++) {
                    String line = text.line(i);
                    text.set(i, name.equals(">") ? "        " + line : line.replaceFirst("^(\t| {1,8})", ""));
                }
                return new Place(last, 0);
            }
            default -> throw new EditException("Not an editor command: " + name);
        }
    }

    private Place transfer(boolean moves, String argument, Place cursor) throws EditException {
        int from = first;
        int to = last;
        rest = argument;
        Integer target = argument.startsWith("0") ? Integer.valueOf(-1) : address(cursor);
        int behind = target == null ? cursor.line() : target;
        List<String> lines = text.lines(from, to);
        if (moves && behind >= from && behind < to) {
            throw new EditException("Move lines into themselves");
        }
        text.begin(cursor);
        text.insertLines(behind + 1, lines);
        if (!moves) {
            return new Place(behind + lines.size(), 0);
        }
        boolean before = behind < from;
        text.deleteLines(before ? from + lines.size() : from, before ? to + lines.size() : to);
        return new Place(before ? behind + lines.size() : behind, 0);
    }

    private Place substitute(String command, Place cursor) throws EditException {
        if (!command.isEmpty() && !Character.isLetterOrDigit(command.charAt(0)) && command.charAt(0) != ' ') {
            String[] parts = parts(command);
            motions.pattern(parts[0]);
            lastReplacement = parts[1].equals("~") ? lastReplacement : parts[1];
            lastGlobal = parts[2].contains("g");
        }
        Search search = motions.search();
        Place place = null;
        for (int i = first; i <= last && i < text.size(); i++) {
            String replaced = replaced(text.line(i), search);
            if (!replaced.equals(text.line(i))) {
                List<String> lines = new ArrayList<>(List.of(replaced.split("\n", -1)));
                text.set(i, lines.removeFirst());
                text.insertLines(i + 1, lines);
                i += lines.size();
                last += lines.size();
                place = new Place(i, 0);
            }
            io.sys().schedYield();
        }
        if (place == null) {
            throw new EditException("Pattern not found");
        }
        return place;
    }

    /** Pattern, replacement and flags between delimiters. */
    private static String[] parts(String command) {
        char delimiter = command.charAt(0);
        String[] parts = {"", "", ""};
        int part = 0;
        for (int i = 1; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '\\' && i + 1 < command.length() && part < 2) {
                char next = command.charAt(++i);
                parts[part] += next == delimiter ? String.valueOf(next) : "\\" + next;
            } else if (c == delimiter && part < 2) {
                part++;
            } else {
                parts[part] += c;
            }
        }
        return parts;
    }

    private String replaced(String line, Search search) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        int done = 0;
        while (at <= line.length() && search.find(line, at)) {
            int start = search.start();
            int end = search.end();
            out.append(line, done, start).append(expanded(search));
            done = end;
            at = end == start ? end + 1 : end;
            if (!lastGlobal) {
                break;
            }
        }
        return out.append(line, Math.min(done, line.length()), line.length()).toString();
    }

    private String expanded(Search search) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lastReplacement.length(); i++) {
            char c = lastReplacement.charAt(i);
            if (c == '&') {
                out.append(search.group(0));
            } else if (c == '\\' && i + 1 < lastReplacement.length()) {
                char next = lastReplacement.charAt(++i);
                out.append(
                        next >= '0' && next <= '9'
                                ? search.group(next - '0')
                                : next == 'n' || next == 'r' ? "\n" : next == 't' ? "\t" : String.valueOf(next));
            } else {
                out.append(c == '\r' ? '\n' : c);
            }
        }
        return out.toString();
    }

    private Place global(boolean matching, Place cursor) throws IOException, EditException {
        String command = rest.startsWith("!") ? rest.substring(1) : rest;
        String[] parts = parts(command.isEmpty() ? "//" : command);
        int from = addresses == 0 ? 0 : first;
        int to = addresses == 0 ? text.size() - 1 : last;
        motions.pattern(parts[0]);
        int slash = command.indexOf(command.charAt(0), 1);
        String each = slash < 0 ? "p" : command.substring(slash + 1);
        Place place = cursor;
        int size = text.size();
        for (int i = from; i <= to; i++) {
            int line = i + text.size() - size;
            if (line >= 0 && line < text.size() && motions.search().find(text.line(line), 0) == matching) {
                place = run(each, new Place(line, 0));
            }
        }
        return place;
    }
}
