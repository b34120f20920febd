package org.jarnix.programs.jq;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON as events, each as soon as it is known: a leaf with its path, or the path of a last element. */
final class JsonEvents {
    private static final int MOST_DEPTH = 10000;

    private final JsonTokens tokens;
    private final Deque<Object> ready = new ArrayDeque<>();

    /** Where we are: an index, a key, or null in an object before its first key. */
    private final List<@Nullable Object> path = new ArrayList<>();

    private Seen seen = Seen.NOTHING;
    private @Nullable Object next;

    /** What stood last inside of an array or object. */
    private enum Seen {
        NOTHING,
        OPENED,
        COMMA,
        COLON,
        VALUE
    }

    JsonEvents(JsonTokens tokens) {
        this.tokens = tokens;
    }

    /** The next event; null at the end. */
    @Nullable
    Object next() throws IOException, JsonReader.Malformed {
        while (ready.isEmpty()) {
            int c = tokens.blank(!path.isEmpty());
            if (c == -1 && tokens.atEnd()) {
                if (!path.isEmpty()) {
                    path.clear();
                    throw tokens.unfinished("Unfinished JSON term");
                }
                return null;
            }
            if (c == JsonTokens.RECORD) {
                path.clear();
                throw tokens.truncated();
            }
            take(c);
        }
        return ready.poll();
    }

    private void take(int c) throws IOException, JsonReader.Malformed {
        switch (c) {
            case '[', '{' -> {
                tokens.take();
                open(c == '[');
            }
            case ']', '}' -> {
                tokens.take();
                close(c == ']');
            }
            case ',' -> {
                tokens.take();
                comma();
            }
            case ':' -> {
                tokens.take();
                colon();
            }
            default -> value(c == '"' ? tokens.string(next == null) : tokens.literal(next == null));
        }
    }

    private void value(Object value) throws JsonReader.Malformed {
        if (path.isEmpty()) {
            tokens.checkWhole(value);
            ready.add(Items.of(Items.EMPTY, value));
            return;
        }
        next = value;
        seen = Seen.VALUE;
    }

    private @Nullable Object place() {
        return path.getLast();
    }

    private void open(boolean array) throws JsonReader.Malformed {
        if (next != null || seen == Seen.VALUE && !path.isEmpty()) {
            throw tokens.malformed("Expected separator between values");
        }
        if (path.size() >= MOST_DEPTH) {
            throw tokens.malformed("Exceeds depth limit for parsing");
        }
        path.add(array ? Double.valueOf(0) : null);
        seen = Seen.OPENED;
    }

    private void comma() throws JsonReader.Malformed {
        if (path.isEmpty() || seen != Seen.VALUE) {
            throw tokens.malformed("Expected value before ','");
        }
        leaf();
        Object place = place();
        path.set(path.size() - 1, place instanceof Double index ? index + 1 : place);
        seen = Seen.COMMA;
    }

    private void leaf() throws JsonReader.Malformed {
        if (next == null) {
            return;
        }
        if (place() == null) {
            throw tokens.malformed("Objects must consist of key:value pairs");
        }
        ready.add(Items.of(way(), next));
        next = null;
    }

    private void colon() throws JsonReader.Malformed {
        if (path.isEmpty() || place() instanceof Double) {
            throw tokens.malformed("':' not as part of an object");
        }
        if (next == null) {
            throw tokens.malformed("Expected string key before ':'");
        }
        if (!(next instanceof String)) {
            throw tokens.malformed("Object keys must be strings");
        }
        path.set(path.size() - 1, next);
        next = null;
        seen = Seen.COLON;
    }

    private void close(boolean array) throws JsonReader.Malformed {
        String sign = array ? "']'" : "'}'";
        if (path.isEmpty()) {
            throw tokens.malformed("Unmatched " + sign + " at the top-level");
        }
        boolean inArray = place() instanceof Double;
        if (array != inArray) {
            throw tokens.malformed("Unmatched " + sign + " in the middle of an " + (inArray ? "array" : "object"));
        }
        if (seen == Seen.COMMA) {
            throw tokens.malformed("Expected another " + (array ? "array element" : "key:value pair"));
        }
        if (seen == Seen.COLON) {
            throw tokens.malformed("Missing value in key:value pair");
        }
        leaf();
        boolean empty = seen == Seen.OPENED;
        if (!empty) {
            ready.add(Items.of((Object) way()));
        }
        path.removeLast();
        if (empty) {
            ready.add(Items.of(way(), array ? Items.EMPTY : new Values.Fields()));
        }
        seen = path.isEmpty() ? Seen.NOTHING : Seen.VALUE;
    }

    private Items way() {
        return Items.of(path.toArray());
    }
}
