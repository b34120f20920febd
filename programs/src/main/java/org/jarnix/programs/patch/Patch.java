package org.jarnix.programs.patch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Applies differences to files. */
public final class Patch extends Command {
    private static final int TROUBLE = 2;

    public Patch() {
        super(Usage.of("""
            Usage: patch [OPTION]... [FILE [PATCHFILE]]
            Apply the differences in PATCHFILE, or in standard input, to FILE, or to the files
            that they name.

              -b, --backup             keep what the file was in FILE.orig
                  --backup-if-mismatch  the same where a place was not exact, as is usual
                  --no-backup-if-mismatch  the opposite
              -B, --prefix=PREFIX      put PREFIX before the names of backups
              -Y, --basename-prefix=PREFIX  put PREFIX before the last part of their names
              -z, --suffix=SUFFIX      SUFFIX instead of .orig
              -V, --version-control=STYLE  numbers of backups: simple, numbered or existing
                  --binary             carriage returns belong to the lines
              -c, --context            the differences are in the context format
              -u, --unified            in the unified format
              -n, --normal             in the normal format
              -e, --ed                 a script for ed
              -D, --ifdef=NAME         keep both states, between #ifdef NAME and its kin
              -d, --directory=DIR      go to DIR first
                  --dry-run            change nothing, only say what would happen
              -E, --remove-empty-files  remove files that become empty
              -f, --force              ask nothing and apply
              -t, --batch              ask nothing and leave out what makes no sense
              -F, --fuzz=LINES         as many lines of context need not match, 2
              -g, --get=NUM            accepted
              -i, --input=PATCHFILE    read the differences from PATCHFILE
              -l, --ignore-whitespace  any white space is like any other
                  --follow-symlinks    accepted: links are always followed
                  --merge[=STYLE]      merge what has no place, with conflicts as merge or diff3 shows them
              -N, --forward            leave out what seems to be applied already
              -o, --output=FILE        write to FILE
              -p, --strip=NUM          leave out NUM leading parts of the names
                  --quoting-style=WORD  names in messages: literal, shell, shell-always, c or escape
                  --read-only=WHAT     files that must not be written: ignore, warn or fail
              -r, --reject-file=FILE   write what has no place to FILE
                  --reject-format=FORMAT  context or unified
              -R, --reverse            undo the differences
              -s, --quiet, --silent    say only what went wrong
              -T, --set-time           accepted
              -Z, --set-utc            accepted
                  --posix              make backups only when they are asked for
                  --verbose            tell more
                  --help               show this text and exit
              -v, --version            show the version and exit
            """).errorStatus(TROUBLE).pointer("%s: Try '%s --help' for more information."));
    }

    /** The lines of a text, each with its newline. */
    static List<byte[]> split(byte[] text) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                lines.add(Arrays.copyOfRange(text, from, i + 1));
                from = i + 1;
            }
        }
        if (from < text.length) {
            lines.add(Arrays.copyOfRange(text, from, text.length));
        }
        return lines;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> operands = args.operands();
        if (operands.size() > 2) {
            throw io.usage(operands.get(2) + ": extra operand");
        }
        Settings settings = new Settings(io, args);
        String directory = args.value("d");
        String input = operands.size() > 1 ? operands.get(1) : args.value("i", "-");
        byte[] text;
        try {
            if (directory != null) {
                io.sys().chdir(directory);
            }
        } catch (SyscallException e) {
            throw failure(
                    "Can't change to directory " + directory + " : " + e.errno().text());
        }
        try {
            int fd = io.open(input);
            text = FdInput.readAll(io.sys(), fd);
            io.close(fd);
        } catch (SyscallException e) {
            throw failure("Can't open patch file " + input + " : " + e.errno().text());
        }
        return apply(
                io,
                settings,
                new PatchReader(split(text), settings.format, args.has("binary")),
                operands,
                text.length > 0);
    }

    private static CommandException failure(String message) {
        return CommandException.failure(TROUBLE, "**** " + message);
    }

    private static int apply(Io io, Settings settings, PatchReader reader, List<String> operands, boolean any)
            throws IOException {
        Dialog dialog = new Dialog(io, settings);
        int status = 0;
        int count = 0;
        FilePatch patch;
        while ((patch = reader.next()) != null) {
            count++;
            introduce(settings, dialog, patch, count > 1);
            String file = operands.isEmpty() ? Target.of(io, settings, dialog, patch) : operands.getFirst();
            if (file == null) {
                file = askForFile(settings, dialog, patch);
            }
            if (file == null) {
                status = 1;
                continue;
            }
            status = new FilePatcher(io, settings, dialog, patch, file).run() ? status : 1;
            io.sys().schedYield();
        }
        if (settings.verbose) {
            dialog.say(count == 0 ? "Hmm...  I can't seem to find a patch in there anywhere.\n" : "done\n");
        }
        if (count == 0 && any) {
            throw failure("Only garbage was found in the patch input.");
        }
        return status;
    }

    /** Tells what a patch looks like, where much is to be told. */
    private static void introduce(Settings settings, Dialog dialog, FilePatch patch, boolean next) throws IOException {
        if (!settings.verbose) {
            return;
        }
        String kind = switch (patch.format) {
            case UNIFIED -> "a unified diff";
            case CONTEXT -> "a new-style context diff";
            case NORMAL -> "a normal diff";
            case ED -> "an ed script";
        };
        dialog.say("Hmm...  " + (next ? "The next patch looks" : "Looks") + " like " + kind + " to me...\n");
        if (!patch.leading.isEmpty()) {
            dialog.say("The text leading up to this was:\n" + leading(patch));
        }
    }

    private static String leading(FilePatch patch) {
        StringBuilder text = new StringBuilder("--------------------------\n");
        patch.leading.forEach(line -> text.append('|').append(line).append('\n'));
        return text + "--------------------------\n";
    }

    private static @Nullable String askForFile(Settings settings, Dialog dialog, FilePatch patch) throws IOException {
        dialog.tell("can't find file to patch at input line " + patch.line + "\n");
        if (!patch.leading.isEmpty()) {
            String hint = settings.strip < 0
                    ? "Perhaps you should have used the -p or --strip option?\n"
                    : "Perhaps you used the wrong -p or --strip option?\n";
            dialog.tell(hint + "The text leading up to this was:\n" + leading(patch));
        }
        String answer = "";
        if (settings.force || settings.batch) {
            dialog.tell("No file to patch.  Skipping patch.\n");
        } else {
            answer = dialog.ask("File to patch: ");
            if (answer.isEmpty() && !dialog.ask("Skip this patch? [y] ").startsWith("n")) {
                dialog.tell("Skipping patch.\n");
                if (patch.error != null) {
                    throw patch.error;
                }
            }
        }
        if (!answer.isEmpty()) {
            return answer;
        }
        int hunks = Math.max(1, patch.hunks.size());
        dialog.tell(hunks + " out of " + hunks + " hunk" + (hunks == 1 ? "" : "s") + " ignored\n");
        return null;
    }
}
