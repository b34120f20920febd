package org.jarnix.programs.awk;

import java.io.IOException;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** The files of the command line one after another, and the assignments that stand between them. */
final class MainInput {
    private final Runtime rt;
    private final AwkProgram program;
    private @Nullable RecordReader reader;
    private @Nullable InPlace inPlace;
    private int index = 1;
    private boolean any;
    private boolean ended;
    private boolean failed;

    MainInput(Runtime rt, AwkProgram program) {
        this.rt = rt;
        this.program = program;
    }

    /** The reader, moved to its next record; null at the end of all files. */
    @Nullable
    RecordReader next() throws IOException {
        failed = false;
        while (true) {
            if (reader == null && !open()) {
                return null;
            }
            RecordReader current = reader;
            if (current == null) {
                continue;
            }
            int status = rt.read(current);
            if (status > 0) {
                rt.countBoth();
                return current;
            }
            if (status < 0) {
                rt.warn("warning: error reading input file `" + rt.filename() + "': " + rt.errno());
                rt.fail(2);
            }
            endFile();
        }
    }

    /** Has what is printed put into the files' places. */
    void inPlace(InPlace editing) {
        inPlace = editing;
    }

    boolean failed() {
        return failed;
    }

    /** Gives up the current file. */
    void skipFile() throws IOException {
        if (reader != null) {
            endFile();
        }
    }

    private void endFile() throws IOException {
        RecordReader current = reader;
        reader = null;
        if (current != null && current.fd() != 0) {
            rt.fields().detach();
            rt.sys().close(current.fd());
        }
        program.runEndFile(rt);
        if (inPlace != null) {
            inPlace.end();
        }
    }

    /** Opens the next file; false where there is none. */
    private boolean open() throws IOException {
        while (!ended) {
            String argument = nextArgument();
            if (argument == null) {
                ended = true;
                if (any) {
                    return false;
                }
                return start("-", 0);
            }
            if (argument.isEmpty()) {
                continue;
            }
            if (isAssignment(argument)) {
                rt.assign(argument);
                continue;
            }
            any = true;
            int fd = openFile(argument);
            if (fd >= 0) {
                return start(argument, fd);
            }
        }
        return false;
    }

    private @Nullable String nextArgument() {
        while (index < rt.argumentCount()) {
            Object found = rt.arguments().find(index++);
            if (found instanceof Cell cell) {
                return cell.str(rt);
            }
        }
        return null;
    }

    private int openFile(String name) throws IOException {
        try {
            return name.equals("-") || name.equals("/dev/stdin") ? 0 : openReadable(name);
        } catch (SyscallException e) {
            rt.errno(e.errno().text());
            if (program.hasBeginFile()) {
                begin(name);
                if (program.runBeginFile(rt) == Flow.NEXT_FILE) {
                    return -1;
                }
            }
            rt.betweenFiles();
            throw new AwkError(
                    "cannot open file `" + name + "' for reading: " + e.errno().text());
        }
    }

    private int openReadable(String name) throws SyscallException {
        int fd = rt.io().open(Text.decode(Chars.bytes(name)));
        if (rt.isDirectory(fd)) {
            rt.sys().close(fd);
            rt.betweenFiles();
            rt.warn("warning: command line argument `" + name + "' is a directory: skipped");
            return -1;
        }
        return fd;
    }

    private void begin(String name) {
        rt.startFile(name, index - 1);
    }

    private boolean start(String name, int fd) throws IOException {
        begin(name);
        RecordReader opened = new RecordReader(rt.sys(), fd, 0);
        opened.beforeMove(rt.fields()::detach);
        reader = opened;
        rt.errno("");
        if (inPlace != null && fd > 0) {
            inPlace.begin(Text.decode(Chars.bytes(name)), rt);
        }
        if (program.runBeginFile(rt) == Flow.NEXT_FILE) {
            endFile();
        }
        return true;
    }

    private static boolean isAssignment(String argument) {
        int equals = argument.indexOf('=');
        if (equals < 1) {
            return false;
        }
        for (int i = 0; i < equals; i++) {
            char c = argument.charAt(i);
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z' || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
