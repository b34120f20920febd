package org.jarnix.kernel.fs.proc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Uname;
import org.jarnix.kernel.vfs.Caller;

/** The files below {@code /proc/sys}: the kernel's settings, which sysctl(8) shows (proc(5)). */
final class SysFiles {
    /** Folder by folder, the files; those that can be written are in {@link #write}. */
    static final Map<String, String[]> FOLDERS = new LinkedHashMap<>(
            Map.of("fs", new String[] {"file-max", "file-nr", "nr_open", "pipe-max-size"}, "kernel", new String[] {
                "hostname", "ngroups_max", "osrelease", "ostype", "pid_max", "threads-max", "version"
            }));

    private static final int MOST_GROUPS = 65_536;
    private static final int PIPE_SIZE = 65_536;

    private final ProcessTable processes;

    SysFiles(ProcessTable processes) {
        this.processes = processes;
    }

    /** Whether root may write a file. */
    static boolean writable(String name) {
        return name.equals("hostname");
    }

    /** A file's text. */
    String text(String name) {
        Uname names = processes.uname();
        Object value = switch (name) {
            case "file-max" -> processes.openFiles()[1];
            case "file-nr" -> processes.openFiles()[0] + "\t0\t" + processes.openFiles()[1];
            case "nr_open" -> processes.openFiles()[1];
            case "pipe-max-size" -> PIPE_SIZE;
            case "hostname" -> names.nodename();
            case "ngroups_max" -> MOST_GROUPS;
            case "osrelease" -> names.release();
            case "ostype" -> names.sysname();
            case "pid_max" -> processes.pidMax();
            case "threads-max" -> processes.processLimit();
            case "version" -> names.version();
            default -> throw new IllegalArgumentException(name);
        };
        return value + "\n";
    }

    /** Takes what is written to {@code hostname}. */
    void write(Caller caller, String text) throws SyscallException {
        processes.setHostname(caller, text.lines().findFirst().orElse(""));
    }
}
