package org.jarnix.kernel.sys;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jarnix.api.Budget;
import org.jarnix.api.ChildInfo;
import org.jarnix.api.Credentials;
import org.jarnix.api.ITimer;
import org.jarnix.api.Priority;
import org.jarnix.api.ProcessExit;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.SigInfo;
import org.jarnix.api.Signal;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Uname;
import org.jarnix.api.Usage;
import org.jarnix.api.WaitStatus;
import org.jarnix.kernel.proc.Process;
import org.jspecify.annotations.Nullable;

/** The calls on processes, signals, users, time and the system, each through the gate to the class that serves it. */
abstract class GatedProcesses extends GatedFiles {
    GatedProcesses(Process process, Machine machine) {
        super(process, machine);
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
    public void setCapabilities(long effective, long bounding) throws SyscallException {
        gate().users().setCapabilities(effective, bounding);
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

    @Override
    public int trace(List<Integer> pids, Set<String> calls, boolean children, int longest) throws SyscallException {
        return gate().tracing().trace(pids, calls, children, longest);
    }
}
