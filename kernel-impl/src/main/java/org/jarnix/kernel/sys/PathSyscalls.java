package org.jarnix.kernel.sys;

import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_NOCTTY;
import static org.jarnix.api.OpenFlags.O_PATH;
import static org.jarnix.api.OpenFlags.O_TRUNC;

import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.PathCalls;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.tty.Tty;
import org.jarnix.kernel.tty.TtyFile;
import org.jarnix.kernel.vfs.AttributeCalls;
import org.jarnix.kernel.vfs.NameCalls;
import org.jarnix.kernel.vfs.OpenCall;
import org.jarnix.kernel.vfs.Places;
import org.jarnix.kernel.vfs.RenameCall;
import org.jarnix.kernel.vfs.XattrCalls;

/** The calls that take a path. */
final class PathSyscalls implements PathCalls {
    private final Process process;
    private final Machine machine;
    private final Attention attention;
    private final WatchNotes notes;

    PathSyscalls(Process process, Machine machine, Attention attention) {
        this.process = process;
        this.machine = machine;
        this.attention = attention;
        this.notes = new WatchNotes(process, machine.watches());
    }

    @Override
    public int openAt(int dir, String path, int flags, int mode) throws SyscallException {
        boolean maybeNew = (flags & O_CREAT) != 0 && notes.wanted() && notes.before(dir, path) == null;
        OpenFile file = open(dir, path, flags, mode);
        if (maybeNew) {
            notes.created(dir, path);
        }
        notes.opened(file);
        if (!maybeNew && (flags & O_TRUNC) != 0) {
            notes.modified(file);
        }
        if (file instanceof TtyFile && (flags & (O_NOCTTY | O_PATH)) == 0) {
            machine.groups().takeTerminal(process, Tty.of(file));
        }
        return process.descriptors().open(file, flags);
    }

    private OpenFile open(int dir, String path, int flags, int mode) throws SyscallException {
        while (true) {
            try {
                return OpenCall.open(process, dir, path, flags, mode);
            } catch (Interrupted e) {
                attention.afterInterruption();
            }
        }
    }

    @Override
    public Stat statAt(int dir, String path, int flags) throws SyscallException {
        return AttributeCalls.stat(process, dir, path, flags);
    }

    @Override
    public void mkdirAt(int dir, String path, int mode) throws SyscallException {
        NameCalls.mkdir(process, dir, path, mode);
        notes.created(dir, path);
    }

    @Override
    public void mknodAt(int dir, String path, int mode, long device) throws SyscallException {
        NameCalls.mknod(process, dir, path, mode, device);
        notes.created(dir, path);
    }

    @Override
    public void unlinkAt(int dir, String path, int flags) throws SyscallException {
        Stat was = notes.before(dir, path);
        NameCalls.unlink(process, dir, path, flags);
        notes.deleted(dir, path, was);
    }

    @Override
    public void linkAt(int fromDir, String from, int toDir, String to, int flags) throws SyscallException {
        NameCalls.link(process, fromDir, from, toDir, to, flags);
        notes.linked(toDir, to);
    }

    @Override
    public void symlinkAt(String target, int dir, String path) throws SyscallException {
        NameCalls.symlink(process, target, dir, path);
        notes.created(dir, path);
    }

    @Override
    public String readlinkAt(int dir, String path) throws SyscallException {
        return AttributeCalls.readlink(process, dir, path);
    }

    @Override
    public void renameAt(int fromDir, String from, int toDir, String to, int flags) throws SyscallException {
        Stat was = notes.before(fromDir, from);
        Stat replaced = notes.before(toDir, to);
        RenameCall.rename(process, fromDir, from, toDir, to, flags);
        if ((flags & AtFlags.RENAME_EXCHANGE) == 0) {
            notes.moved(fromDir, from, toDir, to, was, replaced);
        } else {
            notes.moved(fromDir, from, toDir, to, was, null);
            notes.moved(toDir, to, fromDir, from, replaced, null);
        }
    }

    @Override
    public void accessAt(int dir, String path, int mode, int flags) throws SyscallException {
        AttributeCalls.access(process, dir, path, mode, flags);
    }

    @Override
    public void chmodAt(int dir, String path, int mode, int flags) throws SyscallException {
        AttributeCalls.chmod(process, dir, path, mode, flags);
        notes.attributes(dir, path, flags);
    }

    @Override
    public void chownAt(int dir, String path, int uid, int gid, int flags) throws SyscallException {
        AttributeCalls.chown(process, dir, path, uid, gid, flags);
        notes.attributes(dir, path, flags);
    }

    @Override
    public void setTimesAt(int dir, String path, long atimeNanos, long mtimeNanos, int flags) throws SyscallException {
        AttributeCalls.setTimes(process, dir, path, atimeNanos, mtimeNanos, flags);
        notes.attributes(dir, path, flags);
    }

    @Override
    public void truncateAt(int dir, String path, long size) throws SyscallException {
        try {
            OpenCall.truncate(process, dir, path, size);
            notes.truncated(dir, path);
        } catch (SyscallException e) {
            throw e.errno() == Errno.EFBIG ? attention.signalled(e) : e;
        }
    }

    @Override
    public byte[] getXattrAt(int dir, String path, String name, int flags) throws SyscallException {
        return XattrCalls.get(process, dir, path, name, flags);
    }

    @Override
    public void setXattrAt(int dir, String path, String name, byte[] value, int flags) throws SyscallException {
        XattrCalls.set(process, dir, path, name, value, flags);
        notes.attributes(dir, path, flags);
    }

    @Override
    public List<String> listXattrAt(int dir, String path, int flags) throws SyscallException {
        return XattrCalls.list(process, dir, path, flags);
    }

    @Override
    public void removeXattrAt(int dir, String path, String name, int flags) throws SyscallException {
        XattrCalls.remove(process, dir, path, name, flags);
        notes.attributes(dir, path, flags);
    }

    @Override
    public void chdir(String path) throws SyscallException {
        Places.chdir(process, path);
    }

    @Override
    public void fchdir(int fd) throws SyscallException {
        Places.fchdir(process, fd);
    }

    @Override
    public String getcwd() throws SyscallException {
        return Places.getcwd(process);
    }

    @Override
    public void chroot(String path) throws SyscallException {
        Places.chroot(process, path);
    }

    @Override
    public int umask(int mask) {
        return process.fs().umask(mask);
    }
}
