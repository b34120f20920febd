package org.jarnix.programs.file;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jspecify.annotations.Nullable;

/** Prints extended attributes. */
public final class Getfattr extends Command {
    public Getfattr() {
        super(Usage.of("""
            Usage: getfattr [-hR] [-n NAME | -d] [-e ENCODING] [-m PATTERN] FILE...
            Print the names of the extended attributes of each FILE, or their values too.

              -n, --name=NAME          this attribute and its value
              -d, --dump               all values
              -e, --encoding=ENCODING  values as text, hex or base64
              -m, --match=PATTERN      only names that match a regular expression; - is all
              -h, --no-dereference     of a symbolic link itself
              -R, --recursive          of all that is below, too
                  --absolute-names     leave a leading slash as it is
                  --only-values        the values and nothing else
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    private static final class Job {
        private @Nullable String name;
        private @Nullable Regex match;
        private String encoding = "";
        private int flags;
        private boolean values;
        private boolean onlyValues;
        private boolean recursive;
        private boolean absolute;
        private boolean told;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            io.note("Usage: " + io.name() + " [-hR] [-n NAME | -d] [-e ENCODING] [-m PATTERN] FILE...\n");
            io.note("Try '" + io.name() + " --help' for more information.\n");
            return 2;
        }
        Job job = new Job();
        job.name = args.value("name");
        String match = args.value("match");
        job.match = match == null || match.equals("-") ? null : pattern(io, match);
        job.encoding = args.value("encoding", "");
        if (!List.of("", "text", "hex", "base64").contains(job.encoding)) {
            throw io.usage("invalid encoding " + io.quote(job.encoding));
        }
        job.flags = args.has("no-dereference") ? AT_SYMLINK_NOFOLLOW : 0;
        job.onlyValues = args.has("only-values");
        job.values = args.has("dump") || job.name != null;
        job.recursive = args.has("recursive");
        job.absolute = args.has("absolute-names");
        for (String file : args.operands()) {
            visit(io, job, file);
        }
        return 0;
    }

    private static Regex pattern(Io io, String match) throws IOException {
        try {
            return Regex.compile(match, Syntax.EXTENDED);
        } catch (RegexSyntaxException e) {
            throw io.failure("invalid regular expression \"" + match + "\"");
        }
    }

    private static void visit(Io io, Job job, String file) throws IOException {
        try {
            print(io, job, file);
            boolean folder = (io.sys().lstat(file).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR;
            if (job.recursive && folder) {
                for (String name : names(io.sys(), file)) {
                    visit(io, job, file.endsWith("/") ? file + name : file + "/" + name);
                }
            }
        } catch (SyscallException e) {
            io.warn(file.replace("\n", "\\012") + ": " + e.errno().text());
        }
    }

    private static List<String> names(Sys sys, String folder) throws SyscallException {
        List<String> names = new ArrayList<>();
        int fd = sys.open(folder, OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC);
        try {
            for (List<DirEntry> some = sys.readDir(fd, 100); !some.isEmpty(); some = sys.readDir(fd, 100)) {
                some.forEach(entry -> names.add(entry.name()));
            }
        } finally {
            sys.close(fd);
        }
        names.removeAll(List.of(".", ".."));
        names.sort(null);
        return names;
    }

    private static void print(Io io, Job job, String file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : attributes(io, job, file)) {
            byte[] value;
            try {
                value = job.values || job.onlyValues ? io.sys().getXattrAt(AT_FDCWD, file, name, job.flags) : null;
            } catch (SyscallException e) {
                String why = e.errno() == Errno.ENODATA
                        ? "No such attribute"
                        : e.errno().text();
                io.note(io.quoteFile(file) + ": " + name + ": " + why + "\n");
                io.fail(1);
                continue;
            }
            if (job.onlyValues && value != null) {
                io.out().write(value);
            } else {
                lines.add(value == null ? name : name + "=" + shown(value, job.encoding));
            }
        }
        if (!lines.isEmpty()) {
            io.out().println("# file: " + named(io, job, file));
            for (String line : lines) {
                io.out().println(line);
            }
            io.out().println("");
        }
    }

    private static List<String> attributes(Io io, Job job, String file) throws IOException {
        String wanted = job.name;
        if (wanted != null) {
            return List.of(wanted);
        }
        List<String> names = new ArrayList<>();
        for (String name : io.sys().listXattrAt(AT_FDCWD, file, job.flags)) {
            Regex match = job.match;
            if (match == null || match.match(name) != null) {
                names.add(name);
            }
        }
        names.sort(null);
        return names;
    }

    private static String named(Io io, Job job, String file) throws IOException {
        if (job.absolute || !file.startsWith("/")) {
            return file;
        }
        if (!job.told) {
            io.note(io.name() + ": Removing leading '/' from absolute path names\n");
            job.told = true;
        }
        return file.replaceFirst("^/+", "");
    }

    /** A value as setfattr takes it: text where it is text, else in base64. */
    private static String shown(byte[] value, String encoding) {
        String kind = encoding.isEmpty() ? (isText(value) ? "text" : "base64") : encoding;
        return switch (kind) {
            case "hex" -> "0x" + HexFormat.of().formatHex(value);
            case "base64" -> "0s" + Base64.getEncoder().encodeToString(value);
            default -> '"' + escaped(Text.decode(value)) + '"';
        };
    }

    private static boolean isText(byte[] value) {
        for (byte b : value) {
            if (b == 0) {
                return false;
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            return text.chars().allMatch(c -> c >= ' ' && c != 127 || c == '\n' || c == '\t');
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\012")
                .replace("\r", "\\015");
    }
}
