package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.PathSearch;

/** The dialogue of {@code sdiff -o}: shows each change, asks what is to become of it, and writes the merged file. */
final class SdiffMerge {
    private static final int DIFFERENT = 1;
    private static final int ENDED = 2;
    private static final String HELP = """
        ed:\tEdit then use both versions, each decorated with a header.
        eb:\tEdit then use both versions.
        el or e1:\tEdit then use the left version.
        er or e2:\tEdit then use the right version.
        e:\tDiscard both versions then edit a new one.
        l or 1:\tUse the left version.
        r or 2:\tUse the right version.
        s:\tSilently include common lines.
        v:\tVerbosely include common lines.
        q:\tQuit.
        """;

    private final Io io;
    private final Pair pair;
    private final SideBySide rows;
    private final Out merged;
    private final Lines answers;

    SdiffMerge(Io io, Pair pair, SideBySide rows, Out merged) {
        this.io = io;
        this.pair = pair;
        this.rows = rows;
        this.merged = merged;
        answers = io.lines(0);
    }

    /** Goes through all changes: 0 where there are none, 1 where there are, 2 where the user left early. */
    int run(List<Change> changes) throws IOException {
        int i = 0;
        int j = 0;
        int status = 0;
        for (Change c : changes.stream().filter(one -> !one.ignored()).toList()) {
            common(i, c.oldStart(), j, c.newStart());
            rows.change(pair, c);
            if (!settle(c)) {
                return ENDED;
            }
            status = DIFFERENT;
            i = c.oldEnd();
            j = c.newEnd();
        }
        common(i, pair.before().size(), j, pair.after().size());
        return status;
    }

    private void common(int from, int to, int otherFrom, int otherTo) throws IOException {
        rows.common(pair, from, to, otherFrom, otherTo);
        write(merged, pair.before(), from, to);
    }

    /** Asks until a change is decided; whether to go on. */
    private boolean settle(Change c) throws IOException {
        while (true) {
            io.out().print("%");
            io.out().flush();
            if (!answers.next()) {
                return false;
            }
            String answer = answers.text().replaceAll("[ \t]", "");
            switch (answers.terminated() ? answer : "") {
                case "l", "1" -> {
                    write(merged, pair.before(), c.oldStart(), c.oldEnd());
                    return true;
                }
                case "r", "2" -> {
                    write(merged, pair.after(), c.newStart(), c.newEnd());
                    return true;
                }
                case "s" -> rows.suppressCommon(true);
                case "v" -> rows.suppressCommon(false);
                case "q" -> {
                    return false;
                }
                case "e" -> {
                    return edit(c, false, false, false);
                }
                case "el", "e1" -> {
                    return edit(c, true, false, false);
                }
                case "er", "e2" -> {
                    return edit(c, false, true, false);
                }
                case "eb" -> {
                    return edit(c, true, true, false);
                }
                case "ed" -> {
                    return edit(c, true, true, true);
                }
                default -> io.note(HELP);
            }
        }
    }

    /** Lets the user's editor change what is to be taken. */
    private boolean edit(Change c, boolean left, boolean right, boolean heads) throws IOException {
        Sys sys = io.sys();
        String folder = sys.environ().getOrDefault("TMPDIR", "/tmp");
        String name = folder + "/sdiff" + Long.toString(sys.clock(TimeCalls.Clock.MONOTONIC), Character.MAX_RADIX);
        draft(sys.open(name, OpenFlags.O_RDWR | OpenFlags.O_CREAT | OpenFlags.O_EXCL, 0600), c, left, right, heads);
        try {
            run(name);
            int fd = io.open(name);
            byte[] buf = new byte[8192];
            int n;
            while ((n = sys.read(fd, buf, 0, buf.length)) > 0) {
                merged.write(buf, 0, n);
            }
            sys.close(fd);
        } finally {
            sys.unlink(name);
        }
        return true;
    }

    private void draft(int fd, Change c, boolean left, boolean right, boolean heads) throws IOException {
        Out draft = new Out(io.sys(), fd);
        if (left && c.oldCount() > 0) {
            head(draft, heads, "--- ", pair.oldHead(), c.oldStart(), c.oldCount());
            write(draft, pair.before(), c.oldStart(), c.oldEnd());
        }
        if (right && c.newCount() > 0) {
            head(draft, heads, "+++ ", pair.newHead(), c.newStart(), c.newCount());
            write(draft, pair.after(), c.newStart(), c.newEnd());
        }
        draft.flush();
        io.sys().close(fd);
    }

    private static void head(Out out, boolean wanted, String mark, String name, int start, int count)
            throws IOException {
        if (wanted) {
            out.println(mark + name + " " + NormalFormat.range(start, count));
        }
    }

    private void run(String file) throws IOException {
        Sys sys = io.sys();
        String editor = sys.environ().getOrDefault("EDITOR", "ed");
        WaitStatus status;
        try {
            String path = PathSearch.find(sys, editor, sys.environ().get("PATH"));
            status = sys.waitpid(
                    sys.spawn(SpawnSpec.file(path).argv(editor, file).build()), 0);
        } catch (SyscallException e) {
            throw io.failure("subsidiary program " + io.quote(editor) + " not found");
        }
        if (!(status instanceof WaitStatus.Exited ended)) {
            throw io.failure("subsidiary program " + io.quote(editor) + " failed");
        }
        if (ended.code() != 0) {
            throw io.failure("subsidiary program " + io.quote(editor) + " failed (exit status " + ended.code() + ")");
        }
    }

    private static void write(Out out, Content content, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            out.write(content.lines().get(i));
            if (!content.lacksNewline(i)) {
                out.write('\n');
            }
        }
    }
}
