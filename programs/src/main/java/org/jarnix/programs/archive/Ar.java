package org.jarnix.programs.archive;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Zone;
import org.jspecify.annotations.Nullable;

/** Keeps files in archives as linkers read them, without tables of symbols (GNU ar 2.40, POSIX.1-2024). */
public final class Ar extends Command {
    private static final int USAGE_STATUS = 1;
    private static final int MISSING = 9;
    private static final String ACTIONS = "dmpqrtx";
    private static final String MODIFIERS = "abcDfilNoOPsSTuUvV";

    public Ar() {
        super(Usage.of("""
            Usage: ar [-]{d|m|p|q|r|t|x}[MODIFIER]... [MEMBER] [COUNT] ARCHIVE [FILE]...
            Keep FILEs in ARCHIVE.

              d   take members out                 r   put files in, in their members' place
              m   move members                     t   list the members
              p   write members                    x   extract members
              q   append files

              a   behind MEMBER                    o   files as old as they were
              b, i  before MEMBER                  P   names with their folders
              c   say nothing of a new archive     u   only files that are newer (with U)
              D   no owners and times (usual)      U   owners, times and modes as they are
              N   the COUNTth member of a name     v   say what is done
              f, l, s, S, T  accepted

                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    /** The first word is a word of letters, with or without a dash. */
    @Override
    protected List<String> rewrite(List<String> words) {
        if (words.isEmpty() || words.getFirst().startsWith("--")) {
            return words;
        }
        List<String> rewritten = new ArrayList<>(List.of("--"));
        String first = words.getFirst();
        rewritten.add(first.startsWith("-") ? first.substring(1) : first);
        rewritten.addAll(words.subList(1, words.size()));
        return rewritten;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> words = args.operands();
        if (words.isEmpty()) {
            io.note(usage().text());
            return USAGE_STATUS;
        }
        char action = 0;
        for (char c : words.getFirst().toCharArray()) {
            if (ACTIONS.indexOf(c) >= 0) {
                if (action != 0 && action != c) {
                    throw io.failure("two different operation options specified");
                }
                action = c;
            } else if (MODIFIERS.indexOf(c) < 0) {
                io.note("ar: invalid option -- '" + c + "'\n" + usage().text());
                return USAGE_STATUS;
            }
        }
        if (action == 0) {
            throw io.failure("no operation specified");
        }
        return new Run(io, action, words).run();
    }

    /** One call of it. */
    private static final class Run {
        private final Io io;
        private final Sys sys;
        private final char action;
        private final String modifiers;
        private final boolean verbose;
        private final @Nullable String place;
        private final int count;
        private final String archive;
        private final List<String> names;
        private List<ArMember> members = new ArrayList<>();

        Run(Io io, char action, List<String> words) throws IOException {
            this.io = io;
            this.sys = io.sys();
            this.action = action;
            this.modifiers = words.getFirst();
            this.verbose = has('v');
            int at = 1;
            boolean placed = has('a') || has('b') || has('i');
            place = placed && at < words.size() ? Paths.base(words.get(at++)) : null;
            count = has('N') && at < words.size() ? Integer.parseInt(words.get(at++)) : 0;
            if (at >= words.size()) {
                throw io.failure("no archive specified");
            }
            archive = words.get(at);
            names = words.subList(at + 1, words.size());
        }

        private boolean has(char modifier) {
            return modifiers.indexOf(modifier) >= 0;
        }

        int run() throws IOException {
            if (!read()) {
                return action == 't' || action == 'p' || action == 'x' ? status() : 1;
            }
            switch (action) {
                case 'r', 'q' -> {
                    if (!add()) {
                        return 1;
                    }
                    write();
                }
                case 'd' -> {
                    for (String name : names) {
                        delete(Paths.base(name));
                    }
                    write();
                }
                case 'm' -> {
                    move();
                    write();
                }
                default -> each();
            }
            return 0;
        }

        private int status() {
            return io.status() > 1 ? io.status() : 1;
        }

        /** Reads the archive; false after a message. */
        private boolean read() throws IOException {
            int fd;
            try {
                fd = sys.open(archive, O_RDONLY | O_CLOEXEC);
            } catch (SyscallException e) {
                boolean makes = action == 'r' || action == 'q';
                if (e.errno() == Errno.ENOENT && makes) {
                    for (String name : names) {
                        if (member(name) == null) {
                            return false;
                        }
                    }
                    if (!has('c')) {
                        io.note("ar: creating " + archive + "\n");
                    }
                    return true;
                }
                io.note("ar: " + archive + ": " + e.errno().text() + "\n");
                io.fail(MISSING);
                return false;
            }
            byte[] bytes = new FdInput(sys, fd).readAllBytes();
            sys.close(fd);
            List<ArMember> read = bytes.length == 0 && action != 't' ? new ArrayList<>() : ArFile.read(bytes);
            if (read == null) {
                io.note("ar: " + archive + ": file format not recognized\n");
                return false;
            }
            members = new ArrayList<>(read);
            return true;
        }

        private void write() throws IOException {
            int fd = sys.open(archive, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
            Out out = new Out(sys, fd);
            ArFile.write(out, members);
            out.flush();
            sys.close(fd);
        }

        private int find(String name) {
            int seen = 0;
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).name().equals(name) && ++seen >= count) {
                    return i;
                }
            }
            return -1;
        }

        private boolean add() throws IOException {
            for (String file : names) {
                ArMember member = member(file);
                if (member == null) {
                    return false;
                }
                int there = action == 'r' ? find(member.name()) : -1;
                if (there >= 0) {
                    boolean older = has('u')
                            && has('U')
                            && member.mtime() <= members.get(there).mtime();
                    if (!older) {
                        if (place != null && !place.equals(member.name())) {
                            members.remove(there);
                            members.add(slot(), member);
                        } else {
                            members.set(there, member);
                        }
                        say("r", file);
                    }
                } else {
                    members.add(slot(), member);
                    say("a", file);
                }
            }
            return true;
        }

        private void say(String what, String name) throws IOException {
            if (verbose) {
                io.out().println(what + " - " + name);
            }
        }

        /** Where new and moved members go. */
        private int slot() {
            int at = place == null ? -1 : find(place);
            return at < 0 ? members.size() : has('a') ? at + 1 : at;
        }

        private @Nullable ArMember member(String file) throws IOException {
            try {
                int fd = sys.open(file, O_RDONLY | O_CLOEXEC);
                try {
                    Stat stat = sys.fstat(fd);
                    byte[] data = new FdInput(sys, fd).readAllBytes();
                    String name = has('P') ? file : Paths.base(file);
                    return has('U')
                            ? new ArMember(
                                    name,
                                    Math.floorDiv(stat.mtimeNanos(), 1_000_000_000L),
                                    stat.uid(),
                                    stat.gid(),
                                    stat.mode(),
                                    data)
                            : new ArMember(name, 0, 0, 0, 0644, data);
                } finally {
                    sys.close(fd);
                }
            } catch (SyscallException e) {
                io.note("ar: " + file + ": " + e.errno().text() + "\n");
                return null;
            }
        }

        private void delete(String name) throws IOException {
            int at = find(name);
            if (at < 0) {
                if (verbose) {
                    io.out().println("No member named `" + name + "'");
                }
                return;
            }
            members.remove(at);
            say("d", name);
        }

        private void move() throws IOException {
            for (String name : names) {
                int at = find(Paths.base(name));
                if (at < 0) {
                    throw CommandException.failure(1, "no entry " + name + " in archive " + archive + "!");
                }
                ArMember member = members.remove(at);
                members.add(slot(), member);
                say("m", name);
            }
        }

        private void each() throws IOException {
            if (names.isEmpty()) {
                for (ArMember member : members) {
                    one(member);
                }
            }
            for (String name : names) {
                int at = find(has('P') ? name : Paths.base(name));
                if (at < 0) {
                    io.note("no entry " + name + " in archive\n");
                } else {
                    one(members.get(at));
                }
            }
        }

        private void one(ArMember member) throws IOException {
            switch (action) {
                case 't' -> {
                    if (verbose) {
                        io.out()
                                .print(Modes.text(member.mode()).substring(1) + " " + member.uid() + "/" + member.gid()
                                        + String.format(Locale.ROOT, " %6d ", member.data().length)
                                        + Dates.format("%b %e %H:%M %Y", Zone.of(io.env("TZ")), member.mtime(), 0)
                                        + " ");
                    }
                    io.out().println(member.name());
                }
                case 'p' -> {
                    if (verbose) {
                        io.out().print("\n<" + member.name() + ">\n\n");
                    }
                    io.out().write(member.data());
                }
                default -> extract(member);
            }
        }

        private void extract(ArMember member) throws IOException {
            if (member.name().indexOf('/') >= 0 && !has('P')) {
                io.note("ar: illegal pathname found in archive member: " + member.name() + "\n");
                io.fail(1);
                return;
            }
            say("x", member.name());
            int fd = sys.open(member.name(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
            Out out = new Out(sys, fd);
            out.write(member.data());
            out.flush();
            sys.close(fd);
            int umask = sys.umask(0);
            sys.umask(umask);
            sys.chmod(member.name(), member.mode() & 0777 & ~umask);
            if (has('o')) {
                long nanos = member.mtime() * 1_000_000_000L;
                sys.setTimesAt(org.jarnix.api.AtFlags.AT_FDCWD, member.name(), nanos, nanos, 0);
            }
        }
    }
}
