package org.jarnix.programs.edit;

import java.io.IOException;
import org.jarnix.programs.screen.Key;
import org.jspecify.annotations.Nullable;

/** The motions of vi (POSIX.1-2024 vi, "Command Descriptions"). */
final class Motions {
    private final Keys keys;
    private final TextBuffer text;
    private final View view;
    private final EditSettings settings;
    private final Sections sections;
    private final TextObjects objects;
    private final Place[] marks = new Place[128];
    private @Nullable Search search;
    private boolean backwards;
    private int foundKey;
    private int foundCharacter;

    Motions(Keys keys, TextBuffer text, View view, EditSettings settings) {
        this.settings = settings;
        mark('\'', new Place(0, 0));
        mark('`', new Place(0, 0));
        this.sections = new Sections(text);
        this.objects = new TextObjects(text);
        this.keys = keys;
        this.text = text;
        this.view = view;
    }

    void mark(int letter, Place place) {
        if (letter > 0 && letter < marks.length) {
            marks[letter] = place;
        }
    }

    Place marked(int letter) throws EditException {
        Place place = letter > 0 && letter < marks.length ? marks[letter] : null;
        if (place == null || place.line() >= text.size()) {
            throw new EditException("Mark not set");
        }
        return new Place(place.line(), Math.min(place.column(), text.length(place.line())));
    }

    /** The motion that a key stands for; null where it stands for none. */
    @Nullable
    Motion of(int key, int given, Place at) throws IOException, EditException {
        int count = Math.max(1, given);
        Motion motion = within(key, count, at);
        if (motion == null) {
            motion = lines(key, given, at);
        }
        return motion == null ? searching(key, count, at) : motion;
    }

    private @Nullable Motion within(int key, int count, Place at) throws IOException, EditException {
        String line = text.line(at.line());
        switch (key) {
            case 'h', Key.LEFT, Key.BACKSPACE -> {
                return Motion.to(new Place(at.line(), step(line, at.column(), -count)));
            }
            case 'l', ' ', Key.RIGHT -> {
                return Motion.to(new Place(at.line(), step(line, at.column(), count)));
            }
            case '0', Key.HOME -> {
                return Motion.to(new Place(at.line(), 0));
            }
            case '^', '_' -> {
                return Motion.to(new Place(at.line(), firstWord(at.line())));
            }
            case '|' -> {
                return Motion.to(new Place(at.line(), Math.min(line.length(), count - 1)));
            }
            case '$', Key.END -> {
                int end = Math.min(text.size() - 1, at.line() + count - 1);
                return Motion.including(new Place(end, Math.max(0, text.length(end) - 1)));
            }
            case 'w', 'W', 'b', 'B', 'e', 'E' -> {
                return words(key, count, at);
            }
            case 'f', 'F', 't', 'T' -> {
                foundKey = key;
                foundCharacter = keys.next();
                return find(foundKey, count, at);
            }
            case ';', ',' -> {
                if (foundKey == 0) {
                    throw new EditException("No previous search in a line");
                }
                int turned = foundKey ^ 32;
                return find(key == ';' ? foundKey : turned, count, at);
            }
            case '%' -> {
                return bracket(at);
            }
            default -> {
                return null;
            }
        }
    }

    private static int step(String line, int from, int count) {
        int at = from;
        for (int i = 0; i < Math.abs(count); i++) {
            if (count < 0 ? at == 0 : at >= line.length()) {
                break;
            }
            at = line.offsetByCodePoints(at, count < 0 ? -1 : 1);
        }
        return at;
    }

    /** The first character of a line that is no blank. */
    int firstWord(int line) {
        String content = text.line(line);
        int i = 0;
        while (i < content.length() && (content.charAt(i) == ' ' || content.charAt(i) == '\t')) {
            i++;
        }
        return i == content.length() ? Math.max(0, i - 1) : i;
    }

    private Motion words(int key, int count, Place from) {
        Place at = from;
        boolean big = Character.isUpperCase(key);
        for (int i = 0; i < count; i++) {
            at = switch (key) {
                case 'w', 'W' -> wordOn(at, big);
                case 'b', 'B' -> wordBack(at, big);
                default -> wordEnd(at, big);
            };
        }
        return key == 'e' || key == 'E' ? Motion.including(at) : Motion.to(at);
    }

    /** 0 for blanks and the end of a line, 1 for letters, 2 for signs. */
    private int kind(Place at, boolean big) {
        if (at.column() >= text.length(at.line())) {
            return 0;
        }
        int c = text.line(at.line()).codePointAt(at.column());
        if (Character.isWhitespace(c)) {
            return 0;
        }
        return big || Character.isLetterOrDigit(c) || c == '_' ? 1 : 2;
    }

    private @Nullable Place after(Place at) {
        if (at.column() < text.length(at.line())) {
            Place next = new Place(at.line(), text.line(at.line()).offsetByCodePoints(at.column(), 1));
            if (next.column() < text.length(at.line()) || at.line() + 1 == text.size()) {
                return next;
            }
        }
        return at.line() + 1 < text.size() ? new Place(at.line() + 1, 0) : null;
    }

    private @Nullable Place before(Place at) {
        if (at.column() > 0) {
            return new Place(at.line(), text.line(at.line()).offsetByCodePoints(at.column(), -1));
        }
        int line = at.line() - 1;
        return line < 0 ? null : new Place(line, Math.max(0, text.length(line) - 1));
    }

    private Place wordOn(Place from, boolean big) {
        int kind = kind(from, big);
        Place at = from;
        Place next = after(at);
        while (next != null && kind != 0 && kind(next, big) == kind && next.line() == at.line()) {
            at = next;
            next = after(at);
        }
        while (next != null && kind(next, big) == 0 && !(next.line() > at.line() && text.length(next.line()) == 0)) {
            at = next;
            next = after(at);
        }
        return next == null ? new Place(at.line(), text.length(at.line())) : next;
    }

    private Place wordBack(Place from, boolean big) {
        Place at = before(from);
        while (at != null && kind(at, big) == 0 && text.length(at.line()) > 0) {
            at = before(at);
        }
        if (at == null) {
            return new Place(0, 0);
        }
        int kind = kind(at, big);
        Place previous = before(at);
        while (previous != null && kind != 0 && previous.line() == at.line() && kind(previous, big) == kind) {
            at = previous;
            previous = before(at);
        }
        return at;
    }

    private Place wordEnd(Place from, boolean big) {
        Place at = after(from);
        while (at != null && kind(at, big) == 0) {
            Place next = after(at);
            if (next == null) {
                return at;
            }
            at = next;
        }
        if (at == null) {
            return from;
        }
        int kind = kind(at, big);
        Place next = after(at);
        while (next != null && next.line() == at.line() && kind(next, big) == kind) {
            at = next;
            next = after(at);
        }
        return at;
    }

    private Place wordEndBack(Place from, boolean big) {
        int kind = kind(from, big);
        Place at = before(from);
        boolean inWord = kind != 0;
        while (at != null
                && (kind(at, big) == 0 && text.length(at.line()) > 0
                        || inWord && at.line() == from.line() && kind(at, big) == kind)) {
            inWord &= kind(at, big) == kind;
            at = before(at);
        }
        return at == null ? new Place(0, 0) : at;
    }

    /** Where the word ends that a change of words changes. */
    Motion endOfChangedWord(boolean big, int count, Place at) {
        int kind = kind(at, big);
        Place end = at;
        Place next = after(end);
        while (next != null && next.line() == at.line() && kind(next, big) == kind) {
            end = next;
            next = after(end);
        }
        for (int i = 1; i < count; i++) {
            end = wordEnd(end, big);
        }
        return Motion.including(end);
    }

    /** Whether a blank, or nothing, stands at a place. */
    boolean isBlank(Place at) {
        return kind(at, true) == 0;
    }

    /** The object that a letter names; null for one that names none. */
    @Nullable
    Span object(int letter, boolean around, int count, Place at) throws EditException {
        return objects.of(letter, around, count, at);
    }

    private Motion find(int key, int count, Place at) throws EditException {
        String line = text.line(at.line());
        boolean on = key == 'f' || key == 't';
        boolean before = key == 't' || key == 'T';
        int place = at.column();
        String wanted = Character.toString(foundCharacter);
        for (int i = 0; i < count; i++) {
            place = on ? line.indexOf(wanted, place + 1) : line.lastIndexOf(wanted, place - 1);
            if (place < 0) {
                throw new EditException("'" + wanted + "' not found");
            }
        }
        place += before ? on ? -1 : 1 : 0;
        return on ? Motion.including(new Place(at.line(), place)) : Motion.to(new Place(at.line(), place));
    }

    private Motion bracket(Place from) throws EditException {
        String pairs = "()[]{}";
        Place at = from;
        while (at.column() < text.length(at.line())
                && pairs.indexOf(text.line(at.line()).charAt(at.column())) < 0) {
            at = new Place(at.line(), at.column() + 1);
        }
        if (at.column() >= text.length(at.line())) {
            throw new EditException("No bracket here");
        }
        char open = text.line(at.line()).charAt(at.column());
        int index = pairs.indexOf(open);
        char close = pairs.charAt(index ^ 1);
        int depth = 0;
        for (Place place = at; place != null; place = index % 2 == 0 ? after(place) : before(place)) {
            char c = place.column() < text.length(place.line())
                    ? text.line(place.line()).charAt(place.column())
                    : 0;
            depth += c == open ? 1 : c == close ? -1 : 0;
            if (depth == 0) {
                return Motion.including(place);
            }
        }
        throw new EditException("No match");
    }

    private @Nullable Motion lines(int key, int given, Place at) throws IOException, EditException {
        int count = Math.max(1, given);
        int last = text.size() - 1;
        switch (key) {
            case 'j', Key.DOWN, 14 -> {
                return vertical(at, count);
            }
            case 'k', Key.UP, 16 -> {
                return vertical(at, -count);
            }
            case '+', '\r', '\n' -> {
                return start(at.line() + count);
            }
            case '-' -> {
                return start(at.line() - count);
            }
            case 'G' -> {
                return start(given == 0 ? last : Math.min(last, given - 1));
            }
            case 'g' -> {
                return behindG(keys.next(), count, at);
            }
            case 'H' -> {
                return start(Math.min(last, view.top() + count - 1));
            }
            case 'M' -> {
                int shown = Math.min(view.height(), text.size() - view.top());
                return start(view.top() + (shown - 1) / 2);
            }
            case 'L' -> {
                return start(Math.max(0, Math.min(last, view.top() + view.height() - count)));
            }
            case '}', '{' -> {
                return Motion.to(paragraph(at, count, key == '}'));
            }
            case '\'' -> {
                return start(marked(keys.next()).line());
            }
            case '`' -> {
                return Motion.to(marked(keys.next()));
            }
            default -> {
                return null;
            }
        }
    }

    /** The motions of two keys, the first of which is g. */
    private Motion behindG(int key, int count, Place at) throws EditException {
        return switch (key) {
            case 'g' -> start(Math.min(text.size() - 1, count - 1));
            case 'e', 'E' -> Motion.including(wordEndsBack(at, count, key == 'E'));
            case '_' -> lastBlack(Math.min(text.size() - 1, at.line() + count - 1));
            default -> throw new EditException("No such command");
        };
    }

    private Motion lastBlack(int line) {
        return Motion.including(
                new Place(line, Math.max(0, text.line(line).stripTrailing().length() - 1)));
    }

    private Place wordEndsBack(Place from, int count, boolean big) {
        Place place = from;
        for (int i = 0; i < count; i++) {
            place = wordEndBack(place, big);
        }
        return place;
    }

    private Motion section(boolean on, int key, int count, Place at) throws EditException {
        if (key == '[' || key == ']') {
            return Motion.to(sections.section(at, count, on));
        }
        String wanted = on ? ")}" : "({";
        int which = wanted.indexOf(key);
        if (key < 0 || which < 0) {
            throw new EditException("No such command");
        }
        char other = on ? "({".charAt(which) : ")}".charAt(which);
        Place start = on ? after(at) : before(at);
        return on
                ? Motion.including(objects.search((char) key, other, start, count, true))
                : Motion.to(objects.search((char) key, other, start, count, false));
    }

    private Place startOfWord(Place at) {
        int column = at.column();
        String line = text.line(at.line());
        while (column < line.length() && kind(new Place(at.line(), column), false) != 1) {
            column++;
        }
        while (column > 0 && kind(new Place(at.line(), column - 1), false) == 1) {
            column--;
        }
        return new Place(at.line(), column);
    }

    private String wordAt(Place at) throws EditException {
        Place start = startOfWord(at);
        int end = start.column();
        while (kind(new Place(at.line(), end), false) == 1) {
            end++;
        }
        if (end == start.column()) {
            throw new EditException("No identifier under cursor");
        }
        return text.line(at.line()).substring(start.column(), end);
    }

    private Motion vertical(Place at, int count) throws EditException {
        int line = at.line() + count;
        if (line < 0 || line >= text.size()) {
            if (Math.abs(count) == 1) {
                throw new EditException("");
            }
            line = Math.max(0, Math.min(line, text.size() - 1));
        }
        return Motion.lines(new Place(line, Math.min(at.column(), text.length(line))));
    }

    private Motion start(int line) throws EditException {
        if (line < 0 || line >= text.size()) {
            throw new EditException("");
        }
        return Motion.lines(new Place(line, firstWord(line)));
    }

    private Place paragraph(Place from, int count, boolean on) {
        int line = from.line();
        for (int i = 0; i < count; i++) {
            do {
                line += on ? 1 : -1;
            } while (line > 0 && line < text.size() - 1 && text.length(line) > 0);
        }
        int end = Math.max(0, Math.min(text.size() - 1, line));
        return new Place(end, on && text.length(end) > 0 ? text.length(end) : 0);
    }

    private @Nullable Motion searching(int key, int count, Place at) throws IOException, EditException {
        switch (key) {
            case '/', '?' -> {
                String pattern = keys.ask(key == '/' ? "/" : "?");
                if (pattern == null) {
                    throw new EditException("");
                }
                pattern(pattern, "");
                backwards = key == '?';
                return Motion.to(find(backwards, count, at));
            }
            case '*', '#' -> {
                pattern("\\<" + wordAt(at) + "\\>", "");
                backwards = key == '#';
                return Motion.to(find(backwards, count, startOfWord(at)));
            }
            case ')', '(' -> {
                return Motion.to(sections.sentence(at, count, key == ')'));
            }
            case ']', '[' -> {
                return section(key == ']', keys.next(), count, at);
            }
            case 'n', 'N' -> {
                return Motion.to(find(backwards != (key == 'N'), count, at));
            }
            default -> {
                return null;
            }
        }
    }

    /** Takes a pattern up, an empty one is the last one again; flags may say that case does not matter, or does. */
    void pattern(String pattern, String flags) throws EditException {
        if (!pattern.isEmpty()) {
            search = Search.of(pattern, flags.contains("i") || settings.ignoreCase() && !flags.contains("I"));
        }
    }

    Search search() throws EditException {
        Search known = search;
        if (known == null) {
            throw new EditException("No previous regular expression");
        }
        return known;
    }

    private Place find(boolean back, int count, Place from) throws EditException {
        Place at = from;
        for (int i = 0; i < count; i++) {
            Place found = back
                    ? search().previous(text, at, settings.wrapScan())
                    : search().next(text, at, settings.wrapScan());
            if (found == null) {
                throw new EditException("Pattern not found");
            }
            at = found;
        }
        return at;
    }
}
