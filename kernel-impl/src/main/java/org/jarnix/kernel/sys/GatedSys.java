package org.jarnix.kernel.sys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jarnix.api.Accepted;
import org.jarnix.api.Budget;
import org.jarnix.api.ChildInfo;
import org.jarnix.api.Credentials;
import org.jarnix.api.DirEntry;
import org.jarnix.api.ITimer;
import org.jarnix.api.IpcKind;
import org.jarnix.api.IpcMessage;
import org.jarnix.api.IpcStat;
import org.jarnix.api.PeerCredentials;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Poll;
import org.jarnix.api.Priority;
import org.jarnix.api.ProcessExit;
import org.jarnix.api.Received;
import org.jarnix.api.RecordLock;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.SemOp;
import org.jarnix.api.SigInfo;
import org.jarnix.api.Signal;
import org.jarnix.api.SocketAddress;
import org.jarnix.api.SocketKind;
import org.jarnix.api.SocketOption;
import org.jarnix.api.SocketPair;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Stat;
import org.jarnix.api.StatFs;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.Uname;
import org.jarnix.api.Usage;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.WatchEvent;
import org.jarnix.api.Whence;
import org.jarnix.api.WinSize;
import org.jarnix.kernel.proc.CallMonitor;
import org.jarnix.kernel.proc.Counters;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * What a program holds: each call goes through the gate, where the process's attention word is looked at, to the class
 * that serves its role. While the word is zero that costs one volatile read.
 */
public final class GatedSys implements Sys {
    private static final int CALLS_PER_TICK = 64;

    private final Process process;
    private final Counters counters;
    private final Attention attention;
    private final Roles roles;
    private @Nullable Roles traced;

    /** The system calls of a process. */
    public GatedSys(Process process, Machine machine) {
        this.process = process;
        this.counters = process.counters();
        this.attention = new Attention(process, machine);
        Roles straight = Roles.of(process, machine, attention, this);
        CallMonitor monitor = process.control().monitor();
        this.roles = monitor == null ? straight : straight.watched(process, monitor);
    }

    private Roles gate() {
        if (process.attention() != 0) {
            attention.take();
            if ((process.attention() & Task.TRACED) != 0) {
                return traced();
            }
        }
        if ((++counters.calls & (CALLS_PER_TICK - 1)) == 0) {
            attention.tick();
        }
        return roles;
    }

    private Roles traced() {
        Roles present = traced;
        if (present == null) {
            present = roles.traced(process);
            traced = present;
        }
        return present;
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
    public void mount(String source, String target, String type, int flags, String data) throws SyscallException {
        gate().mounts().mount(source, target, type, flags, data);
    }

    @Override
    public void umount(String target, int flags) throws SyscallException {
        gate().mounts().umount(target, flags);
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
    public int getpid() {
        return gate().processes().getpid();
    }

    @Override
    public int getppid() {
        return gate().processes().getppid();
    }

    @Override
    public int getpgid(int pid) throws SyscallException {
        return gate().processes().getpgid(pid);
    }

    @Override
    public int getsid(int pid) throws SyscallException {
        return gate().processes().getsid(pid);
    }

    @Override
    public int setsid() throws SyscallException {
        return gate().processes().setsid();
    }

    @Override
    public void setpgid(int pid, int pgid) throws SyscallException {
        gate().processes().setpgid(pid, pgid);
    }

    @Override
    public int spawn(SpawnSpec spec) throws SyscallException {
        return gate().processes().spawn(spec);
    }

    @Override
    public ProcessExit exec(String path, List<String> argv, Map<String, String> env) throws SyscallException {
        return gate().processes().exec(path, argv, env);
    }

    @Override
    public ProcessExit exit(int status) {
        return gate().processes().exit(status);
    }

    @Override
    public @Nullable WaitStatus waitpid(int pid, int options) throws SyscallException {
        return gate().processes().waitpid(pid, options);
    }

    @Override
    public @Nullable ChildInfo waitid(ChildInfo.Which which, int id, int options) throws SyscallException {
        return gate().processes().waitid(which, id, options);
    }

    @Override
    public int getPriority(Priority which, int who) throws SyscallException {
        return gate().processes().getPriority(which, who);
    }

    @Override
    public void setPriority(Priority which, int who, int nice) throws SyscallException {
        gate().processes().setPriority(which, who, nice);
    }

    @Override
    public void jail(String path) throws SyscallException {
        gate().processes().jail(path);
    }

    @Override
    public void confine(Budget budget) throws SyscallException {
        gate().processes().confine(budget);
    }

    @Override
    public Rlimit rlimit(int pid, Resource resource) throws SyscallException {
        return gate().processes().rlimit(pid, resource);
    }

    @Override
    public void setCapabilities(long effective, long bounding) throws SyscallException {
        gate().users().setCapabilities(effective, bounding);
    }

    @Override
    public void schedYield() {
        gate().processes().schedYield();
    }

    @Override
    public int runGuest(long stackBytes, Guest guest) throws IOException {
        return gate().processes().runGuest(stackBytes, guest);
    }

    @Override
    public void guestMemory(long bytes) throws SyscallException {
        gate().processes().guestMemory(bytes);
    }

    @Override
    public void allocate(long bytes) throws SyscallException {
        gate().processes().allocate(bytes);
    }

    @Override
    public Map<String, String> environ() {
        return gate().processes().environ();
    }

    @Override
    public Rlimit rlimit(Resource resource) {
        return gate().processes().rlimit(resource);
    }

    @Override
    public void setRlimit(int pid, Resource resource, Rlimit limit) throws SyscallException {
        gate().processes().setRlimit(pid, resource, limit);
    }

    @Override
    public Usage usage(int who) {
        return gate().processes().usage(who);
    }

    @Override
    public void kill(int pid, @Nullable Signal signal) throws SyscallException {
        gate().signals().kill(pid, signal);
    }

    @Override
    public void sigqueue(int pid, @Nullable Signal signal, long value) throws SyscallException {
        gate().signals().sigqueue(pid, signal, value);
    }

    @Override
    public SigInfo sigwait(Set<Signal> signals, @Nullable Duration timeout) throws SyscallException {
        return gate().signals().sigwait(signals, timeout);
    }

    @Override
    public SigAction sigaction(Signal signal, SigAction action) throws SyscallException {
        return gate().signals().sigaction(signal, action);
    }

    @Override
    public SigAction sigaction(Signal signal) {
        return gate().signals().sigaction(signal);
    }

    @Override
    public Set<Signal> sigmask(MaskHow how, Set<Signal> signals) {
        return gate().signals().sigmask(how, signals);
    }

    @Override
    public Set<Signal> sigpending() {
        return gate().signals().sigpending();
    }

    @Override
    public void sigsuspend(Set<Signal> mask) throws SyscallException {
        gate().signals().sigsuspend(mask);
    }

    @Override
    public Credentials credentials() {
        return gate().users().credentials();
    }

    @Override
    public void setIds(int ruid, int euid, int suid) throws SyscallException {
        gate().users().setIds(ruid, euid, suid);
    }

    @Override
    public void setGroupIds(int rgid, int egid, int sgid) throws SyscallException {
        gate().users().setGroupIds(rgid, egid, sgid);
    }

    @Override
    public void setGroups(int... gids) throws SyscallException {
        gate().users().setGroups(gids);
    }

    @Override
    public Termios tcgetattr(int fd) throws SyscallException {
        return gate().terminals().tcgetattr(fd);
    }

    @Override
    public void tcsetattr(int fd, int action, Termios termios) throws SyscallException {
        gate().terminals().tcsetattr(fd, action, termios);
    }

    @Override
    public void tcdrain(int fd) throws SyscallException {
        gate().terminals().tcdrain(fd);
    }

    @Override
    public void tcflush(int fd, int queue) throws SyscallException {
        gate().terminals().tcflush(fd, queue);
    }

    @Override
    public void tcflow(int fd, int action) throws SyscallException {
        gate().terminals().tcflow(fd, action);
    }

    @Override
    public int tcgetsid(int fd) throws SyscallException {
        return gate().terminals().tcgetsid(fd);
    }

    @Override
    public void tcsetsid(int fd) throws SyscallException {
        gate().terminals().tcsetsid(fd);
    }

    @Override
    public String ptsname(int fd) throws SyscallException {
        return gate().terminals().ptsname(fd);
    }

    @Override
    public int tcgetpgrp(int fd) throws SyscallException {
        return gate().terminals().tcgetpgrp(fd);
    }

    @Override
    public void tcsetpgrp(int fd, int pgid) throws SyscallException {
        gate().terminals().tcsetpgrp(fd, pgid);
    }

    @Override
    public WinSize winSize(int fd) throws SyscallException {
        return gate().terminals().winSize(fd);
    }

    @Override
    public void setWinSize(int fd, WinSize size) throws SyscallException {
        gate().terminals().setWinSize(fd, size);
    }

    @Override
    public String ttyname(int fd) throws SyscallException {
        return gate().terminals().ttyname(fd);
    }

    @Override
    public int socket(SocketKind kind, int flags) throws SyscallException {
        return gate().sockets().socket(kind, flags);
    }

    @Override
    public SocketPair socketpair(SocketKind kind, int flags) throws SyscallException {
        return gate().sockets().socketpair(kind, flags);
    }

    @Override
    public void bind(int fd, SocketAddress address) throws SyscallException {
        gate().sockets().bind(fd, address);
    }

    @Override
    public void listen(int fd, int backlog) throws SyscallException {
        gate().sockets().listen(fd, backlog);
    }

    @Override
    public Accepted accept(int fd, int flags) throws SyscallException {
        return gate().sockets().accept(fd, flags);
    }

    @Override
    public void connect(int fd, SocketAddress address) throws SyscallException {
        gate().sockets().connect(fd, address);
    }

    @Override
    public int send(int fd, ByteBuffer data, int flags, @Nullable SocketAddress to, int... passed)
            throws SyscallException {
        return gate().sockets().send(fd, data, flags, to, passed);
    }

    @Override
    public Received receive(int fd, ByteBuffer into, int flags) throws SyscallException {
        return gate().sockets().receive(fd, into, flags);
    }

    @Override
    public void shutdown(int fd, Shutdown how) throws SyscallException {
        gate().sockets().shutdown(fd, how);
    }

    @Override
    public SocketAddress socketName(int fd) throws SyscallException {
        return gate().sockets().socketName(fd);
    }

    @Override
    public SocketAddress peerName(int fd) throws SyscallException {
        return gate().sockets().peerName(fd);
    }

    @Override
    public PeerCredentials peerCredentials(int fd) throws SyscallException {
        return gate().sockets().peerCredentials(fd);
    }

    @Override
    public int socketOption(int fd, SocketOption option) throws SyscallException {
        return gate().sockets().socketOption(fd, option);
    }

    @Override
    public void setSocketOption(int fd, SocketOption option, int value) throws SyscallException {
        gate().sockets().setSocketOption(fd, option, value);
    }

    @Override
    public List<String> resolve(String host) throws SyscallException {
        return gate().sockets().resolve(host);
    }

    @Override
    public int trace(List<Integer> pids, Set<String> calls, boolean children, int longest) throws SyscallException {
        return gate().tracing().trace(pids, calls, children, longest);
    }

    @Override
    public int msgGet(int key, int flags) throws SyscallException {
        return gate().ipc().msgGet(key, flags);
    }

    @Override
    public void msgSend(int id, IpcMessage message, int flags) throws SyscallException {
        gate().ipc().msgSend(id, message, flags);
    }

    @Override
    public IpcMessage msgReceive(int id, int atMost, long type, int flags) throws SyscallException {
        return gate().ipc().msgReceive(id, atMost, type, flags);
    }

    @Override
    public int semGet(int key, int count, int flags) throws SyscallException {
        return gate().ipc().semGet(key, count, flags);
    }

    @Override
    public void semOp(int id, @Nullable Duration timeout, SemOp... ops) throws SyscallException {
        gate().ipc().semOp(id, timeout, ops);
    }

    @Override
    public int semValue(int id, int number) throws SyscallException {
        return gate().ipc().semValue(id, number);
    }

    @Override
    public void setSemValue(int id, int number, int value) throws SyscallException {
        gate().ipc().setSemValue(id, number, value);
    }

    @Override
    public int shmGet(int key, int size, int flags) throws SyscallException {
        return gate().ipc().shmGet(key, size, flags);
    }

    @Override
    public ByteBuffer shmAttach(int id, int flags) throws SyscallException {
        return gate().ipc().shmAttach(id, flags);
    }

    @Override
    public void shmDetach(int id) throws SyscallException {
        gate().ipc().shmDetach(id);
    }

    @Override
    public List<IpcStat> ipcList(IpcKind kind) {
        return gate().ipc().ipcList(kind);
    }

    @Override
    public void ipcRemove(IpcKind kind, int id) throws SyscallException {
        gate().ipc().ipcRemove(kind, id);
    }

    @Override
    public int eventFd(long count, boolean takesOne, int flags) throws SyscallException {
        return gate().ipc().eventFd(count, takesOne, flags);
    }

    @Override
    public int timerFd(Clock clock, int flags) throws SyscallException {
        return gate().ipc().timerFd(clock, flags);
    }

    @Override
    public ITimer timerFdSet(int fd, Duration first, Duration interval, boolean absolute) throws SyscallException {
        return gate().ipc().timerFdSet(fd, first, interval, absolute);
    }

    @Override
    public int signalFd(Set<Signal> signals, int flags) throws SyscallException {
        return gate().ipc().signalFd(signals, flags);
    }

    @Override
    public int watchFd(int flags) throws SyscallException {
        return gate().ipc().watchFd(flags);
    }

    @Override
    public int watchAdd(int fd, String path, int events) throws SyscallException {
        return gate().ipc().watchAdd(fd, path, events);
    }

    @Override
    public void watchRemove(int fd, int watch) throws SyscallException {
        gate().ipc().watchRemove(fd, watch);
    }

    @Override
    public List<WatchEvent> watchRead(int fd, int atMost) throws SyscallException {
        return gate().ipc().watchRead(fd, atMost);
    }

    @Override
    public long clock(Clock clock) {
        return gate().times().clock(clock);
    }

    @Override
    public void sleep(Duration time) throws SyscallException {
        gate().times().sleep(time);
    }

    @Override
    public Duration alarm(Duration in) {
        return gate().times().alarm(in);
    }

    @Override
    public ITimer setitimer(IntervalKind which, Duration first, Duration interval) {
        return gate().times().setitimer(which, first, interval);
    }

    @Override
    public ITimer getitimer(IntervalKind which) {
        return gate().times().getitimer(which);
    }

    @Override
    public int timerCreate(Clock clock, @Nullable Signal signal, long value) throws SyscallException {
        return gate().times().timerCreate(clock, signal, value);
    }

    @Override
    public ITimer timerSet(int timer, Duration first, Duration interval, boolean absolute) throws SyscallException {
        return gate().times().timerSet(timer, first, interval, absolute);
    }

    @Override
    public ITimer timerGet(int timer) throws SyscallException {
        return gate().times().timerGet(timer);
    }

    @Override
    public int timerOverrun(int timer) throws SyscallException {
        return gate().times().timerOverrun(timer);
    }

    @Override
    public void timerDelete(int timer) throws SyscallException {
        gate().times().timerDelete(timer);
    }

    @Override
    public Uname uname() {
        return gate().system().uname();
    }

    @Override
    public void setHostname(String name) throws SyscallException {
        gate().system().setHostname(name);
    }

    @Override
    public StatFs statfs(String path) throws SyscallException {
        return gate().system().statfs(path);
    }

    @Override
    public void getrandom(byte[] buf) {
        gate().system().getrandom(buf);
    }

    @Override
    public int processors() {
        return gate().system().processors();
    }

    @Override
    public boolean nativeGuests() {
        return gate().system().nativeGuests();
    }
}
