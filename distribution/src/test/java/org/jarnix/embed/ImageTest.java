package org.jarnix.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.jarnix.api.embed.Image;
import org.jarnix.api.embed.Image.Change;
import org.jarnix.api.embed.Image.Change.Kind;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelLimits;
import org.jarnix.api.embed.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ImageTest {
    private static final String FILL =
            "mkdir -p /tmp/d/e; cd /tmp/d; echo one >a; ln a b; ln -s a c; mkfifo p; chmod 4751 a;"
                    + " setfattr -n user.n -v 1 a; setfattr -n user.no -v 22 a; setfattr -n user.not -v 333 e;"
                    + " touch -d '2001-02-03 04:05:06.789' e; head -c 200000 /dev/zero | tr '\\0' x >big;"
                    + " truncate -s 10000000 sparse; echo end >>sparse; printf '\\377' >$'bad\\377name'";
    private static final String LOOK =
            "cd /tmp/d && ls -laR --time-style=full-iso && cat a b c && md5sum big sparse && du sparse"
                    + " && getfattr -d a e";

    private static Image filled() {
        try (Kernel kernel = Kernel.builder().boot()) {
            assertThat(kernel.exec(FILL).err()).isEmpty();
            return kernel.snapshot();
        }
    }

    private static String look(Image image) {
        try (Kernel kernel = Kernel.builder().image(image).boot()) {
            var result = kernel.exec(LOOK);
            assertThat(result.err()).isEmpty();
            return result.out();
        }
    }

    @Test
    void aKernelGoesOnFromWhereAnotherWas() {
        try (Kernel first = Kernel.builder().boot()) {
            first.exec(FILL);
            String seen = first.exec(LOOK).out();
            Image image = first.snapshot();
            first.exec("rm -r /tmp/d");
            assertThat(look(image)).isEqualTo(seen).contains("rwsr-x--x 2 user");
        }
    }

    @Test
    void kernelsOfOneImageDoNotSeeOneAnothersChanges() {
        Image image = filled();
        try (Kernel one = Kernel.builder().image(image).boot();
                Kernel other = Kernel.builder().image(image).boot()) {
            String change =
                    "cd /tmp/d; printf X | dd of=big conv=notrunc bs=1 seek=70000 2>/dev/null; truncate -s 3 a; echo y"
                            + " >>e/new; fallocate -p -o 0 -l 65536 big 2>/dev/null; md5sum big";
            String before = other.exec(LOOK).out();
            one.exec(change);
            assertThat(other.exec(LOOK).out()).isEqualTo(before);
            assertThat(look(image)).isEqualTo(before);
            assertThat(one.exec("cat /tmp/d/a").out()).isEqualTo("one");
        }
    }

    @Test
    void whatWasOpenWhileItWasTakenChangesOnItsOwn() {
        try (Kernel kernel = Kernel.builder().boot();
                Session session = kernel.session()) {
            session.exec("exec 5<>/tmp/f; echo before >&5");
            Image image = kernel.snapshot();
            session.exec("echo after >&5");
            assertThat(session.exec("cat /tmp/f").out()).isEqualTo("before\nafter\n");
            try (Kernel copy = Kernel.builder().image(image).boot()) {
                assertThat(copy.exec("cat /tmp/f").out()).isEqualTo("before\n");
            }
        }
    }

    @Test
    void whatIsWrittenToAFileIsReadBack(@TempDir Path folder) throws IOException {
        Image image = filled();
        Path file = folder.resolve("image.tar");
        image.writeTo(file);
        Image read = Image.read(file);
        assertThat(read.size()).isEqualTo(image.size());
        assertThat(image.diff(read)).isEmpty();
        assertThat(look(read)).isEqualTo(look(image));
        assertThat(Files.size(file)).isLessThan(3_000_000);
    }

    @Test
    void anotherTarReadsItsNames(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("image.tar");
        filled().writeTo(file);
        Process tar;
        try {
            tar = new ProcessBuilder("tar", "tf", file.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return;
        }
        String names = new String(tar.getInputStream().readAllBytes(), UTF_8);
        assertThat(names).contains("./tmp/d/e", "./tmp/d/a\n", "jarnix-image.sha256");
        assertThat(tar.waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aFileThatWasChangedOrCutOffIsRefused(long seed, @TempDir Path folder) throws IOException {
        Random random = new Random(seed);
        Path file = folder.resolve("image.tar");
        filled().writeTo(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < 10; i++) {
            byte[] changed = bytes.clone();
            int at = random.nextInt(bytes.length - 1024);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            assertThatThrownBy(() -> Image.read(file))
                    .as("byte %d, seed %d", at, seed)
                    .isInstanceOf(IOException.class);
            Files.write(file, Arrays.copyOf(bytes, at));
            assertThatThrownBy(() -> Image.read(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching(".*(cut off|not an image|changed).*");
        }
        Files.writeString(file, "#!/bin/sh\n");
        assertThatThrownBy(() -> Image.read(file)).hasMessage("cut off: the image ends before its checksum");
    }

    @Test
    void anotherVersionIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("image.tar");
        filled().writeTo(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[512] = '9';
        Files.write(file, bytes);
        assertThatThrownBy(() -> Image.read(file)).hasMessage("an image of version 9; this reads 2");
    }

    @Test
    void differencesAreListed() {
        Image before = filled();
        try (Kernel kernel = Kernel.builder().image(before).boot()) {
            kernel.exec("cd /tmp/d; rm c; echo more >>a; mkdir n; echo x >n/m; chmod 700 e; touch p");
            assertThat(before.diff(kernel.snapshot()))
                    .containsExactlyInAnyOrder(
                            new Change(Kind.REMOVED, "/tmp/d/c"),
                            new Change(Kind.CHANGED, "/tmp/d/a"),
                            new Change(Kind.CHANGED, "/tmp/d/b"),
                            new Change(Kind.ADDED, "/tmp/d/n"),
                            new Change(Kind.ADDED, "/tmp/d/n/m"),
                            new Change(Kind.CHANGED, "/tmp/d/e"));
        }
    }

    @Test
    void aDeepTreeIsCopiedAndNotTooDeepForTheStack() {
        try (Kernel kernel = Kernel.builder().boot()) {
            kernel.exec(
                    "for ((i = 0; i < 3000; i++)); do mkdir d; cd d; done; echo bottom >f",
                    org.jarnix.api.embed.ExecOptions.DEFAULT.withCwd("/tmp"));
            Image image = kernel.snapshot();
            assertThat(image.size()).isGreaterThan(3000);
            try (Kernel copy = Kernel.builder().image(image).boot()) {
                assertThat(image.diff(copy.snapshot())).isEmpty();
            }
        }
    }

    @Test
    void anImageThatDoesNotFitIsNotBooted() {
        Image image = filled();
        assertThatThrownBy(() -> Kernel.builder()
                        .image(image)
                        .limits(KernelLimits.DEFAULT.withFileBytes(1000))
                        .boot())
                .hasRootCauseMessage("No space left on device");
    }

    @Test
    void programsAndFilesOfTheBuilderAreAddedToAnImage() {
        Image image = filled();
        try (Kernel kernel = Kernel.builder()
                .image(image)
                .file("/tmp/d/a", "mine\n")
                .program("seven", (sys, argv) -> 7)
                .boot()) {
            assertThat(kernel.exec("cat /tmp/d/a; seven").status()).isEqualTo(7);
            assertThat(kernel.exec("cat /tmp/d/a").out()).isEqualTo("mine\n");
        }
    }

    @Test
    void aSessionIsForkedWithItsFiles() {
        try (Kernel kernel = Kernel.builder().boot();
                Session session = kernel.session()) {
            session.exec(
                    "mkdir /tmp/w; cd /tmp/w; x=1; f() { echo f $x; }; shopt -s extglob; umask 077; echo old >file;"
                            + " trap 'echo usr' USR1");
            try (Session fork = session.fork()) {
                assertThat(fork.exec("pwd; f; cat file; umask; shopt -q extglob && echo ext; kill -USR1 $$; echo $$")
                                .out())
                        .isEqualTo("/tmp/w\nf 1\nold\n0077\next\nusr\n" + fork.pid() + "\n");
                fork.exec("x=2; echo new >file; cd /");
                session.exec("x=3");
                assertThat(session.exec("pwd; f; cat file").out()).isEqualTo("/tmp/w\nf 3\nold\n");
                assertThat(fork.exec("f; cat /tmp/w/file").out()).isEqualTo("f 2\nnew\n");
                assertThat(fork.kernel()).isNotSameAs(kernel);
            }
        }
    }

    @Test
    void whatRunsCannotBeForked() {
        try (Kernel kernel = Kernel.builder().boot();
                Session other = kernel.session();
                Session session = kernel.session()) {
            session.fork().close();
            session.exec("sleep 1000 & p=$!");
            assertThatThrownBy(session::fork)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching("processes cannot be copied while they run: \\[.* \\(pid \\d+\\)\\]");
            session.exec("kill $p; wait 2>/dev/null");
            session.fork().close();
            assertThat(other.isOpen()).isTrue();
        }
    }
}
