package org.jarnix.programs.ed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.programs.text.ShellPipe;

/** Reads and writes files, and commands in their place. */
final class Storage {
    private final Io io;
    private final Buffer buffer;
    private final boolean quiet;
    private String name = "";
    private boolean unopened;

    Storage(Io io, Buffer buffer, boolean quiet) {
        this.io = io;
        this.buffer = buffer;
        this.quiet = quiet;
    }

    String rename(String given) throws EdException {
        if (given.startsWith("!")) {
            throw new EdException("Invalid redirection");
        }
        name = given.isEmpty() ? name : given;
        if (name.isEmpty()) {
            throw new EdException("No current filename");
        }
        return name;
    }

    /** A command with the file's name in place of each percent sign. */
    String withName(String command) throws EdException {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '\\' && i + 1 < command.length() && command.charAt(i + 1) == '%') {
                out.append(command.charAt(++i));
            } else if (c == '%') {
                if (name.isEmpty()) {
                    throw new EdException("No current filename");
                }
                out.append(name);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private String file(String given) throws EdException {
        if (given.isEmpty() && name.isEmpty()) {
            throw new EdException("No current filename");
        }
        return given.isEmpty() ? name : given;
    }

    /** Replaces the buffer by a file. */
    void edit(String given) throws EdException, IOException {
        String file = file(given);
        byte[] text = contents(file);
        buffer.clear();
        if (!file.startsWith("!")) {
            name = file;
        }
        take(text, 0);
        buffer.modified(false);
    }

    /** Takes up the file that ed was called with; one that is not there is made when it is written. Answers what was wrong. */
    String open(String file) throws IOException {
        String error = "";
        name = file.startsWith("!") ? "" : file;
        try {
            take(contents(file), 0);
        } catch (EdException e) {
            buffer.clear();
            error = e.text();
        }
        buffer.modified(false);
        return error;
    }

    /** Whether the file that was to be read last could not even be opened, as none that is not there; a folder can be. */
    boolean isUnopened() {
        return unopened;
    }

    void read(String given, int behind) throws EdException, IOException {
        String file = file(given);
        byte[] text = contents(file);
        if (name.isEmpty() && !file.startsWith("!")) {
            name = file;
        }
        take(text, behind);
    }

    private byte[] contents(String file) throws EdException, IOException {
        io.out().flush();
        if (file.startsWith("!")) {
            return ShellPipe.read(io.sys(), withName(file.substring(1)));
        }
        try {
            int fd = io.sys().open(file, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
            try {
                return FdInput.readAll(io.sys(), fd);
            } finally {
                io.sys().close(fd);
            }
        } catch (SyscallException e) {
            io.note(file + ": " + e.errno().text() + "\n");
            unopened = e.errno() != Errno.EISDIR;
            throw new EdException("Cannot open input file");
        }
    }

    private void take(byte[] text, int behind) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                lines.add(Arrays.copyOfRange(text, from, i));
                from = i + 1;
            }
        }
        int size = text.length;
        if (from < text.length) {
            lines.add(Arrays.copyOfRange(text, from, text.length));
            size++;
            io.out().print(quiet ? "" : "Newline appended\n");
        }
        buffer.append(behind, lines);
        if (!quiet) {
            io.out().println(Integer.toString(size));
        }
    }

    void write(String given, int first, int last, boolean appends) throws EdException, IOException {
        String file = file(given);
        long size;
        if (file.startsWith("!")) {
            io.out().flush();
            ShellPipe.Started command = ShellPipe.start(io.sys(), withName(file.substring(1)), "", "");
            size = lines(new Out(io.sys(), command.input()), first, last);
            command.finish(io.sys());
        } else {
            size = save(file, first, last, appends);
            name = name.isEmpty() ? file : name;
            if (first <= 1 && last == buffer.size()) {
                buffer.modified(false);
            }
        }
        if (!quiet) {
            io.out().println(Long.toString(size));
        }
    }

    private long save(String file, int first, int last, boolean appends) throws EdException, IOException {
        int how = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_CLOEXEC;
        int fd;
        try {
            fd = io.sys().open(file, how | (appends ? OpenFlags.O_APPEND : OpenFlags.O_TRUNC), 0666);
        } catch (SyscallException e) {
            io.note(file + ": " + e.errno().text() + "\n");
            throw new EdException("Cannot open output file");
        }
        try {
            return lines(new Out(io.sys(), fd), first, last);
        } catch (Out.WriteException e) {
            throw new EdException("Cannot write file");
        } finally {
            io.sys().close(fd);
        }
    }

    private long lines(Out out, int first, int last) throws IOException {
        long size = 0;
        for (int i = Math.max(1, first); i <= last; i++) {
            byte[] text = buffer.line(i).text;
            out.write(text);
            out.write('\n');
            size += text.length + 1;
            io.sys().schedYield();
        }
        out.flush();
        return size;
    }
}
