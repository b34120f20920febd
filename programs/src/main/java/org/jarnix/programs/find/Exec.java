package org.jarnix.programs.find;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Paths;
import org.jarnix.programs.file.Ask;

/** Runs a command for each file ({@code -exec ... ;}) or for many at once ({@code -exec ... +}). */
final class Exec implements Test {
    private static final int MOST_BYTES = 128 * 1024;

    private final Io io;
    private final List<String> command;
    private final boolean many;
    private final boolean inDirectory;
    private final boolean asks;
    private final List<String> collected = new ArrayList<>();
    private int size;
    private String directory = "";

    /**
     * @param command the words, for many files without the last {@code {}}
     * @param many whether files are collected
     * @param inDirectory whether it runs where each file is
     * @param asks whether it is asked before each run
     */
    Exec(Io io, List<String> command, boolean many, boolean inDirectory, boolean asks) {
        this.io = io;
        this.command = command;
        this.many = many;
        this.inDirectory = inDirectory;
        this.asks = asks;
    }

    @Override
    public boolean of(Hit hit) throws IOException {
        String where = inDirectory ? directoryOf(hit) : "";
        String file = inDirectory ? name(hit) : hit.path();
        if (many) {
            if (!where.equals(directory) || size + file.length() * 3 + 8 > MOST_BYTES) {
                flush();
            }
            directory = where;
            collected.add(file);
            size += file.length() * 3 + 8;
            return true;
        }
        List<String> words = new ArrayList<>(command.size());
        for (String word : command) {
            words.add(word.replace("{}", file));
        }
        if (asks) {
            io.note("< " + command.getFirst() + " ... " + hit.path() + " > ? ");
            if (!Ask.answer(io.sys())) {
                return false;
            }
        }
        return run(words, where, asks) == 0;
    }

    private static String name(Hit hit) {
        String base = hit.base();
        return base.startsWith("/") ? base : "./" + base;
    }

    private static String directoryOf(Hit hit) {
        return hit.walk.depth() > 0 || hit.path().contains("/") ? Paths.directory(hit.path()) : ".";
    }

    /** Runs what has been collected. */
    void flush() throws IOException {
        if (collected.isEmpty()) {
            return;
        }
        List<String> words = new ArrayList<>(command);
        words.addAll(collected);
        collected.clear();
        size = 0;
        if (run(words, directory, false) != 0) {
            io.fail(1);
        }
    }

    private int run(List<String> words, String where, boolean silent) throws IOException {
        io.out().flush();
        String program;
        try {
            program = PathSearch.find(io.sys(), words.getFirst(), io.env("PATH"));
            int pid;
            try {
                pid = io.sys().spawn(spec(program, words, where, silent));
            } catch (SyscallException e) {
                if (e.errno() != Errno.ENOEXEC) {
                    throw e;
                }
                pid = io.sys().spawn(spec("/bin/sh", PathSearch.shell(program, words), where, silent));
            }
            WaitStatus status = io.sys().waitpid(pid, 0);
            return status instanceof WaitStatus.Exited exited ? exited.code() : 1;
        } catch (SyscallException e) {
            io.note(io.name() + ": " + io.quote(words.getFirst()) + ": "
                    + e.errno().text() + "\n");
            return 1;
        }
    }

    private static SpawnSpec spec(String program, List<String> words, String where, boolean silent) {
        SpawnSpec.Builder spec = SpawnSpec.file(program).argv(words);
        if (!where.isEmpty()) {
            spec.action(new SpawnSpec.FileAction.Chdir(where));
        }
        if (silent) {
            spec.action(new SpawnSpec.FileAction.Open(0, "/dev/null", 0, 0));
        }
        return spec.build();
    }
}
