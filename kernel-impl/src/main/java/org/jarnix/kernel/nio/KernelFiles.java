package org.jarnix.kernel.nio;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jarnix.api.Sys;

/** The file tree of a kernel, as one process sees it; it is open as long as the kernel is. */
public final class KernelFiles extends FileSystem {
    static final Set<String> VIEWS = Set.of("basic", "posix", "owner", "unix", "user");

    private final Sys sys;
    private final BooleanSupplier open;
    private final Provider provider = new Provider(this);
    private final Principals principals;
    private final KernelPath root = new KernelPath(this, "/");

    /**
     * @param sys the process that all calls are made by
     * @param open whether the kernel is
     */
    public KernelFiles(Sys sys, BooleanSupplier open) {
        this.sys = sys;
        this.open = open;
        this.principals = new Principals(sys);
    }

    Sys sys() {
        return sys;
    }

    Principals principals() {
        return principals;
    }

    KernelPath root() {
        return root;
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    /** Is the kernel's to do. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("the kernel closes its files");
    }

    @Override
    public boolean isOpen() {
        return open.getAsBoolean();
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(root);
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return MountedStore.all(this);
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return VIEWS;
    }

    @Override
    public Path getPath(String first, String... more) {
        StringBuilder path = new StringBuilder(first);
        for (String part : more) {
            if (!part.isEmpty()) {
                if (!path.isEmpty()) {
                    path.append('/');
                }
                path.append(part);
            }
        }
        return KernelPath.parse(this, path.toString());
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        int colon = syntaxAndPattern.indexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("no syntax in " + syntaxAndPattern);
        }
        String syntax = syntaxAndPattern.substring(0, colon);
        String pattern = syntaxAndPattern.substring(colon + 1);
        Pattern regex;
        if (syntax.equalsIgnoreCase("glob")) {
            regex = Pattern.compile(new GlobPattern(pattern).toRegex());
        } else if (syntax.equalsIgnoreCase("regex")) {
            regex = Pattern.compile(pattern);
        } else {
            throw new UnsupportedOperationException("no such syntax: " + syntax);
        }
        return path -> regex.matcher(path.toString()).matches();
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return principals;
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return new Watching(sys);
    }
}
