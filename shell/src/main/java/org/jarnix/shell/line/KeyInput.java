package org.jarnix.shell.line;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jarnix.shell.keys.Bindings;
import org.jarnix.shell.keys.Bound;
import org.jarnix.shell.keys.Keymap;
import org.jspecify.annotations.Nullable;

/** Keys one after another: typed ones, those of macros, and the sequences that are bound to something. */
public final class KeyInput {
    private static final int ESCAPE = 27;
    private static final int FIRST_UNBOUND = 0x80;
    private static final long ESCAPE_MILLIS = 100;
    /** What is read where no more will come. */
    private static final Bound END_OF_INPUT = new Bound.Function("end-of-input");

    private static final Bound TYPED = new Bound.Function("self-insert");

    private final Desk desk;
    private final Bindings bindings;
    private final Deque<Integer> pushed = new ArrayDeque<>();
    private final StringBuilder recorded = new StringBuilder();
    private boolean recording;
    private String keys = "";

    KeyInput(Desk desk, Bindings bindings) {
        this.desk = desk;
        this.bindings = bindings;
    }

    /** The characters of the sequence that was read last. */
    String keys() {
        return keys;
    }

    /** The last character of the sequence that was read last; 0 for none. */
    public int last() {
        return keys.isEmpty() ? 0 : keys.codePointBefore(keys.length());
    }

    /** The next character; -1 at the end. */
    public int read() {
        return read(false);
    }

    int read(boolean raw) {
        Integer next = pushed.poll();
        if (next != null) {
            return next;
        }
        int c = desk.read(raw);
        if (recording && c >= 0) {
            recorded.appendCodePoint(c);
        }
        return c;
    }

    /** Has characters read next. */
    void push(String text) {
        int[] characters = text.codePoints().toArray();
        for (int i = characters.length - 1; i >= 0; i--) {
            pushed.push(characters[i]);
        }
    }

    /** Whether characters are to be read that were not typed. */
    boolean isPushed() {
        return !pushed.isEmpty();
    }

    /** Forgets what was to be read and was not typed. */
    void drop() {
        pushed.clear();
    }

    private boolean comes(long millis) {
        return !pushed.isEmpty() || desk.isTyped(millis);
    }

    /**
     * The next sequence that does something; null where it does nothing.
     *
     * @param mode the keymap's name
     */
    @Nullable
    Bound next(String mode) {
        return next(mode, false);
    }

    /** The same, where an escape means something of its own unless more comes right behind it. */
    @Nullable
    Bound next(String mode, boolean escapes) {
        Keymap map = bindings.keymap(mode);
        keys = "";
        Bound best = null;
        String bestKeys = "";
        while (true) {
            int c = read();
            if (c < 0) {
                return keys.isEmpty() ? END_OF_INPUT : best;
            }
            keys += Character.toString(c);
            if (c >= FIRST_UNBOUND && keys.length() == Character.charCount(c)) {
                return mode.equals(Editor.COMMAND) ? null : TYPED;
            }
            if (escapes && c == ESCAPE && keys.length() == 1 && !comes(ESCAPE_MILLIS)) {
                return null;
            }
            Bound exact = map.get(keys);
            boolean longer = map.isPrefix(keys);
            if (exact != null) {
                best = exact;
                bestKeys = keys;
            }
            if (longer && (exact == null || comes(timeout()))) {
                continue;
            }
            if (best == null && mode.equals(Editor.COMMAND) && keys.charAt(0) == ESCAPE && keys.length() > 1) {
                // an escape too much
                push(keys.substring(1));
                keys = keys.substring(0, 1);
            } else if (best != null && exact == null) {
                push(keys.substring(bestKeys.length()));
                keys = bestKeys;
            }
            return best;
        }
    }

    private long timeout() {
        return Math.max(0, Long.parseLong(bindings.variables().get("keyseq-timeout")));
    }

    /** What the sequence does whose last character is the lower-case letter of the last one read. */
    @Nullable
    Bound lowerCase(String mode) {
        keys = keys.substring(0, keys.length() - 1)
                + keys.substring(keys.length() - 1).toLowerCase(Locale.ROOT);
        return bindings.keymap(mode).get(keys);
    }

    /** What a character alone does. */
    @Nullable
    Bound bound(int c, String mode) {
        return c == ESCAPE ? null : bindings.keymap(mode).get(Character.toString(c));
    }

    // ---- keyboard macros

    /** Begins to record keys; {@code more} adds to those that were recorded last. False while they are recorded already. */
    boolean record(boolean more) {
        if (recording) {
            return false;
        }
        if (!more) {
            recorded.setLength(0);
        }
        recording = true;
        return true;
    }

    /** Ends recording; the keys that did so are no part of it. */
    boolean endRecording() {
        if (!recording) {
            return false;
        }
        recording = false;
        recorded.setLength(Math.max(0, recorded.length() - keys.length()));
        return true;
    }

    boolean isRecording() {
        return recording;
    }

    /** The keys that were recorded last. */
    String recorded() {
        return recorded.toString();
    }
}
