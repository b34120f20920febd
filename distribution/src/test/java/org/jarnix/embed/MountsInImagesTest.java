package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jarnix.api.embed.ExecOptions;
import org.jarnix.api.embed.Image;
import org.jarnix.api.embed.Image.Change;
import org.jarnix.api.embed.Image.Change.Kind;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelBuilder;
import org.jarnix.api.embed.MountMode;
import org.jarnix.api.embed.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is mounted over the tree and kept in memory is part of an image. */
@Timeout(60)
class MountsInImagesTest {
    private static final String CHANGE =
            "cd /work; echo new >new; echo more >>kept; rm gone; mv moved there; rm -r old; mkdir old; echo o >old/o;"
                    + " chmod 600 mode; ln -s new link; mkdir -p a/b; echo deep >a/b/deep; ln new hard";
    private static final String LOOK = "cd /work; find . | sort; cat new kept there old/o link a/b/deep hard;"
            + " stat -c '%a %h %n' mode new; ls -l --time-style=full-iso";

    @TempDir
    Path host;

    @BeforeEach
    void fill() throws IOException {
        for (String name : new String[] {"kept", "gone", "moved", "mode"}) {
            Files.writeString(host.resolve(name), name + "\n");
        }
        Files.createDirectory(host.resolve("old"));
        Files.writeString(host.resolve("old/under"), "under\n");
    }

    private KernelBuilder overlaid() {
        return Kernel.builder().user("root").mount("/work", host, MountMode.OVERLAY);
    }

    @Test
    void changesOverAFolderOfTheHostComeBackOverThatFolder(@TempDir Path elsewhere) throws IOException {
        Path file = elsewhere.resolve("image.tar");
        String seen;
        try (Kernel kernel = overlaid().boot()) {
            assertThat(kernel.exec(CHANGE).err()).isEmpty();
            seen = kernel.exec(LOOK).out();
            kernel.snapshot().writeTo(file);
        }
        Image image = Image.read(file);
        Files.writeString(host.resolve("later"), "of the host\n");
        try (Kernel kernel = overlaid().image(image).boot()) {
            assertThat(kernel.exec(
                                    "cat /work/later; rm /work/later; cd /work; [ -e gone ] || echo gone; [ -e old/under ] || echo gone")
                            .out())
                    .isEqualTo("of the host\ngone\ngone\n");
            assertThat(kernel.exec(LOOK).out()).isEqualTo(seen);
            kernel.exec("echo again >>/work/new");
            assertThat(image.diff(kernel.snapshot()))
                    .contains(new Change(Kind.CHANGED, "/work/new"), new Change(Kind.REMOVED, "/work/later"));
        }
        assertThat(Files.readString(host.resolve("kept"))).isEqualTo("kept\n");
        assertThat(host.resolve("gone")).exists();
    }

    @Test
    void theyAreListedAsDifferences() {
        try (Kernel kernel = overlaid().boot()) {
            Image before = kernel.snapshot();
            kernel.exec("cd /work; rm gone; echo x >new; echo y >>kept");
            assertThat(before.diff(kernel.snapshot()))
                    .containsExactlyInAnyOrder(
                            new Change(Kind.REMOVED, "/work/gone"),
                            new Change(Kind.ADDED, "/work/new"),
                            new Change(Kind.ADDED, "/work/kept"));
            assertThat(kernel.snapshot().diff(before))
                    .containsExactlyInAnyOrder(
                            new Change(Kind.ADDED, "/work/gone"),
                            new Change(Kind.REMOVED, "/work/new"),
                            new Change(Kind.REMOVED, "/work/kept"));
        }
    }

    @Test
    void withoutTheFolderTheImageIsRefused() {
        Image image;
        try (Kernel kernel = overlaid().boot()) {
            image = kernel.snapshot();
        }
        assertThatThrownBy(() -> Kernel.builder().image(image).boot())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the image has changes over a folder of the host at /work; mount one there as an overlay");
    }

    @Test
    void aSessionIsForkedWithThem() {
        try (Kernel kernel = overlaid().boot();
                Session session = kernel.session()) {
            session.exec("cd /work; rm gone; echo one >new");
            try (Session fork = session.fork()) {
                assertThat(fork.exec("pwd; cat new kept; ls gone").out()).isEqualTo("/work\none\nkept\n");
                fork.exec("echo two >new; echo gone >gone");
                assertThat(session.exec("cat new; ls").out()).isEqualTo("one\nkept\nmode\nmoved\nnew\nold\n");
            }
        }
    }

    @Test
    void whatAGuestHasMountedInMemoryIsMountedAgain(@TempDir Path elsewhere) throws IOException {
        Path file = elsewhere.resolve("image.tar");
        try (Kernel kernel = Kernel.builder().user("root").boot()) {
            String script = "mkdir -p /m; mount -t tmpfs -o size=1m,mode=750 mine /m; echo text >/m/f; ln /m/f /m/g;"
                    + " mkdir /m/in; mount -t tmpfs inner /m/in; echo inner >/m/in/f";
            assertThat(kernel.exec(script).err()).isEmpty();
            kernel.snapshot().writeTo(file);
        }
        try (Kernel kernel =
                Kernel.builder().image(Image.read(file)).user("root").boot()) {
            assertThat(kernel.exec("cat /m/f /m/in/f; stat -c %h,%a /m/f /m; grep /m /proc/mounts | cut -d' ' -f1-3"
                                    + "; head -c 2000000 /dev/zero >/m/big")
                            .out())
                    .isEqualTo("text\ninner\n2,644\n3,750\nmine /m tmpfs\ninner /m/in tmpfs\n");
            assertThat(kernel.exec("stat -c %s /m/big", ExecOptions.DEFAULT).out())
                    .isNotEqualTo("2000000\n");
        }
    }

    @Test
    void aTableOfMountsIsNotMountedOnceMore() {
        KernelBuilder builder = Kernel.builder()
                .user("root")
                .file("/etc/fstab", "mine /m tmpfs defaults 0 0\n")
                .file("/m/.keep", "");
        Image image;
        try (Kernel kernel = builder.boot()) {
            kernel.exec("echo text >/m/f");
            image = kernel.snapshot();
        }
        try (Kernel kernel = Kernel.builder().user("root").image(image).boot()) {
            assertThat(kernel.exec("cat /m/f; grep -c ' /m ' /proc/mounts").out())
                    .isEqualTo("text\n1\n");
        }
    }

    @Test
    void changesOverASingleFileOfTheHostComeBackOverThatFile(@TempDir Path elsewhere) throws IOException {
        Path single = Files.writeString(host.resolve("single"), "one\n");
        KernelBuilder builder = Kernel.builder().user("root").mount("/etc/single", single, MountMode.OVERLAY);
        Path file = elsewhere.resolve("image.tar");
        try (Kernel kernel = builder.boot()) {
            Image before = kernel.snapshot();
            kernel.exec("echo two >>/etc/single; chmod 600 /etc/single; setfattr -n user.a -v b /etc/single");
            Image image = kernel.snapshot();
            assertThat(before.diff(image)).containsExactly(new Change(Kind.ADDED, "/etc/single"));
            assertThat(image.diff(before)).containsExactly(new Change(Kind.REMOVED, "/etc/single"));
            image.writeTo(file);
        }
        Image image = Image.read(file);
        try (Kernel kernel = builder.image(image).boot()) {
            assertThat(kernel.exec(
                                    "cat /etc/single; stat -c %a /etc/single; getfattr --only-values -n user.a /etc/single")
                            .out())
                    .isEqualTo("one\ntwo\n600\nb");
            assertThat(kernel.exec("echo three >>/etc/single; rm /etc/single").err())
                    .isEqualTo("rm: cannot remove '/etc/single': Device or resource busy\n");
            assertThat(image.diff(kernel.snapshot())).containsExactly(new Change(Kind.CHANGED, "/etc/single"));
        }
        assertThat(Files.readString(single)).isEqualTo("one\n");
    }

    @Test
    void aFileAndAFolderAreNotTakenForOneAnother() throws IOException {
        Path single = Files.writeString(host.resolve("single"), "one\n");
        Image image;
        try (Kernel kernel = Kernel.builder()
                .user("root")
                .mount("/work", single, MountMode.OVERLAY)
                .boot()) {
            kernel.exec("echo two >/work");
            image = kernel.snapshot();
        }
        assertThatThrownBy(() -> Kernel.builder().image(image).boot())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the image has changes over a file of the host at /work; mount one there as an overlay");
        assertThatThrownBy(() -> overlaid().image(image).boot())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the image has changes over a file of the host at /work, and a folder is mounted there");
    }

    @Test
    void aSessionIsForkedWithChangesOverASingleFile() throws IOException {
        Path single = Files.writeString(host.resolve("single"), "one\n");
        try (Kernel kernel = Kernel.builder()
                        .user("root")
                        .mount("/single", single, MountMode.OVERLAY)
                        .boot();
                Session session = kernel.session()) {
            session.exec("echo two >>/single");
            try (Session fork = session.fork()) {
                assertThat(fork.exec("cat /single; echo three >>/single").out()).isEqualTo("one\ntwo\n");
                assertThat(session.exec("cat /single").out()).isEqualTo("one\ntwo\n");
            }
        }
    }

    @Test
    void whatCannotBePartOfAnImageIsNamed() {
        try (Kernel kernel = Kernel.builder().user("root").boot();
                Session session = kernel.session()) {
            kernel.exec("mkdir /m; mount -t overlay -o lowerdir=/etc mine /m");
            kernel.snapshot();
            kernel.exec("echo two >>/m/hosts");
            assertThatThrownBy(kernel::snapshot)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("what was changed over the files at /m cannot be part of an image");
            assertThatThrownBy(session::fork).isInstanceOf(IllegalStateException.class);
        }
    }
}
