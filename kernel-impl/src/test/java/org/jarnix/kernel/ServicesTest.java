package org.jarnix.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelBuilder;
import org.junit.jupiter.api.Test;

class ServicesTest {
    private static final String TABLE = """
            # what runs
            late::wait:late
            early::sysinit:early
            server::respawn:server
            other::respawn:other
            nonsense
            """;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger starts = new AtomicInteger();
    private final CountDownLatch again = new CountDownLatch(2);
    private final CountDownLatch up = new CountDownLatch(1);

    /** Waits for SIGTERM, and tells of it. */
    private int serve(Sys sys, String name) throws SyscallException {
        sys.sigaction(Signal.SIGTERM, new SigAction.Handle(signal -> {}, Set.of(), false));
        up.countDown();
        try {
            sys.sigsuspend(Set.of());
        } catch (SyscallException e) {
            told.add(name + " stops");
        }
        return 0;
    }

    private int shell(Sys sys, List<String> argv) throws SyscallException {
        String command = argv.get(2);
        switch (command) {
            case "server" -> {
                again.countDown();
                if (starts.getAndIncrement() == 0) {
                    sys.sleep(java.time.Duration.ofMillis(1100));
                    return 1;
                }
                return serve(sys, command);
            }
            case "other" -> {
                return serve(sys, command);
            }
            default -> told.add(command);
        }
        return 0;
    }

    @Test
    void whatFstabListsIsMountedBeforeServicesStart() {
        KernelBuilder builder = Kernel.builder()
                .file("/etc/fstab", "# a table\nswap none swap sw 0 0\n".getBytes(StandardCharsets.UTF_8))
                .file("/etc/inittab", "e::sysinit:early\n".getBytes(StandardCharsets.UTF_8))
                .program("mount", (sys, argv) -> {
                    told.add(String.join(" ", argv) + " by " + sys.credentials().uid());
                    return 1;
                })
                .program("sh", this::shell);
        try (Kernel kernel = builder.boot()) {
            assertThat(told).containsExactly("mount -a by 0", "early");
            assertThat(kernel.root()).isNotNull();
        }
    }

    @Test
    void servicesAreStartedInOrderStartedAgainAndStoppedInTheOtherOrder() throws Exception {
        KernelBuilder builder = Kernel.builder()
                .file("/etc/inittab", TABLE.getBytes(StandardCharsets.UTF_8))
                .program("sh", this::shell);
        try (Kernel kernel = builder.boot()) {
            assertThat(told).containsExactly("early", "late");
            assertThat(again.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(up.await(20, TimeUnit.SECONDS)).isTrue();
            awaitSleeping(kernel.root(), 2);
        }
        assertThat(told).containsExactly("early", "late", "other stops", "server stops");
    }

    /** Waits until so many processes beside the first are there and wait. */
    private static void awaitSleeping(Sys root, int count) throws SyscallException {
        int sleeping = 0;
        while (sleeping < count) {
            sleeping = 0;
            int fd = root.open("/proc", 0);
            for (var entry : root.readDir(fd, 1000)) {
                if (Character.isDigit(entry.name().charAt(0)) && !entry.name().equals("1")) {
                    sleeping += state(root, entry.name()) == 'S' ? 1 : 0;
                }
            }
            root.close(fd);
            Thread.yield();
        }
    }

    private static char state(Sys root, String pid) {
        try {
            int fd = root.open("/proc/" + pid + "/stat", 0);
            byte[] text = new byte[512];
            int n = root.read(fd, text, 0, text.length);
            root.close(fd);
            String line = new String(text, 0, n, StandardCharsets.UTF_8);
            return line.charAt(line.lastIndexOf(')') + 2);
        } catch (SyscallException e) {
            return 'Z';
        }
    }
}
