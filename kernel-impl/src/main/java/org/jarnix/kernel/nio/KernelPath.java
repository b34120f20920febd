package org.jarnix.kernel.nio;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A path: names between slashes, no two slashes in a row and none at the end. */
final class KernelPath implements Path {
    private static final String[] NO_NAMES = {};

    private final KernelFiles files;
    private final String text;
    private String @Nullable [] names;

    /** @param text normal already */
    KernelPath(KernelFiles files, String text) {
        this.files = files;
        this.text = text;
    }

    /** Drops slashes that say nothing; a relative path without a name is the empty path. */
    static KernelPath parse(KernelFiles files, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidPathException(text.replace("\0", "\\0"), "a NUL in a path");
        }
        if (text.indexOf("//") < 0 && (text.length() <= 1 || !text.endsWith("/"))) {
            return new KernelPath(files, text);
        }
        StringBuilder normal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '/' || normal.isEmpty() || normal.charAt(normal.length() - 1) != '/') {
                normal.append(c);
            }
        }
        if (normal.length() > 1 && normal.charAt(normal.length() - 1) == '/') {
            normal.setLength(normal.length() - 1);
        }
        return new KernelPath(files, normal.toString());
    }

    static KernelPath of(Path path) {
        if (path instanceof KernelPath known) {
            return known;
        }
        Objects.requireNonNull(path);
        throw new ProviderMismatchException();
    }

    private KernelPath with(String other) {
        return new KernelPath(files, other);
    }

    private String[] names() {
        String[] known = names;
        if (known == null) {
            String relative = isAbsolute() ? text.substring(1) : text;
            known = text.equals("/") ? NO_NAMES : relative.split("/", -1);
            names = known;
        }
        return known;
    }

    /** What system calls are given: the empty path is the current directory. */
    String forCall() {
        return text.isEmpty() ? "." : text;
    }

    KernelFiles files() {
        return files;
    }

    @Override
    public FileSystem getFileSystem() {
        return files;
    }

    @Override
    public boolean isAbsolute() {
        return text.startsWith("/");
    }

    @Override
    public @Nullable Path getRoot() {
        return isAbsolute() ? files.root() : null;
    }

    @Override
    public @Nullable Path getFileName() {
        String[] all = names();
        return all.length == 0 ? null : all.length == 1 && !isAbsolute() ? this : with(all[all.length - 1]);
    }

    @Override
    public @Nullable Path getParent() {
        int slash = text.lastIndexOf('/');
        if (slash > 0) {
            return with(text.substring(0, slash));
        }
        return slash == 0 && text.length() > 1 ? files.root() : null;
    }

    @Override
    public int getNameCount() {
        return names().length;
    }

    @Override
    public Path getName(int index) {
        return subpath(index, index + 1);
    }

    @Override
    public Path subpath(int from, int to) {
        String[] all = names();
        if (from < 0 || to > all.length || from >= to) {
            throw new IllegalArgumentException("no names " + from + " to " + to + " in " + text);
        }
        return with(String.join("/", List.of(all).subList(from, to)));
    }

    @Override
    public boolean startsWith(Path other) {
        if (!(Objects.requireNonNull(other) instanceof KernelPath prefix)
                || prefix.files != files
                || prefix.isAbsolute() != isAbsolute()) {
            return false;
        }
        if (prefix.text.isEmpty() || text.isEmpty()) {
            return prefix.text.equals(text);
        }
        String[] all = names();
        String[] first = prefix.names();
        if (first.length > all.length) {
            return false;
        }
        return List.of(all).subList(0, first.length).equals(List.of(first));
    }

    @Override
    public boolean endsWith(Path other) {
        if (!(Objects.requireNonNull(other) instanceof KernelPath suffix) || suffix.files != files) {
            return false;
        }
        if (suffix.text.isEmpty() || text.isEmpty() || suffix.isAbsolute()) {
            return suffix.text.equals(text);
        }
        String[] all = names();
        String[] last = suffix.names();
        if (last.length > all.length) {
            return false;
        }
        return List.of(all).subList(all.length - last.length, all.length).equals(List.of(last));
    }

    @Override
    public Path normalize() {
        List<String> kept = new ArrayList<>();
        for (String name : names()) {
            if (name.equals("..")) {
                if (!kept.isEmpty() && !kept.getLast().equals("..")) {
                    kept.removeLast();
                } else if (!isAbsolute()) {
                    kept.add(name);
                }
            } else if (!name.equals(".")) {
                kept.add(name);
            }
        }
        return with((isAbsolute() ? "/" : "") + String.join("/", kept));
    }

    @Override
    public Path resolve(Path other) {
        KernelPath more = of(other);
        if (more.isAbsolute() || text.isEmpty()) {
            return more;
        }
        if (more.text.isEmpty()) {
            return this;
        }
        return with(text.endsWith("/") ? text + more.text : text + "/" + more.text);
    }

    @Override
    public Path relativize(Path other) {
        KernelPath to = of(other);
        if (to.isAbsolute() != isAbsolute()) {
            throw new IllegalArgumentException("one is absolute and the other is not");
        }
        if (text.isEmpty()) {
            return to;
        }
        if (hasDots() || to.hasDots()) {
            return of(normalize()).wayTo(of(to.normalize()));
        }
        return wayTo(to);
    }

    private boolean hasDots() {
        return List.of(names()).contains(".") || List.of(names()).contains("..");
    }

    private Path wayTo(KernelPath to) {
        if (text.isEmpty()) {
            return to; // what was dots alone
        }
        String[] from = names();
        String[] target = to.text.isEmpty() ? NO_NAMES : to.names();
        int common = 0;
        while (common < from.length && common < target.length && from[common].equals(target[common])) {
            common++;
        }
        List<String> way = new ArrayList<>();
        for (int i = common; i < from.length; i++) {
            if (from[i].equals("..")) {
                throw new IllegalArgumentException("no way back from " + text);
            }
            way.add("..");
        }
        way.addAll(List.of(target).subList(common, target.length));
        return with(String.join("/", way));
    }

    @Override
    public URI toUri() {
        try {
            return new URI(Provider.SCHEME, null, toAbsolutePath().toString(), null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Path toAbsolutePath() {
        if (isAbsolute()) {
            return this;
        }
        try {
            return new KernelPath(files, files.sys().getcwd()).resolve(this);
        } catch (IOException e) {
            throw new java.io.IOError(e);
        }
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return RealPath.of(this, options.length == 0);
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers)
            throws IOException {
        if (!(watcher instanceof Watching watching)) {
            throw new ProviderMismatchException();
        }
        return watching.register(this, events);
    }

    @Override
    public int compareTo(Path other) {
        return text.compareTo(((KernelPath) other).text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KernelPath path && path.files == files && path.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
