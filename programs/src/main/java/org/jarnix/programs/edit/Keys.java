package org.jarnix.programs.edit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jarnix.programs.screen.Key;
import org.jarnix.programs.screen.Screen;
import org.jspecify.annotations.Nullable;

/** The keys that are pressed, and those of the last change, which can be pressed again. */
final class Keys {
    private final Screen screen;
    private final Deque<Integer> again = new ArrayDeque<>();
    private final List<Integer> current = new ArrayList<>();
    private List<Integer> lastChange = List.of();

    Keys(Screen screen) {
        this.screen = screen;
    }

    int next() throws IOException {
        Integer repeated = again.poll();
        int key = repeated != null ? repeated : screen.key();
        current.add(key);
        return key;
    }

    /** Whether keys wait to be taken. */
    boolean pending() throws IOException {
        return !again.isEmpty() || screen.waits(0);
    }

    /** A command begins. */
    void begin() {
        current.clear();
    }

    /** The command that ends was a change. */
    void changed() {
        lastChange = List.copyOf(current);
    }

    /** Presses the keys of the last change again. */
    void repeat() {
        again.addAll(lastChange);
    }

    /** Reads a line in the last row, from keys that are pressed again too. */
    @Nullable
    String ask(String prompt) throws IOException {
        if (again.isEmpty()) {
            String text = screen.ask(prompt);
            if (text != null) {
                text.codePoints().forEach(current::add);
                current.add((int) '\r');
            }
            return text;
        }
        StringBuilder text = new StringBuilder();
        for (int key = next(); key != '\r' && key != Key.END_OF_INPUT; key = next()) {
            text.appendCodePoint(key);
        }
        return text.toString();
    }
}
