package org.jarnix.shell.interactive;

import java.time.Instant;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import org.jarnix.shell.interp.CommandHistory;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.impl.history.DefaultHistory;
import org.jspecify.annotations.Nullable;

/**
 * The shell's history as the line editor walks through it; the shell itself adds to it and keeps its file.
 * Of JLine's own history nothing is used but that it is one.
 */
final class HistoryView extends DefaultHistory {
    private final CommandHistory history;
    private int index;

    HistoryView(CommandHistory history) {
        this.history = history;
    }

    @Override
    public void attach(LineReader reader) {}

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public void purge() {}

    @Override
    public int size() {
        return history.next() - history.first();
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public int first() {
        return history.first();
    }

    @Override
    public int last() {
        return history.next() - 1;
    }

    @Override
    public String get(int number) {
        String command = history.get(number);
        if (command == null) {
            throw new IllegalArgumentException("no command " + number);
        }
        return command;
    }

    @Override
    public void add(Instant time, String line) {}

    @Override
    public String current() {
        String command = history.get(index);
        return command == null ? "" : command;
    }

    @Override
    public boolean previous() {
        if (index <= history.first()) {
            return false;
        }
        index--;
        return true;
    }

    @Override
    public boolean next() {
        if (index >= history.next()) {
            return false;
        }
        index++;
        return true;
    }

    @Override
    public boolean moveToFirst() {
        if (size() == 0 || index == history.first()) {
            return false;
        }
        index = history.first();
        return true;
    }

    @Override
    public boolean moveToLast() {
        if (size() == 0 || index == last()) {
            return false;
        }
        index = last();
        return true;
    }

    @Override
    public boolean moveTo(int number) {
        if (history.get(number) == null) {
            return false;
        }
        index = number;
        return true;
    }

    @Override
    public void moveToEnd() {
        index = history.next();
    }

    @Override
    public void resetIndex() {
        index = Math.min(index, history.next());
    }

    @Override
    public ListIterator<History.Entry> iterator(int from) {
        return new Walk(from);
    }

    private record Line(int index, String line) implements History.Entry {
        @Override
        public Instant time() {
            return Instant.EPOCH;
        }
    }

    /** Goes through the commands, either way. */
    private final class Walk implements ListIterator<History.Entry> {
        private int at;

        Walk(int from) {
            at = from;
        }

        private History.Entry entry(int number) {
            String command = history.get(number);
            if (command == null) {
                throw new NoSuchElementException();
            }
            return new Line(number, command);
        }

        @Override
        public boolean hasNext() {
            return history.get(at) != null;
        }

        @Override
        public History.Entry next() {
            return entry(at++);
        }

        @Override
        public boolean hasPrevious() {
            return history.get(at - 1) != null;
        }

        @Override
        public History.Entry previous() {
            return entry(--at);
        }

        @Override
        public int nextIndex() {
            return at;
        }

        @Override
        public int previousIndex() {
            return at - 1;
        }

        @Override
        public void remove() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void set(History.@Nullable Entry entry) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void add(History.@Nullable Entry entry) {
            throw new UnsupportedOperationException();
        }
    }
}
