package org.jarnix.kernel.vfs;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_REMOVEDIR;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFMT;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;

/** Short forms of calls for tests. */
public final class Calls {
    private final TestCaller caller;

    public Calls(TestCaller caller) {
        this.caller = caller;
    }

    public static Calls in(TestTree tree) {
        return new Calls(tree.caller());
    }

    public TestCaller caller() {
        return caller;
    }

    public OpenFile open(String path, int flags) throws SyscallException {
        return OpenCall.open(caller, AT_FDCWD, path, flags, 0644);
    }

    public void write(String path, String text) throws SyscallException {
        OpenFile file = open(path, O_WRONLY | O_CREAT | O_TRUNC);
        try {
            write(file, text);
        } finally {
            file.release();
        }
    }

    public int write(OpenFile file, String text) throws SyscallException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return file.write(caller.task(), bytes, 0, bytes.length);
    }

    public String read(String path) throws SyscallException {
        OpenFile file = open(path, O_RDONLY);
        try {
            return read(file);
        } finally {
            file.release();
        }
    }

    /** The rest of a file. */
    public String read(OpenFile file) throws SyscallException {
        StringBuilder text = new StringBuilder();
        byte[] buf = new byte[8192];
        for (int n = file.read(caller.task(), buf, 0, buf.length);
                n > 0;
                n = file.read(caller.task(), buf, 0, buf.length)) {
            text.append(new String(buf, 0, n, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    public List<String> list(String path) throws SyscallException {
        OpenFile directory = open(path, O_DIRECTORY);
        List<String> names = new ArrayList<>();
        try {
            for (List<DirEntry> some = directory.readDir(100); !some.isEmpty(); some = directory.readDir(100)) {
                some.forEach(entry -> names.add(entry.name()));
            }
        } finally {
            directory.release();
        }
        names.removeAll(List.of(".", ".."));
        names.sort(null);
        return names;
    }

    public void mkdir(String path) throws SyscallException {
        NameCalls.mkdir(caller, AT_FDCWD, path, 0755);
    }

    public void unlink(String path) throws SyscallException {
        NameCalls.unlink(caller, AT_FDCWD, path, 0);
    }

    public void rmdir(String path) throws SyscallException {
        NameCalls.unlink(caller, AT_FDCWD, path, AT_REMOVEDIR);
    }

    /** Removes a directory and all in it. */
    public void rmdirAll(String path) throws SyscallException {
        for (String name : list(path)) {
            if ((lstat(path + "/" + name).mode() & S_IFMT) == S_IFDIR) {
                rmdirAll(path + "/" + name);
            } else {
                unlink(path + "/" + name);
            }
        }
        rmdir(path);
    }

    public void symlink(String target, String path) throws SyscallException {
        NameCalls.symlink(caller, target, AT_FDCWD, path);
    }

    public void link(String from, String to) throws SyscallException {
        NameCalls.link(caller, AT_FDCWD, from, AT_FDCWD, to, 0);
    }

    public void mknod(String path, int mode, long device) throws SyscallException {
        NameCalls.mknod(caller, AT_FDCWD, path, mode, device);
    }

    public void rename(String from, String to) throws SyscallException {
        RenameCall.rename(caller, AT_FDCWD, from, AT_FDCWD, to, 0);
    }

    public void chmod(String path, int mode) throws SyscallException {
        AttributeCalls.chmod(caller, AT_FDCWD, path, mode, 0);
    }

    public String readlink(String path) throws SyscallException {
        return AttributeCalls.readlink(caller, AT_FDCWD, path);
    }

    public Stat stat(String path) throws SyscallException {
        return AttributeCalls.stat(caller, AT_FDCWD, path, 0);
    }

    public Stat lstat(String path) throws SyscallException {
        return AttributeCalls.stat(caller, AT_FDCWD, path, AT_SYMLINK_NOFOLLOW);
    }

    /** The call must fail with this errno. */
    public static void fails(Errno errno, ThrowingCallable call) {
        Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyscallException.class,
                        e -> Assertions.assertThat(e.errno()).isEqualTo(errno));
    }
}
