package org.jarnix.kernel.nio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** The file system that holds a path (statfs(2)). */
final class MountedStore extends FileStore {
    private final KernelPath path;
    private final String type;

    MountedStore(KernelPath path) throws IOException {
        this.path = path;
        this.type = statfs().type();
    }

    /** All that is mounted and can be looked at. */
    static List<FileStore> all(KernelFiles files) {
        List<FileStore> stores = new ArrayList<>();
        try {
            String mounts = new String(Files.readAllBytes(files.getPath("/proc/mounts")), UTF_8);
            for (String line : mounts.lines().toList()) {
                stores.add(new MountedStore((KernelPath) files.getPath(line.split(" ")[1])));
            }
        } catch (IOException e) {
            return stores;
        }
        return stores;
    }

    private StatFs statfs() throws IOException {
        try {
            return path.files().sys().statfs(path.forCall());
        } catch (SyscallException e) {
            throw Failures.of(e, path);
        }
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public long getTotalSpace() throws IOException {
        StatFs now = statfs();
        return now.blocks() * now.blockSize();
    }

    @Override
    public long getUsableSpace() throws IOException {
        StatFs now = statfs();
        return now.free() * now.blockSize();
    }

    @Override
    public long getUnallocatedSpace() throws IOException {
        return getUsableSpace();
    }

    @Override
    public long getBlockSize() throws IOException {
        return statfs().blockSize();
    }

    @Override
    public boolean supportsFileAttributeView(Class<? extends FileAttributeView> view) {
        return view == BasicFileAttributeView.class
                || view == PosixFileAttributeView.class
                || view == FileOwnerAttributeView.class
                || view == UserDefinedFileAttributeView.class;
    }

    @Override
    public boolean supportsFileAttributeView(String name) {
        return path.files().supportedFileAttributeViews().contains(name);
    }

    @Override
    public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> view) {
        return null;
    }

    @Override
    public Object getAttribute(String attribute) throws IOException {
        return switch (attribute) {
            case "totalSpace" -> getTotalSpace();
            case "usableSpace" -> getUsableSpace();
            case "unallocatedSpace" -> getUnallocatedSpace();
            default -> throw new UnsupportedOperationException("no attribute " + attribute);
        };
    }
}
