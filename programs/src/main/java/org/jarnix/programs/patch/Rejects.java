package org.jarnix.programs.patch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;

/** The hunks that found no place. */
final class Rejects {
    private static final String RULER = "***************\n";

    private final Io io;
    private final Settings settings;
    private final FilePatch patch;
    private final List<Hunk> hunks = new ArrayList<>();
    private boolean ignored;

    Rejects(Io io, Settings settings, FilePatch patch) {
        this.io = io;
        this.settings = settings;
        this.patch = patch;
    }

    int count() {
        return hunks.size();
    }

    /** Takes a hunk up, its lines counted as the output has them. */
    void add(Hunk hunk, long shift) {
        hunks.add(new Hunk(hunk.oldStart() + shift, hunk.newStart() + shift, hunk.lines()));
    }

    /** Whether they were not even tried. */
    void ignored(boolean all) {
        ignored = all;
    }

    void finish(Dialog dialog, String name, int total) throws IOException {
        String what =
                count() + " out of " + total + " hunk" + (total == 1 ? " " : "s ") + (ignored ? "ignored" : "FAILED");
        if (settings.dryRun || name.equals("-")) {
            dialog.tell(what + "\n");
            return;
        }
        dialog.tell(what + " -- saving rejects to file " + settings.quoted(name) + "\n");
        int how = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC;
        int fd = io.sys().open(name, how, 0666);
        Out out = new Out(io.sys(), fd);
        boolean unified = settings.rejectFormat == null
                ? patch.format == FilePatch.Format.UNIFIED
                : settings.rejectFormat.equals("unified");
        write(out, unified);
        out.flush();
        io.sys().close(fd);
    }

    private void write(Out out, boolean unified) throws IOException {
        String old = header(settings.reverse ? patch.newHeader : patch.oldHeader);
        String now = header(settings.reverse ? patch.oldHeader : patch.newHeader);
        out.print((unified ? "--- " : "*** ") + old + "\n" + (unified ? "+++ " : "--- ") + now + "\n");
        for (Hunk hunk : hunks) {
            if (unified) {
                unified(out, hunk);
            } else {
                context(out, hunk);
            }
        }
    }

    private static String header(String line) {
        return line.isEmpty() ? "/dev/null" : line.substring(4);
    }

    private static void unified(Out out, Hunk hunk) throws IOException {
        int before = hunk.before().size();
        int after = hunk.after().size();
        out.print("@@ -" + hunk.oldStart() + (before == 1 ? "" : "," + before) + " +" + hunk.newStart()
                + (after == 1 ? "" : "," + after) + " @@\n");
        for (Hunk.Line line : hunk.lines()) {
            line(out, String.valueOf(line.sign()), line.text());
        }
    }

    private static void line(Out out, String sign, byte[] text) throws IOException {
        out.print(sign);
        out.write(text);
        if (text.length == 0 || text[text.length - 1] != '\n') {
            out.print("\n\\ No newline at end of file\n");
        }
    }

    private void context(Out out, Hunk hunk) throws IOException {
        List<byte[]> before = hunk.before();
        List<byte[]> after = hunk.after();
        out.print(RULER);
        out.print("*** " + range(hunk.oldStart(), before.size()) + " ****\n");
        if (hunk.lines().stream().anyMatch(line -> line.sign() == '-')) {
            side(out, hunk, '+');
        }
        out.print("--- " + range(hunk.newStart(), after.size()) + (hunk.lines().isEmpty() ? "" : " -----\n"));
        if (hunk.lines().stream().anyMatch(line -> line.sign() == '+')) {
            side(out, hunk, '-');
        }
    }

    private static String range(long start, int count) {
        return count <= 1 ? Long.toString(start) : start + "," + (start + count - 1);
    }

    /** One side; what stands next to its counterpart is marked as changed. */
    private void side(Out out, Hunk hunk, char without) throws IOException {
        List<Hunk.Line> lines = hunk.lines();
        boolean marks = patch.format != FilePatch.Format.NORMAL;
        for (int i = 0; i < lines.size(); i++) {
            Hunk.Line line = lines.get(i);
            if (line.sign() == without) {
                continue;
            }
            line(
                    out,
                    (line.sign() == ' ' ? " " : marks && isChange(lines, i, without) ? "!" : line.sign() + "") + " ",
                    line.text());
        }
    }

    private static boolean isChange(List<Hunk.Line> lines, int at, char other) {
        int first = at;
        while (first > 0 && lines.get(first - 1).sign() != ' ') {
            first--;
        }
        for (int i = first; i < lines.size() && lines.get(i).sign() != ' '; i++) {
            if (lines.get(i).sign() == other) {
                return true;
            }
        }
        return false;
    }
}
