package org.jarnix.programs.sum;

import java.io.IOException;
import java.util.Locale;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jspecify.annotations.Nullable;

/** Compares the files that a list of checksums names with the list. */
final class Check {
    private final Io io;
    private final Args args;
    private final Digester digester;
    private int proper;
    private int malformed;
    private int unreadable;
    private int mismatched;
    private int matched;

    Check(Io io, Args args, Digester digester) {
        this.io = io;
        this.args = args;
        this.digester = digester;
    }

    private record Entry(String sum, String file) {}

    void file(String list) throws IOException {
        int fd;
        try {
            fd = io.open(list);
        } catch (SyscallException e) {
            io.warn(list, e);
            return;
        }
        String shown = list.equals("-") ? "standard input" : list;
        try {
            Lines lines = io.lines(fd);
            for (int number = 1; lines.next(); number++) {
                line(shown, number, lines.text());
            }
        } catch (SyscallException e) {
            io.warn(io.quoteFile(shown) + ": read error");
            return;
        } finally {
            io.close(fd);
        }
        conclude(shown);
    }

    private void line(String list, int number, String text) throws IOException {
        if (text.startsWith("#")) {
            return;
        }
        Entry entry = parse(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        if (entry == null) {
            malformed++;
            if (args.has("w")) {
                io.note(io.name() + ": " + io.quoteFile(list) + ": " + number + ": improperly formatted "
                        + digester.tag() + " checksum line\n");
            }
            return;
        }
        proper++;
        compare(entry);
    }

    private void compare(Entry entry) throws IOException {
        String sum;
        try {
            int fd = io.open(entry.file());
            try {
                sum = digester.digest(io, fd);
            } finally {
                io.close(fd);
            }
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOENT && args.has("ignore-missing")) {
                return;
            }
            unreadable++;
            io.warn(entry.file(), e);
            say(entry, "FAILED open or read");
            return;
        }
        if (!sum.equals(entry.sum().toLowerCase(Locale.ROOT))) {
            mismatched++;
            say(entry, "FAILED");
            return;
        }
        matched++;
        if (!args.has("quiet")) {
            say(entry, "OK");
        }
    }

    private void say(Entry entry, String verdict) throws IOException {
        if (!args.has("status")) {
            boolean escapes = entry.file().indexOf('\n') >= 0;
            io.out().println((escapes ? "\\" + entry.file().replace("\\", "\\\\").replace("\n", "\\n") : entry.file())
                    + ": " + verdict);
        }
    }

    private @Nullable Entry parse(String line) {
        boolean escaped = line.startsWith("\\");
        String text = escaped ? line.substring(1) : line.stripLeading();
        Entry entry = text.startsWith(digester.tag() + " (") ? tagged(text) : plain(text);
        if (entry == null || !escaped) {
            return entry;
        }
        String name = unescape(entry.file());
        return name == null ? null : new Entry(entry.sum(), name);
    }

    private @Nullable Entry tagged(String text) {
        int close = text.lastIndexOf(") = ");
        int open = digester.tag().length() + 2;
        return close < open ? null : entry(text.substring(close + 4), text.substring(open, close));
    }

    private @Nullable Entry plain(String text) {
        int digits = digester.bytes() * 2;
        if (text.length() < digits + 3 || text.charAt(digits) != ' ') {
            return null;
        }
        char mode = text.charAt(digits + 1);
        return mode != ' ' && mode != '*' ? null : entry(text.substring(0, digits), text.substring(digits + 2));
    }

    private @Nullable Entry entry(String sum, String file) {
        if (sum.length() != digester.bytes() * 2) {
            return null;
        }
        for (int i = 0; i < sum.length(); i++) {
            if (Character.digit(sum.charAt(i), 16) < 0) {
                return null;
            }
        }
        return new Entry(sum, file);
    }

    private static @Nullable String unescape(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            int kind = ++i < name.length() ? "\\nr".indexOf(name.charAt(i)) : -1;
            if (kind < 0) {
                return null;
            }
            out.append("\\\n\r".charAt(kind));
        }
        return out.toString();
    }

    private void conclude(String list) throws IOException {
        if (proper == 0) {
            io.warn(io.quoteFile(list) + ": no properly formatted checksum lines found");
            return;
        }
        if (!args.has("status")) {
            count(malformed, "line is improperly formatted", "lines are improperly formatted");
            count(unreadable, "listed file could not be read", "listed files could not be read");
            count(mismatched, "computed checksum did NOT match", "computed checksums did NOT match");
            if (args.has("ignore-missing") && matched == 0 && mismatched == 0) {
                io.note(io.name() + ": " + io.quoteFile(list) + ": no file was verified\n");
            }
        }
        boolean none = args.has("ignore-missing") && matched == 0;
        if (mismatched > 0 || unreadable > 0 || none || args.has("strict") && malformed > 0) {
            io.fail(1);
        }
    }

    private void count(int count, String one, String many) throws IOException {
        if (count > 0) {
            io.note(io.name() + ": WARNING: " + count + " " + (count == 1 ? one : many) + "\n");
        }
    }
}
