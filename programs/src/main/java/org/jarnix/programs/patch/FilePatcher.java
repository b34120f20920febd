package org.jarnix.programs.patch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Paths;

/** Applies what a patch says of one file. */
final class FilePatcher {
    private final Io io;
    private final Settings settings;
    private final Dialog dialog;
    private final FilePatch patch;
    private final String file;
    private final List<byte[]> lines = new ArrayList<>();
    private final List<Hunk> hunks = new ArrayList<>();
    private final Rejects rejects;
    private boolean exists;
    private boolean inexact;
    private boolean conflicts;
    private boolean refused;
    private boolean passed;
    private int mode = 0666;

    FilePatcher(Io io, Settings settings, Dialog dialog, FilePatch patch, String file) {
        this.io = io;
        this.settings = settings;
        this.dialog = dialog;
        this.patch = patch;
        this.file = file;
        this.rejects = new Rejects(io, settings, patch);
    }

    /** Applies it; false where something was rejected. */
    boolean run() throws IOException {
        boolean reverse = settings.reverse;
        load();
        if (!refused) {
            announce();
            dialog.say(settings.verbose && patch.script.isEmpty() ? "Using Plan A...\n" : "");
        }
        if (patch.error != null) {
            throw patch.error;
        }
        for (Hunk hunk : patch.hunks) {
            hunks.add(reverse ? hunk.reversed() : hunk);
        }
        List<byte[]> before = List.copyOf(lines);
        if (!patch.script.isEmpty()) {
            if (EdScript.close(lines)) {
                dialog.tell("Newline appended\n");
            }
            EdScript.apply(patch.script, lines);
        } else {
            apply();
        }
        if (!exists && rejects.count() > 0 && rejects.count() == hunks.size()) {
            finishRejects();
            return false;
        }
        boolean changed = lines.size() != before.size() || rejects.count() < hunks.size() || !patch.script.isEmpty();
        boolean good = write(changed);
        finishRejects();
        return good && !conflicts && rejects.count() == 0;
    }

    private void announce() throws IOException {
        if (patch.stripped) {
            dialog.say("(Stripping trailing CRs from patch; use --binary to disable.)\n");
        }
        String shown = settings.quoted(file);
        String verb = settings.dryRun ? "checking" : "patching";
        String to = renamed();
        if (settings.output != null && patch.script.isEmpty()) {
            String line = verb + " file " + settings.quoted(settings.output) + " (read from " + shown + ")\n";
            if (settings.output.equals("-")) {
                io.note(settings.quiet ? "" : line);
            } else {
                dialog.say(line);
            }
        } else if (!to.equals(file)) {
            String how = patch.copyTo.isEmpty() ? "renamed" : "copied";
            dialog.say(verb + " file " + settings.quoted(to) + " (" + how + " from " + shown + ")\n");
        } else if (patch.script.isEmpty()) {
            dialog.say(verb + " file " + shown + "\n");
        }
    }

    private String renamed() {
        String to = settings.reverse ? patch.renameFrom : patch.renameTo;
        to = to.isEmpty() ? patch.copyTo : to;
        return to.isEmpty() ? file : to;
    }

    private void load() throws IOException {
        try {
            Stat stat = io.sys().stat(file);
            if ((stat.mode() & FileMode.S_IFMT) != FileMode.S_IFREG) {
                throw CommandException.failure(2, "File " + file + " is not a regular file -- refusing to patch");
            }
            mode = stat.mode() & 07777;
            checkWritable();
            int fd = io.sys().open(file, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
            byte[] text = FdInput.readAll(io.sys(), fd);
            io.sys().close(fd);
            lines.addAll(Patch.split(text));
            exists = true;
        } catch (SyscallException e) {
            exists = false;
        }
    }

    private void checkWritable() throws IOException {
        if (settings.readOnly.equals("ignore") || settings.output != null) {
            return;
        }
        try {
            io.sys().access(file, AtFlags.W_OK);
        } catch (SyscallException e) {
            if (settings.readOnly.equals("fail")) {
                dialog.tell("File " + settings.quoted(file) + " is read-only; refusing to patch\n");
                refused = true;
            } else {
                dialog.tell("File " + settings.quoted(file) + " is read-only; trying to patch anyway\n");
            }
        }
    }

    private void apply() throws IOException {
        Locator locator = new Locator(io.sys(), new ArrayList<>(lines), settings.blanks);
        List<byte[]> old = new ArrayList<>(lines);
        lines.clear();
        long outOffset = 0;
        boolean skips = refused;
        boolean merges = !settings.merge.isEmpty();
        for (int i = 0; i < hunks.size(); i++) {
            Hunk hunk = hunks.get(i);
            int fuzz = 0;
            long where = 0;
            int most = merges ? 0 : Math.min(settings.fuzz, Math.max(hunk.prefix(), hunk.suffix()));
            while (!skips && where == 0 && fuzz <= most) {
                where = locator.find(hunk, fuzz);
                if (where == 0 && i == 0 && fuzz == 0 && !merges && isReversed(hunk)) {
                    switch (decide()) {
                        case SKIP -> skips = true;
                        case TURN -> {
                            hunks.replaceAll(Hunk::reversed);
                            hunk = hunks.get(0);
                            fuzz = -1;
                        }
                        case APPLY -> {}
                    }
                }
                fuzz++;
            }
            fuzz--;
            long shown = (where == 0 ? hunk.first() + locator.offset() : where) + outOffset;
            if (where == 0 && merges) {
                outOffset += merge(old, locator, hunk, i + 1);
                continue;
            }
            if (where == 0) {
                reject(hunk, i + 1, outOffset, skips, old);
                continue;
            }
            inexact |= locator.offset() != 0;
            if (!merges) {
                report(i + 1, shown, fuzz, locator.offset());
            }
            copy(old, locator, where - 1);
            outOffset += replace(old, locator, hunk, where);
        }
        copy(old, locator, old.size());
        inexact |= rejects.count() > 0 && !skips;
        passed = skips;
        rejects.ignored(skips);
    }

    private void reject(Hunk hunk, int number, long outOffset, boolean skips, List<byte[]> old) throws IOException {
        rejects.add(hunk, outOffset);
        if (skips && settings.verbose) {
            dialog.say("Hunk #" + number + " ignored at " + (hunk.first() + outOffset) + ".\n");
        }
        if (!skips) {
            dialog.say("Hunk #" + number + " FAILED at " + (hunk.first() + outOffset) + endings(hunk, old) + ".\n");
        }
    }

    private void copy(List<byte[]> old, Locator locator, long to) {
        for (long i = locator.frozen(); i < Math.min(to, old.size()); i++) {
            lines.add(old.get((int) i));
        }
        locator.freeze(Math.max(locator.frozen(), Math.min(to, old.size())));
    }

    private long replace(List<byte[]> old, Locator locator, Hunk hunk, long where) {
        Conditional conditional = new Conditional(settings.ifdef, lines);
        long at = where - 1;
        int had = lines.size();
        for (Hunk.Line line : hunk.lines()) {
            conditional.before(line.sign());
            if (line.sign() == '+') {
                lines.add(line.text());
                continue;
            }
            if ((line.sign() == ' ' || conditional.isOn()) && at < old.size()) {
                lines.add(old.get((int) at));
            }
            at++;
        }
        conditional.before(' ');
        long settled = Math.min(at, old.size());
        locator.freeze(settled);
        return lines.size() - had - (settled - (where - 1));
    }

    /** Merges a hunk that has no place of its own; answers how many lines the output has more by it. */
    private long merge(List<byte[]> old, Locator locator, Hunk hunk, int number) throws IOException {
        HunkMerge merge = new HunkMerge(io.sys(), old, settings.blanks, settings.merge.equals("diff3"), lines);
        int guess = (int) Math.max(0, hunk.first() - 1 + locator.offset());
        HunkMerge.Place place = merge.place(hunk, guess, (int) locator.frozen());
        copy(old, locator, place.from());
        int had = lines.size();
        merge.merge(hunk, place);
        locator.freeze(place.to());
        conflicts |= merge.isConflict();
        inexact = true;
        dialog.tell("Hunk #" + number + " " + merge.report() + ".\n");
        return lines.size() - had - (place.to() - place.from());
    }

    private void report(int number, long line, int fuzz, long offset) throws IOException {
        inexact |= fuzz > 0 || offset != 0;
        if (settings.quiet || !settings.verbose && fuzz == 0 && offset == 0) {
            return;
        }
        StringBuilder text = new StringBuilder("Hunk #" + number + " succeeded at " + line);
        text.append(fuzz > 0 ? " with fuzz " + fuzz : "");
        if (offset != 0) {
            text.append(" (offset ").append(offset).append(offset == 1 ? " line)" : " lines)");
        }
        dialog.say(text + ".\n");
    }

    private boolean isReversed(Hunk hunk) {
        Hunk turned = hunk.reversed();
        boolean makes = turned.before().isEmpty() && patch.format != FilePatch.Format.NORMAL
                || hunk.before().isEmpty() && exists;
        return !makes && new Locator(io.sys(), currentLines(), settings.blanks).find(turned, 0) > 0;
    }

    private List<byte[]> currentLines() {
        FilePatcher other = new FilePatcher(io, settings, dialog, patch, file);
        try {
            other.load();
        } catch (IOException e) {
            return List.of();
        }
        return other.lines;
    }

    private enum Decision {
        SKIP,
        TURN,
        APPLY
    }

    private Decision decide() throws IOException {
        String what =
                settings.reverse ? "Unreversed patch detected!" : "Reversed (or previously applied) patch detected!";
        if (settings.forward) {
            dialog.tell(what + "  Skipping patch.\n");
            return Decision.SKIP;
        }
        if (settings.force) {
            return Decision.APPLY;
        }
        if (settings.batch) {
            dialog.tell(what + (settings.reverse ? "  Ignoring -R.\n" : "  Assuming -R.\n"));
            return Decision.TURN;
        }
        String question = settings.reverse ? "  Ignore -R? [n] " : "  Assume -R? [n] ";
        if (dialog.ask(what + question).startsWith("y")) {
            return Decision.TURN;
        }
        if (dialog.ask("Apply anyway? [n] ").startsWith("y")) {
            return Decision.APPLY;
        }
        dialog.tell("Skipping patch.\n");
        return Decision.SKIP;
    }

    private boolean write(boolean changed) throws IOException {
        if (settings.dryRun) {
            return true;
        }
        String output = settings.output;
        if (output != null && output.equals("-")) {
            if (rejects.count() > 0 && rejects.count() == hunks.size()) {
                return true;
            }
            for (byte[] line : lines) {
                io.out().write(line);
            }
            return true;
        }
        String to = output != null ? output : renamed();
        boolean removes = settings.reverse ? patch.oldMissing : patch.newMissing;
        boolean empties = settings.removesEmpty && lines.isEmpty();
        if (settings.backup && exists && !passed || settings.backupOnMismatch && inexact && exists && output == null) {
            backup();
        }
        if ((removes || empties) && lines.isEmpty() && output == null && !hunks.isEmpty()) {
            remove();
            return true;
        }
        if (changed || !to.equals(file) || patch.newMode >= 0) {
            save(to);
        }
        if (removes && rejects.count() == 0 && output == null) {
            dialog.tell("Not deleting file " + settings.quoted(file) + " as content differs from patch\n");
            return false;
        }
        if (!to.equals(file) && output == null && patch.copyTo.isEmpty()) {
            io.sys().unlink(file);
        }
        return true;
    }

    private void save(String to) throws IOException {
        makeFolders(to);
        try {
            int fd = opened(to);
            Out out = new Out(io.sys(), fd);
            for (byte[] line : lines) {
                out.write(line);
            }
            out.flush();
            io.sys().close(fd);
            if (patch.newMode >= 0 && !settings.reverse) {
                io.sys().chmodAt(AtFlags.AT_FDCWD, to, patch.newMode & 0777, 0);
            }
        } catch (SyscallException e) {
            throw CommandException.failure(
                    2, "**** Can't create file " + to + " : " + e.errno().text());
        }
    }

    /** Opens a file to write it; one that must not be written is made anew. */
    private int opened(String to) throws SyscallException {
        int how = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC;
        try {
            return io.sys().open(to, how, exists ? mode : 0666);
        } catch (SyscallException e) {
            if (e.errno() != Errno.EACCES) {
                throw e;
            }
            io.sys().unlink(to);
            return io.sys().open(to, how, mode);
        }
    }

    private void makeFolders(String path) {
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            try {
                io.sys().mkdir(path.substring(0, slash), 0777);
            } catch (SyscallException e) {
                continue;
            }
        }
    }

    private void backup() throws IOException {
        String folder = Paths.directory(file);
        String base = Paths.base(file);
        String place = settings.prefix + (folder.equals(".") ? "" : folder + "/") + settings.baseprefix + base;
        int number = 1;
        while (!settings.numbering.equals("simple") && isThere(place + ".~" + number + "~")) {
            number++;
        }
        boolean numbered = settings.numbering.equals("numbered") || number > 1;
        String name = numbered ? place + ".~" + number + "~" : place + settings.suffix;
        makeFolders(name);
        int in = io.sys().open(file, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
        int how = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC;
        int out = io.sys().open(name, how, mode);
        while (io.sys().transfer(in, out, Integer.MAX_VALUE) > 0) {
            io.sys().schedYield();
        }
        io.sys().close(in);
        io.sys().close(out);
    }

    /** A remark where lines of the file end otherwise than those of a hunk. */
    private static String endings(Hunk hunk, List<byte[]> old) {
        List<byte[]> wanted = hunk.before();
        boolean differ = !wanted.isEmpty()
                && !old.isEmpty()
                && PatchReader.endsInReturn(wanted.getFirst()) != PatchReader.endsInReturn(old.getFirst());
        return differ ? " (different line endings)" : "";
    }

    private boolean isThere(String path) {
        try {
            io.sys().lstat(path);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    /** Removes the file, and the folders that become empty by it. */
    private void remove() throws IOException {
        if (!exists) {
            return;
        }
        io.sys().unlink(file);
        String folder = file;
        while (folder.indexOf('/') > 0) {
            folder = folder.substring(0, folder.lastIndexOf('/'));
            try {
                io.sys().rmdir(folder);
            } catch (SyscallException e) {
                return;
            }
        }
    }

    private void finishRejects() throws IOException {
        if (rejects.count() == 0) {
            return;
        }
        String name = settings.rejects != null
                ? settings.rejects
                : (settings.output != null ? settings.output : renamed()) + ".rej";
        rejects.finish(dialog, name, hunks.size());
    }
}
