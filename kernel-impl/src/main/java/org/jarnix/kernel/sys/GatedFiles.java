package org.jarnix.kernel.sys;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jarnix.api.DirEntry;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Poll;
import org.jarnix.api.RecordLock;
import org.jarnix.api.Stat;
import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.proc.Process;
import org.jspecify.annotations.Nullable;

/** The calls on files, paths and mounts, each through the gate to the class that serves it. */
abstract class GatedFiles extends Gate {
    GatedFiles(Process process, Machine machine) {
        super(process, machine);
    }

    @Override
    public int read(int fd, byte[] buf, int off, int len) throws SyscallException {
        return gate().files().read(fd, buf, off, len);
    }

    @Override
    public int write(int fd, byte[] buf, int off, int len) throws SyscallException {
        return gate().files().write(fd, buf, off, len);
    }

    @Override
    public int read(int fd, ByteBuffer dst) throws SyscallException {
        return gate().files().read(fd, dst);
    }

    @Override
    public int write(int fd, ByteBuffer src) throws SyscallException {
        return gate().files().write(fd, src);
    }

    @Override
    public int pread(int fd, ByteBuffer dst, long position) throws SyscallException {
        return gate().files().pread(fd, dst, position);
    }

    @Override
    public int pwrite(int fd, ByteBuffer src, long position) throws SyscallException {
        return gate().files().pwrite(fd, src, position);
    }

    @Override
    public long readv(int fd, ByteBuffer... dsts) throws SyscallException {
        return gate().files().readv(fd, dsts);
    }

    @Override
    public long writev(int fd, ByteBuffer... srcs) throws SyscallException {
        return gate().files().writev(fd, srcs);
    }

    @Override
    public long copyRange(int in, long inPosition, int out, long outPosition, long count) throws SyscallException {
        return gate().files().copyRange(in, inPosition, out, outPosition, count);
    }

    @Override
    public void allocate(int fd, int mode, long offset, long length) throws SyscallException {
        gate().files().allocate(fd, mode, offset, length);
    }

    @Override
    public void flock(int fd, int operation) throws SyscallException {
        gate().files().flock(fd, operation);
    }

    @Override
    public void setLock(int fd, RecordLock lock, int how) throws SyscallException {
        gate().files().setLock(fd, lock, how);
    }

    @Override
    public @Nullable RecordLock getLock(int fd, RecordLock lock, int how) throws SyscallException {
        return gate().files().getLock(fd, lock, how);
    }

    @Override
    public StatFs fstatfs(int fd) throws SyscallException {
        return gate().files().fstatfs(fd);
    }

    @Override
    public long transfer(int in, int out, long count) throws SyscallException {
        return gate().files().transfer(in, out, count);
    }

    @Override
    public long seek(int fd, long offset, Whence whence) throws SyscallException {
        return gate().files().seek(fd, offset, whence);
    }

    @Override
    public void truncate(int fd, long size) throws SyscallException {
        gate().files().truncate(fd, size);
    }

    @Override
    public Stat fstat(int fd) throws SyscallException {
        return gate().files().fstat(fd);
    }

    @Override
    public List<DirEntry> readDir(int fd, int atMost) throws SyscallException {
        return gate().files().readDir(fd, atMost);
    }

    @Override
    public void close(int fd) throws SyscallException {
        gate().files().close(fd);
    }

    @Override
    public int dup(int fd, int atLeast, int flags) throws SyscallException {
        return gate().files().dup(fd, atLeast, flags);
    }

    @Override
    public int dup2(int from, int to, int flags) throws SyscallException {
        return gate().files().dup2(from, to, flags);
    }

    @Override
    public PipeFds pipe(int flags) throws SyscallException {
        return gate().files().pipe(flags);
    }

    @Override
    public int fdFlags(int fd) throws SyscallException {
        return gate().files().fdFlags(fd);
    }

    @Override
    public void setFdFlags(int fd, int flags) throws SyscallException {
        gate().files().setFdFlags(fd, flags);
    }

    @Override
    public void sync(int fd) throws SyscallException {
        gate().files().sync(fd);
    }

    @Override
    public int poll(Poll[] polls, @Nullable Duration timeout) throws SyscallException {
        return gate().files().poll(polls, timeout);
    }

    @Override
    public int openAt(int dir, String path, int flags, int mode) throws SyscallException {
        return gate().paths().openAt(dir, path, flags, mode);
    }

    @Override
    public Stat statAt(int dir, String path, int flags) throws SyscallException {
        return gate().paths().statAt(dir, path, flags);
    }

    @Override
    public void mkdirAt(int dir, String path, int mode) throws SyscallException {
        gate().paths().mkdirAt(dir, path, mode);
    }

    @Override
    public void mknodAt(int dir, String path, int mode, long device) throws SyscallException {
        gate().paths().mknodAt(dir, path, mode, device);
    }

    @Override
    public void unlinkAt(int dir, String path, int flags) throws SyscallException {
        gate().paths().unlinkAt(dir, path, flags);
    }

    @Override
    public void linkAt(int fromDir, String from, int toDir, String to, int flags) throws SyscallException {
        gate().paths().linkAt(fromDir, from, toDir, to, flags);
    }

    @Override
    public void symlinkAt(String target, int dir, String path) throws SyscallException {
        gate().paths().symlinkAt(target, dir, path);
    }

    @Override
    public String readlinkAt(int dir, String path) throws SyscallException {
        return gate().paths().readlinkAt(dir, path);
    }

    @Override
    public void renameAt(int fromDir, String from, int toDir, String to, int flags) throws SyscallException {
        gate().paths().renameAt(fromDir, from, toDir, to, flags);
    }

    @Override
    public void accessAt(int dir, String path, int mode, int flags) throws SyscallException {
        gate().paths().accessAt(dir, path, mode, flags);
    }

    @Override
    public void chmodAt(int dir, String path, int mode, int flags) throws SyscallException {
        gate().paths().chmodAt(dir, path, mode, flags);
    }

    @Override
    public void chownAt(int dir, String path, int uid, int gid, int flags) throws SyscallException {
        gate().paths().chownAt(dir, path, uid, gid, flags);
    }

    @Override
    public void setTimesAt(int dir, String path, long atimeNanos, long mtimeNanos, int flags) throws SyscallException {
        gate().paths().setTimesAt(dir, path, atimeNanos, mtimeNanos, flags);
    }

    @Override
    public void truncateAt(int dir, String path, long size) throws SyscallException {
        gate().paths().truncateAt(dir, path, size);
    }

    @Override
    public byte[] getXattrAt(int dir, String path, String name, int flags) throws SyscallException {
        return gate().paths().getXattrAt(dir, path, name, flags);
    }

    @Override
    public void setXattrAt(int dir, String path, String name, byte[] value, int flags) throws SyscallException {
        gate().paths().setXattrAt(dir, path, name, value, flags);
    }

    @Override
    public List<String> listXattrAt(int dir, String path, int flags) throws SyscallException {
        return gate().paths().listXattrAt(dir, path, flags);
    }

    @Override
    public void removeXattrAt(int dir, String path, String name, int flags) throws SyscallException {
        gate().paths().removeXattrAt(dir, path, name, flags);
    }

    @Override
    public void chdir(String path) throws SyscallException {
        gate().paths().chdir(path);
    }

    @Override
    public void fchdir(int fd) throws SyscallException {
        gate().paths().fchdir(fd);
    }

    @Override
    public String getcwd() throws SyscallException {
        return gate().paths().getcwd();
    }

    @Override
    public void chroot(String path) throws SyscallException {
        gate().paths().chroot(path);
    }

    @Override
    public int umask(int mask) {
        return gate().paths().umask(mask);
    }

    @Override
    public void mount(String source, String target, String type, int flags, String data) throws SyscallException {
        gate().mounts().mount(source, target, type, flags, data);
    }

    @Override
    public void umount(String target, int flags) throws SyscallException {
        gate().mounts().umount(target, flags);
    }
}
