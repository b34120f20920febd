package org.jarnix.shell.interp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands that were typed, numbered from 1, the oldest dropped beyond HISTSIZE. */
public final class CommandHistory {
    private final List<Entry> entries = new ArrayList<>();
    private int first = 1;
    private int limit = -1;
    private boolean replaced;
    private int unsaved;
    private int fileLines;
    private boolean lineKept;
    private int typed;
    private final HistoryMemory memory = new HistoryMemory();

    /**
     * A command of the history.
     *
     * @param time when it was added, in seconds since the epoch; 0 where that is not known
     */
    public record Entry(String text, long time) {}

    /** The same history for a subshell, which adds to its own. */
    CommandHistory copy() {
        CommandHistory copy = new CommandHistory();
        copy.entries.addAll(entries);
        copy.first = first;
        copy.limit = limit;
        copy.lineKept = lineKept;
        return copy;
    }

    /** Adds a command, and drops the oldest where there is no room for it. */
    public void add(String command, long time) {
        if (limit == 0) {
            return;
        }
        while (limit > 0 && entries.size() >= limit) {
            entries.remove(0);
            first++;
        }
        entries.add(new Entry(command, time));
        unsaved++;
    }

    /** The commands, the oldest first. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The number of the oldest command. */
    public int first() {
        return first;
    }

    /** The number that the next command will have. */
    public int next() {
        return first + entries.size();
    }

    /** The command of a number; null for none. */
    public @Nullable String get(int number) {
        int at = number - first;
        return at >= 0 && at < entries.size() ? entries.get(at).text() : null;
    }

    /** When the command of a number was added, in seconds since the epoch; 0 where that is not known. */
    public long time(int number) {
        int at = number - first;
        return at >= 0 && at < entries.size() ? entries.get(at).time() : 0;
    }

    /** Takes the command of a number away; false where there is none. */
    public boolean remove(int number) {
        int at = number - first;
        if (at < 0 || at >= entries.size()) {
            return false;
        }
        entries.remove(at);
        return true;
    }

    /** Puts a command in the place of the one of a number; what is there already stays as it is. */
    public void replace(int number, String command) {
        int at = number - first;
        if (at >= 0 && at < entries.size() && !entries.get(at).text().equals(command)) {
            entries.set(at, new Entry(command, entries.get(at).time()));
        }
    }

    /** Puts a command in the place of the last one. */
    public void replaceLast(String command) {
        if (!entries.isEmpty()) {
            entries.set(entries.size() - 1, new Entry(command, entries.getLast().time()));
        }
    }

    /** Takes all away. */
    public void clear() {
        entries.clear();
        first = 1;
        unsaved = 0;
    }

    /** The commands that were added since the last time this was asked. */
    public List<Entry> takeUnsaved() {
        int count = Math.min(unsaved, entries.size());
        unsaved = 0;
        return List.copyOf(entries.subList(entries.size() - count, entries.size()));
    }

    /** How many commands were added that no file has yet. */
    public int unsaved() {
        return unsaved;
    }

    /** Says how many commands no file has yet. */
    void unsaved(int count) {
        unsaved = count;
    }

    /** Whether the line that is being run is the last entry. */
    public boolean lineKept() {
        return lineKept;
    }

    /** Notes whether the line that is being run is the last entry. */
    void lineKept(boolean kept) {
        lineKept = kept;
        replaced = false;
    }

    /** Takes the entry of the line that is being run away, if it has not been replaced; false where there is none. */
    public boolean forgetLine() {
        return !lineKept || replaced || remove(next() - 1);
    }

    /** The line that is being run has put another entry in the place of its own. */
    public void lineReplaced() {
        lineKept = true;
        replaced = true;
    }

    /** How many lines of the history's file are known here. */
    int fileLines() {
        return fileLines;
    }

    /** Notes how many lines of the history's file are known here. */
    void fileLines(int count) {
        fileLines = count;
    }

    /** How many commands are kept; negative for all. */
    int limit() {
        return limit;
    }

    /** Keeps no more than so many commands (negative: all); those left are numbered from how many were dropped. */
    public void limit(int most) {
        limit = most;
        int dropped = entries.size() - most;
        if (most >= 0 && dropped > 0) {
            entries.subList(0, dropped).clear();
            first = dropped;
        }
    }

    /** What history expansion remembers. */
    HistoryMemory memory() {
        return memory;
    }

    /** How many commands this shell has read from its user. */
    public int commands() {
        return typed;
    }

    /** A command has been read from the user. */
    public void countCommand() {
        typed++;
    }
}
