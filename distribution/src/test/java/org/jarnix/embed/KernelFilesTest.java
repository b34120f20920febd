package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelLimits;
import org.jarnix.api.embed.MountMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a kernel; some of what is not in the contract. */
class KernelFilesTest extends FileSystemContract {
    private final Kernel kernel = Kernel.builder().boot();

    @Override
    Path folder() throws IOException {
        return Files.createDirectory(kernel.files().getPath("/srv/top"));
    }

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void applicationAndScriptsSeeTheSameFiles() throws IOException {
        Files.writeString(kernel.files().getPath("/tmp/in"), "from outside\n");
        assertThat(kernel.exec("cat /tmp/in; echo back >/tmp/out").out()).isEqualTo("from outside\n");
        assertThat(Files.readString(kernel.files().getPath("/tmp/out"))).isEqualTo("back\n");
        assertThat(Files.getOwner(kernel.files().getPath("/tmp/out")).getName()).isEqualTo("user");
    }

    @Test
    void limitsHoldForTheApplicationToo() {
        try (Kernel small = Kernel.builder()
                .limits(KernelLimits.DEFAULT.withFileBytes(1 << 20))
                .boot()) {
            assertThatThrownBy(() -> Files.write(small.files().getPath("/tmp/big"), new byte[2 << 20]))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("No space left on device");
        }
    }

    @Test
    void aMoveBetweenFileSystemsIsACopy(@TempDir Path host) throws IOException {
        try (Kernel mounted =
                Kernel.builder().mount("/host", host, MountMode.RW).boot()) {
            Path file = Files.writeString(mounted.files().getPath("/tmp/f"), "x");
            Files.move(file, mounted.files().getPath("/host/f"));
            assertThat(Files.readString(host.resolve("f"))).isEqualTo("x");
            assertThat(Files.exists(file)).isFalse();
        }
    }

    @Test
    void processesAreFilesAsWell() throws IOException {
        assertThat(Files.readString(kernel.files().getPath("/proc/1/comm"))).isEqualTo("init\n");
        try (Stream<Path> programs = Files.list(kernel.files().getPath("/bin"))) {
            assertThat(programs).hasSizeGreaterThan(100);
        }
    }

    @Test
    void aClosedKernelHasNoFiles() {
        Path path = kernel.files().getPath("/tmp");
        kernel.close();
        assertThat(path.getFileSystem().isOpen()).isFalse();
        assertThatThrownBy(() -> Files.list(path)).isInstanceOf(IllegalStateException.class);
    }
}
