package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jarnix.api.Errno;
import org.jarnix.api.embed.AuditEvent;
import org.jarnix.api.embed.ExecOptions;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Policy;
import org.jarnix.api.embed.Policy.Access;
import org.jarnix.api.embed.Result;
import org.jarnix.api.embed.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PolicyTest {
    private static final Policy SECRET = Policy.builder()
            .paths(Access.ALL, "/data/secret/public")
            .paths(Access.NONE, "/data/secret", "/**/.git")
            .paths(Access.READ, "/data/fixed")
            .build();

    private static Kernel kernel(Policy policy) {
        return Kernel.builder()
                .policy(policy)
                .user("root")
                .file("/data/secret/key", "the key\n")
                .file("/data/secret/public/note", "a note\n")
                .file("/data/fixed/text", "fixed\n")
                .file("/data/open/.git/config", "config\n")
                .file("/data/open/f", "open\n")
                .boot();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat /data/secret/key",
                "cat /data/../data/./secret/key",
                "cd /data && cat secret/key",
                "cd /data/secret && cat key",
                "ln -s /data/secret /tmp/l && cat /tmp/l/key",
                "ln -s /data/secret/key /tmp/k && cat /tmp/k",
                "ln -s ../data /tmp/d && cat /tmp/d/secret/key",
                "ln /data/secret/key /tmp/hard && cat /tmp/hard",
                "mv /data/secret /tmp/s && cat /tmp/s/key",
                "mv /data /tmp/s && cat /tmp/s/secret/key",
                "mv /data/secret/key /tmp/k && cat /tmp/k",
                "cp /data/secret/key /tmp/c && cat /tmp/c",
                "cp -r /data /tmp/c && cat /tmp/c/secret/key",
                "tar cf - /data/secret | tar xOf -",
                "mount --bind /data /mnt && cat /mnt/secret/key",
                "mount --bind /data/secret /mnt && cat /mnt/key",
                "cat /proc/self/root/data/secret/key",
                "cd /data && cat /proc/self/cwd/secret/key",
                "exec 3</data/secret/key && cat /proc/self/fd/3",
                "exec 3</data && cat /proc/self/fd/3/secret/key",
                "chroot /data cat /secret/key",
                "chroot /data /secret/key",
                "find /data/secret -type f -exec cat {} +",
                "grep -r . /data/secret",
                ". /data/secret/key",
                "while read l; do echo $l; done </data/secret/key",
                "cat /data/open/.git/config",
                "cat /data/open/f/../.git/config",
                "mkdir /tmp/.git; echo config >/tmp/.git/config; cat /tmp/.git/config",
                "bash -c 'cat /data/secret/key'",
                "(cat /data/secret/key)",
                "setsid cat /data/secret/key",
                "echo 'cat /data/secret/key' | sh",
                "awk '{print}' /data/secret/key",
                "sed '' /data/secret/key",
                "stat -c '%n config the key' /data/secret/key",
                "readlink -f /data/secret/key | sed 's/.*/the key/;t' | cat /data/secret/key"
            })
    void whatIsHiddenCannotBeReached(String attack) {
        try (Kernel kernel = kernel(SECRET)) {
            Result result = kernel.exec(attack);
            assertThat(result.out()).doesNotContain("the key").doesNotContain("config");
            assertThat(kernel.exec("cat /data/secret/public/note /data/open/f").out())
                    .isEqualTo("a note\nopen\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo x >/data/fixed/text",
                "echo x >>/data/fixed/text",
                ": >/data/fixed/text",
                "rm /data/fixed/text",
                "mv /data/fixed/text /tmp",
                "mv /data/fixed /data/other && echo x >/data/other/text",
                "mv /data /d && echo x >/d/fixed/text",
                "touch /data/fixed/new",
                "mkdir /data/fixed/d",
                "ln -s x /data/fixed/l",
                "chmod 777 /data/fixed/text",
                "chown user /data/fixed/text",
                "touch -d 2001-01-01 /data/fixed/text",
                "truncate -s 0 /data/fixed/text",
                "ln -s /data/fixed/text /tmp/l; echo x >/tmp/l",
                "exec 3</data/fixed/text; echo x >/proc/self/fd/3",
                "sed -i s/fixed/x/ /data/fixed/text",
                "cp /etc/passwd /data/fixed/text",
                "dd if=/dev/zero of=/data/fixed/text count=1",
                "mv /data/open/f /data/fixed/text",
                "rm -rf /data/fixed",
                "rmdir /data/fixed"
            })
    void whatIsFixedCannotBeChanged(String attack) {
        try (Kernel kernel = kernel(SECRET)) {
            String before = kernel.exec("stat -c '%a %U %Y' /data/fixed/text").out();
            Result result = kernel.exec(attack);
            assertThat(result.err()).as(attack).isNotEmpty();
            assertThat(kernel.exec("cat /data/fixed/text; ls /data/fixed").out())
                    .isEqualTo("fixed\ntext\n");
            assertThat(kernel.exec("stat -c '%a %U %Y' /data/fixed/text").out()).isEqualTo(before);
        }
    }

    @Test
    void programsAreJudgedByTheirFilesAndByWhatTheyAre() {
        Policy policy = Policy.builder().denyPrograms("/bin/cat").build();
        try (Kernel kernel = kernel(policy)) {
            for (String script : List.of(
                    "cat /etc/hostname",
                    "/usr/bin/cat /etc/hostname",
                    "cp /bin/cat /tmp/dog; /tmp/dog /etc/hostname",
                    "ln -s /bin/cat /tmp/l; /tmp/l /etc/hostname",
                    "mv /bin/cat /bin/dog; dog /etc/hostname",
                    "printf '#!/bin/cat\\n' >/tmp/s; chmod +x /tmp/s; /tmp/s",
                    "exec cat /etc/hostname",
                    "env cat /etc/hostname",
                    "echo /etc/hostname | xargs cat")) {
                Result result = kernel.exec(script);
                assertThat(result.out()).as(script).isEmpty();
                assertThat(result.status()).as(script).isNotZero();
            }
            assertThat(kernel.exec("head -n 1 /etc/hostname").out()).isEqualTo("jarnix\n");
        }
    }

    @Test
    void onlyListedProgramsRun() {
        Policy policy = Policy.builder()
                .allowPrograms("/bin/bash", "/bin/echo", "/bin/w*")
                .denyPrograms("/")
                .build();
        try (Kernel kernel = kernel(policy)) {
            assertThat(kernel.exec("/bin/echo a b | wc -w").out()).isEqualTo("2\n");
            assertThat(kernel.exec("cat /etc/passwd").err()).contains("Permission denied");
        }
    }

    @Test
    void callsAreRefusedWithAnErrno() {
        Policy policy = Policy.builder()
                .denyCalls("kill", "symlinkAt")
                .errno(Errno.ENOSYS)
                .build();
        try (Kernel kernel = kernel(policy)) {
            assertThat(kernel.exec("ln -s a /tmp/l").err()).contains("Function not implemented");
            assertThat(kernel.exec("kill -0 $$").status()).isNotZero();
            assertThat(kernel.exec("touch /tmp/t && ls /tmp").out()).isEqualTo("t\n");
        }
        assertThatThrownBy(() -> Policy.builder().denyCalls("fork")).hasMessage("no system call is called fork");
    }

    @Test
    void aRunsOwnPolicyIsAddedToTheKernels() {
        try (Kernel kernel = kernel(SECRET)) {
            Policy more = Policy.builder().paths(Access.NONE, "/etc").build();
            ExecOptions options = ExecOptions.DEFAULT.withPolicy(more);
            assertThat(kernel.exec("cat /etc/hostname", options).status()).isEqualTo(1);
            assertThat(kernel.exec("cat /data/secret/key", options).status()).isEqualTo(1);
            assertThat(kernel.exec("cat /etc/hostname").status()).isZero();
            try (Session session = kernel.session(options)) {
                assertThat(session.exec("cat /etc/hostname").err()).contains("Permission denied");
            }
            assertThat(kernel.process("cat", "/etc/hostname").policy(more).run().status())
                    .isEqualTo(1);
        }
    }

    @Test
    void patternsMatchPathsAndWhatIsBelow() {
        Policy policy = Policy.builder()
                .paths(Access.READ, "/a/*.txt", "/b/**/c*d", "/e/")
                .build();
        for (String path : List.of("/a/x.txt", "/a/.txt/below", "/b/cd", "/b/x/y/c1d/z", "/e", "/e/f")) {
            assertThat(policy.access(path)).as(path).isEqualTo(Access.READ);
        }
        for (String path : List.of("/a", "/a/x/y.txt", "/a/xtxt", "/b", "/b/c", "/ee", "/")) {
            assertThat(policy.access(path)).as(path).isEqualTo(Access.ALL);
        }
        assertThatThrownBy(() -> Policy.builder().paths(Access.NONE, "a")).hasMessage("not an absolute path: a");
        assertThatThrownBy(() -> Policy.builder().paths(Access.NONE, "/a/../b"))
                .hasMessage("a path with dots: /a/../b");
    }

    @Test
    void anAuditTellsWhoCalledWhatAndHowItEnded() {
        ConcurrentLinkedQueue<AuditEvent> events = new ConcurrentLinkedQueue<>();
        try (Kernel kernel = Kernel.builder()
                .audit(events::add, "openAt", "mkdirAt", "unlinkAt")
                .policy(Policy.builder().denyCalls("unlinkAt").build())
                .boot()) {
            kernel.exec("mkdir /tmp/d; cat /nothing; rm /tmp/d -r", ExecOptions.DEFAULT.withUser("root"));
        }
        AuditEvent made = events.stream()
                .filter(event -> event.call().equals("mkdirAt"))
                .findFirst()
                .orElseThrow();
        assertThat(made.arguments()).containsExactly("-100", "\"/tmp/d\"", "511");
        assertThat(made.program()).isEqualTo("mkdir");
        assertThat(made.uid()).isZero();
        assertThat(made.pid()).isGreaterThan(1);
        assertThat(made.errno()).isNull();
        assertThat(made.line()).endsWith(" 0 mkdir mkdirAt(-100, \"/tmp/d\", 511) = ");
        assertThat(events)
                .anyMatch(event -> event.call().equals("openAt")
                        && event.arguments().get(1).equals("\"/nothing\"")
                        && event.errno() == Errno.ENOENT
                        && !event.denied());
        assertThat(events)
                .anyMatch(event -> event.call().equals("unlinkAt")
                        && event.denied()
                        && event.line().endsWith("= EPERM (policy)"));
    }

    @Test
    void aJournalIsKeptInside() {
        try (Kernel kernel =
                Kernel.builder().auditFile("/var/log/audit", "mkdirAt").boot()) {
            kernel.exec("mkdir /tmp/a /tmp/b");
            assertThat(kernel.exec("cat /var/log/audit").err()).contains("Permission denied");
            assertThat(kernel.exec("cut -d' ' -f4- /var/log/audit", ExecOptions.DEFAULT.withUser("root"))
                            .out())
                    .isEqualTo("mkdir mkdirAt(-100, \"/tmp/a\", 511) = \nmkdir mkdirAt(-100, \"/tmp/b\", 511) = \n");
        }
    }

    @Test
    void aListenerThatFailsDoesNotDisturbTheGuest() {
        try (Kernel kernel = Kernel.builder()
                .audit(event -> {
                    throw new IllegalStateException("listener");
                })
                .boot()) {
            assertThat(kernel.exec("echo a | cat").out()).isEqualTo("a\n");
        }
    }

    @Test
    void theApplicationItselfHasNoPolicy() throws java.io.IOException {
        try (Kernel kernel = kernel(SECRET)) {
            assertThat(java.nio.file.Files.readString(kernel.files().getPath("/data/secret/key")))
                    .isEqualTo("the key\n");
        }
    }

    @Test
    void theNetworkIsOpenAsFarAsGrantAndRulesAgree() throws IOException {
        try (ServerSocket outside = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Kernel kernel = Kernel.builder()
                        .allowNet("127.0.0.1:" + outside.getLocalPort())
                        .boot()) {
            String connect = "exec 3<>/dev/tcp/127.0.0.1/" + outside.getLocalPort() + " && echo connected";
            Policy none = Policy.builder().denyNet("*:*").build();
            Policy others = Policy.builder()
                    .allowNet("127.0.0.1:" + outside.getLocalPort())
                    .denyNet("*:*")
                    .build();
            Policy unreachable = Policy.builder()
                    .denyNet("127.0.0.1:*")
                    .errno(Errno.ENETUNREACH)
                    .build();
            assertThat(kernel.exec(connect).out()).isEqualTo("connected\n");
            assertThat(kernel.exec(connect, ExecOptions.DEFAULT.withPolicy(others))
                            .out())
                    .isEqualTo("connected\n");
            assertThat(kernel.exec(connect, ExecOptions.DEFAULT.withPolicy(none))
                            .err())
                    .contains("Operation not permitted");
            assertThat(kernel.exec(connect, ExecOptions.DEFAULT.withPolicy(unreachable))
                            .err())
                    .contains("Network is unreachable");
            assertThat(kernel.process("bash", "-c", connect).policy(none).run().out())
                    .isEmpty();
            try (Session session = kernel.session(ExecOptions.DEFAULT.withPolicy(none))) {
                assertThat(session.exec(connect).status()).isNotZero();
                assertThat(session.exec("getent hosts example.com; echo $?").out())
                        .isEqualTo("2\n");
            }
        }
    }

    @Test
    void aGrantOfLocalhostIsOneOfItsAddress() throws IOException {
        try (ServerSocket outside = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                Kernel kernel = Kernel.builder()
                        .allowNet("localhost:" + outside.getLocalPort())
                        .boot()) {
            for (String host : new String[] {"localhost", "127.0.0.1"}) {
                assertThat(kernel.exec("exec 3<>/dev/tcp/" + host + "/" + outside.getLocalPort() + " && echo connected")
                                .out())
                        .isEqualTo("connected\n");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "mkdir", "unlink", "rename", "stat"})
    void aRuleForAShortFormIsRefusedAsItWouldHoldForNothing(String name) {
        String message = name + " is a short form of another system call, which is the one to name (openAt for open)";
        assertThatThrownBy(() -> Policy.builder().denyCalls(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> Kernel.builder().audit(event -> {}, name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> Kernel.builder().auditFile("/var/log/audit", name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aPlaceInTheNetworkIsJudgedByAllOfItsNames() {
        Policy policy = Policy.builder()
                .denyNet("bad.example:*")
                .allowNet("good.example:443", "10.0.0.1:*")
                .denyNet("*:*")
                .build();
        assertThat(policy.allowsNet(Set.of("192.0.2.1", "good.example"), 443)).isTrue();
        assertThat(policy.allowsNet(Set.of("192.0.2.1", "good.example"), 80)).isFalse();
        assertThat(policy.allowsNet(Set.of("192.0.2.1", "good.example", "bad.example"), 443))
                .isFalse();
        assertThat(policy.allowsNet(Set.of("10.0.0.1"), 1)).isTrue();
        assertThat(policy.allowsName("good.example")).isTrue();
        assertThat(policy.allowsName("bad.example")).isFalse();
        assertThat(policy.allowsName("other.example")).isFalse();
        assertThatThrownBy(() -> Policy.builder().denyNet("host"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not of the form HOST:PORT: host");
    }
}
