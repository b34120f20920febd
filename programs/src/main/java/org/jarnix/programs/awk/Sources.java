package org.jarnix.programs.awk;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** The text of a program, from options, files and what these include ({@code @include}, {@code -i}). */
final class Sources {
    private static final int FATAL = 2;
    private static final String PATH = ".:/usr/local/share/awk:/usr/share/awk";

    private final Io io;
    private final StringBuilder text = new StringBuilder();
    private final Set<String> included = new HashSet<>();
    private String file = "";

    Sources(Io io) {
        this.io = io;
    }

    String text() {
        return text.toString();
    }

    /** The first file's name, as messages give it; empty where the text was an operand. */
    String file() {
        return file;
    }

    /** Adds a file of {@code -f}. */
    void file(String name) throws IOException {
        String found = read(name);
        if (found == null) {
            throw missing(name);
        }
        file = file.isEmpty() ? name : file;
        included.add(name);
        add(found);
    }

    /** Adds text with what it includes, in its place. */
    void add(String source) throws IOException {
        for (String line : source.split("\n", -1)) {
            String trimmed = line.strip();
            int quote = trimmed.indexOf('"');
            int end = trimmed.indexOf('"', quote + 1);
            if (trimmed.startsWith("@include") && quote > 0 && end > quote) {
                include(trimmed.substring(quote + 1, end));
                text.append(trimmed.substring(end + 1).replaceFirst("^\\s*;", ""))
                        .append('\n');
            } else {
                text.append(line).append('\n');
            }
        }
    }

    /** Adds a file that is named without its folder or ending, the first time that it is named. */
    void include(String name) throws IOException {
        if (!included.add(name)) {
            return;
        }
        String path = io.env("AWKPATH");
        for (String folder : (path == null || path.isEmpty() ? PATH : path).split(":")) {
            for (String ending : new String[] {"", ".awk"}) {
                String found = read((name.startsWith("/") || folder.equals(".") ? "" : folder + "/") + name + ending);
                if (found != null) {
                    add(found);
                    return;
                }
            }
        }
        throw missing(name);
    }

    private static CommandException missing(String name) {
        return CommandException.failure(
                FATAL, "fatal: cannot open source file `" + name + "' for reading: No such file or directory");
    }

    private @Nullable String read(String name) throws IOException {
        int fd;
        try {
            fd = io.open(name);
        } catch (SyscallException e) {
            return null;
        }
        StringBuilder read = new StringBuilder();
        byte[] buf = new byte[8192];
        int n;
        while ((n = io.sys().read(fd, buf, 0, buf.length)) > 0) {
            String piece = Chars.of(buf, 0, n);
            read.append(piece);
            if (piece.indexOf('\0') >= 0) {
                throw notText(name, read);
            }
        }
        io.close(fd);
        return read.toString();
    }

    private static CommandException notText(String name, CharSequence read) {
        long line =
                1 + read.chars().takeWhile(c -> c != 0).filter(c -> c == '\n').count();
        return CommandException.failure(
                FATAL, name + ":" + line + ": fatal: error: invalid character '\\000' in source code");
    }
}
