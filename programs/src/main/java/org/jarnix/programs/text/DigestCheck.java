package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jspecify.annotations.Nullable;

/** Checks files against the digests that a list names. */
final class DigestCheck {
    private final Io io;
    private final DigestLine form;
    private final boolean quiet;
    private final boolean silent;
    private final boolean warns;
    private final boolean strict;
    private final boolean ignoresMissing;

    /**
     * @param kind what digests are of; null where each line says it
     */
    DigestCheck(Io io, Args args, @Nullable DigestKind kind) {
        this.io = io;
        this.form = new DigestLine(kind);
        boolean quietNow = false;
        boolean silentNow = false;
        boolean warnsNow = false;
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "quiet" -> {
                    quietNow = true;
                    silentNow = false;
                    warnsNow = false;
                }
                case "status" -> {
                    silentNow = true;
                    quietNow = false;
                    warnsNow = false;
                }
                case "warn" -> {
                    warnsNow = true;
                    silentNow = false;
                    quietNow = false;
                }
                default -> {}
            }
        }
        quiet = quietNow;
        silent = silentNow;
        warns = warnsNow;
        strict = args.has("strict");
        ignoresMissing = args.has("ignore-missing");
    }

    void check(String list) throws IOException {
        Inputs.one(io, list, (fd, name) -> {
            String shown = name.equals("-") ? "standard input" : name;
            try {
                lines(new Lines(io.sys(), fd), shown);
            } catch (SyscallException e) {
                io.warn(io.quoteFile(shown) + ": read error");
            }
        });
    }

    private void lines(Lines lines, String list) throws IOException {
        int improper = 0;
        int mismatched = 0;
        int unreadable = 0;
        int proper = 0;
        int matched = 0;
        for (int number = 1; lines.next(); number++) {
            String line = lines.text();
            line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (line.startsWith("#") || line.isEmpty()) {
                continue;
            }
            DigestLine.Entry entry = form.parse(line);
            if (entry == null) {
                improper++;
                if (warns) {
                    io.note(io.name() + ": " + io.quoteFile(list) + ": " + number + ": improperly formatted "
                            + form.label() + " checksum line\n");
                }
                continue;
            }
            proper++;
            switch (one(entry)) {
                case "OK" -> matched++;
                case "FAILED" -> mismatched++;
                case "unreadable" -> unreadable++;
                default -> {}
            }
        }
        summary(list, improper, mismatched, unreadable, proper, matched);
    }

    private void summary(String list, int improper, int mismatched, int unreadable, int proper, int matched)
            throws IOException {
        if (proper == 0) {
            io.warn(io.quoteFile(list) + ": no properly formatted checksum lines found");
            return;
        }
        if (!silent) {
            warning(improper, "line is improperly formatted", "lines are improperly formatted");
            warning(unreadable, "listed file could not be read", "listed files could not be read");
            warning(mismatched, "computed checksum did NOT match", "computed checksums did NOT match");
            if (ignoresMissing && matched == 0) {
                io.note(io.name() + ": " + io.quoteFile(list) + ": no file was verified\n");
            }
        }
        if (mismatched > 0 || unreadable > 0 || strict && improper > 0 || ignoresMissing && matched == 0) {
            io.fail(1);
        }
    }

    private void warning(int count, String one, String many) throws IOException {
        if (count > 0) {
            io.note(io.name() + ": WARNING: " + count + " " + (count == 1 ? one : many) + "\n");
        }
    }

    private String one(DigestLine.Entry entry) throws IOException {
        if (ignoresMissing && !entry.file().equals("-") && !exists(entry.file())) {
            return "missing";
        }
        boolean escaped = entry.file().indexOf('\n') >= 0 || entry.file().indexOf('\r') >= 0;
        String shown = escaped
                ? "\\" + entry.file().replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
                : entry.file();
        String found = Digest.of(io, entry.kind(), entry.digest().length() * 4, entry.file());
        if (found == null) {
            if (!silent) {
                io.out().println(shown + ": FAILED open or read");
            }
            return "unreadable";
        }
        boolean same = found.equalsIgnoreCase(entry.digest());
        if (!silent && !(same && quiet)) {
            io.out().println(shown + (same ? ": OK" : ": FAILED"));
        }
        return same ? "OK" : "FAILED";
    }

    private boolean exists(String file) {
        try {
            io.sys().stat(file);
            return true;
        } catch (SyscallException e) {
            return e.errno() != Errno.ENOENT;
        }
    }
}
