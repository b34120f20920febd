package org.jarnix.programs.magic;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.programs.jq.Json;
import org.jarnix.programs.pack.Codec;
import org.jarnix.programs.pack.Feed;
import org.jspecify.annotations.Nullable;

/** Says what files are, by their types and how they begin (file 5.44's words for common ones). */
public final class FileProgram extends Command {
    private static final int MOST = 1 << 20;

    public FileProgram() {
        super(Usage.of("""
                Usage: file [OPTION]... FILE...
                Say what each FILE is.

                  -b, --brief              without names
                  -f, --files-from=FILE    names stand in FILE, a line each
                  -F, --separator=TEXT     TEXT behind names, not a colon
                  -h, --no-dereference     symbolic links themselves, as without an option
                  -i, --mime               media type and encoding
                      --mime-type          the media type alone
                      --mime-encoding      the encoding alone
                  -k, --keep-going         accepted
                  -L, --dereference        what symbolic links point to
                  -N, --no-pad             names are not padded
                  -0, --print0             a zero byte behind names
                  -p, --preserve-date      accepted
                  -r, --raw                accepted
                  -s, --special-files      read devices too
                  -E                       files that cannot be read are errors
                  -z, --uncompress         look into packed files
                      --help               show this text and exit
                  -v, --version            show the version and exit
                """));
    }

    @Override
    protected boolean tolerates(String reason) {
        return true;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> files = new ArrayList<>();
        String list = args.value("f");
        if (list != null) {
            Lines lines = new Lines(io.sys(), io.open(list));
            while (lines.next()) {
                files.add(lines.text());
            }
        }
        files.addAll(args.operands());
        if (files.isEmpty()) {
            io.note("Usage: file [OPTION]... FILE...\n");
            return 1;
        }
        int width = 0;
        for (String file : files) {
            width = Math.max(width, name(file).length());
        }
        for (String file : files) {
            one(io, args, file, width);
        }
        try {
            io.out().flush();
        } catch (Out.WriteException e) {
            io.out().discard();
            return 1;
        }
        return 0;
    }

    private static String name(String file) {
        return file.equals("-") ? "/dev/stdin" : file.replace("\n", "\\012");
    }

    private static void one(Io io, Args args, String file, int width) throws IOException {
        String answer = shown(args, kind(io, args, file));
        if (args.has("b")) {
            io.out().println(answer);
            return;
        }
        String name = name(file);
        if (name.isEmpty()) {
            io.out().println(answer);
            return;
        }
        io.out().print(name);
        if (args.has("0")) {
            io.out().write(0);
        }
        io.out().print(args.value("F", ":"));
        int pad = args.has("N") ? 0 : width - name.length();
        io.out().println(" ".repeat(pad + 1) + answer);
    }

    private static String shown(Args args, Kind kind) {
        if (args.has("mime-type")) {
            return kind.mime();
        }
        if (args.has("mime-encoding")) {
            return kind.charset();
        }
        if (!args.has("mime")) {
            return kind.text();
        }
        return kind.mime().isEmpty() ? kind.text() : kind.mime() + "; charset=" + kind.charset();
    }

    private static Kind kind(Io io, Args args, String file) throws IOException {
        Sys sys = io.sys();
        if (file.equals("-")) {
            return contents(sys, args, 0);
        }
        Stat stat;
        try {
            stat = sys.statAt(AT_FDCWD, file, args.has("L") ? 0 : AT_SYMLINK_NOFOLLOW);
        } catch (SyscallException e) {
            return missing(file, e);
        }
        switch (stat.mode() & FileMode.S_IFMT) {
            case FileMode.S_IFDIR -> {
                String bits = (stat.mode() & FileMode.S_ISVTX) != 0 ? "sticky, " : "";
                return Kind.binary(bits + "directory", "inode/directory");
            }
            case FileMode.S_IFIFO -> {
                return Kind.binary("fifo (named pipe)", "inode/fifo");
            }
            case FileMode.S_IFSOCK -> {
                return Kind.binary("socket", "inode/socket");
            }
            case FileMode.S_IFCHR -> {
                return Kind.binary(
                        "character special (" + (stat.rdev() >> 20) + "/" + (stat.rdev() & 0xFFFFF) + ")",
                        "inode/chardevice");
            }
            case FileMode.S_IFBLK -> {
                return Kind.binary(
                        "block special (" + (stat.rdev() >> 20) + "/" + (stat.rdev() & 0xFFFFF) + ")",
                        "inode/blockdevice");
            }
            case FileMode.S_IFLNK -> {
                return link(sys, file);
            }
            default -> {
                return regular(sys, args, file, stat);
            }
        }
    }

    private static Kind missing(String file, SyscallException e) {
        String text = "cannot open `" + name(file) + "' (" + e.errno().text() + ")";
        return new Kind(text, "", "binary");
    }

    private static Kind link(Sys sys, String file) throws IOException {
        String target = sys.readlink(file);
        try {
            sys.stat(file);
            return Kind.binary("symbolic link to " + target, "inode/symlink");
        } catch (SyscallException e) {
            return Kind.binary("broken symbolic link to " + target, "inode/symlink");
        }
    }

    private static Kind regular(Sys sys, Args args, String file, Stat stat) throws IOException {
        if (stat.size() == 0) {
            return Kind.binary("empty", "inode/x-empty");
        }
        int fd;
        try {
            fd = sys.open(file, O_RDONLY | O_CLOEXEC);
        } catch (SyscallException e) {
            return new Kind("regular file, no read permission", "application/octet-stream", "binary");
        }
        try {
            return contents(sys, args, fd);
        } finally {
            sys.close(fd);
        }
    }

    private static Kind contents(Sys sys, Args args, int fd) throws IOException {
        Feed feed = new Feed(sys, fd);
        byte[] head = feed.peek(1 << 16);
        Codec codec = args.has("z") ? Codec.of(feed) : null;
        if (codec != null) {
            byte[] inner = codec.decoder(feed).readNBytes(MOST);
            Kind packed = of(head, head.length);
            Kind kind = of(inner, inner.length);
            return new Kind(kind.text() + " (" + packed.text() + ")", kind.mime(), kind.charset());
        }
        return of(head, head.length);
    }

    private static Kind of(byte[] data, int length) {
        if (length == 0) {
            return Kind.binary("empty", "inode/x-empty");
        }
        if (length == 1) {
            return Kind.binary("very short file (no magic)", "application/octet-stream");
        }
        Kind known = Signatures.of(data, length);
        if (known != null) {
            return known;
        }
        String[] encoding = Texts.encoding(data, length);
        return encoding == null
                ? Kind.binary("data", "application/octet-stream")
                : text(data, length, encoding[0], encoding[1]);
    }

    private static Kind text(byte[] data, int length, String encoding, String charset) {
        boolean wide = charset.startsWith("utf-16");
        String start = new String(data, 0, Math.min(length, 1 << 13), StandardCharsets.ISO_8859_1);
        if ((start.startsWith("{") || start.startsWith("[")) && Json.isJson(Text.decode(data, 0, length))) {
            return new Kind("JSON text data", "application/json", charset);
        }
        String @Nullable [] language = wide ? null : Texts.language(start);
        String details = Texts.details(data, length, wide);
        if (language == null) {
            return new Kind(encoding + details, "text/plain", charset);
        }
        boolean script = start.startsWith("#!") || language[0].equals("Python script");
        if (language[0].equals("Perl script")) {
            return new Kind("Perl script text executable", language[1], charset);
        }
        if (language[0].startsWith("PEM")) {
            return new Kind(language[0], language[1], charset);
        }
        return new Kind(language[0] + ", " + encoding + (script ? " executable" : "") + details, language[1], charset);
    }
}
