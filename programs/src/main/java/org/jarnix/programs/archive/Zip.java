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
                .hidden("-2", "-3", "-4", "-5", "-6", "-7", "-8", "-9", "-h", "-l", "-ll", "-A", "-S"));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
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
        List<ZipMember> members = new ArrayList<>();
        try {
            if (!archive.equals("-")) {
                old = sys.open(archive, O_RDONLY | O_CLOEXEC);
                List<ZipMember> read = ZipFormat.members(sys, old);
                if (read == null) {
                    io.out().print("\nzip error: Zip file structure invalid (" + archive + ")\n");
                    return 3;
                }
                members = read;
            }
        } catch (SyscallException e) {
            if (e.errno() != org.jarnix.api.Errno.ENOENT) {
                io.out().print("\nzip I/O error: " + e.errno().text() + "\n");
                return 15;
            }
        }
        ZipRun run = new ZipRun(io, args, archive, old, members, excluded, included);
        return finish(io, args, archive, run, files);
    }

    private static int finish(Io io, Args args, String archive, ZipRun run, List<String> files) throws IOException {
        run.choose(files);
        if (run.isIdle() && !(args.has("T") && files.isEmpty())) {
            if (!args.has("f") && !args.has("u")) {
                String hint = args.has("r") && !files.isEmpty()
                        ? "try: zip -r " + archive + " . -i " + String.join(" ", files)
                        : archive;
                io.out().print("\nzip error: Nothing to do! (" + hint + ")\n");
            }
            return NOTHING;
        }
        if (!run.isIdle()) {
            replace(io.sys(), archive, run);
        }
        if (args.has("T") && !archive.equals("-")) {
            io.out().println("test of " + archive + " OK");
        }
        return run.unreadable() ? UNREADABLE : 0;
    }

    private static void replace(Sys sys, String archive, ZipRun run) throws IOException {
        if (archive.equals("-")) {
            run.write(1, false);
            return;
        }
        String fresh = archive.substring(0, archive.lastIndexOf('/') + 1) + "zi" + sys.getpid();
        int fd = sys.open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        try {
            run.write(fd, true);
            sys.close(fd);
        } catch (IOException e) {
            sys.unlink(fresh);
            throw e;
        }
        sys.rename(fresh, archive);
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
