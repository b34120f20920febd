package org.jarnix.oracle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jarnix.api.Sys;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelBuilder;
import org.jarnix.api.embed.KernelLimits;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.MountMode;

/** Runs a case in a kernel of its own, in the same surroundings as {@code dev/record-oracle} gives the real shell. */
final class OracleReplay {
    /** Processor time, as where the answers were recorded. */
    private static final Duration UNLIMITED = Duration.ofSeconds(Long.MAX_VALUE);

    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final String SCRIPT = "/tmp/t.sh";
    private static final String FOLDER = "/tmp/t";

    private OracleReplay() {}

    /** The answer in the form of the recorded ones. */
    static String replay(OracleFile file, OracleCase one) throws IOException, InterruptedException {
        KernelBuilder plan = Kernel.builder()
                .limits(KernelLimits.DEFAULT.withCpuTime(UNLIMITED))
                .file(SCRIPT, one.script().getBytes(StandardCharsets.ISO_8859_1), 0755)
                .user(file.header("user", "user"))
                .cwd("/");
        String tree = file.header("tree", "");
        if (!tree.isEmpty()) {
            plan.mount("/tmp/src", root(file.path()).resolve("trees").resolve(tree), MountMode.RO);
        }
        try (Kernel kernel = plan.boot()) {
            makeFolder(kernel.root(), file.header("user", "user").equals("root") ? 0 : 1000);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            KernelProcess shell = kernel.process(file.header("shell", "bash"), SCRIPT)
                    .cwd(FOLDER)
                    .environment(Map.of(
                            "PATH",
                            "/bin:/usr/bin",
                            "HOME",
                            FOLDER,
                            "LC_ALL",
                            file.header("locale", "C"),
                            "TERM",
                            "dumb"))
                    .stdout(out)
                    .stderr(err)
                    .start();
            WaitStatus ended = shell.waitFor(AT_MOST);
            if (ended == null) {
                return "no end after " + AT_MOST.toSeconds() + " s\n";
            }
            return new Answer(KernelProcess.status(ended), out.toByteArray(), err.toByteArray()).text();
        }
    }

    private static void makeFolder(Sys root, int uid) throws IOException {
        root.mkdir(FOLDER, 0755);
        root.chown(FOLDER, uid, uid);
    }

    private static Path root(Path cases) {
        Path folder = cases.toAbsolutePath();
        while (!folder.endsWith("oracle")) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Every file of cases at or under a path, in order. */
    static List<Path> find(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> path.toString().endsWith(".cases"))
                    .sorted()
                    .toList();
        }
    }

    /** Replays files or folders of cases without a test framework, and shows what differs. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int run = 0;
        int differing = 0;
        for (String argument : arguments) {
            for (Path path : find(Path.of(argument))) {
                OracleFile file = OracleFile.read(path);
                for (OracleCase one : file.cases()) {
                    run++;
                    String actual = replay(file, one);
                    if (!actual.equals(one.expected())) {
                        differing++;
                        System.out.printf(
                                "##### %s: %s%n%s##### expected%n%s##### actual%n%s%n",
                                path.getFileName(), one.title(), one.script(), one.expected(), actual);
                    }
                }
            }
        }
        System.out.printf("%d cases, %d differ%n", run, differing);
        System.exit(differing == 0 ? 0 : 1);
    }
}
