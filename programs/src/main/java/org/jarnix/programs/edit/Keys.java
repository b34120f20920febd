package org.jarnix.programs.edit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jarnix.programs.screen.Key;
import org.jarnix.programs.screen.Screen;
import org.jspecify.annotations.Nullable;

/** The keys that are pressed, those of the last change, which can be pressed again, and those that are recorded. */
final class Keys {
    private static final String DIGITS = "0123456789";

    private final Screen screen;
    private final Deque<Integer> again = new ArrayDeque<>();
    private final List<Integer> current = new ArrayList<>();
    private final StringBuilder recorded = new StringBuilder();
    private List<Integer> lastChange = List.of();
    private boolean recording;

    Keys(Screen screen) {
        this.screen = screen;
    }

    int next() throws IOException {
        Integer repeated = again.poll();
        int key = repeated != null ? repeated : screen.key();
        if (repeated == null) {
            record(key);
        }
        current.add(key);
        return key;
    }

    private void record(int key) {
        if (recording && key >= 0) {
            recorded.appendCodePoint(key);
        }
    }

    /** The key that was taken last is to be taken once more. */
    void unread() {
        again.addFirst(current.removeLast());
    }

    /** Whether keys wait to be taken. */
    boolean pending() throws IOException {
        return !again.isEmpty() || screen.waits(0);
    }

    /** How many keys wait that nobody presses now. */
    int waiting() {
        return again.size();
    }

    /** A command begins. */
    void begin() {
        current.clear();
    }

    /** The command that ends was a change. */
    void changed() {
        lastChange = List.copyOf(current);
    }

    /** Presses the keys of the last change again, with another count where one is given. */
    void repeat(int count) {
        List<Integer> keys = lastChange;
        if (count > 0) {
            int digits = 0;
            while (digits < keys.size() && keys.get(digits) > 0 && DIGITS.indexOf(keys.get(digits)) >= 0) {
                digits++;
            }
            keys = keys.subList(digits, keys.size());
        }
        push(keys);
        if (count > 0) {
            push(Integer.toString(count).chars().boxed().toList());
        }
    }

    /** Presses the keys of a text before all others. */
    void press(String text) {
        push(text.codePoints().boxed().toList());
    }

    private void push(List<Integer> keys) {
        for (int i = keys.size() - 1; i >= 0; i--) {
            again.addFirst(keys.get(i));
        }
    }

    /** Forgets keys that nobody presses now, until so many are left: an error ends what repeats them. */
    void forget() {
        again.clear();
    }

    /** Begins to record keys, or ends; answers what was recorded, null where it begins. */
    @Nullable
    String toggleRecording() {
        recording = !recording;
        if (recording) {
            recorded.setLength(0);
            return null;
        }
        return recorded.substring(0, Math.max(0, recorded.length() - 1));
    }

    boolean isRecording() {
        return recording;
    }

    /** Reads a line in the last row, from keys that are pressed again too. */
    @Nullable
    String ask(String prompt) throws IOException {
        if (again.isEmpty()) {
            String text = screen.ask(prompt);
            if (text != null) {
                text.codePoints().forEach(current::add);
                current.add((int) '\r');
                text.codePoints().forEach(this::record);
                record('\r');
            }
            return text;
        }
        StringBuilder text = new StringBuilder();
        for (int key = next(); key != '\r' && key != Key.END_OF_INPUT; key = next()) {
            if (key == Key.ESCAPE) {
                return null;
            }
            text.appendCodePoint(key);
        }
        return text.toString();
    }
}
