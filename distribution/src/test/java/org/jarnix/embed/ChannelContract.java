package org.jarnix.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.junit.jupiter.api.Test;

/** What channels of a provider do with maps, locks and arguments that cannot be, and what its copies take along. */
abstract class ChannelContract extends PathContract {
    private Path file() throws IOException {
        return Files.writeString(top().resolve("channel"), "hello world\n");
    }

    @Test
    void aPartOfAFileIsMappedForReading() throws IOException {
        try (FileChannel channel = FileChannel.open(file(), READ)) {
            MappedByteBuffer map = channel.map(MapMode.READ_ONLY, 6, 5);
            byte[] bytes = new byte[5];
            map.get(bytes);
            assertThat(new String(bytes, UTF_8)).isEqualTo("world");
            assertThat(map.isReadOnly()).isTrue();
        }
    }

    @Test
    void aPrivateMapIsNotWrittenBack() throws IOException {
        Path file = file();
        try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
            channel.map(MapMode.PRIVATE, 0, 5).put(0, (byte) 'X');
        }
        assertThat(file).hasContent("hello world\n");
    }

    @Test
    void whatCannotBeMappedIsRefused() throws IOException {
        try (FileChannel channel = FileChannel.open(file(), READ)) {
            assertThatThrownBy(() -> channel.map(MapMode.READ_ONLY, 0, 50)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> channel.map(MapMode.READ_ONLY, -1, 5))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> channel.map(MapMode.READ_ONLY, 0, 1L << 33))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> channel.map(MapMode.READ_WRITE, 0, 5))
                    .isInstanceOf(NonWritableChannelException.class);
        }
        try (FileChannel channel = FileChannel.open(file(), WRITE)) {
            assertThatThrownBy(() -> channel.map(MapMode.READ_ONLY, 0, 5))
                    .isInstanceOf(NonReadableChannelException.class);
        }
    }

    @Test
    void aMapBeyondTheEndMakesAWritableFileLonger() throws IOException {
        Path file = file();
        try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
            assertThat(channel.map(MapMode.PRIVATE, 10, 20).capacity()).isEqualTo(20);
            assertThat(channel.size()).isEqualTo(30);
        }
    }

    @Test
    void argumentsThatCannotBeAreRefused() throws IOException {
        try (FileChannel channel = FileChannel.open(file(), READ, WRITE)) {
            assertThatThrownBy(() -> channel.position(-1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> channel.truncate(-1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> channel.tryLock(-1, 5, false)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1), -1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1).asReadOnlyBuffer()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void transfersStandWhereTheyAreSaidTo() throws IOException {
        Path target = top().resolve("target");
        try (FileChannel from = FileChannel.open(file(), READ);
                FileChannel to = FileChannel.open(target, WRITE, CREATE)) {
            assertThat(from.transferTo(6, 100, to)).isEqualTo(6);
            assertThat(from.position()).isZero();
            assertThat(to.position()).isEqualTo(6);
            assertThat(to.transferFrom(from, 8, 5)).isEqualTo(5);
            assertThat(to.position()).isEqualTo(6);
            assertThatThrownBy(() -> from.write(ByteBuffer.allocate(1), 0))
                    .isInstanceOf(NonWritableChannelException.class);
        }
        assertThat(Files.readAllBytes(target)).isEqualTo("world\n\0\0hello".getBytes(UTF_8));
    }

    @Test
    void locksOfOneProgramDoNotOverlap() throws IOException {
        Path file = file();
        try (FileChannel one = FileChannel.open(file, READ, WRITE);
                FileLock lock = one.lock(0, 5, false)) {
            assertThat(lock.overlaps(4, 1)).isTrue();
            assertThat(lock.overlaps(5, 1)).isFalse();
            assertThatThrownBy(() -> one.tryLock(3, 5, false)).isInstanceOf(OverlappingFileLockException.class);
            assertThat(one.tryLock(5, 5, true)).isNotNull();
        }
        FileLock lock;
        try (FileChannel closed = FileChannel.open(file, WRITE)) {
            lock = closed.lock();
            assertThatThrownBy(() -> closed.lock(0, 1, true)).isInstanceOf(NonReadableChannelException.class);
        }
        assertThat(lock.isValid()).isFalse();
    }

    @Test
    void aCopyTakesAttributesOfUsersAlong() throws IOException {
        Path file = file();
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
                .write("note", ByteBuffer.wrap(new byte[] {1, 2}));
        Path copy = Files.copy(file, top().resolve("copy"), StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(Files.getFileAttributeView(copy, UserDefinedFileAttributeView.class)
                        .list())
                .containsExactly("note");
        Path plain = Files.copy(file, top().resolve("plain"));
        assertThat(Files.getFileAttributeView(plain, UserDefinedFileAttributeView.class)
                        .list())
                .isEmpty();
    }

    @Test
    void optionsThatMeanNothingAreRefused() throws IOException {
        Path file = file();
        Path target = top().resolve("target");
        CopyOption unknown = new CopyOption() {};
        assertThatThrownBy(() -> Files.copy(file, target, unknown)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Files.move(file, target, unknown)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Files.move(file, target, StandardCopyOption.COPY_ATTRIBUTES))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Files.copy(file, target, StandardCopyOption.ATOMIC_MOVE))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(target).doesNotExist();
    }
}
