package org.jarnix.shell.interactive;

import org.jline.reader.Binding;
import org.jline.reader.Buffer;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;

/** Looks through the history while what to look for is typed (bash manual 8.2.5). */
final class IncrementalSearch {
    private final ShellLineReader reader;
    private final History history;
    private final Buffer buffer;
    private final String original;
    private final int originalCursor;
    private final int originalIndex;
    private final StringBuilder wanted = new StringBuilder();
    private boolean back;
    private boolean failing;
    private int index;

    IncrementalSearch(ShellLineReader reader, boolean back) {
        this.reader = reader;
        this.history = reader.getHistory();
        this.buffer = reader.getBuffer();
        this.original = buffer.toString();
        this.originalCursor = buffer.cursor();
        this.originalIndex = history.index();
        this.index = originalIndex;
        this.back = back;
    }

    /** Runs until a key means something else, which the editor then does; answers what was looked for. */
    String run(String before) {
        while (true) {
            show();
            Binding key = reader.key();
            String name = key instanceof Reference reference ? reference.name() : "";
            switch (name) {
                case LineReader.HISTORY_INCREMENTAL_SEARCH_BACKWARD -> further(true, before);
                case LineReader.HISTORY_INCREMENTAL_SEARCH_FORWARD -> further(false, before);
                case LineReader.SELF_INSERT -> {
                    wanted.append(reader.keys());
                    find(index);
                }
                case LineReader.BACKWARD_DELETE_CHAR -> shorten();
                case LineReader.SEND_BREAK -> {
                    restore();
                    return wanted.toString();
                }
                default -> {
                    if (!history.moveTo(index)) {
                        history.moveToEnd();
                    }
                    reader.keyAgain();
                    return wanted.toString();
                }
            }
        }
    }

    private void show() {
        String how = (failing ? "failed " : "") + (back ? "reverse-" : "");
        reader.showInsteadOfPrompt("(" + how + "i-search)`" + wanted + "': ");
    }

    private void further(boolean backward, String before) {
        back = backward;
        if (wanted.isEmpty()) {
            wanted.append(before);
            find(index);
        } else {
            find(index + (back ? -1 : 1));
        }
    }

    private void shorten() {
        if (!wanted.isEmpty()) {
            wanted.setLength(wanted.offsetByCodePoints(wanted.length(), -1));
            index = originalIndex;
            set(original, originalCursor);
            failing = false;
            if (!wanted.isEmpty()) {
                find(index);
            }
        }
    }

    /** Looks from a place on; where nothing is found all stays as it is. */
    private void find(int from) {
        String present = buffer.toString();
        String term = wanted.toString();
        for (int i = from; i >= history.first() && i <= history.last() + 1; i += back ? -1 : 1) {
            String line = i == originalIndex ? original : i > history.last() ? "" : history.get(i);
            boolean other = i == from && from == index || !line.equals(present);
            if (line.contains(term) && other) {
                index = i;
                failing = false;
                set(line, line.lastIndexOf(term));
                return;
            }
        }
        failing = true;
    }

    private void restore() {
        set(original, originalCursor);
        if (!history.moveTo(originalIndex)) {
            history.moveToEnd();
        }
    }

    private void set(String line, int cursor) {
        buffer.clear();
        buffer.write(line);
        buffer.cursor(cursor);
    }
}
