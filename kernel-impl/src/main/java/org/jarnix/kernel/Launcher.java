package org.jarnix.kernel;

import static org.jarnix.api.OpenFlags.O_RDWR;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jarnix.api.Errno;
import org.jarnix.api.Program;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.KernelTerminal;
import org.jarnix.kernel.Accounts.Account;
import org.jarnix.kernel.fd.FdTable;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.host.Collector;
import org.jarnix.kernel.host.HostStreams;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.proc.Spawner;
import org.jarnix.kernel.tty.Pty;
import org.jarnix.kernel.tty.Tty;
import org.jarnix.kernel.vfs.FsContext;
import org.jarnix.kernel.vfs.Places;
import org.jspecify.annotations.Nullable;

/** Starts one process for the application, as a login would: user, environment, folder, descriptors. */
final class Launcher {
    private static final String USER_PATH = "/usr/local/bin:/usr/bin:/bin";
    private static final String ROOT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final BootedKernel kernel;
    private final Launch launch;
    private String problem;
    private final CompletableFuture<WaitStatus> end = new CompletableFuture<>();

    Launcher(BootedKernel kernel, Launch launch) {
        this.kernel = kernel;
        this.launch = launch;
        this.problem = launch.program();
    }

    LaunchedProcess start() throws SyscallException {
        Account account = kernel.account(launch.user());
        Process init = kernel.processes().tree().init();
        FdTable descriptors = init.descriptors().fresh();
        FarEnds far =
                new FarEnds(kernel.pipes(), account.credentials(), kernel.plan().clock());
        boolean started = false;
        try {
            Tty terminal = connect(descriptors, account, far);
            LaunchedProcess process = start(account, init, descriptors, terminal, far);
            started = true;
            return process;
        } finally {
            if (!started) {
                descriptors.end();
                far.close();
            }
        }
    }

    private LaunchedProcess start(
            Account account, Process init, FdTable descriptors, @Nullable Tty terminal, FarEnds far)
            throws SyscallException {
        FsContext fs = init.fs().copy();
        Map<String, String> environment = environment(account);
        Spawner.Draft draft = new Spawner.Draft(
                init, descriptors, fs, account.credentials(), environment, kernel.controlGroup(launch.policy()));
        enter(draft, account);
        if (launch.allVariables() == null) {
            environment.putIfAbsent("PWD", Places.getcwd(draft));
        }
        Process process = launch(draft, terminal);
        return new LaunchedProcess(process, kernel.processes().tree(), end, far);
    }

    private @Nullable Tty connect(FdTable descriptors, Account account, FarEnds far) throws SyscallException {
        HostStreams streams = kernel.streams();
        int uid = account.credentials().uid();
        KernelTerminal given = launch.terminal();
        if (given != null) {
            Pty pty = kernel.ptyOf(given);
            pty.give(uid);
            descriptors.open(pty.open(O_RDWR, pty.backing()), 0);
            descriptors.dup(0, 1, 0);
            descriptors.dup(0, 2, 0);
            return pty.tty();
        }
        descriptors.open(input(uid, far), 0);
        OutputStream stdout = launch.stdout();
        OutputStream stderr = launch.stderr();
        descriptors.open(stdout == null && launch.piped() ? far.stdout() : output(stdout, uid), 0);
        if (launch.merges() || stderr != null && stderr == stdout) {
            descriptors.dup(1, 2, 0);
        } else {
            descriptors.open(stderr == null && launch.piped() ? far.stderr() : output(stderr, uid), 0);
        }
        return null;
    }

    private OpenFile input(int uid, FarEnds far) {
        InputStream stdin = launch.stdin();
        if (stdin != null) {
            return kernel.streams().input(stdin, uid);
        }
        byte[] bytes = launch.stdinBytes();
        return launch.piped() && bytes.length == 0
                ? far.stdin()
                : kernel.streams().input(bytes, uid);
    }

    private OpenFile output(@Nullable OutputStream stream, int uid) {
        HostStreams streams = kernel.streams();
        if (stream instanceof Collector collector) {
            return streams.output(collector, uid);
        }
        return streams.output(stream == null ? OutputStream.nullOutputStream() : stream, uid);
    }

    private Map<String, String> environment(Account account) {
        Map<String, String> all = launch.allVariables();
        if (all != null) {
            return all;
        }
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HOME", account.home());
        environment.put("USER", account.name());
        environment.put("LOGNAME", account.name());
        environment.put("PATH", account.credentials().uid() == 0 ? ROOT_PATH : USER_PATH);
        environment.put("SHELL", account.shell());
        environment.put("LANG", "C.UTF-8");
        environment.putAll(kernel.plan().environment());
        environment.putAll(launch.variables());
        return environment;
    }

    /** Goes to the folder asked for, else to the planned one, else home; a home that is not there is the root. */
    private void enter(Spawner.Draft draft, Account account) throws SyscallException {
        String asked = launch.cwd() != null ? launch.cwd() : kernel.plan().cwd();
        if (!asked.isEmpty()) {
            problem = "cd: " + asked;
            Places.chdir(draft, asked);
            problem = launch.program();
            return;
        }
        try {
            Places.chdir(draft, account.home());
        } catch (SyscallException e) {
            Places.chdir(draft, "/");
        }
    }

    /** What could not be had, where it does not start: the folder to start in, or the program. */
    String problem() {
        return problem;
    }

    private Process launch(Spawner.Draft draft, @Nullable Tty terminal) throws SyscallException {
        Program body = launch.body();
        if (body != null) {
            return kernel.processes().spawner().launch(draft, launch.argv().getFirst(), body, end::complete);
        }
        @Nullable SyscallException refused = null;
        for (String path : candidates(draft.environ())) {
            try {
                return launch(draft, terminal, path, launch.argv());
            } catch (SyscallException e) {
                if (e.errno() == Errno.ENOEXEC) {
                    return launch(draft, terminal, "/bin/sh", shellArguments(path));
                }
                if (e.errno() != Errno.ENOENT && e.errno() != Errno.ENOTDIR && e.errno() != Errno.EACCES) {
                    throw e;
                }
                if (e.errno() == Errno.EACCES) {
                    refused = e;
                }
            }
        }
        throw refused == null ? new SyscallException(Errno.ENOENT) : refused;
    }

    private Process launch(Spawner.Draft draft, @Nullable Tty terminal, String path, List<String> argv)
            throws SyscallException {
        return kernel.processes().spawner().launch(draft, argv, path, terminal, end::complete);
    }

    private List<String> candidates(Map<String, String> environment) {
        String program = launch.program();
        if (program.indexOf('/') >= 0) {
            return List.of(program);
        }
        List<String> paths = new ArrayList<>();
        for (String folder : environment.getOrDefault("PATH", USER_PATH).split(":", -1)) {
            paths.add(folder.isEmpty() ? program : folder + "/" + program);
        }
        return paths;
    }

    private List<String> shellArguments(String path) {
        List<String> argv = new ArrayList<>();
        argv.add("sh");
        argv.add(path);
        argv.addAll(launch.argv().subList(1, launch.argv().size()));
        return argv;
    }
}
