package org.jarnix.shell.interp;

import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
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
        String text = new ScriptRunner(in).read(path);
        int limit = HistoryRules.limit(in.variables(), "HISTSIZE");
        text.lines().forEach(line -> in.history().add(line, limit));
        in.history().takeUnsaved();
    }

    /** Writes all of the history to a file, or adds to it what it does not have yet. */
    public void write(String path, boolean append) throws IOException {
        List<String> unsaved = in.history().takeUnsaved();
        write(path, append ? unsaved : in.history().entries(), append);
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
            truncate(path, HistoryRules.limit(in.variables(), "HISTFILESIZE"));
        } catch (SyscallException e) {
            // as bash does: a history that cannot be kept is no reason for words at the end
            return;
        }
    }

    private void truncate(String path, int lines) throws IOException {
        if (lines < 0) {
            return;
        }
        List<String> all = new ScriptRunner(in).read(path).lines().toList();
        if (all.size() > lines) {
            write(path, all.subList(all.size() - lines, all.size()), false);
        }
    }
}
