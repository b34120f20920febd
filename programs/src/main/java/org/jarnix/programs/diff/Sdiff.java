package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Usage;

/** Shows two files beside each other, and merges them as the user says. */
public final class Sdiff extends Command {
    private static final int TROUBLE = 2;
    private static final int WIDTH = 130;

    public Sdiff() {
        super(Usage.of("""
                Usage: sdiff [OPTION]... FILE1 FILE2
                Show two files beside each other; with -o, ask for each change which side is to be
                taken.

                  -o, --output=FILE        ask on standard input, and write the merged file to FILE
                  -i, --ignore-case        capitals and small letters are the same
                  -E, --ignore-tab-expansion
                                           tabs are the blanks that they stand for
                  -Z, --ignore-trailing-space
                                           leave out blanks at a line's end
                  -b, --ignore-space-change
                                           blanks are the same, however many
                  -W, --ignore-all-space   leave out all blanks
                  -B, --ignore-blank-lines
                                           leave out changes of empty lines
                  -I, --ignore-matching-lines=RE
                                           leave out changes of lines that match
                      --strip-trailing-cr  leave out a carriage return at a line's end
                  -a, --text               take all files as text
                  -w, --width=NUM          at most NUM columns wide (130)
                  -l, --left-column        lines that agree only on the left
                  -s, --suppress-common-lines
                                           no lines that agree
                  -t, --expand-tabs        tabs become blanks
                      --tabsize=NUM        a tab every NUM columns (8)
                      --help               show this text and exit
                  -v, --version            show the version and exit

                The status is 0 where nothing differs, 1 where something does, 2 in trouble.
                """)
                .errorStatus(TROUBLE)
                .pointer("%s: Try '%s --help' for more information.")
                .hidden("-d, --minimal", "-H, --speed-large-files"));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> operands = args.operands();
        if (operands.size() < 2) {
            throw io.usage("missing operand after '" + (operands.isEmpty() ? io.name() : operands.getFirst()) + "'");
        }
        if (operands.size() > 2) {
            throw io.usage("extra operand '" + operands.get(2) + "'");
        }
        if (args.has("output")) {
            return merge(io, args, operands.get(0), operands.get(1));
        }
        List<String> words = new ArrayList<>(List.of("diff", "-y"));
        for (Args.Given given : args.options()) {
            words.add("--" + given.key() + (given.value() == null ? "" : "=" + given.value()));
        }
        words.add("--");
        words.addAll(operands);
        return new Diff().run(io.sys(), words);
    }

    private static int merge(Io io, Args args, String left, String right) throws IOException {
        if (left.equals("-") || right.equals("-")) {
            throw io.failure("cannot interactively merge standard input");
        }
        boolean leftFolder = isFolder(io, left);
        boolean rightFolder = isFolder(io, right);
        if (leftFolder && rightFolder) {
            throw io.failure("both files to be compared are directories");
        }
        String before = leftFolder ? Files.join(left, Files.base(right)) : left;
        String after = rightFolder ? Files.join(right, Files.base(left)) : right;
        Content old = read(io, before);
        Content fresh = read(io, after);
        String output = args.value("output", "");
        int fd;
        try {
            int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC;
            fd = io.sys().open(output, flags, 0666);
        } catch (SyscallException e) {
            throw io.failure(output + ": " + e.errno().text());
        }
        if (!args.has("text") && (old.binary() || fresh.binary())) {
            throw io.failure("Binary files " + before + " and " + after + " differ");
        }
        Sameness sameness = new Sameness(args, true, io.sys()::schedYield);
        Ignored ignored = new Ignored(args.has("ignore-blank-lines"), Diff.matchers(io, args.values("I")));
        List<Change> changes = ignored.mark(
                old,
                fresh,
                Comparison.changes(sameness.classes(old), sameness.classes(fresh), 0, io.sys()::schedYield));
        SideBySide rows = new SideBySide(
                new Printer(io.out(), null, false, 0, false),
                Diff.positive(io, "width", args.value("width", String.valueOf(WIDTH))),
                Diff.positive(io, "tabsize", args.value("tabsize", "8")),
                args.has("expand-tabs"),
                args.has("suppress-common-lines"),
                args.has("left-column"));
        Out merged = new Out(io.sys(), fd);
        try {
            return new SdiffMerge(io, new Pair(old, fresh, before, after), rows, merged).run(changes);
        } finally {
            merged.flush();
            io.sys().close(fd);
        }
    }

    private static boolean isFolder(Io io, String file) throws IOException {
        try {
            return (io.sys().stat(file).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR;
        } catch (SyscallException e) {
            throw io.failure(file + ": " + e.errno().text());
        }
    }

    private static Content read(Io io, String file) throws IOException {
        try {
            int fd = io.open(file);
            try {
                return Content.read(io, fd);
            } finally {
                io.close(fd);
            }
        } catch (SyscallException e) {
            throw io.failure(file + ": " + e.errno().text());
        }
    }
}
