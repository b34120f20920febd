package org.jarnix.kernel.exec;

import static org.jarnix.api.AtFlags.AT_FDCWD;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Program;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.spi.ImageFormat;
import org.jarnix.api.spi.ImageFormat.Recognised;
import org.jarnix.kernel.vfs.Caller;
import org.jarnix.kernel.vfs.Executable;
import org.jarnix.kernel.vfs.Guard;
import org.jarnix.kernel.vfs.OpenCall;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what an executable file is: a program of ours, a format that a jar provides, or a script, whose interpreter
 * then is looked at in the same way. What was found is kept with the inode until its content changes.
 */
public final class Images {
    private static final int HEAD = 256;
    private static final int DEPTH = 5;
    private static final String JAVA = "#!java ";

    private final Programs programs;
    private final Iterable<ImageFormat> formats;

    public Images(Programs programs, Iterable<ImageFormat> formats) {
        this.programs = programs;
        this.formats = formats;
    }

    /**
     * What a path runs as.
     *
     * @throws SyscallException ENOENT, EACCES, ELOOP where scripts nest too deep, ENOEXEC where nothing knows the file
     */
    public ProgramImage resolve(Caller caller, String path, List<String> argv) throws SyscallException {
        String file = path;
        List<String> arguments = argv;
        for (int depth = 0; depth < DEPTH; depth++) {
            Executable executable = OpenCall.executable(caller, AT_FDCWD, file);
            Object kind = kind(caller, executable);
            Guard guard = caller.guard();
            if (guard != null && kind instanceof JavaImage java) {
                guard.run("/bin/" + java.name());
            }
            if (executable.isWritten()) {
                throw new SyscallException(Errno.ETXTBSY);
            }
            if (!(kind instanceof Script script)) {
                return image(executable, (Recognised) kind, file, arguments, path);
            }
            arguments = script.argv(file, arguments);
            file = script.interpreter();
        }
        throw new SyscallException(Errno.ELOOP);
    }

    private Object kind(Caller caller, Executable executable) throws SyscallException {
        Object known = executable.image();
        if (known == null) {
            known = recognise(executable.head(caller, HEAD));
            executable.image(known);
        }
        return known;
    }

    private Object recognise(ByteBuffer head) throws SyscallException {
        Recognised java = java(head);
        if (java != null) {
            return java;
        }
        for (ImageFormat format : formats) {
            Recognised recognised = format.recognise(head.asReadOnlyBuffer());
            if (recognised != null) {
                return recognised;
            }
        }
        Script script = Script.parse(head, head.remaining() < HEAD);
        if (script == null) {
            throw new SyscallException(Errno.ENOEXEC);
        }
        return script;
    }

    private @Nullable Recognised java(ByteBuffer head) throws SyscallException {
        for (int i = 0; i < JAVA.length(); i++) {
            if (i >= head.remaining() || head.get(i) != JAVA.charAt(i)) {
                return null;
            }
        }
        String line = StandardCharsets.UTF_8.decode(head.duplicate()).toString();
        int end = line.indexOf('\n');
        String name =
                line.substring(JAVA.length(), end < 0 ? line.length() : end).strip();
        Supplier<Program> maker = programs.find(name);
        if (maker == null) {
            throw new SyscallException(Errno.ENOENT);
        }
        return new JavaImage(name, maker);
    }

    private static ProgramImage image(
            Executable executable, Recognised kind, String file, List<String> argv, String asked)
            throws SyscallException {
        int uid = -1;
        int gid = -1;
        Stat stat = executable.stat();
        int setId = stat.mode() & (FileMode.S_ISUID | FileMode.S_ISGID);
        if (setId != 0 && !executable.nosuid()) {
            uid = (setId & FileMode.S_ISUID) != 0 ? stat.uid() : -1;
            gid = (setId & FileMode.S_ISGID) != 0 && (stat.mode() & 0010) != 0 ? stat.gid() : -1;
        }
        String name = asked.substring(asked.lastIndexOf('/') + 1);
        return new ProgramImage(
                kind, executable, file, argv.isEmpty() ? List.of("") : List.copyOf(argv), name, uid, gid);
    }
}
