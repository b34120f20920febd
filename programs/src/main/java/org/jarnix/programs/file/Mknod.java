package org.jarnix.programs.file;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.FileMode;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Makes devices and named pipes. */
public final class Mknod extends Command {
    private static final int MINOR_BITS = 20;

    public Mknod() {
        super(Usage.of("""
                        Usage: mknod [OPTION]... NAME TYPE [MAJOR MINOR]
                        Make the special file NAME.

                        TYPE is b for a block device, c or u for a character device, both with their MAJOR and
                        MINOR numbers (decimal, 0 octal or 0x hexadecimal), or p for a named pipe.

                          -m, --mode=MODE          set its permissions, as chmod takes them, not 666 less the umask
                          -Z                       has no effect here
                              --context[=CTX]      has no effect here
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> words = args.operands();
        int mode = Mkfifo.mode(io, args.value("m"));
        Tell.context(io, args, "SELinux/SMACK");
        boolean pipe = words.size() >= 2 && words.get(1).startsWith("p");
        check(io, words, pipe ? 2 : 4);
        int type = switch (words.get(1).isEmpty() ? '?' : words.get(1).charAt(0)) {
            case 'p' -> FileMode.S_IFIFO;
            case 'b' -> FileMode.S_IFBLK;
            case 'c', 'u' -> FileMode.S_IFCHR;
            default -> throw io.usage("invalid device type " + io.quote(words.get(1)));
        };
        long device = 0;
        if (!pipe) {
            device = number(io, "major", words.get(2)) << MINOR_BITS | number(io, "minor", words.get(3));
        }
        Sys sys = io.sys();
        try {
            sys.mknodAt(AtFlags.AT_FDCWD, words.getFirst(), type | (mode < 0 ? 0666 : mode), device);
            if (mode >= 0) {
                sys.chmod(words.getFirst(), mode);
            }
        } catch (SyscallException e) {
            io.warn(words.getFirst(), e);
        }
        return 0;
    }

    private static void check(Io io, List<String> words, int expected) throws CommandException {
        if (words.size() < expected) {
            if (words.isEmpty()) {
                throw io.usage("missing operand");
            }
            String hint =
                    expected == 4 && words.size() == 2 ? "\nSpecial files require major and minor device numbers." : "";
            throw io.usage("missing operand after " + io.quote(words.getLast()) + hint);
        }
        if (words.size() > expected) {
            String hint =
                    expected == 2 && words.size() == 4 ? "\nFifos do not have major and minor device numbers." : "";
            throw io.usage("extra operand " + io.quote(words.get(expected)) + hint);
        }
    }

    private static long number(Io io, String what, String text) throws CommandException {
        try {
            if (text.startsWith("0x") || text.startsWith("0X")) {
                return Long.parseLong(text.substring(2), 16);
            }
            if (text.startsWith("0")) {
                return Long.parseLong(text, 8);
            }
            if (Users.number(text) >= 0) {
                return Users.number(text);
            }
        } catch (NumberFormatException e) {
            throw io.failure("invalid " + what + " device number " + io.quote(text));
        }
        throw io.failure("invalid " + what + " device number " + io.quote(text));
    }
}
