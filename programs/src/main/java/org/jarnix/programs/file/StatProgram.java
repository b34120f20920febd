package org.jarnix.programs.file;

import java.io.IOException;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Usage;

/** Shows what is known of files and file systems ({@code stat}). */
public final class StatProgram extends Command {
    private static final String HEAD = "  File: %N\n  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F\n";
    private static final String TAIL = "Access: (%04a/%10.10A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)\n"
            + "Access: %x\nModify: %y\nChange: %z\n Birth: %w\n";
    private static final String FILE = HEAD + "Device: %Hd,%Ld\tInode: %-10i  Links: %h\n" + TAIL;
    private static final String DEVICE =
            HEAD + "Device: %Hd,%Ld\tInode: %-10i  Links: %-5h Device type: %Hr,%Lr\n" + TAIL;
    private static final String SYSTEM = "  File: \"%n\"\n    ID: %-8i Namelen: %-7l Type: %T\n"
            + "Block size: %-10s Fundamental block size: %S\n"
            + "Blocks: Total: %-10b Free: %-10f Available: %a\n"
            + "Inodes: Total: %-10c Free: %d\n";
    private static final String TERSE = "%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %W %o\n";
    private static final String TERSE_SYSTEM = "%n %i %l %t %s %S %b %f %a %c %d\n";

    public StatProgram() {
        super(Usage.of("""
                        Usage: stat [OPTION]... FILE...
                        Show what is known of each FILE, or of its file system.

                          -L, --dereference        follow links
                          -f, --file-system        of the file system, not of the file
                              --cached=MODE        has no effect
                          -c, --format=FORMAT      as FORMAT says, with a newline behind it
                              --printf=FORMAT      as FORMAT says, with escapes and no newline
                          -t, --terse              all in one line
                              --help               show this text and exit
                              --version            show the version and exit

                        Of files: %a %A permissions, %b blocks of %B bytes, %d %D %Hd %Ld device, %f mode, %F type,
                        %g %G group, %h links, %i inode, %m mount point, %n %N name, %o best size of a read, %s size,
                        %r %R %t %T %Hr %Lr device type, %u %U owner, %w %W birth, %x %X access, %y %Y change,
                        %z %Z change of status; small letters for people, capitals in seconds.

                        Of file systems: %a free for users, %b all blocks, %c all inodes, %d free inodes, %f free
                        blocks, %i id, %l longest name, %n name, %s %S size of a block, %t %T type.
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Tell.operands(io, args.operands(), Integer.MAX_VALUE);
        boolean system = args.has("f");
        if (args.value("cached") != null) {
            Choice.of(io, "--cached", args.value("cached", ""), "default", "never", "always");
        }
        String format = null;
        boolean escapes = false;
        for (Args.Given given : args.options()) {
            if (given.key().equals("format") || given.key().equals("printf")) {
                escapes = given.key().equals("printf");
                format = given.value() + (escapes ? "" : "\n");
            }
        }
        if (format == null && args.has("t")) {
            format = system ? TERSE_SYSTEM : TERSE;
        }
        for (String file : args.operands()) {
            if (system) {
                system(io, file, format == null ? SYSTEM : format, escapes);
            } else {
                file(io, args, file, format, escapes);
            }
        }
        return 0;
    }

    private static void system(Io io, String file, String format, boolean escapes) throws IOException {
        if (file.equals("-")) {
            io.warn("using '-' to denote standard input does not work in file system mode");
            return;
        }
        try {
            new StatFormat(io, format, escapes).system(file, io.sys().statfs(file));
        } catch (SyscallException e) {
            Tell.failed(io, "cannot read file system information for", file, e);
        }
    }

    private static void file(
            Io io, Args args, String file, @org.jspecify.annotations.Nullable String format, boolean escapes)
            throws IOException {
        Sys sys = io.sys();
        Stat stat;
        try {
            if (file.equals("-")) {
                stat = sys.fstat(0);
            } else {
                stat = args.has("L") ? sys.stat(file) : sys.lstat(file);
            }
        } catch (SyscallException e) {
            if (file.equals("-")) {
                io.warn("cannot stat standard input: " + e.errno().text());
            } else {
                Tell.failed(io, "cannot statx", file, e);
            }
            return;
        }
        String standard = Modes.isDevice(stat.mode()) ? DEVICE : FILE;
        String link = Modes.isLink(stat.mode()) ? " -> " + plain(io, sys.readlink(file)) : "";
        standard = standard.replace("%N", plain(io, file) + link);
        new StatFormat(io, format == null ? standard : format, escapes).file(file, stat);
    }

    private static String plain(Io io, String name) {
        return io.quoteFile(name).replace("%", "%%");
    }
}
