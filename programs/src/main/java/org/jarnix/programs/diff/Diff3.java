package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Says where three files differ, or merges what two of them made of the third. */
public final class Diff3 extends Command {
    private static final int TROUBLE = 2;

    /** Equal lines around what differs that a search may still use: what diff3 asks of diff. */
    private static final int HORIZON = 100;

    private static final List<String> SCRIPTS = List.of("A", "e", "E", "3", "x", "X");

    public Diff3() {
        super(Usage.of("""
                Usage: diff3 [OPTION]... MYFILE OLDFILE YOURFILE
                Say where three files differ, or put the changes from OLDFILE to YOURFILE into MYFILE;
                one of the files may be -, standard input.

                  -A, --show-all           a script for ed with all changes, conflicts between brackets
                  -e, --ed                 a script for ed with the changes from OLDFILE to YOURFILE
                  -E, --show-overlap       as -e, with conflicts between brackets
                  -3, --easy-only          as -e, without conflicts
                  -x, --overlap-only       as -e, with nothing but conflicts
                  -X                       as -x
                  -i                       w and q at a script's end
                  -m, --merge              the merged file in place of a script; by itself as with -A
                  -a, --text               take all files as text
                      --strip-trailing-cr  leave out a carriage return at a line's end
                  -T, --initial-tab        a tab before lines in place of two blanks
                  -L, --label=LABEL        LABEL in place of a file's name (up to three times)
                      --help               show this text and exit
                  -v, --version            show the version and exit

                The status is 0 without conflicts, 1 with some, 2 in trouble.
                """).errorStatus(TROUBLE).pointer("%s: Try '%s --help' for more information."));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        check(io, args);
        List<String> names = args.operands();
        for (String name : names) {
            refuseFolder(io, name);
        }
        boolean merges = SCRIPTS.stream().anyMatch(args::has) || args.has("m");
        boolean script = merges && !args.has("m");
        int common = merges ? 1 : 2;
        if (names.get(common).equals("-")) {
            common = 3 - common;
            if (names.get(0).equals("-") || names.get(common).equals("-")) {
                throw io.failure(io.quote("-") + " specified for more than one input file");
            }
        }
        List<Content> read = read(io, names);
        boolean strips = args.has("strip-trailing-cr");
        List<Content> files = strips ? read.stream().map(Diff3::stripped).toList() : read;
        int[] order = {0, 3 - common, common};
        List<List<Change>> changes = new ArrayList<>();
        for (int side = 1; side >= 0; side--) {
            changes.addFirst(changes(io, args, files, names, order[side], common, script));
        }
        if (args.has("m") && names.getFirst().equals("-")) {
            throw io.failure(
                    "failed to reopen " + io.quote("-") + " with mode " + io.quote("r") + ": " + Errno.ENOENT.text());
        }
        List<Block> blocks = new ThreeWay(files, order, changes, !script).blocks();
        if (!merges) {
            new ThreeWayListing(io.out(), files, args.has("T") ? "\t" : "  ").show(blocks);
            return 0;
        }
        List<String> labels = new ArrayList<>(names);
        List<String> given = args.values("L");
        for (int i = 0; i < given.size(); i++) {
            labels.set(i, given.get(i));
        }
        Merging merging = Merging.of(args);
        if (args.has("m")) {
            List<Content> parts = List.of(read.getFirst(), files.get(1), files.get(2));
            return new MergedFile(io.out(), parts, labels, merging).write(blocks) ? 1 : 0;
        }
        boolean conflicts = new MergeScript(io.out(), files, labels, merging).write(blocks);
        if (args.has("i")) {
            io.out().print("w\nq\n");
        }
        return conflicts ? 1 : 0;
    }

    @Override
    protected String writeError(String reason) {
        return "standard output: " + reason;
    }

    private static void check(Io io, Args args) throws IOException {
        int labels = args.values("L").size();
        if (labels > 3) {
            throw io.usage("too many file label options");
        }
        long chosen = SCRIPTS.stream().filter(args::has).count();
        boolean brackets = args.has("A") || args.has("E") || chosen == 0 && args.has("m");
        if (chosen > 1 || args.has("i") && args.has("m") || labels > 0 && !brackets) {
            throw io.usage("incompatible options");
        }
        List<String> operands = args.operands();
        if (operands.size() < 3) {
            throw io.usage("missing operand after '" + (operands.isEmpty() ? io.name() : operands.getLast()) + "'");
        }
        if (operands.size() > 3) {
            throw io.usage("extra operand '" + operands.get(3) + "'");
        }
    }

    private static void refuseFolder(Io io, String name) throws IOException {
        if (name.equals("-")) {
            return;
        }
        try {
            if ((io.sys().stat(name).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR) {
                throw io.failure(name + ": " + Errno.EISDIR.text());
            }
        } catch (SyscallException e) {
            throw io.failure(name + ": " + e.errno().text());
        }
    }

    /** The files' lines; standard input is read once, and empty when it is named again. */
    private static List<Content> read(Io io, List<String> names) throws IOException {
        List<Content> files = new ArrayList<>(Collections.nCopies(names.size(), Content.NOTHING));
        for (int i = names.size() - 1; i >= 0; i--) {
            try {
                int fd = io.open(names.get(i));
                files.set(i, Content.read(io, fd));
                io.close(fd);
            } catch (SyscallException e) {
                throw io.failure(
                        "diff failed: " + names.get(i) + ": " + e.errno().text());
            }
        }
        return files;
    }

    private static List<Change> changes(
            Io io, Args args, List<Content> files, List<String> names, int from, int to, boolean script)
            throws IOException {
        Sameness sameness = new Sameness(io.sys()::schedYield);
        Content before = files.get(from);
        Content after = files.get(to);
        int[] old = sameness.classes(before);
        int[] fresh = sameness.classes(after);
        if (Sameness.same(old, fresh)) {
            return List.of();
        }
        if (!args.has("a") && (before.binary() || after.binary())) {
            throw io.failure("diff failed: Binary files " + names.get(from) + " and " + names.get(to) + " differ");
        }
        List<Change> changes = Comparison.changes(old, fresh, HORIZON, io.sys()::schedYield);
        if (script && !changes.isEmpty()) {
            Change last = changes.getLast();
            sayNewline(io, before, last.oldCount(), last.oldEnd());
            sayNewline(io, after, last.newCount(), last.newEnd());
        }
        return changes;
    }

    /** Says that a change's last line has no newline, as a script cannot tell. */
    private static void sayNewline(Io io, Content file, int count, int end) throws IOException {
        if (count > 0 && file.lacksNewline(end - 1)) {
            io.note(io.name() + ": No newline at end of file\n");
        }
    }

    private static Content stripped(Content file) {
        List<byte[]> lines = new ArrayList<>(file.size());
        for (byte[] line : file.lines()) {
            boolean strips = line.length > 0 && line[line.length - 1] == '\r';
            lines.add(strips ? Arrays.copyOf(line, line.length - 1) : line);
        }
        return new Content(lines, file.terminated(), file.binary());
    }
}
