package org.jarnix.shell.interp;

import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Out;
import org.jarnix.shell.expand.Option;
import org.jspecify.annotations.Nullable;

/** The file that keeps the history from one shell to the next: HISTFILE, HISTFILESIZE, {@code histappend} (bash manual 9.1). */
public final class HistoryFile {
    private static final int PRIVATE = 0600;

    private final Interp in;

    /** The history file of one shell. */
    public HistoryFile(Interp in) {
        this.in = in;
    }

    /** What HISTFILE says; null where there is to be none. */
    public @Nullable String path() {
        String path = in.variables().get("HISTFILE");
        return path == null || path.isEmpty() ? null : path;
    }

    /** Adds what a file has to the history. */
    public void read(String path) throws IOException {
        int unsaved = in.history().unsaved();
        read(path, 0);
        in.history().unsaved(unsaved);
    }

    /** Adds what a file has beyond the lines that are known already; without {@code histappend} they count as this shell's. */
    public void readNew(String path) throws IOException {
        int unsaved = in.history().unsaved();
        read(path, in.history().fileLines());
        if (in.isOn(Option.HISTAPPEND)) {
            in.history().unsaved(unsaved);
        }
    }

    private void read(String path, int from) throws IOException {
        List<String> lines = new ScriptRunner(in).read(path).lines().toList();
        boolean times = !lines.isEmpty() && isTime(lines.get(0));
        long unknown = times ? HistoryRules.now(in) : 0;
        long time = unknown;
        StringBuilder entry = null;
        for (String line : lines.subList(Math.min(from, lines.size()), lines.size())) {
            if (times && isTime(line)) {
                finish(entry, time);
                entry = null;
                time = Long.parseLong(line.substring(1));
            } else if (entry == null) {
                entry = new StringBuilder(line);
            } else if (times && in.variables().get("HISTTIMEFORMAT") != null) {
                entry.append('\n').append(line);
            } else {
                finish(entry, time);
                entry = new StringBuilder(line);
                time = unknown;
            }
        }
        finish(entry, time);
        in.history().fileLines(lines.size());
    }

    private void finish(@Nullable CharSequence entry, long time) {
        if (entry != null) {
            in.history().add(entry.toString(), time);
        }
    }

    /** Whether a line says when the command below it was typed. */
    private static boolean isTime(String line) {
        return line.matches("#[0-9]{1,18}");
    }

    /** Writes all of the history to a file, or adds to it what it does not have yet. */
    public void write(String path, boolean append) throws IOException {
        int unsaved = in.history().unsaved();
        List<CommandHistory.Entry> taken = in.history().takeUnsaved();
        List<CommandHistory.Entry> entries = append ? taken : in.history().entries();
        List<String> lines = new ArrayList<>();
        boolean times = in.variables().get("HISTTIMEFORMAT") != null;
        for (CommandHistory.Entry entry : entries) {
            if (times && entry.time() != 0) {
                lines.add("#" + entry.time());
            }
            lines.add(entry.text());
        }
        try {
            write(path, lines, append);
        } catch (SyscallException e) {
            in.history().unsaved(unsaved);
            throw e;
        }
        in.history().fileLines(append ? in.history().fileLines() + lines.size() : lines.size());
    }

    private void write(String path, List<String> entries, boolean append) throws IOException {
        int how = O_WRONLY | O_CREAT | O_CLOEXEC | (append ? O_APPEND : O_TRUNC);
        int fd = in.sys().open(path, how, PRIVATE);
        Out out = new Out(in.sys(), fd);
        for (String entry : entries) {
            out.println(entry);
        }
        out.flush();
        in.sys().close(fd);
    }

    /** Reads HISTFILE when an interactive shell starts; a file that is not there is an empty one. */
    public void load() throws IOException {
        String path = path();
        if (path == null) {
            return;
        }
        try {
            truncate(path);
            read(path);
        } catch (SyscallException e) {
            // the first shell of its user
            return;
        }
    }

    /** Writes HISTFILE when an interactive shell ends, and cuts it to HISTFILESIZE. */
    public void save() throws IOException {
        String path = path();
        if (path == null || in.history().entries().isEmpty()) {
            return;
        }
        try {
            write(path, in.isOn(Option.HISTAPPEND));
            truncate(path);
        } catch (SyscallException e) {
            // as bash does: a history that cannot be kept is no reason for words at the end
            return;
        }
    }

    /** HISTFILESIZE has a new value: the file is cut to it at once. */
    void cut() {
        String path = path();
        if (path == null) {
            return;
        }
        try {
            truncate(path);
        } catch (IOException e) {
            // a file that is not there, or cannot be written, is left as it is
            return;
        }
    }

    /** Keeps the last commands of a file, as many as HISTFILESIZE says; their times do not count. */
    private void truncate(String path) throws IOException {
        int kept = HistoryRules.limit(in.variables(), "HISTFILESIZE", -1);
        if (kept < 0) {
            return;
        }
        List<String> all = new ScriptRunner(in).read(path).lines().toList();
        int from = all.size();
        for (int count = 0; from > 0 && (count < kept || kept > 0 && isTime(all.get(from - 1))); from--) {
            count += isTime(all.get(from - 1)) ? 0 : 1;
        }
        if (from > 0) {
            write(path, all.subList(from, all.size()), false);
        }
    }
}
