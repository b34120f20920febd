package org.jarnix.programs.file;

import java.util.List;
import org.jarnix.api.DirEntry;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Paths;
import org.jspecify.annotations.Nullable;

/** Keeps what is about to be replaced under another name: {@code f~} or {@code f.~1~}. */
public final class Backup {
    /** The options of commands that can keep backups, as help text. */
    static final String OPTIONS = """
                  --backup[=CONTROL]   keep what would be replaced under another name
              -b                       the same, without CONTROL
            """;

    private final String control;
    private final String suffix;

    private Backup(String control, String suffix) {
        this.control = control;
        this.suffix = suffix;
    }

    /** What the options ask for; null for no backups. */
    static @Nullable Backup of(Io io, Args args) throws CommandException {
        if (!args.has("backup") && !args.has("b") && !args.has("S")) {
            return null;
        }
        return of(io, args.value("backup"), args.value("S"));
    }

    /** What a kind and a suffix ask for, the variables' where they are null; null for no backups. */
    public static @Nullable Backup of(Io io, @Nullable String kind, @Nullable String ending) throws CommandException {
        String text = kind;
        String option = "backup type";
        if (text == null) {
            text = io.env("VERSION_CONTROL");
            option = "$VERSION_CONTROL";
        }
        String control = text == null || text.isEmpty()
                ? "existing"
                : Choice.of(io, option, text, "none,off", "simple,never", "existing,nil", "numbered,t");
        if (control.equals("none")) {
            return null;
        }
        String suffix = ending;
        if (suffix == null) {
            suffix = io.env("SIMPLE_BACKUP_SUFFIX");
        }
        return new Backup(control, suffix == null || suffix.isEmpty() || suffix.contains("/") ? "~" : suffix);
    }

    /** Whether every backup gets a number, so that none replaces another. */
    boolean isNumbered() {
        return control.equals("numbered");
    }

    /** The name that a file's backup gets. */
    String nameOf(Sys sys, String file) throws SyscallException {
        return name(sys, Paths.trim(file));
    }

    /** Renames a file to its backup's name, which it answers. */
    public String make(Sys sys, String file) throws SyscallException {
        String name = nameOf(sys, file);
        sys.rename(file, name);
        return name;
    }

    private String name(Sys sys, String file) throws SyscallException {
        long highest = control.equals("simple") ? 0 : highest(sys, file);
        return highest > 0 || control.equals("numbered") ? file + ".~" + (highest + 1) + "~" : file + suffix;
    }

    private static long highest(Sys sys, String file) throws SyscallException {
        String prefix = Paths.base(file) + ".~";
        long highest = 0;
        int fd = sys.open(Paths.directory(file), OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC);
        try {
            List<DirEntry> some = sys.readDir(fd, 512);
            while (!some.isEmpty()) {
                for (DirEntry entry : some) {
                    String name = entry.name();
                    if (name.startsWith(prefix) && name.endsWith("~") && name.length() > prefix.length() + 1) {
                        String digits = name.substring(prefix.length(), name.length() - 1);
                        boolean number = digits.length() < 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
                        highest = number ? Math.max(highest, Long.parseLong(digits)) : highest;
                    }
                }
                some = sys.readDir(fd, 512);
            }
        } finally {
            sys.close(fd);
        }
        return highest;
    }
}
