package org.jarnix.kernel.sys;

import static org.jarnix.api.AtFlags.AT_FDCWD;

import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;
import org.jarnix.api.SystemCalls;
import org.jarnix.api.Uname;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.vfs.AttributeCalls;

/** The calls on the system as a whole. */
final class SystemSyscalls implements SystemCalls {
    private final Process process;
    private final Machine machine;

    SystemSyscalls(Process process, Machine machine) {
        this.process = process;
        this.machine = machine;
    }

    @Override
    public Uname uname() {
        return machine.host().uname();
    }

    @Override
    public void setHostname(String name) throws SyscallException {
        machine.host().rename(process.credentials(), name);
    }

    @Override
    public StatFs statfs(String path) throws SyscallException {
        return AttributeCalls.statfs(process, AT_FDCWD, path);
    }

    @Override
    public void getrandom(byte[] buf) {
        machine.random().nextBytes(buf);
    }

    @Override
    public int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public boolean nativeGuests() {
        return machine.nativeGuests();
    }
}
