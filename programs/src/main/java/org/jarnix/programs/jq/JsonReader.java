package org.jarnix.programs.jq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Growth;
import org.jarnix.api.lib.Text;
import org.jarnix.programs.jq.Values.Fields;
import org.jspecify.annotations.Nullable;

/** Reads one JSON value after another. */
final class JsonReader {
    private static final int MOST_DEPTH = 10000;

    private final JsonTokens tokens;

    /** Where bytes come from: answers how many there were, 0 at the end. */
    @FunctionalInterface
    interface Source {
        int read(byte[] buf, int off, int len) throws IOException;
    }

    /** Input that is no JSON. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /** How large a buffer becomes that is too small. */
    @FunctionalInterface
    interface Room {
        int next(int size) throws IOException;
    }

    JsonReader(JsonTokens tokens) {
        this.tokens = tokens;
    }

    static JsonReader of(Sys sys, int fd) {
        return new JsonReader(new JsonTokens((buf, off, len) -> sys.read(fd, buf, off, len), room(sys)));
    }

    /** Room for what a process reads. */
    static Room room(Sys sys) {
        return size -> Growth.next(sys, size, size + 1L);
    }

    /** The one value of a text. */
    static Object parse(String json) throws Malformed {
        byte[] bytes = Text.encode(json);
        int[] done = {0};
        JsonReader reader = new JsonReader(new JsonTokens(
                (buf, off, len) -> {
                    int n = Math.min(len, bytes.length - done[0]);
                    System.arraycopy(bytes, done[0], buf, off, n);
                    done[0] += n;
                    return n;
                },
                size -> size * 2));
        try {
            Object value = reader.next();
            if (value == null) {
                throw new Malformed("Expected JSON value");
            }
            if (reader.next() != null) {
                throw new Malformed("Unexpected extra JSON values");
            }
            return value;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next value; null at the end. */
    @Nullable
    Object next() throws IOException, Malformed {
        int c = tokens.blank(false);
        if (c == -1 && tokens.atEnd()) {
            return null;
        }
        try {
            return top(c);
        } catch (StackOverflowError e) { // a thread's stack may be smaller than the limit needs
            throw tokens.malformed("Exceeds depth limit for parsing");
        }
    }

    private Object top(int c) throws IOException, Malformed {
        switch (c) {
            case ']', '}' -> {
                tokens.take();
                throw tokens.malformed("Unmatched '" + (char) c + "'");
            }
            case ':' -> {
                tokens.take();
                throw tokens.malformed("Expected string key before ':'");
            }
            case ',' -> {
                tokens.take();
                throw tokens.malformed("Expected value before ','");
            }
            default -> {
                Object value = value(c, 0, true);
                tokens.checkWhole(value);
                boolean word = c != '"' && c != '[' && c != '{';
                int behind = word && !tokens.atEnd() ? tokens.following() : ' ';
                return behind == ',' || behind == ']' || behind == '}' || behind == ':' ? top(behind) : value;
            }
        }
    }

    /** A value that begins with {@code c}; {@code fits} tells whether none stands before it. */
    private Object value(int c, int depth, boolean fits) throws IOException, Malformed {
        if (depth > MOST_DEPTH) {
            throw tokens.malformed("Exceeds depth limit for parsing");
        }
        return switch (c) {
            case '"' -> tokens.string(fits);
            case '{', '[' -> {
                tokens.take();
                if (!fits) {
                    throw tokens.malformed("Expected separator between values");
                }
                yield c == '{' ? object(depth) : array(depth);
            }
            default -> tokens.literal(fits);
        };
    }

    /** The next byte inside of a value. */
    private int inside() throws IOException, Malformed {
        int c = tokens.blank(true);
        if (c == -1 && tokens.atEnd()) {
            throw tokens.unfinished("Unfinished JSON term");
        }
        if (c == JsonTokens.RECORD) {
            throw tokens.truncated();
        }
        return c;
    }

    private Object array(int depth) throws IOException, Malformed {
        List<Object> items = new ArrayList<>();
        Object next = null;
        while (true) {
            int c = inside();
            switch (c) {
                case ']' -> {
                    tokens.take();
                    if (next != null) {
                        items.add(next);
                    } else if (!items.isEmpty()) {
                        throw tokens.malformed("Expected another array element");
                    }
                    return items.isEmpty() ? Items.EMPTY : Items.of(items);
                }
                case ',' -> {
                    tokens.take();
                    items.add(separated(next));
                    next = null;
                }
                case ':' -> {
                    tokens.take();
                    throw tokens.malformed(
                            next == null ? "Expected string key before ':'" : "':' not as part of an object");
                }
                case '}' -> {
                    tokens.take();
                    throw tokens.malformed(next == null ? "Unmatched '}'" : "Objects must consist of key:value pairs");
                }
                default -> next = value(c, depth + 1, next == null);
            }
        }
    }

    private Object separated(@Nullable Object next) throws Malformed {
        if (next == null) {
            throw tokens.malformed("Expected value before ','");
        }
        return next;
    }

    private Object object(int depth) throws IOException, Malformed {
        Fields fields = new Fields();
        Object next = null;
        String key = null;
        while (true) {
            int c = inside();
            switch (c) {
                case '}' -> {
                    tokens.take();
                    if (next != null) {
                        put(fields, key, next);
                    } else if (key != null) {
                        throw tokens.malformed("Unmatched '}'");
                    } else if (!fields.isEmpty()) {
                        throw tokens.malformed("Expected another key-value pair");
                    }
                    return fields;
                }
                case ',' -> {
                    tokens.take();
                    put(fields, key, separated(next));
                    key = null;
                    next = null;
                }
                case ':' -> {
                    tokens.take();
                    key = key(key, next);
                    next = null;
                }
                case ']' -> {
                    tokens.take();
                    throw tokens.malformed("Unmatched ']'");
                }
                default -> next = value(c, depth + 1, next == null);
            }
        }
    }

    private String key(@Nullable String before, @Nullable Object next) throws Malformed {
        if (next == null) {
            throw tokens.malformed("Expected string key before ':'");
        }
        if (before != null) {
            throw tokens.malformed("':' not as part of an object");
        }
        if (!(next instanceof String name)) {
            throw tokens.malformed("Object keys must be strings");
        }
        return name;
    }

    private void put(Fields fields, @Nullable String key, Object value) throws Malformed {
        if (key == null) {
            throw tokens.malformed("Objects must consist of key:value pairs");
        }
        fields.put(key, value);
    }
}
