package org.jarnix.programs.awk;

import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jarnix.api.PipeFds;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** The files and commands that a program reads and writes, by name. */
final class Streams {
    private static final int MODE = 0666;

    private final Runtime rt;
    private final Sys sys;
    private final Map<String, AwkOutput> outputs = new LinkedHashMap<>();
    private final Map<String, RecordReader> inputs = new HashMap<>();
    private final Set<String> coprocesses = new HashSet<>();
    /** What was opened for reading after it was opened for writing, or alone. */
    private final Set<String> readLast = new HashSet<>();

    Streams(Runtime rt) {
        this.rt = rt;
        this.sys = rt.sys();
    }

    /** What print writes to, opened when it is first named. */
    AwkOutput output(String operator, String name) throws IOException {
        AwkOutput known = outputs.get(name);
        if (known != null) {
            return known;
        }
        if (name.isEmpty()) {
            throw new AwkError("expression for `" + operator + "' redirection has null string value");
        }
        AwkOutput opened = open(operator, name);
        outputs.put(name, opened);
        readLast.remove(name);
        return opened;
    }

    private AwkOutput open(String operator, String name) throws IOException {
        if (operator.equals("|")) {
            flush();
            PipeFds pipe = sys.pipe(O_CLOEXEC);
            int pid = shell(name, pipe.readEnd(), 1);
            sys.close(pipe.readEnd());
            return new AwkOutput(sys, pipe.writeEnd(), pid, name);
        }
        if (operator.equals("|&")) {
            coprocess(name);
            AwkOutput opened = outputs.get(name);
            if (opened != null) {
                return opened;
            }
        }
        if (name.equals("/dev/stdout") || name.equals("-")) {
            return rt.standard();
        }
        if (name.equals("/dev/stderr")) {
            AwkOutput errors = new AwkOutput(sys, 2, name);
            errors.out().buffering(Out.Buffering.NONE);
            return errors;
        }
        if (name.matches("/dev/fd/[0-9]{1,4}")) {
            int fd = Integer.parseInt(name.substring("/dev/fd/".length()));
            return fd == 1 ? rt.standard() : new AwkOutput(sys, fd, name);
        }
        try {
            int how = O_WRONLY | O_CREAT | O_CLOEXEC | (operator.equals(">>") ? O_APPEND : O_TRUNC);
            return new AwkOutput(sys, sys.open(Chars.decode(name), how, MODE), name);
        } catch (SyscallException e) {
            throw new AwkError("cannot redirect to `" + name + "': " + e.errno().text());
        }
    }

    private void coprocess(String command) throws IOException {
        flush();
        PipeFds to = sys.pipe(O_CLOEXEC);
        PipeFds from = sys.pipe(O_CLOEXEC);
        int pid = shell(command, to.readEnd(), from.writeEnd());
        sys.close(to.readEnd());
        sys.close(from.writeEnd());
        coprocesses.add(command);
        outputs.put(command, new AwkOutput(sys, to.writeEnd(), 0, command));
        inputs.put(command, new RecordReader(sys, from.readEnd(), pid));
    }

    /** What getline reads, opened when it is first named; null where it cannot be. */
    @Nullable
    RecordReader input(String kind, String name) throws IOException {
        RecordReader known = inputs.get(name);
        if (kind.equals("|&")) {
            AwkOutput feed = outputs.get(name);
            if (feed != null) {
                feed.flush();
            }
        }
        if (known != null) {
            return known;
        }
        if (name.isEmpty()) {
            throw new AwkError("expression for `" + kind + "' redirection has null string value");
        }
        if (kind.equals("|&")) {
            coprocess(name);
            return inputs.get(name);
        }
        RecordReader opened = kind.equals("|") ? command(name) : file(name);
        if (opened != null) {
            inputs.put(name, opened);
            coprocesses.remove(name);
            readLast.add(name);
        }
        return opened;
    }

    private RecordReader command(String command) throws IOException {
        flush();
        PipeFds pipe = sys.pipe(O_CLOEXEC);
        int pid = shell(command, 0, pipe.writeEnd());
        sys.close(pipe.writeEnd());
        return new RecordReader(sys, pipe.readEnd(), pid);
    }

    private @Nullable RecordReader file(String name) throws IOException {
        try {
            if (name.equals("-") || name.equals("/dev/stdin")) {
                return new RecordReader(sys, 0, 0);
            }
            int fd = sys.open(Chars.decode(name), O_RDONLY | O_CLOEXEC);
            if (rt.isDirectory(fd)) {
                sys.close(fd);
                rt.errno("Is a directory");
                return null;
            }
            return new RecordReader(sys, fd, 0);
        } catch (SyscallException e) {
            rt.errno(e.errno().text());
            return null;
        }
    }

    private int shell(String command, int in, int out) throws SyscallException {
        return sys.spawn(SpawnSpec.file("/bin/sh")
                .argv("sh", "-c", Chars.decode(command))
                .env(rt.environment())
                .dup2(in, 0)
                .dup2(out, 1)
                .build());
    }

    /** {@code system()}. */
    double run(String command) throws IOException {
        flush();
        return status(shell(command, 0, 1), 256);
    }

    /** The status of a process that ended; a signal counts from {@code base}. */
    private double status(int pid, int base) throws IOException {
        WaitStatus ended = sys.waitpid(pid, 0);
        if (ended instanceof WaitStatus.Exited exited) {
            return exited.code();
        }
        return ended instanceof WaitStatus.Signaled signaled
                ? base + signaled.signal().number()
                : -1;
    }

    boolean isOpen(String name) {
        return outputs.containsKey(name) || inputs.containsKey(name);
    }

    /** {@code close()}: -1 where nothing of that name is open. */
    double close(String name, String end) throws IOException {
        double result = -1;
        boolean both = coprocesses.contains(name);
        boolean outputLast = readLast.contains(name) ? !inputs.containsKey(name) : outputs.containsKey(name);
        AwkOutput output = end.equals("from") || !both && !outputLast ? null : outputs.remove(name);
        if (output != null) {
            result = close(output);
        }
        RecordReader input = end.equals("to") || !both && outputLast ? null : inputs.remove(name);
        if (input != null) {
            if (input.fd() != 0) {
                sys.close(input.fd());
            }
            result = input.pid() == 0 ? 0 : status(input.pid(), 256);
        }
        return result;
    }

    private double close(AwkOutput output) throws IOException {
        if (output == rt.standard()) {
            output.flush();
            return 0;
        }
        try {
            output.flush();
        } finally {
            output.close(sys);
        }
        return output.pid() == 0 ? 0 : status(output.pid(), 256);
    }

    /** {@code fflush()} of one name: -1 where it is not open. */
    double flush(String name) throws IOException {
        AwkOutput output = outputs.get(name);
        if (output == null && name.equals("/dev/stdout")) {
            output = rt.standard();
        }
        if (output == null) {
            if (name.equals("/dev/stderr")) {
                return 0;
            }
            rt.note(rt.place() + "warning: fflush: `" + name + "' is not an open file, pipe or co-process\n");
            return -1;
        }
        output.flush();
        return 0;
    }

    /** Flushes everything. */
    void flush() throws IOException {
        rt.standard().flush();
        for (AwkOutput output : outputs.values()) {
            output.flush();
        }
    }

    /** Closes everything at the end, and waits for the commands that read. */
    void closeAll() throws IOException {
        List<String> names = new ArrayList<>(outputs.keySet());
        for (String name : names) {
            close(name, "");
        }
        for (String name : new ArrayList<>(inputs.keySet())) {
            close(name, "");
        }
        rt.standard().flush();
    }
}
