package org.jarnix.shell.line;

import java.util.List;
import org.jarnix.shell.interp.HistoryWords;
import org.jspecify.annotations.Nullable;

/** Keys that were typed already, and nobody who looks. */
final class TypedKeys implements Desk {
    private final int[] keys;
    private int at;

    TypedKeys(String keys) {
        this.keys = keys.codePoints().toArray();
    }

    /** Whether any are left, typed ones or those of macros. */
    boolean hasMore(Editor editor) {
        return at < keys.length || editor.keys().isPushed();
    }

    @Override
    public int read(boolean raw) {
        return at < keys.length ? keys[at++] : -1;
    }

    @Override
    public boolean isTyped(long millis) {
        return at < keys.length;
    }

    @Override
    public void show(@Nullable String instead) {}

    @Override
    public void bell() {}

    @Override
    public void clearScreen() {}

    @Override
    public void tell(String text) {}

    @Override
    public void accept() {}

    @Override
    public void endOfInput() {}

    @Override
    public boolean run(String command) {
        return false;
    }

    @Override
    public boolean call(String function) {
        return false;
    }

    @Override
    public @Nullable String alias(String name) {
        return null;
    }

    @Override
    public List<String> words(String line) {
        return HistoryWords.of(line);
    }

    @Override
    public void chooseMode(boolean vi) {}
}
