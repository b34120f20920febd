package org.jarnix.programs.find;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Quote;
import org.jarnix.api.lib.Text;
import org.jarnix.programs.file.Ask;
import org.jspecify.annotations.Nullable;

/** The runs of one {@code xargs}: collects words, starts commands, and waits for them. */
final class XargsRun {
    private static final int FAILED = 123;
    private static final int ABORTED = 124;
    private static final int KILLED = 125;

    private final Io io;
    private final Sys sys;
    private final Xargs.Job job;
    private final List<String> command;
    private final XargsInput input;
    private final int fixed;
    private final Map<Integer, Integer> running = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private int bytes;
    private int lines;
    private int status;
    private @Nullable String program;

    XargsRun(Io io, Xargs.Job job, List<String> command, XargsInput input) throws CommandException {
        this.io = io;
        this.sys = io.sys();
        this.job = job;
        this.command = command;
        this.input = input;
        int size = 0;
        for (String word : command) {
            size += size(word);
        }
        this.fixed = size;
        if (fixed > job.bytes) {
            throw io.failure("cannot fit single argument within argument list size limit");
        }
    }

    private static int size(String word) {
        return Text.encode(word).length + 1;
    }

    int run() throws IOException {
        try {
            boolean ran = job.replace.isEmpty() ? collected() : replaced();
            if (!ran && job.empty && job.replace.isEmpty()) {
                start(command);
            }
        } catch (CommandException e) {
            if (input.unmatched() && !words.isEmpty()) {
                flush();
            }
            waitForAll();
            throw e;
        }
        waitForAll();
        return status;
    }

    private boolean collected() throws IOException {
        boolean ran = false;
        for (String word = input.next(); word != null; word = input.next()) {
            int size = size(word);
            if (fixed + size > job.bytes) {
                throw io.failure("argument line too long");
            }
            if (fixed + bytes + size > job.bytes) {
                if (job.exits || job.lines > 0) {
                    throw io.failure("argument list too long");
                }
                flush();
                ran = true;
            }
            words.add(word);
            bytes += size;
            lines += input.lineEnded() ? 1 : 0;
            if (job.words > 0 && words.size() == job.words || job.lines > 0 && lines == job.lines) {
                flush();
                ran = true;
            }
        }
        if (!words.isEmpty()) {
            flush();
            ran = true;
        }
        return ran;
    }

    private void flush() throws IOException {
        List<String> all = new ArrayList<>(command.size() + words.size());
        all.addAll(command);
        all.addAll(words);
        words.clear();
        bytes = 0;
        lines = 0;
        start(all);
    }

    private boolean replaced() throws IOException {
        boolean ran = false;
        for (String word = input.next(); word != null; word = input.next()) {
            List<String> all = new ArrayList<>(command.size());
            int size = 0;
            all.add(command.getFirst());
            for (String part : command.subList(1, command.size())) {
                String filled = part.replace(job.replace, word);
                all.add(filled);
                size += size(filled);
            }
            if (size > job.bytes) {
                throw io.failure("argument list too long");
            }
            start(all);
            ran = true;
        }
        return ran;
    }

    private void start(List<String> all) throws IOException {
        if (job.verbose && !agreed(all)) {
            return;
        }
        while (job.processes > 0 && running.size() >= job.processes) {
            waitForOne();
        }
        try {
            String file = program;
            if (file == null) {
                file = PathSearch.find(sys, all.getFirst(), io.env("PATH"));
                program = file;
            }
            SpawnSpec.Builder spec = SpawnSpec.file(file).argv(all);
            if (job.tty) {
                spec.action(new SpawnSpec.FileAction.Open(0, "/dev/tty", OpenFlags.O_RDONLY, 0));
            } else if (!job.inputIsFile) {
                spec.action(new SpawnSpec.FileAction.Open(0, "/dev/null", OpenFlags.O_RDONLY, 0));
            }
            int slot = slot();
            if (!job.slot.isEmpty()) {
                Map<String, String> env = new LinkedHashMap<>(io.environ());
                env.put(job.slot, Integer.toString(slot));
                spec.env(env);
            }
            running.put(sys.spawn(spec.build()), slot);
        } catch (SyscallException e) {
            waitForAll();
            throw CommandException.failure(
                    e.errno() == Errno.ENOENT ? 127 : 126,
                    all.getFirst() + ": " + e.errno().text());
        }
        if (job.processes == 1) {
            waitForOne();
        }
    }

    private int slot() {
        int slot = 0;
        while (running.containsValue(slot)) {
            slot++;
        }
        return slot;
    }

    private boolean agreed(List<String> all) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String word : all) {
            line.append(line.isEmpty() ? "" : " ").append(Quote.shell(word, io.ctype()));
        }
        if (!job.ask) {
            io.note(line.append('\n').toString());
            return true;
        }
        int tty;
        try {
            tty = sys.open("/dev/tty", OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
        } catch (SyscallException e) {
            io.note(line.toString());
            throw io.failure("failed to open /dev/tty for reading: " + e.errno().text());
        }
        io.note(line.append("?...").toString());
        int kept = sys.dup(0, 10, OpenFlags.O_CLOEXEC);
        sys.dup2(tty, 0, 0);
        boolean yes = Ask.answer(sys);
        sys.dup2(kept, 0, 0);
        sys.close(kept);
        sys.close(tty);
        return yes;
    }

    private void waitForAll() throws IOException {
        while (!running.isEmpty()) {
            waitForOne();
        }
    }

    private void waitForOne() throws IOException {
        WaitStatus ended = sys.waitpid(-1, 0);
        if (ended == null || running.remove(ended.pid()) == null) {
            return;
        }
        String name = io.quoteFile(command.getFirst());
        switch (ended) {
            case WaitStatus.Exited exited -> {
                if (exited.code() == 255) {
                    throw CommandException.failure(ABORTED, name + ": exited with status 255; aborting");
                }
                status = exited.code() == 0 ? status : FAILED;
            }
            case WaitStatus.Signaled signaled ->
                throw CommandException.failure(
                        KILLED,
                        name + ": terminated by signal " + signaled.signal().number());
            default -> {}
        }
    }
}
