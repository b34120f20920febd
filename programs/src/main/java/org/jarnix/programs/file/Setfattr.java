package org.jarnix.programs.file;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Sets and removes extended attributes. */
public final class Setfattr extends Command {
    public Setfattr() {
        super(Usage.of("""
            Usage: setfattr -n NAME [-v VALUE] [-h] FILE...
              or:  setfattr -x NAME [-h] FILE...
              or:  setfattr --restore=FILE
            Set or remove an extended attribute of each FILE.

              -n, --name=NAME          set this attribute
              -v, --value=VALUE        to text, "text", 0x and hexadecimal, or 0s and base64
              -x, --remove=NAME        remove this attribute
              -h, --no-dereference     of a symbolic link itself
                  --restore=FILE       do what the output of getfattr -d says
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String restore = args.value("restore");
        if (restore != null) {
            restore(io, restore);
            return 0;
        }
        String name = args.value("name");
        String removed = args.value("remove");
        if ((name == null) == (removed == null) || args.operands().isEmpty()) {
            io.note("Usage: " + io.name() + " {-n NAME [-v VALUE] | -x NAME} [-h] FILE...\n");
            io.note("Try '" + io.name() + " --help' for more information.\n");
            return 2;
        }
        byte[] value = value(args.value("value", ""));
        if (value == null) {
            throw io.failure("bad input encoding");
        }
        int flags = args.has("no-dereference") ? AT_SYMLINK_NOFOLLOW : 0;
        for (String file : args.operands()) {
            if (name != null) {
                set(io, file, name, value, flags);
            } else if (removed != null) {
                remove(io, file, removed, flags);
            }
        }
        return 0;
    }

    private static void set(Io io, String file, String name, byte[] value, int flags) throws IOException {
        try {
            io.sys().setXattrAt(AT_FDCWD, file, name, value, flags);
        } catch (SyscallException e) {
            io.warn(file, e);
        }
    }

    private static void remove(Io io, String file, String name, int flags) throws IOException {
        try {
            io.sys().removeXattrAt(AT_FDCWD, file, name, flags);
        } catch (SyscallException e) {
            String why =
                    e.errno() == Errno.ENODATA ? "No such attribute" : e.errno().text();
            io.warn(io.quoteFile(file) + ": " + why);
        }
    }

    private static void restore(Io io, String dump) throws IOException {
        int fd;
        try {
            fd = io.open(dump);
        } catch (SyscallException e) {
            io.warn(dump, e);
            return;
        }
        Lines lines = io.lines(fd);
        String file = null;
        for (int number = 1; lines.next(); number++) {
            String line = lines.text();
            if (line.startsWith("# file: ")) {
                file = line.substring("# file: ".length());
            } else if (!line.isEmpty() && file != null) {
                int equals = line.indexOf('=');
                byte[] value = equals < 0 ? new byte[0] : value(line.substring(equals + 1));
                if (value == null) {
                    throw io.failure("bad input encoding in line " + number + " of file " + dump);
                }
                set(io, file, equals < 0 ? line : line.substring(0, equals), value, 0);
            }
        }
        io.close(fd);
    }

    /** The bytes that a word stands for; null where it is badly encoded. */
    private static byte @Nullable [] value(String word) {
        try {
            if (word.startsWith("0x") || word.startsWith("0X")) {
                return HexFormat.of().parseHex(word.substring(2).replace(" ", ""));
            }
            if (word.startsWith("0s") || word.startsWith("0S")) {
                return Base64.getDecoder().decode(word.substring(2));
            }
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (word.length() >= 2 && word.startsWith("\"") && word.endsWith("\"")) {
            return unescaped(Text.encode(word.substring(1, word.length() - 1)));
        }
        return unescaped(Text.encode(word));
    }

    private static byte[] unescaped(byte[] text) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '\\' || i + 1 == text.length) {
                plain.write(text[i]);
            } else if (i + 3 < text.length && isOctal(text, i + 1)) {
                plain.write((text[i + 1] - '0') << 6 | (text[i + 2] - '0') << 3 | text[i + 3] - '0');
                i += 3;
            } else {
                plain.write(text[++i]);
            }
        }
        return plain.toByteArray();
    }

    private static boolean isOctal(byte[] text, int from) {
        for (int i = from; i < from + 3; i++) {
            if (text[i] < '0' || text[i] > '7') {
                return false;
            }
        }
        return true;
    }
}
