package org.jarnix.programs.archive;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;

/** Lists, tests and extracts zip archives (Info-ZIP UnZip 6.00). */
public final class Unzip extends Command {
    static final int WARNING = 1;
    static final int DAMAGED = 2;
    static final int NO_ARCHIVE = 9;
    static final int NO_MATCH = 11;

    public Unzip() {
        super(Usage.of("""
            Usage: unzip [OPTION]... ARCHIVE[.zip] [MEMBER]... [-x MEMBER...] [-d FOLDER]
            Extract the MEMBERs of ARCHIVE, or all. MEMBERs are patterns.

              -c    to standard output, with names   -p    to standard output
              -l    list                             -v    list with details
              -t    test                             -z    show the comment
              -Z    list as zipinfo does, with one of: 1, 2 names alone, s short, m with
                    percent, l with packed sizes; h, t the first and the last line; T exact times
              -n    never replace a file             -o    replace without asking
              -f    only newer than files there      -u    the same, and what is not there
              -j    without folders                  -q    say less; twice nothing
              -C    letters match in either case     -L    names in small letters
              -d FOLDER   extract there              -x    all but what follows
              -a, -b, -D, -K, -X, -U, -V, -W  accepted
                  --help               show this text and exit
                  --version            show the version and exit
            """)
                .errorStatus(10)
                .hidden(
                        "-c", "-p", "-l", "-v", "-t", "-Z", "-1", "-2", "-s", "-m", "-h", "-T", "-z", "-n", "-o", "-f",
                        "-u", "-j", "-q", "-C", "-L")
                .hidden("-d FOLDER", "-x", "-a", "-b", "-D", "-K", "-X", "-U", "-V", "-W", "-A", "-:"));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            io.out().print(usage().text());
            return 0;
        }
        String named = args.operands().getFirst();
        Words words = words(args);
        String[] found = {named};
        int fd = open(io, found);
        if (fd < 0) {
            return NO_ARCHIVE;
        }
        ZipFormat.Contents contents = ZipFormat.contents(io.sys(), fd);
        List<ZipMember> members = contents == null ? List.of() : contents.members();
        boolean details = args.has("v") && !args.has("t") && !args.has("p") && !args.has("c");
        int quiet = args.count("q");
        boolean info = args.has("Z");
        if (!info && quiet == 0 && !args.has("p")) {
            io.out().println("Archive:  " + found[0]);
        }
        if (contents == null) {
            missing(io, args, named, found[0]);
            return NO_ARCHIVE;
        }
        boolean plain = args.has("t") || args.has("p") || args.has("c");
        if (!info && !plain && contents.comment().length > 0 && quiet == 0 || args.has("z")) {
            io.out().println(Text.decode(contents.comment()).replace("\r", ""));
        }
        List<ZipMember> chosen = choose(members, words.wanted(), words.unwanted());
        UnzipRun run = new UnzipRun(io, fd, args, found[0], members.size());
        int status = 0;
        if (info) {
            status = new ZipInfo(io, args, found[0])
                    .list(
                            contents,
                            chosen,
                            words.wanted().isEmpty() && words.unwanted().isEmpty(),
                            fd);
        } else if (args.has("z") && !args.has("l")) {
            status = 0;
        } else if (args.has("l") || details) {
            status = new UnzipList(io, quiet).list(chosen, details);
        } else {
            status = run.extract(chosen);
        }
        io.sys().close(fd);
        return unmatched(io, args, members, words, status);
    }

    /** Patterns of members that are wanted, as they were written too, and of those that are not. */
    private record Words(List<Glob> wanted, List<String> texts, List<Glob> unwanted) {}

    private static Words words(Args args) {
        List<Glob> wanted = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<Glob> unwanted = new ArrayList<>();
        int fold = args.has("C") ? Glob.FOLD_CASE : 0;
        int except = Integer.MAX_VALUE;
        for (int i = 0; i < args.options().size(); i++) {
            except = args.options().get(i).key().equals("x") ? Math.min(except, i) : except;
        }
        for (int i = 1; i < args.operands().size(); i++) {
            String word = args.operands().get(i);
            if (args.optionsBefore(i) > except) {
                unwanted.add(Glob.compile(word, fold));
            } else {
                wanted.add(Glob.compile(word, fold));
                texts.add(word);
            }
        }
        return new Words(wanted, texts, unwanted);
    }

    private static int unmatched(Io io, Args args, List<ZipMember> members, Words words, int status)
            throws IOException {
        int result = status;
        for (int i = 0; i < words.wanted().size(); i++) {
            Glob pattern = words.wanted().get(i);
            if (members.stream().noneMatch(member -> pattern.matches(member.name))) {
                if (!args.has("l") && !args.has("v") || args.has("Z")) {
                    io.note("caution: filename not matched:  " + words.texts().get(i) + "\n");
                }
                result = result == 0 ? NO_MATCH : result;
            }
        }
        return result;
    }

    private static List<ZipMember> choose(List<ZipMember> members, List<Glob> wanted, List<Glob> unwanted) {
        List<ZipMember> chosen = new ArrayList<>();
        for (ZipMember member : members) {
            boolean in = wanted.isEmpty() || wanted.stream().anyMatch(pattern -> pattern.matches(member.name));
            if (in && unwanted.stream().noneMatch(pattern -> pattern.matches(member.name))) {
                chosen.add(member);
            }
        }
        return chosen;
    }

    /** Opens the archive by its name, or with .zip or .ZIP behind; -1 after a message. */
    private static int open(Io io, String[] name) throws IOException {
        for (String suffix : new String[] {"", ".zip", ".ZIP"}) {
            int fd = tryOpen(io, name[0] + suffix);
            if (fd >= 0) {
                name[0] += suffix;
                return fd;
            }
        }
        io.note("unzip:  cannot find or open " + name[0] + ", " + name[0] + ".zip or " + name[0] + ".ZIP.\n");
        return -1;
    }

    private static int tryOpen(Io io, String path) throws IOException {
        try {
            if (!Modes.isRegular(io.sys().stat(path).mode())) {
                return -1;
            }
        } catch (SyscallException e) {
            return -1;
        }
        try {
            return io.sys().open(path, O_RDONLY | O_CLOEXEC);
        } catch (SyscallException e) {
            io.note("error:  cannot open zipfile [ " + path + " ]\n        "
                    + e.errno().text() + "\n");
            return -1;
        }
    }

    private static void missing(Io io, Args args, String name, String found) throws IOException {
        if (args.has("q") || args.has("p")) {
            io.note("[" + found + "]\n");
        }
        String message = "  End-of-central-directory signature not found.  Either this file is not\n"
                + "  a zipfile, or it constitutes one disk of a multi-part archive.  In the\n"
                + "  latter case the central directory and zipfile comment will be found on\n"
                + "  the last disk(s) of this archive.\n";
        if (!args.has("p")) {
            message += "unzip:  cannot find zipfile directory in one of " + name + " or\n        " + name
                    + ".zip, and cannot find " + name + ".ZIP, period.\n";
        }
        if (args.has("t")) {
            io.out().print(message);
        } else {
            io.note(message);
        }
    }
}
