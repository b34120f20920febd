package org.jarnix.shell.interp;

import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Text;
import org.jarnix.shell.expand.CompiledWord;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Reference;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.syntax.HereDocument;
import org.jarnix.shell.syntax.Printer;
import org.jarnix.shell.syntax.Redirection;
import org.jarnix.shell.syntax.Redirection.Operator;
import org.jspecify.annotations.Nullable;

/** One redirection, ready to be done (POSIX.1-2024 2.7, bash manual 3.6). */
final class Redirect {
    private static final int FIRST_FREE = 10;
    private static final int NEW_FILE = 0666;

    private final Redirection source;
    private final Operator operator;
    private final int descriptor;
    private final CompiledWord target;

    Redirect(Redirection source, CompiledWord target) {
        this.source = source;
        this.operator = source.operator();
        this.descriptor = source.descriptor() >= 0
                ? source.descriptor()
                : source.operator().readsByDefault() ? 0 : 1;
        this.target = target;
    }

    static CompiledWord targetOf(Redirection redirection) {
        HereDocument document = redirection.hereDocument();
        if (document != null) {
            return document.quoted()
                    ? CompiledWord.ofOperand(document.body())
                    : CompiledWord.ofHereDocument(document.body());
        }
        return redirection.operator() == Operator.HERE_STRING
                ? CompiledWord.ofHereString(redirection.target())
                : CompiledWord.of(redirection.target());
    }

    boolean isInput() {
        return operator == Operator.INPUT && descriptor == 0 && source.variable() == null;
    }

    /** The file that it names, for {@code $(< file)}. */
    String fileName(Interp in) {
        return path(in);
    }

    /**
     * Does it in this process.
     *
     * @param saved where what was before is kept; null when the redirection stays
     * @throws ShellError with bash's words when it cannot be done
     */
    void apply(Interp in, @Nullable SavedDescriptors saved) throws IOException {
        String variable = source.variable();
        if (variable != null) {
            applyToVariable(in, variable, saved);
            return;
        }
        switch (operator) {
            case DUP_INPUT, DUP_OUTPUT -> duplicate(in, saved);
            case HERE_DOCUMENT, HERE_DOCUMENT_TABS -> move(in, hereDocument(in, text(in)), saved);
            case HERE_STRING -> move(in, hereDocument(in, text(in) + "\n"), saved);
            case OUTPUT_BOTH, APPEND_BOTH -> both(in, path(in), saved);
            case INPUT, OUTPUT, APPEND, CLOBBER, READ_WRITE -> move(in, open(in, path(in)), saved);
        }
    }

    private String text(Interp in) {
        return target.expand(in);
    }

    private String path(Interp in) {
        String constant = target.constant();
        if (constant != null) {
            return constant;
        }
        if (in.posix() && !in.origin().isInteractive()) {
            String whole = target.expand(in);
            if (!whole.isEmpty()) {
                return whole;
            }
        }
        List<String> fields = new ArrayList<>(1);
        target.expandInto(in, fields);
        if (fields.size() != 1) {
            throw ShellError.command(Printer.word(source.target()) + ": ambiguous redirect");
        }
        return fields.get(0);
    }

    private int open(Interp in, String path) throws IOException {
        int flags = switch (operator) {
            case INPUT -> O_RDONLY;
            case READ_WRITE -> O_RDWR | O_CREAT;
            case APPEND, APPEND_BOTH -> O_WRONLY | O_CREAT | O_APPEND;
            default -> O_WRONLY | O_CREAT | O_TRUNC;
        };
        if (operator != Operator.INPUT && in.isOn(Option.RESTRICTED_SHELL)) {
            throw ShellError.command(path + ": restricted: cannot redirect output");
        }
        boolean keep = operator == Operator.OUTPUT || operator == Operator.OUTPUT_BOTH;
        if (keep && in.isOn(Option.NOCLOBBER)) {
            return openWithoutClobbering(in, path);
        }
        try {
            int connected = NetworkPath.open(in, path);
            return connected >= 0 ? connected : in.sys().open(path, flags | O_CLOEXEC, NEW_FILE);
        } catch (SyscallException e) {
            throw cannot(path, e);
        }
    }

    private int openWithoutClobbering(Interp in, String path) throws IOException {
        try {
            Stat stat = in.sys().stat(path);
            if ((stat.mode() & FileMode.S_IFMT) == FileMode.S_IFREG) {
                throw ShellError.command(path + ": cannot overwrite existing file");
            }
            return in.sys().open(path, O_WRONLY | O_CLOEXEC, NEW_FILE);
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOENT) {
                throw cannot(path, e);
            }
        }
        try {
            return in.sys().open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, NEW_FILE);
        } catch (SyscallException e) {
            if (e.errno() == Errno.EEXIST) {
                throw ShellError.command(path + ": cannot overwrite existing file");
            }
            throw cannot(path, e);
        }
    }

    private static ShellError cannot(String what, SyscallException e) {
        return ShellError.command(what + ": " + e.errno().text());
    }

    /** Makes {@code fd}, opened for this alone, the redirected descriptor. */
    private void move(Interp in, int fd, @Nullable SavedDescriptors saved) throws IOException {
        if (fd == descriptor) {
            in.sys().setFdFlags(fd, in.sys().fdFlags(fd) & ~O_CLOEXEC);
            if (saved != null) {
                saved.saveClosed(descriptor);
            }
            return;
        }
        try {
            install(in, fd, descriptor, saved);
        } catch (SyscallException e) {
            throw cannot(Integer.toString(descriptor), e);
        } finally {
            in.sys().close(fd);
        }
    }

    private static void install(Interp in, int from, int to, @Nullable SavedDescriptors saved) throws IOException {
        if (saved != null) {
            saved.save(in.sys(), to);
        }
        in.sys().dup2(from, to, 0);
    }

    private void both(Interp in, String path, @Nullable SavedDescriptors saved) throws IOException {
        int fd = open(in, path);
        install(in, fd, 1, saved);
        install(in, fd, 2, saved);
        if (fd != 1 && fd != 2) {
            in.sys().close(fd);
        }
    }

    // ---- n>&m

    private void duplicate(Interp in, @Nullable SavedDescriptors saved) throws IOException {
        String word = path(in);
        if (word.equals("-")) {
            close(in, descriptor, saved);
            return;
        }
        boolean moves = word.length() > 1 && word.endsWith("-");
        String digits = moves ? word.substring(0, word.length() - 1) : word;
        int from = number(digits);
        if (from < 0) {
            if (operator == Operator.DUP_OUTPUT && source.descriptor() < 0 && !word.isEmpty()) {
                both(in, word, saved);
                return;
            }
            throw ShellError.command(word + ": ambiguous redirect");
        }
        try {
            if (from != descriptor) {
                in.sys().fdFlags(from);
                install(in, from, descriptor, saved);
            } else {
                in.sys().fdFlags(from);
            }
        } catch (SyscallException e) {
            throw cannot(culprit(digits), e);
        }
        if (moves && from != descriptor) {
            close(in, from, saved);
        }
    }

    /** What a message names: the word as it is written, unless the one that it is to become is not the usual one. */
    private String culprit(String digits) {
        if (target.constant() != null) {
            return digits;
        }
        int usual = operator == Operator.DUP_INPUT ? 0 : 1;
        return descriptor == usual ? Printer.word(source.target()) : Integer.toString(descriptor);
    }

    private static void close(Interp in, int fd, @Nullable SavedDescriptors saved) throws IOException {
        if (saved != null) {
            saved.save(in.sys(), fd);
        }
        try {
            in.sys().close(fd);
        } catch (SyscallException e) {
            if (e.errno() != Errno.EBADF) {
                throw e;
            }
        }
    }

    private static int number(String text) {
        if (text.isEmpty() || text.length() > 9) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    // ---- {name}>file

    /** The descriptor is chosen from 10 on, its number assigned, and it stays open after the command. */
    private void applyToVariable(Interp in, String variable, @Nullable SavedDescriptors saved) throws IOException {
        boolean duplicates = operator == Operator.DUP_INPUT || operator == Operator.DUP_OUTPUT;
        String word = duplicates ? path(in) : "";
        if (duplicates && word.equals("-")) {
            int fd = number(value(in, variable));
            if (fd < 0) {
                throw ShellError.command(variable + ": " + Errno.EBADF.text());
            }
            close(in, fd, null);
            return;
        }
        int opened = switch (operator) {
            case DUP_INPUT, DUP_OUTPUT -> number(word);
            case HERE_DOCUMENT, HERE_DOCUMENT_TABS -> hereDocument(in, text(in));
            case HERE_STRING -> hereDocument(in, text(in) + "\n");
            default -> open(in, path(in));
        };
        int fd;
        try {
            fd = in.sys().dup(opened, FIRST_FREE, 0);
        } catch (SyscallException e) {
            throw cannot(word, e);
        }
        if (!duplicates) {
            in.sys().close(opened);
        }
        if (saved != null && in.isOn(Option.VARREDIR_CLOSE)) {
            saved.saveClosed(fd);
        }
        Reference reference = Reference.parse(variable);
        if (reference != null) {
            reference.set(in, Integer.toString(fd));
        }
    }

    /** The value of a name or of an array's element. */
    private static String value(Interp in, String variable) {
        Reference reference = Reference.parse(variable);
        String value = reference == null ? null : reference.get(in);
        return value == null ? "" : value;
    }

    // ---- here-documents

    /** A descriptor that reads {@code text}: a pipe when it takes all of it, else a file without a name. */
    private static int hereDocument(Interp in, String text) throws IOException {
        byte[] bytes = Text.encode(text);
        if (bytes.length <= Interp.PIPE_ROOM) {
            var pipe = in.sys().pipe(O_CLOEXEC);
            writeFully(in, pipe.writeEnd(), bytes);
            in.sys().close(pipe.writeEnd());
            return pipe.readEnd();
        }
        String path = temporaryName(in);
        int fd = in.sys().open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        int reader = in.sys().open(path, O_RDONLY | O_CLOEXEC);
        in.sys().unlink(path);
        writeFully(in, fd, bytes);
        in.sys().close(fd);
        return reader;
    }

    private static String temporaryName(Interp in) {
        String folder = in.variables().get("TMPDIR");
        return (folder == null || folder.isEmpty() ? "/tmp" : folder) + "/sh-thd."
                + in.sys().getpid() + "." + in.nextSerial();
    }

    private static void writeFully(Interp in, int fd, byte[] bytes) throws IOException {
        int done = 0;
        while (done < bytes.length) {
            done += in.sys().write(fd, bytes, done, bytes.length - done);
        }
    }
}
