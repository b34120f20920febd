package org.jarnix.kernel.nio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** What is mounted at a path (statfs(2), proc_mounts(5)). */
final class MountedStore extends FileStore {
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    private final KernelPath point;
    private final String device;
    private final String type;
    private final boolean readOnly;

    /** @param line of {@code /proc/mounts}: device, path, type, options */
    private MountedStore(KernelFiles files, String line) {
        String[] fields = line.split(" ");
        this.device = plain(fields[0]);
        this.point = KernelPath.parse(files, plain(fields[1]));
        this.type = fields[2];
        this.readOnly = List.of(fields[3].split(",")).contains("ro");
    }

    /** Blanks stand as three octal digits each. */
    private static String plain(String field) {
        return ESCAPE.matcher(field)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 8))));
    }

    /** All that is mounted. */
    static List<FileStore> all(KernelFiles files) {
        try {
            return List.copyOf(mounted(files));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<MountedStore> mounted(KernelFiles files) throws IOException {
        List<MountedStore> stores = new ArrayList<>();
        for (String line : new String(Files.readAllBytes(files.getPath("/proc/mounts")), UTF_8)
                .lines()
                .toList()) {
            stores.add(new MountedStore(files, line));
        }
        return stores;
    }

    /** The one that holds a file: the latest of those that are mounted nearest above it. */
    static MountedStore of(KernelPath path) throws IOException {
        Path real = path.toRealPath();
        MountedStore best = null;
        for (MountedStore store : mounted(path.files())) {
            boolean holds = real.startsWith(store.point);
            if (holds && (best == null || store.point.getNameCount() >= best.point.getNameCount())) {
                best = store;
            }
        }
        if (best == null) {
            throw new IOException("nothing is mounted that holds " + path);
        }
        return best;
    }

    private StatFs statfs() throws IOException {
        try {
            return point.files().sys().statfs(point.forCall());
        } catch (SyscallException e) {
            throw Failures.of(e, point);
        }
    }

    @Override
    public String name() {
        return device;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
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
        return point.files().supportedFileAttributeViews().contains(name);
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MountedStore store && store.point.equals(point) && store.device.equals(device);
    }

    @Override
    public int hashCode() {
        return point.hashCode();
    }

    @Override
    public String toString() {
        return point + " (" + device + ")";
    }
}
