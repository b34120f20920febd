package org.jarnix.programs.edit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** The commands behind a colon (POSIX.1-2024 ex). */
final class Ex {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z]+|[!&=]|<+|>+|");

    private static final Pattern COUNT = Pattern.compile("(?:^|\\s|(?<=[a-z&]))([1-9][0-9]{0,8})$");

    private final Io io;
    private final TextBuffer text;
    private final EditFile file;
    private final EditSettings settings;
    private final Operators operators;
    private final Shell shell;
    private final Keyboard keyboard;
    private final Motions motions;
    private final List<String> files;
    private final boolean readOnly;
    private int fileIndex;
    private boolean ends;
    private String message = "";
    private String rest = "";
    private final Substitution substitution = new Substitution();
    private int first;
    private int last;
    private int addresses;

    /** The keys, for commands that press some or ask for one. */
    interface Keyboard {
        Place press(String keys, Place cursor) throws IOException, EditException;

        int confirm(String question, Place at) throws IOException;
    }

    Ex(
            Io io,
            TextBuffer text,
            EditFile file,
            EditSettings settings,
            Motions motions,
            Operators operators,
            Shell shell,
            Keyboard keyboard,
            List<String> files,
            boolean readOnly) {
        this.io = io;
        this.settings = settings;
        this.operators = operators;
        this.shell = shell;
        this.keyboard = keyboard;
        this.text = text;
        this.file = file;
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

    /** Does commands, between which there are bars; answers where the cursor goes. */
    Place run(String line, Place cursor) throws IOException, EditException {
        Place at = cursor;
        String left = line;
        while (true) {
            int bar = ExText.bar(left);
            at = text.within(one(bar < 0 ? left : left.substring(0, bar), at));
            if (bar < 0) {
                return at;
            }
            left = left.substring(bar + 1);
        }
    }

    private Place one(String line, Place cursor) throws IOException, EditException {
        message = "";
        rest = line.replaceFirst("^[ :]+", "");
        range(cursor);
        String name = name();
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
            case "!" -> {
                if (addresses > 0) {
                    return operators.filter(Math.max(0, first), last, rest.strip());
                }
                shell.run(rest.strip().replace("%", file.name()));
            }
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

    /** Takes the name of the command off what is left; a pattern may follow some names at once. */
    private String name() {
        Matcher matcher = NAME.matcher(rest);
        String name = matcher.lookingAt() ? matcher.group() : "";
        boolean joined = name.startsWith("s") && !"set".startsWith(name)
                || name.matches("k[a-z]")
                || name.matches("[gv][a-z]+")
                        && !"global".startsWith(name)
                        && !"vglobal".startsWith(name)
                        && !"visual".startsWith(name);
        String meant = joined ? name.substring(0, 1) : name;
        rest = rest.substring(meant.length());
        return meant;
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
            motions.pattern(rest.substring(1, end < 0 ? rest.length() : end), "");
            rest = end < 0 ? "" : rest.substring(end + 1);
            Place from = new Place(cursor.line(), back ? 0 : text.length(cursor.line()));
            Place found = back
                    ? motions.search().previous(text, from, settings.wrapScan())
                    : motions.search().next(text, from, settings.wrapScan());
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
            shell.write(name.substring(1), lines);
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
            if (!settings.set(word)) {
                throw new EditException("Unknown option: " + word);
            }
        }
    }

    private Place read(String argument, Place cursor) throws IOException, EditException {
        List<String> lines = argument.startsWith("!")
                ? shell.read(argument.substring(1))
                : file.read(argument.isEmpty() ? file.name() : argument);
        text.begin(cursor);
        text.insertLines(last + 1, lines);
        int line = Math.min(text.size() - 1, last + 1);
        return new Place(line, motions.firstWord(line));
    }

    private Place change(String name, String argument, Place cursor) throws IOException, EditException {
        if (name.startsWith("pu")) {
            return operators.putLines(register(argument), rest.startsWith("!") ? last - 1 : last);
        }
        first = Math.max(0, first);
        last = Math.max(0, last);
        switch (name) {
            case "d", "delete", "y", "yank" -> {
                return take(name.startsWith("d"), counted(argument), cursor);
            }
            case "m", "move", "t", "co", "copy" -> {
                return transfer(name.startsWith("m"), argument, cursor);
            }
            case "s", "&" -> {
                text.begin(cursor);
                return substitute(name.equals("&") ? "" : rest);
            }
            case "g", "global", "v", "vglobal" -> {
                return global(name.startsWith("g") && !rest.startsWith("!"), cursor);
            }
            case "j", "join" -> {
                return join(rest.startsWith("!"));
            }
            case "norm", "normal" -> {
                return normal(rest.replaceFirst("^!? ?", ""), cursor);
            }
            case "k", "mark", "ma" -> {
                motions.mark(argument.isEmpty() ? ' ' : argument.charAt(0), new Place(last, 0));
                return cursor;
            }
            case "u", "undo", "red", "redo" -> {
                return undone(name.startsWith("u"), cursor);
            }
            case "=" -> {
                message = Integer.toString(addresses == 0 ? text.size() : last + 1);
                return cursor;
            }
            case "p", "print", "P", "nu", "number", "#", "l", "list" -> {
                message = text.line(last);
                return new Place(last, motions.firstWord(last));
            }
            default -> {
                if (name.startsWith("<") || name.startsWith(">")) {
                    operators.shift(first, last, name.startsWith(">") ? name.length() : -name.length());
                    return new Place(last, motions.firstWord(last));
                }
                throw new EditException("Not an editor command: " + name);
            }
        }
    }

    private Place undone(boolean back, Place cursor) {
        Place place = back ? text.undo(cursor) : text.redo(cursor);
        return place == null ? cursor : place;
    }

    private Place join(boolean plain) throws EditException {
        int below = addresses < 2 ? 1 : Math.max(1, last - first);
        operators.join(new Place(first, 0), below, plain);
        return new Place(first, motions.firstWord(first));
    }

    private static int register(String argument) {
        return argument.isEmpty() || argument.equals("!") ? 0 : argument.charAt(argument.length() - 1);
    }

    /** Takes the count behind a command, which says how many lines there are from the last one on; answers the rest. */
    private String counted(String argument) {
        Matcher count = COUNT.matcher(argument);
        if (!count.find()) {
            return argument;
        }
        first = last;
        last = Math.min(text.size() - 1, last + Integer.parseInt(count.group(1)) - 1);
        return argument.substring(0, count.start());
    }

    private Place take(boolean deletes, String register, Place cursor) {
        operators.keep(register(register), text.lines(first, last), deletes);
        if (!deletes) {
            return cursor;
        }
        text.begin(cursor);
        text.deleteLines(first, last);
        int line = Math.min(first, text.size() - 1);
        return new Place(line, motions.firstWord(line));
    }

    private Place normal(String keys, Place cursor) throws IOException, EditException {
        if (addresses == 0) {
            return keyboard.press(keys, cursor);
        }
        Place at = cursor;
        int end = last;
        for (int i = first; i <= end; i++) {
            int size = text.size();
            at = keyboard.press(keys, new Place(i, 0));
            end += Math.min(0, text.size() - size);
            i += Math.min(0, text.size() - size);
        }
        return at;
    }

    private Place transfer(boolean moves, String argument, Place cursor) throws EditException {
        int from = first;
        int to = last;
        rest = argument;
        Integer target = argument.startsWith("0") ? Integer.valueOf(-1) : address(cursor);
        int behind = target == null ? cursor.line() : target;
        List<String> lines = text.lines(from, to);
        if (behind < -1) {
            throw new EditException("Invalid range");
        }
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

    private Place substitute(String command) throws IOException, EditException {
        boolean asks = false;
        if (!command.isEmpty() && !Character.isLetterOrDigit(command.charAt(0)) && command.charAt(0) != ' ') {
            String[] parts = ExText.parts(command);
            String flags = counted(parts[2].strip());
            motions.pattern(parts[0], flags);
            substitution.set(parts[1], flags);
            asks = flags.contains("c");
        } else {
            substitution.everywhere(counted(command.strip()).contains("g"));
        }
        Search search = motions.search();
        Substitution.Question question = asks ? keyboard::confirm : null;
        substitution.start();
        Place place = null;
        for (int i = first; i <= last && i < text.size() && !substitution.isOver(); i++) {
            String replaced = substitution.replaced(text.line(i), i, search, question);
            if (!replaced.equals(text.line(i))) {
                List<String> lines = new ArrayList<>(List.of(replaced.split("\n", -1)));
                text.set(i, lines.removeFirst());
                text.insertLines(i + 1, lines);
                i += lines.size();
                last += lines.size();
                place = new Place(i, motions.firstWord(i));
            }
            io.sys().schedYield();
        }
        if (place == null) {
            throw new EditException("Pattern not found");
        }
        return place;
    }

    private Place global(boolean matching, Place cursor) throws IOException, EditException {
        String command = rest.startsWith("!") ? rest.substring(1) : rest;
        String[] parts = ExText.parts(command.isEmpty() ? "//" : command);
        int from = addresses == 0 ? 0 : first;
        int to = addresses == 0 ? text.size() - 1 : last;
        motions.pattern(parts[0], "");
        int slash = command.indexOf(command.charAt(0), 1);
        String each = slash < 0 ? "p" : command.substring(slash + 1);
        Set<String> marked = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = from; i <= to; i++) {
            if (motions.search().find(text.line(i), 0) == matching) {
                marked.add(text.mark(i));
            }
        }
        if (marked.isEmpty()) {
            throw new EditException("Pattern not found");
        }
        text.begin(cursor);
        Place place = cursor;
        int at = 0;
        while (!marked.isEmpty()) {
            at = text.next(marked, Math.max(0, at - 1));
            if (at < 0) {
                at = text.next(marked, 0);
            }
            if (at < 0) {
                break;
            }
            marked.remove(text.line(at));
            place = text.within(run(each, new Place(at, 0)));
            io.sys().schedYield();
        }
        return place;
    }
}
