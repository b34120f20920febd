package org.jarnix.programs.archive;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;

/** Puts files into zip archives, and takes them out of the list (Info-ZIP Zip 3.0). */
public final class Zip extends Command {
    private static final int NOTHING = 12;
    private static final int UNREADABLE = 18;

    public Zip() {
        super(Usage.of("""
            Usage: zip [OPTION]... [ARCHIVE [FILE]...]
            Put FILEs into ARCHIVE, and make it where it is not there. - is standard input or output.

              -r, --recurse-paths      also what is in folders
              -u, --update             only what is new or newer
              -f, --freshen            only what is newer and in the archive
              -d, --delete             take members out; FILEs are patterns
              -m, --move               remove the files after
              -j, --junk-paths         without folders
              -D, --no-dir-entries     folders are no members
              -y, --symlinks           symbolic links as such
              -@, --names-stdin        names stand on standard input, a line each
              -x, --exclude            leave out what matches the words behind
              -i, --include            take only what matches the words behind
                  --filesync           or -FS: take in what changed, take out what is not among FILEs
                  --show-files         or -sf: say what is in the archive
              -z, --archive-comment    the archive's comment is read from standard input, up to a line that is .
              -O, --output-file=FILE   write to FILE, not to ARCHIVE
              -n, --suffixes=LIST      do not pack files that end so, such as .png:.zip
              -X, --strip-extra        without owners and exact times
              -T, --test               test the archive after
              -q, --quiet              say nothing
              -v, --verbose            accepted
              -g, --grow               accepted
              -o, --latest-time        accepted
              -0                       do not pack
              -1                       pack fast; -2 to -9 take ever more time
                  --help               show this text and exit
                  --version            show the version and exit
            """)
                .errorStatus(16)
                .hidden(
                        "-2",
                        "-3",
                        "-4",
                        "-5",
                        "-6",
                        "-7",
                        "-8",
                        "-9",
                        "-h",
                        "-l",
                        "--to-crlf",
                        "--from-crlf",
                        "-A",
                        "-S"));
    }

    /** Options of two letters are words of their own; what there is not is told on standard output. */
    @Override
    protected List<String> rewrite(Io io, List<String> words) throws IOException {
        List<String> rewritten = new ArrayList<>(words.size());
        for (String word : words) {
            String name = switch (word) {
                case "-FS" -> "--filesync";
                case "-sf" -> "--show-files";
                case "-ll" -> "--from-crlf";
                default -> word;
            };
            rewritten.add(name);
            if (name.equals("--")) {
                break;
            }
            if (name.startsWith("--")) {
                String wanted = name.substring(2).split("=", 2)[0];
                if (usage().names().stream().noneMatch(known -> known.length() > 1 && known.startsWith(wanted))) {
                    throw wrong(io, "long option '" + wanted + "' not supported");
                }
            } else if (name.startsWith("-")) {
                refuseUnknown(io, name);
            }
        }
        rewritten.addAll(words.subList(rewritten.size(), words.size()));
        return rewritten;
    }

    private void refuseUnknown(Io io, String word) throws IOException {
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (!usage().names().contains(String.valueOf(letter))) {
                throw wrong(io, "short option '" + letter + "' not supported");
            }
            if (letter == 'O' || letter == 'n') {
                return;
            }
        }
    }

    private static CommandException wrong(Io io, String what) throws IOException {
        io.out().print("\nzip error: Invalid command arguments (" + what + ")\n");
        io.out().flush();
        return CommandException.failure(16, "");
    }

    /** Refuses -x and -i with nothing behind them. */
    private static void refuseBare(Io io, Args args) throws IOException {
        for (int i = 0; i < args.options().size(); i++) {
            String key = args.options().get(i).key();
            if (key.equals("exclude") || key.equals("include")) {
                int behind = i + 1;
                boolean any = false;
                for (int k = 0; k < args.operands().size(); k++) {
                    any |= args.optionsBefore(k) == behind;
                }
                if (!any) {
                    String what = key.equals("exclude")
                            ? "exclude files matching patterns"
                            : "include only files matching patterns";
                    throw wrong(
                            io,
                            "option '" + key.charAt(key.equals("exclude") ? 1 : 0) + "' (" + what
                                    + ") requires a value");
                }
            }
        }
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        refuseBare(io, args);
        List<String> files = new ArrayList<>();
        List<Glob> excluded = new ArrayList<>();
        List<Glob> included = new ArrayList<>();
        String archive = sort(args, files, excluded, included);
        if (archive == null) {
            io.out().print(usage().text());
            return 0;
        }
        if (!archive.equals("-") && archive.indexOf('.', archive.lastIndexOf('/') + 1) < 0) {
            archive += ".zip";
        }
        if (args.has("@")) {
            Lines lines = new Lines(io.sys(), 0);
            while (lines.next()) {
                files.add(lines.text());
            }
        }
        Sys sys = io.sys();
        int old = -1;
        ZipFormat.Contents contents = new ZipFormat.Contents(new ArrayList<>(), new byte[0]);
        try {
            if (!archive.equals("-")) {
                old = sys.open(archive, O_RDONLY | O_CLOEXEC);
                ZipFormat.Contents read = ZipFormat.contents(sys, old);
                if (read == null) {
                    io.out().print("\nzip error: Zip file structure invalid (" + archive + ")\n");
                    return 3;
                }
                contents = read;
            }
        } catch (SyscallException e) {
            if (isThere(sys, archive)) {
                io.out().print("\nzip I/O error: " + e.errno().text() + "\n");
                return 15;
            }
        }
        if (args.has("show-files") && files.isEmpty()) {
            return show(io, contents.members());
        }
        ZipRun run = new ZipRun(io, args, archive, old, contents, excluded, included);
        return finish(io, args, archive, run, files);
    }

    private static boolean isThere(Sys sys, String path) {
        try {
            sys.stat(path);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private static int show(Io io, List<ZipMember> members) throws IOException {
        io.out().println("Archive contains:");
        long size = 0;
        for (ZipMember member : members) {
            io.out().println("  " + member.name);
            size += member.size;
        }
        io.out().println("Total " + members.size() + " entries (" + size + " bytes)");
        return 0;
    }

    private static int finish(Io io, Args args, String archive, ZipRun run, List<String> files) throws IOException {
        run.choose(files);
        if (args.has("filesync") && run.isIdle() && run.hasMembers()) {
            io.out().println("Archive is current");
            return 0;
        }
        if (run.isIdle() && !(args.has("T") && files.isEmpty())) {
            if (!args.has("f") && !args.has("u")) {
                String hint = args.has("r") && !files.isEmpty() && !run.filters()
                        ? "try: zip -r " + archive + " . -i " + String.join(" ", files)
                        : archive;
                io.out().print("\nzip error: Nothing to do! (" + hint + ")\n");
            }
            return NOTHING;
        }
        if (!run.isIdle()) {
            String target = args.value("output-file");
            replace(io.sys(), archive, target == null ? archive : target, run);
        }
        if (args.has("T") && !archive.equals("-")) {
            io.out().println("test of " + archive + " OK");
        }
        return run.unreadable() ? UNREADABLE : 0;
    }

    private static void replace(Sys sys, String archive, String target, ZipRun run) throws IOException {
        if (archive.equals("-")) {
            run.write(1, false);
            return;
        }
        String fresh = target.substring(0, target.lastIndexOf('/') + 1) + "zi" + sys.getpid();
        int fd = sys.open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        try {
            run.write(fd, true);
            sys.close(fd);
        } catch (IOException e) {
            sys.unlink(fresh);
            throw e;
        }
        sys.rename(fresh, target);
        run.removeMoved();
    }

    /** Words behind -x and -i are patterns, up to the next option; answers the archive. */
    private static @org.jspecify.annotations.Nullable String sort(
            Args args, List<String> files, List<Glob> excluded, List<Glob> included) {
        String archive = null;
        for (int i = 0; i < args.operands().size(); i++) {
            String word = args.operands().get(i);
            int before = args.optionsBefore(i);
            String last = before == 0 ? "" : args.options().get(before - 1).key();
            if (archive == null) {
                archive = word;
            } else if (last.equals("exclude") || last.equals("include")) {
                Glob pattern = Glob.compile(word, 0);
                (last.equals("exclude") ? excluded : included).add(pattern);
            } else {
                files.add(word);
            }
        }
        return archive;
    }
}
