package org.jarnix.programs.file;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;

/** Makes a file or directory with a name that nobody else has. */
public final class Mktemp extends Command {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int ATTEMPTS = 10_000;

    public Mktemp() {
        super(Usage.of("""
                        Usage: mktemp [OPTION]... [TEMPLATE]
                        Make a new file that only its owner can use, and write its name.

                        The last run of at least three X in the last part of TEMPLATE becomes random letters. Without
                        TEMPLATE it is tmp.XXXXXXXXXX in $TMPDIR, or else in /tmp.

                          -d, --directory          make a directory
                          -u, --dry-run            make nothing, only write a name (not safe)
                          -q, --quiet              say nothing where it fails
                              --suffix=SUFF        put SUFF behind TEMPLATE, which then must end in X
                          -p DIR                   put the template into DIR
                              --tmpdir[=DIR]       put it into DIR, or else $TMPDIR, or else /tmp
                          -t                       the same, with the directory from $TMPDIR first (as of old)
                              --help               show this text and exit
                          -V, --version            show the version and exit
                        """).hidden("-V"));
    }

    /** The letter {@code -p} always takes an argument, other than the long name. */
    @Override
    protected List<String> rewrite(List<String> words) {
        java.util.ArrayList<String> out = new java.util.ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int p = word.matches("-[duqt]*p.*") ? word.indexOf('p') : -1;
            if (word.equals("--")) {
                out.addAll(words.subList(i, words.size()));
                break;
            }
            if (p > 0 && (p + 1 < word.length() || i + 1 < words.size())) {
                if (p > 1) {
                    out.add(word.substring(0, p));
                }
                out.add("--tmpdir=" + (p + 1 < word.length() ? word.substring(p + 1) : words.get(++i)));
            } else {
                out.add(word);
            }
        }
        return out;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().size() > 1) {
            throw io.usage("too many templates");
        }
        try {
            String path = make(io, args);
            io.out().println(path);
            return 0;
        } catch (SyscallException e) {
            return 1;
        }
    }

    private static String make(Io io, Args args) throws IOException {
        boolean given = !args.operands().isEmpty();
        String template = given ? args.operands().getFirst() : "tmp.XXXXXXXXXX";
        String suffix = args.value("suffix");
        if (suffix != null) {
            if (!template.endsWith("X")) {
                throw io.failure("with --suffix, template " + io.quote(template) + " must end in X");
            }
        } else {
            int last = template.lastIndexOf('X');
            suffix = last < 0 ? "" : template.substring(last + 1);
            template = last < 0 ? template : template.substring(0, last + 1);
        }
        if (suffix.contains("/")) {
            throw io.failure("invalid suffix " + io.quote(suffix) + ", contains directory separator");
        }
        int end = template.length();
        int start = end;
        while (start > 0 && template.charAt(start - 1) == 'X') {
            start--;
        }
        if (end - start < 3) {
            throw io.failure("too few X's in template " + io.quote(template + suffix));
        }
        String prefix = located(io, args, template.substring(0, start), given, template + suffix);
        return attempt(io, args, prefix, end - start, suffix);
    }

    private static String located(Io io, Args args, String prefix, boolean given, String whole) throws IOException {
        if (given && !args.has("t") && !args.has("tmpdir")) {
            return prefix;
        }
        String variable = io.env("TMPDIR");
        String fallback = variable == null || variable.isEmpty() ? "/tmp" : variable;
        String option = args.value("tmpdir", "");
        String dir = args.has("t")
                ? (variable == null || variable.isEmpty() ? option.isEmpty() ? "/tmp" : option : variable)
                : option.isEmpty() ? fallback : option;
        if (args.has("t") && prefix.contains("/")) {
            throw io.failure("invalid template, " + io.quote(whole) + ", contains directory separator");
        }
        if (prefix.startsWith("/")) {
            throw io.failure("invalid template, " + io.quote(whole) + "; with --tmpdir, it may not be absolute");
        }
        return Paths.join(dir, prefix);
    }

    private static String attempt(Io io, Args args, String prefix, int letters, String suffix) throws IOException {
        Sys sys = io.sys();
        SyscallException last = new SyscallException(Errno.EEXIST);
        byte[] random = new byte[letters];
        for (int i = 0; i < ATTEMPTS; i++) {
            sys.getrandom(random);
            StringBuilder name = new StringBuilder(prefix);
            for (byte b : random) {
                name.append(LETTERS.charAt((b & 0xFF) % LETTERS.length()));
            }
            String path = name.append(suffix).toString();
            try {
                create(sys, args, path);
                return path;
            } catch (SyscallException e) {
                last = e;
                if (e.errno() != Errno.EEXIST) {
                    break;
                }
            }
        }
        if (!args.has("q")) {
            io.warn("failed to create " + (args.has("d") ? "directory" : "file") + " via template "
                    + io.quote(prefix + "X".repeat(letters) + suffix) + ": "
                    + last.errno().text());
        }
        throw last;
    }

    private static void create(Sys sys, Args args, String path) throws SyscallException {
        if (args.has("u")) {
            try {
                sys.lstat(path);
            } catch (SyscallException e) {
                if (e.errno() == Errno.ENOENT) {
                    return;
                }
                throw e;
            }
            throw new SyscallException(Errno.EEXIST);
        }
        if (args.has("d")) {
            sys.mkdir(path, 0700);
        } else {
            sys.close(sys.open(path, OpenFlags.O_RDWR | OpenFlags.O_CREAT | OpenFlags.O_EXCL, 0600));
        }
    }
}
