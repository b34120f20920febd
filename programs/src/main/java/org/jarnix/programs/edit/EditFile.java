package org.jarnix.programs.edit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;

/** The file that a text is read from and written to. */
final class EditFile {
    private final Sys sys;
    private String name;

    EditFile(Sys sys, String name) {
        this.sys = sys;
        this.name = name;
    }

    String name() {
        return name;
    }

    void name(String other) {
        name = other;
    }

    /** The lines of a text. */
    static List<String> lines(byte[] bytes) {
        String text = Text.decode(bytes);
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }

    /** The lines of a file. */
    List<String> read(String file) throws EditException, IOException {
        try {
            int fd = sys.open(file, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
            try {
                return lines(FdInput.readAll(sys, fd));
            } finally {
                sys.close(fd);
            }
        } catch (SyscallException e) {
            throw new EditException('"' + file + "\" " + e.errno().text());
        }
    }

    /** Loads the file; answers what is said about it. */
    String load(TextBuffer text) throws IOException {
        if (name.isEmpty()) {
            text.load(List.of());
            return "";
        }
        try {
            int fd = sys.open(name, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
            try {
                byte[] bytes = FdInput.readAll(sys, fd);
                text.load(lines(bytes));
                return '"' + name + "\" " + lines(bytes).size() + " lines, " + bytes.length + " bytes";
            } finally {
                sys.close(fd);
            }
        } catch (SyscallException e) {
            text.load(List.of());
            return '"' + name + "\" "
                    + (e.errno() == Errno.ENOENT ? "[New File]" : e.errno().text());
        }
    }

    /** Writes lines to a file; answers what is said about it. */
    String save(List<String> lines, String to, boolean appends) throws EditException, IOException {
        if (to.isEmpty()) {
            throw new EditException("No current filename");
        }
        try {
            int how = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_CLOEXEC;
            int fd = sys.open(to, how | (appends ? OpenFlags.O_APPEND : OpenFlags.O_TRUNC), 0666);
            Out out = new Out(sys, fd);
            long size = 0;
            for (String line : lines) {
                byte[] bytes = Text.encode(line);
                out.write(bytes);
                out.write('\n');
                size += bytes.length + 1;
            }
            out.flush();
            sys.close(fd);
            name = name.isEmpty() ? to : name;
            return '"' + to + "\" " + lines.size() + " lines, " + size + " bytes written";
        } catch (SyscallException e) {
            throw new EditException('"' + to + "\" " + e.errno().text());
        } catch (Out.WriteException e) {
            throw new EditException('"' + to + "\" " + e.getMessage());
        }
    }
}
