package org.jarnix.programs.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** Where an answer goes: standard output, or a file that is made when the answer comes. */
final class CurlOutput {
    private final Io io;
    private final Args args;
    private final @Nullable String given;
    private final boolean remoteName;
    private String name = "";
    private @Nullable Out file;
    private @Nullable Out heads;
    private int fd = -1;
    private long offset = -1;
    private long size;
    private boolean headsKept;

    /**
     * @param given the file's name; null for standard output
     * @param remoteName whether the address or the answer names it
     */
    CurlOutput(Io io, Args args, @Nullable String given, boolean remoteName) throws IOException {
        this.io = io;
        this.args = args;
        this.given = "-".equals(given) ? null : given;
        this.remoteName = remoteName;
        String resume = args.value("C");
        if (resume != null) {
            offset = resume.equals("-") ? sizeOf(path(String.valueOf(given))) : Long.parseLong(resume);
        }
    }

    private long sizeOf(String path) {
        try {
            return io.sys().stat(path).size();
        } catch (SyscallException e) {
            return -1;
        }
    }

    /** Where an earlier transfer is to go on; -1 where none is. */
    long resumesAt() {
        return offset > 0 ? offset : -1;
    }

    /** How many bytes of bodies have come. */
    long size() {
        return size;
    }

    /** The file's name; empty for standard output. */
    String fileName() {
        return name;
    }

    /** Makes the file. */
    void open(String fromAddress, @Nullable HttpExchange exchange) throws IOException {
        if (given == null && !remoteName || file != null) {
            return;
        }
        String chosen = given != null ? given : fromAddress;
        String suggested = exchange == null || !args.has("J") ? null : exchange.header("Content-Disposition");
        if (given == null && suggested != null && suggested.contains("filename=")) {
            String rest = suggested.substring(suggested.indexOf("filename=") + "filename=".length());
            String bare = rest.startsWith("\"") ? rest.substring(1).split("\"", 2)[0] : rest.split(";", 2)[0];
            chosen = bare.substring(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('\\')) + 1);
        }
        if (chosen.isEmpty()) {
            throw new CurlFailure(CurlFailure.UNWRITTEN, "Remote file name has no length!");
        }
        boolean goesOn = resumesAt() > 0 && exchange != null;
        if (goesOn && exchange != null && exchange.status() == 200) {
            throw new CurlFailure(
                    CurlFailure.NO_RANGE, "HTTP server doesn't seem to support byte ranges. Cannot resume.");
        }
        name = path(chosen);
        try {
            makeFolders();
            int flags = OpenFlags.O_WRONLY
                    | OpenFlags.O_CREAT
                    | OpenFlags.O_CLOEXEC
                    | (goesOn ? OpenFlags.O_APPEND : OpenFlags.O_TRUNC);
            fd = io.sys().open(name, flags, 0644);
            file = new Out(io.sys(), fd);
        } catch (SyscallException e) {
            if (!args.has("s")) {
                io.note("Warning: Failed to open the file " + name + ": "
                        + e.errno().text() + "\n");
            }
            throw new CurlFailure(CurlFailure.UNWRITTEN, "Failure writing output to destination");
        }
    }

    private String path(String chosen) {
        String folder = args.value("output-dir");
        return folder == null ? chosen : folder + "/" + chosen;
    }

    private void makeFolders() throws SyscallException {
        if (!args.has("create-dirs")) {
            return;
        }
        for (int slash = name.indexOf('/', 1); slash > 0; slash = name.indexOf('/', slash + 1)) {
            try {
                io.sys().mkdir(name.substring(0, slash), 0750);
            } catch (SyscallException e) {
                if (e.errno() != Errno.EEXIST) {
                    throw e;
                }
            }
        }
    }

    /** Writes an answer's head where the options want it. */
    void head(HttpExchange exchange) throws IOException {
        String kept = args.value("D");
        if (kept != null) {
            if (!headsKept && !kept.equals("-")) {
                int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC;
                heads = new Out(io.sys(), io.sys().open(kept, flags, 0644));
            }
            headsKept = true;
            print(heads == null ? io.out() : heads, exchange);
        }
        if (args.has("i") || args.has("I")) {
            print(target(), exchange);
        }
    }

    private static void print(Out out, HttpExchange exchange) throws IOException {
        out.print(exchange.statusLine() + "\r\n");
        for (String line : List.copyOf(exchange.headers())) {
            out.print(line + "\r\n");
        }
        out.print("\r\n");
    }

    private Out target() {
        return file == null ? io.out() : file;
    }

    /** Writes a body, of no more than {@code most} bytes. */
    void body(InputStream from, long most) throws IOException {
        byte[] piece = new byte[16 * 1024];
        Out to = target();
        for (int n = from.read(piece); n >= 0; n = from.read(piece)) {
            size += n;
            if (size > most) {
                throw new CurlFailure(CurlFailure.TOO_LARGE, "Maximum file size exceeded");
            }
            to.write(piece, 0, n);
            if (args.has("N")) {
                to.flush();
            }
        }
        to.flush();
    }

    /** Gives the file the time that the answer says; nothing for null. */
    void keepTime(@Nullable String date) throws IOException {
        long seconds = date == null ? -1 : HttpDate.seconds(date, -1);
        if (seconds >= 0 && file != null) {
            file.flush();
            long nanos = seconds * 1_000_000_000L;
            io.sys().setTimesAt(AtFlags.AT_FDCWD, name, nanos, nanos, 0);
        }
    }

    void close() throws IOException {
        io.out().flush();
        if (file != null) {
            file.flush();
            io.sys().close(fd);
        }
        if (heads != null) {
            heads.flush();
        }
    }
}
