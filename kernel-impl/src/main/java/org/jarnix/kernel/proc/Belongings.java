package org.jarnix.kernel.proc;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jarnix.kernel.ipc.IpcUndos;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.time.Timers;
import org.jspecify.annotations.Nullable;

/** What few processes have, each made when it is first asked for: timers, a tracer, communication to be undone. */
public final class Belongings {
    private static final VarHandle TIMERS;
    private static final VarHandle TRACER;
    private static final VarHandle UNDOS;

    static {
        try {
            TIMERS = MethodHandles.lookup().findVarHandle(Belongings.class, "timers", ProcessTimers.class);
            TRACER = MethodHandles.lookup().findVarHandle(Belongings.class, "tracer", CallTracer.class);
            UNDOS = MethodHandles.lookup().findVarHandle(Belongings.class, "undos", IpcUndos.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Process process;
    private volatile @Nullable ProcessTimers timers;
    private volatile @Nullable CallTracer tracer;
    private volatile @Nullable IpcUndos undos;

    Belongings(Process process) {
        this.process = process;
    }

    /** Its timers. */
    public ProcessTimers timers(Timers clockwork) {
        ProcessTimers present = timers;
        if (present == null) {
            ProcessTimers fresh = new ProcessTimers(process, clockwork);
            present = TIMERS.compareAndSet(this, null, fresh) ? fresh : requireNonNull(timers);
        }
        return present;
    }

    /** What System V's communication has to put right when it ends. */
    public IpcUndos undos() {
        IpcUndos present = undos;
        if (present == null) {
            IpcUndos fresh = new IpcUndos(process.pid());
            present = UNDOS.compareAndSet(this, null, fresh) ? fresh : requireNonNull(undos);
        }
        return present;
    }

    /** Who is told of its system calls; null for nobody. */
    public @Nullable CallTracer tracer() {
        return tracer;
    }

    /** Lets somebody be told of its system calls; false where somebody else is. */
    public boolean trace(CallTracer by) {
        if (!TRACER.compareAndSet(this, null, by)) {
            return false;
        }
        process.post(Task.TRACED);
        return true;
    }

    /** Lets nobody be told any more, if that is who is. */
    public void untrace(CallTracer by) {
        if (TRACER.compareAndSet(this, by, null)) {
            process.clear(Task.TRACED);
        }
    }

    /** Looks whether timers of processor time are due. */
    void checkProcessor() {
        ProcessTimers present = timers;
        if (present != null) {
            present.checkProcessor();
        }
    }

    /** It is about to have a child, which with a body of its program shares its memory. */
    void bear(Process child, boolean sharesMemory) {
        IpcUndos memory = undos;
        if (memory != null && sharesMemory) {
            child.belongings().undos().inherit(memory);
        }
        CallTracer present = tracer;
        if (present != null) {
            present.born(child);
        }
    }

    /** It runs another program: what belongs to a program goes; a tracer too where it acts as somebody else now. */
    void exec(boolean asAnother) {
        ProcessTimers present = timers;
        if (present != null) {
            present.deleteMade();
        }
        IpcUndos memory = undos;
        if (memory != null) {
            memory.detachAll();
        }
        if (asAnother) {
            leaveTracer("");
        }
    }

    private void leaveTracer(String how) {
        CallTracer present = tracer;
        if (present != null) {
            untrace(present);
            present.left(process, how);
        }
    }

    /** It ends. */
    void end(String how) {
        ProcessTimers present = timers;
        if (present != null) {
            present.end();
        }
        leaveTracer(how);
        IpcUndos left = undos;
        if (left != null) {
            left.end();
        }
    }
}
