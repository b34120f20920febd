package org.jarnix.kernel.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.FileLock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A file without a position, whose operations are done by others than who asks for them: by an executor's threads, or
 * else by a virtual thread each, so that none stays when nothing is done.
 */
final class AsyncChannel extends AsynchronousFileChannel {
    private final Channel file;
    private final Executor executor;

    AsyncChannel(Channel file, @Nullable Executor executor) {
        this.file = file;
        this.executor = executor == null ? Thread::startVirtualThread : executor;
    }

    /** What is done later. */
    private interface Operation<T> {
        T run() throws IOException;
    }

    private <T> Future<T> later(Operation<T> operation) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                answer.complete(operation.run());
            } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private <T, A> void later(Operation<T> operation, A attachment, CompletionHandler<T, ? super A> handler) {
        java.util.Objects.requireNonNull(handler);
        executor.execute(() -> {
            T answer;
            try {
                answer = operation.run();
            } catch (IOException | RuntimeException e) {
                handler.failed(e, attachment);
                return;
            }
            handler.completed(answer, attachment);
        });
    }

    private Operation<Integer> reading(ByteBuffer dst, long position) {
        file.checkRead(dst, position);
        return () -> file.read(dst, position);
    }

    private Operation<Integer> writing(ByteBuffer src, long position) {
        file.checkWrite(position);
        return () -> file.write(src, position);
    }

    private Operation<FileLock> locking(long position, long size, boolean shared) {
        file.checkLock(position, size, shared);
        return () -> new Lock(file.lock(position, size, shared));
    }

    /** A lock of the file, as this channel's. */
    private final class Lock extends FileLock {
        private final FileLock held;

        Lock(FileLock held) {
            super(AsyncChannel.this, held.position(), held.size(), held.isShared());
            this.held = held;
        }

        @Override
        public boolean isValid() {
            return held.isValid();
        }

        @Override
        public void release() throws IOException {
            held.release();
        }
    }

    @Override
    public <A> void read(ByteBuffer dst, long position, A attachment, CompletionHandler<Integer, ? super A> handler) {
        later(reading(dst, position), attachment, handler);
    }

    @Override
    public Future<Integer> read(ByteBuffer dst, long position) {
        return later(reading(dst, position));
    }

    @Override
    public <A> void write(ByteBuffer src, long position, A attachment, CompletionHandler<Integer, ? super A> handler) {
        later(writing(src, position), attachment, handler);
    }

    @Override
    public Future<Integer> write(ByteBuffer src, long position) {
        return later(writing(src, position));
    }

    @Override
    public <A> void lock(
            long position, long size, boolean shared, A attachment, CompletionHandler<FileLock, ? super A> handler) {
        later(locking(position, size, shared), attachment, handler);
    }

    @Override
    public Future<FileLock> lock(long position, long size, boolean shared) {
        return later(locking(position, size, shared));
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        FileLock held = file.tryLock(position, size, shared);
        return held == null ? null : new Lock(held);
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public AsynchronousFileChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        file.force(metaData);
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
