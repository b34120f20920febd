package org.jarnix.kernel.proc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Credentials;
import org.jarnix.api.ProcessExit;
import org.jarnix.api.Resource;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Usage;
import org.jarnix.api.WaitStatus;
import org.jarnix.kernel.exec.ProgramImage;
import org.jarnix.kernel.fd.FdTable;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.signal.SignalState;
import org.jarnix.kernel.task.Payer;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.WaitQueue;
import org.jarnix.kernel.tty.TerminalUser;
import org.jarnix.kernel.tty.Tty;
import org.jarnix.kernel.vfs.Caller;
import org.jarnix.kernel.vfs.Executable;
import org.jarnix.kernel.vfs.FsContext;
import org.jarnix.kernel.vfs.Guard;
import org.jspecify.annotations.Nullable;

/**
 * A process: a task with an identity, descriptors, a place in the file tree and one among other processes.
 *
 * <p>It is RUNNING, DYING while its descriptors are closed, a ZOMBIE until it is waited for, and then REAPED; being
 * stopped is a flag beside that. Whoever moves it from RUNNING to DYING ends it, and nobody else does.
 */
public final class Process extends Task implements Caller, TerminalUser {
    private static final VarHandle PHASE;
    private static final VarHandle FATAL;
    private static final VarHandle CPU_WARNED;
    private static final VarHandle EXECUTABLE;

    static {
        try {
            PHASE = MethodHandles.lookup().findVarHandle(Process.class, "phase", Phase.class);
            FATAL = MethodHandles.lookup().findVarHandle(Process.class, "fatal", Signal.class);
            EXECUTABLE = MethodHandles.lookup().findVarHandle(Process.class, "executable", Executable.class);
            CPU_WARNED = MethodHandles.lookup().findVarHandle(Process.class, "cpuWarned", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** How far a process's life has come. */
    public enum Phase {
        RUNNING,
        DYING,
        ZOMBIE,
        REAPED
    }

    // Guarded by the tree's lock; what is volatile is also read without.
    volatile @Nullable Process parent;
    volatile ProcessGroup group;

    @Nullable
    Process firstChild;

    @Nullable
    Process lastChild;

    @Nullable
    Process nextSibling;

    @Nullable
    Process previousSibling;
    /** What its parent can be told: that it ended, was stopped, or goes on. */
    @Nullable
    WaitStatus event;
    /** Whether its end is reported to nobody who waits: an orphan, or one that the application started. */
    boolean reapedAtEnd;

    volatile boolean hasExeced;
    Usage childrenUsage = Usage.NOTHING;
    final WaitQueue childEvents;

    private final ProcessTree tree;
    private final int pid;
    private final long startNanos;
    private final ControlGroup control;
    private final SignalState signals;
    private final FdTable descriptors;
    private final FsContext fs;
    private final Counters counters = new Counters();
    private final Belongings belongings = new Belongings(this);
    private volatile Credentials credentials;
    private volatile Rlimits rlimits;
    private volatile Phase phase = Phase.RUNNING;
    private volatile @Nullable Signal fatal;
    private volatile long cpuWarned = -1;
    private volatile boolean stray;
    private volatile long guestMemory;
    private volatile long largestPiece;
    private volatile long computedMark;
    private volatile long computedSince;
    private final Confinement confinement = new Confinement(this);

    // What it runs; written by its own thread.
    private volatile String name;
    private volatile List<String> argv;
    private volatile Map<String, String> environ;
    private volatile @Nullable Executable executable;
    private @Nullable ProgramImage next;
    private Map<String, String> childEnviron = Map.of();
    private int exitStatus;
    private @Nullable EndListener endListener;

    /** Told when a process has ended, with no lock held. */
    @FunctionalInterface
    public interface EndListener {
        void ended(WaitStatus how);
    }

    Process(ProcessTree tree, int pid, ProcessGroup group, Birth birth) {
        super(tree.clock());
        this.tree = tree;
        this.pid = pid;
        this.group = group;
        this.startNanos = tree.clock().monotonicNanos();
        this.childEvents = new WaitQueue(tree.lock());
        this.control = birth.control();
        this.signals = birth.signals() == null
                ? new SignalState(this)
                : birth.signals().copyFor(this);
        this.descriptors = birth.descriptors();
        this.fs = birth.fs();
        this.credentials = birth.credentials();
        this.rlimits = birth.rlimits();
        this.name = birth.name();
        this.argv = birth.argv();
        this.environ = birth.environ();
        this.executable = birth.executable();
        setFileSizeLimit(rlimits.soft(Resource.FSIZE));
    }

    @Override
    public int pid() {
        return pid;
    }

    /** What bounds it: jail and budgets. */
    @Override
    public @Nullable Payer payer() {
        return confinement.payer();
    }

    public Confinement confinement() {
        return confinement;
    }

    /** The process tree that it stands in. */
    public ProcessTree tree() {
        return tree;
    }

    /** The parent's id, 0 for the first process. */
    public int ppid() {
        Process over = parent;
        return over == null ? 0 : over.pid;
    }

    @Override
    public int pgid() {
        return group.pgid;
    }

    @Override
    public int sid() {
        return group.session.sid;
    }

    /** When it was started, on the clock's monotonic scale. */
    public long startNanos() {
        return startNanos;
    }

    /** What it and its relatives were started as part of. */
    public ControlGroup control() {
        return control;
    }

    @Override
    public @Nullable Guard guard() {
        return control.guard();
    }

    /** Its signals. */
    public SignalState signals() {
        return signals;
    }

    /** Its descriptors. */
    public FdTable descriptors() {
        return descriptors;
    }

    @Override
    public FsContext fs() {
        return fs;
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    /** Makes it act as somebody else; permitted by the caller. */
    public void setCredentials(Credentials changed) {
        tree.changeUser(this, credentials.uid(), changed.uid());
        credentials = changed;
    }

    @Override
    public OpenFile file(int fd) throws SyscallException {
        return descriptors.get(fd);
    }

    @Override
    public Task task() {
        return this;
    }

    /** Its limits. */
    public Rlimits rlimits() {
        return rlimits;
    }

    /** Puts other limits in force. */
    public void setRlimits(Rlimits changed) {
        rlimits = changed;
        setFileSizeLimit(changed.soft(Resource.FSIZE));
        descriptors.setLimit((int) Math.min(Integer.MAX_VALUE, changed.soft(Resource.NOFILE)));
    }

    /** Counts bytes that it has written. */
    public void wrote(long bytes) {
        counters.writtenBytes += bytes;
        confinement.wrote(bytes);
    }

    /** What it has used. */
    public Counters counters() {
        return counters;
    }

    /** What it has used so far. */
    public Usage usage() {
        return counters.usage(this);
    }

    /** Whether it has not been warned of this second of processor time; it has been now. */
    boolean warnOfCpu(long second) {
        long last = cpuWarned;
        return last < second && CPU_WARNED.compareAndSet(this, last, second);
    }

    /** What its ended children, and theirs, have used. */
    public Usage childrenUsage() {
        tree.lock().lock();
        try {
            return childrenUsage;
        } finally {
            tree.lock().unlock();
        }
    }

    /** What few processes have. */
    public Belongings belongings() {
        return belongings;
    }

    /** The name of what it runs. */
    public String name() {
        return name;
    }

    /** Gives what it runs another name. */
    public void setName(String changed) {
        name = changed;
    }

    /** The arguments of what it runs. */
    public List<String> argv() {
        return argv;
    }

    /** Its environment, which nobody changes. */
    public Map<String, String> environ() {
        return environ;
    }

    /** An environment for a child that nobody can change; the latest is shared by children who ask for an equal one. */
    Map<String, String> childEnviron(Map<String, String> wanted) {
        if (!wanted.equals(childEnviron)) {
            childEnviron = wanted.equals(environ) ? environ : Collections.unmodifiableMap(new LinkedHashMap<>(wanted));
        }
        return childEnviron;
    }

    /** The file that it runs; null for the first process. */
    public @Nullable Executable executable() {
        return executable;
    }

    /** Where it is in its life. */
    public Phase phase() {
        return phase;
    }

    /** Whether it has not begun to end. */
    public boolean isAlive() {
        return phase == Phase.RUNNING;
    }

    /** Whether it has ended altogether. */
    boolean hasEnded() {
        Phase now = phase;
        return now == Phase.ZOMBIE || now == Phase.REAPED;
    }

    /** Whether it is stopped. */
    public boolean isStopped() {
        return (attention() & STOPPED) != 0;
    }

    /** Whether it was ended without its thread, which may still run. */
    public boolean isStray() {
        return stray;
    }

    /** How many bytes of memory its guest has. */
    public long guestMemory() {
        return guestMemory;
    }

    /** Notes how many bytes of memory its guest has. */
    void setGuestMemory(long bytes) {
        guestMemory = bytes;
    }

    /** How many bytes the largest piece of memory has that its program has asked for. */
    long largestPiece() {
        return largestPiece;
    }

    void setLargestPiece(long bytes) {
        largestPiece = bytes;
    }

    /** Whether it has computed for so long since this was first asked, which is forgotten after a while. */
    boolean hasComputed(long nanos, long within) {
        long now = System.nanoTime();
        long cpu = cpuNanos();
        if (now - computedSince > within) {
            computedSince = now;
            computedMark = cpu;
        }
        return cpu - computedMark > nanos;
    }

    void becomeStray() {
        stray = true;
    }

    /** One step in its life; false where somebody else has taken it. */
    boolean advance(Phase from, Phase to) {
        return PHASE.compareAndSet(this, from, to);
    }

    /** Ends it by a signal at its next step; the first such signal counts. */
    void kill(Signal signal) {
        if (FATAL.compareAndSet(this, null, signal)) {
            post(KILLED);
        } else if (signal == Signal.SIGKILL) {
            post(KILLED);
        }
    }

    /** The signal that ends it; null where none does. */
    @Nullable
    Signal fatal() {
        return fatal;
    }

    /** Exit, on the way: {@code throw process.exit(status)}. */
    public ProcessExit exit(int status) {
        exitStatus = status & 0xff;
        post(UNWINDING);
        throw new ProcessExit();
    }

    int exitStatus() {
        return exitStatus;
    }

    /** Exec, on the way: the stack is unwound, and the new program begins. */
    public ProcessExit become(ProgramImage image, Map<String, String> env) {
        next = image;
        environ = env;
        post(UNWINDING);
        throw new ProcessExit();
    }

    /** What exec has asked for; null where it has not. */
    @Nullable
    ProgramImage takeNext() {
        ProgramImage image = next;
        next = null;
        return image;
    }

    /** The file that it has run is not run by it any more. */
    void endsRunning() {
        Executable ran = (Executable) EXECUTABLE.getAndSet(this, null);
        if (ran != null) {
            ran.end();
        }
    }

    /** Is now this program, as all may see. */
    void runs(ProgramImage image) {
        endsRunning();
        name = image.name();
        argv = image.argv();
        executable = image.file();
    }

    /** Tells somebody when it has ended; before it is started. */
    void onEnd(EndListener listener) {
        endListener = listener;
    }

    @Nullable
    EndListener endListener() {
        return endListener;
    }

    @Override
    public @Nullable Tty terminal() {
        Session session = group.session;
        Tty terminal = session.terminal;
        return terminal == null || terminal.session() != session.sid || terminal.hasHungUp() ? null : terminal;
    }

    @Override
    public boolean ignoresOrBlocks(Signal signal) {
        return signals.ignoresOrBlocks(signal);
    }

    @Override
    public boolean inOrphanedGroup() {
        return tree.isOrphaned(this);
    }

    @Override
    public void signalGroup(Signal signal) {
        tree.sender().toGroup(pgid(), signal);
    }

    @Override
    public String toString() {
        return name + " (pid " + pid + ")";
    }
}
